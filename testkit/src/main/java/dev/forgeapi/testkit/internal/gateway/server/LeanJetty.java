package dev.forgeapi.testkit.internal.gateway.server;

import com.github.tomakehurst.wiremock.common.FatalStartupException;
import com.github.tomakehurst.wiremock.common.Notifier;
import com.github.tomakehurst.wiremock.core.Options;
import com.github.tomakehurst.wiremock.http.AdminRequestHandler;
import com.github.tomakehurst.wiremock.http.HttpServer;
import com.github.tomakehurst.wiremock.http.HttpServerFactory;
import com.github.tomakehurst.wiremock.http.RequestHandler;
import com.github.tomakehurst.wiremock.http.StubRequestHandler;
import com.github.tomakehurst.wiremock.jetty.JettyFaultInjectorFactory;
import com.github.tomakehurst.wiremock.jetty.JettyHttpUtils;
import com.github.tomakehurst.wiremock.jetty11.Jetty11HttpServer;
import com.github.tomakehurst.wiremock.jetty11.Jetty11HttpUtils;
import com.github.tomakehurst.wiremock.servlet.FaultInjectorFactory;
import com.github.tomakehurst.wiremock.servlet.WireMockHandlerDispatchingServlet;
import dev.forgeapi.testkit.http.Header;
import dev.forgeapi.testkit.internal.gateway.server.WireMockHost.GatewayRequestHandler;
import dev.forgeapi.testkit.internal.gateway.step.GatewayReply;
import dev.forgeapi.testkit.internal.gateway.step.GatewayRequest;
import java.io.IOException;
import java.net.InetAddress;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import wiremock.jakarta.servlet.ServletException;
import wiremock.jakarta.servlet.http.HttpServletRequest;
import wiremock.jakarta.servlet.http.HttpServletRequestWrapper;
import wiremock.jakarta.servlet.http.HttpServletResponse;
import wiremock.org.eclipse.jetty.server.Handler;
import wiremock.org.eclipse.jetty.server.HttpConfiguration;
import wiremock.org.eclipse.jetty.server.HttpConnectionFactory;
import wiremock.org.eclipse.jetty.server.Server;
import wiremock.org.eclipse.jetty.server.ServerConnector;
import wiremock.org.eclipse.jetty.server.handler.ErrorHandler;
import wiremock.org.eclipse.jetty.servlet.ServletContextHandler;
import wiremock.org.eclipse.jetty.servlet.ServletHolder;
import wiremock.org.eclipse.jetty.util.thread.ScheduledExecutorScheduler;

/**
 * WireMock's Jetty with the gateway's handler alone: no admin API, no file server, no CORS. It
 * starts faster, and nothing but the gateway's own URLs can be reached.
 */
final class LeanJetty extends Jetty11HttpServer {
  private final ListenAddresses listen;

  private LeanJetty(
      Options options,
      AdminRequestHandler admin,
      StubRequestHandler stubs,
      ListenAddresses listen) {
    super(options, admin, stubs);
    this.listen = listen;
  }

  /** WireMock knows one address; the others get the port that the first one has. */
  @Override
  public void start() {
    // Jetty's caches give a header a value that was read before, or that is usual, if only letter
    // case differs: a token in other letters would be taken for the good one.
    HttpConfiguration http =
        httpConnector.getConnectionFactory(HttpConnectionFactory.class).getHttpConfiguration();
    http.setHeaderCacheCaseSensitive(true);
    http.setHeaderCacheSize(0);
    super.start();
    for (InetAddress further : listen.addresses().subList(1, listen.addresses().size())) {
      ServerConnector connector =
          new ServerConnector(
              jettyServer, 1, 1, httpConnector.getConnectionFactory(HttpConnectionFactory.class));
      connector.setHost(further.getHostAddress());
      connector.setPort(port());
      jettyServer.addConnector(connector);
      jettyServer.manage(connector);
      try {
        connector.start();
      } catch (Exception refused) {
        // All of them: Jetty declares no less.
        throw new FatalStartupException(refused);
      }
    }
  }

  @Override
  protected Handler createHandler(
      Options options, AdminRequestHandler admin, StubRequestHandler stubs) {
    ServletContextHandler context = new ServletContextHandler(null, "/");
    JettyHttpUtils utils = new Jetty11HttpUtils();
    context.setAttribute(JettyHttpUtils.class.getName(), utils);
    context.setAttribute(
        JettyFaultInjectorFactory.class.getName(), new JettyFaultInjectorFactory(utils));
    context.setAttribute(Notifier.KEY, options.notifier());
    context.setAttribute(
        Options.ChunkedEncodingPolicy.class.getName(), options.getChunkedEncodingPolicy());
    context.setAttribute(LenientServlet.ASYNCHRONOUS_RESPONSE_EXECUTOR, timer());
    ServletHolder servlet = new ServletHolder(new LenientServlet());
    servlet.setAsyncSupported(true);
    servlet.setInitOrder(1);
    servlet.setInitParameter(
        RequestHandler.HANDLER_CLASS_KEY, GatewayRequestHandler.class.getName());
    servlet.setInitParameter(
        FaultInjectorFactory.INJECTOR_CLASS_KEY, JettyFaultInjectorFactory.class.getName());
    context.addServlet(servlet, "/");
    ErrorHandler errors = new ErrorHandler();
    errors.setShowStacks(false);
    context.setErrorHandler(errors);
    return context;
  }

  @Override
  protected Server createServer(Options options) {
    Server server = super.createServer(options);
    // Jetty's own would be a thread that keeps the JVM alive.
    server.addBean(new ScheduledExecutorScheduler("forge-gateway-timer", true));
    return server;
  }

  /** For replies that are sent later; stopped with the server. */
  private ScheduledThreadPoolExecutor timer() {
    ScheduledThreadPoolExecutor timer =
        new ScheduledThreadPoolExecutor(
            1,
            work -> {
              Thread thread = new Thread(work, "forge-gateway-delay");
              thread.setDaemon(true);
              return thread;
            });
    scheduledExecutorService = timer;
    return timer;
  }

  /** Gives WireMock this server. */
  record Factory(Dispatcher dispatcher, ListenAddresses listen, HostNames names)
      implements HttpServerFactory {
    @Override
    public HttpServer buildHttpServer(
        Options options, AdminRequestHandler admin, StubRequestHandler stubs) {
      LeanJetty server = new LeanJetty(options, admin, stubs, listen);
      ServletContextHandler context = (ServletContextHandler) server.jettyServer.getHandler();
      context.setAttribute(
          GatewayRequestHandler.class.getName(), new GatewayRequestHandler(dispatcher));
      context.setAttribute(LenientServlet.DISPATCHER, dispatcher);
      context.setAttribute(LenientServlet.HOST_NAMES, names);
      return server;
    }
  }

  /**
   * WireMock's servlet, but what it cannot read is the caller's fault: 400 instead of 500; and what
   * comes under a name that is not the gateway's gets no further.
   */
  static final class LenientServlet extends WireMockHandlerDispatchingServlet {
    static final String DISPATCHER = "forge.dispatcher";
    static final String HOST_NAMES = "forge.host-names";
    private static final int MISDIRECTED = 421;
    private static final long serialVersionUID = 1L;

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
        throws ServletException, IOException {
      if (!isForUs(request)) {
        send(
            GatewayReply.json(
                MISDIRECTED,
                ("{\"message\":\"This gateway does not know the host name of this request. Use the"
                        + " URL that it prints, such as http://localhost:%s, or add the name:"
                        + " --host-name on the command line, hostName in Java\"}")
                    .formatted(request.getLocalPort())),
            response);
        return;
      }
      if (request.getMethod().equals("CONNECT")) {
        response.setHeader("Connection", "close");
        response.setHeader("Allow", "GET, POST, PUT, PATCH, DELETE");
        send(GatewayReply.json(405, "{\"message\":\"This gateway is not a proxy\"}"), response);
        return;
      }
      try {
        super.service(Unparsed.of(request), response);
      } catch (Exception unreadable) {
        // All of them: WireMock throws checked exceptions that it does not declare.
        if (response.isCommitted()) {
          throw new ServletException(unreadable);
        }
        response.reset();
        refuse(request, response);
      }
    }

    /**
     * WireMock takes forms and multipart bodies apart, and fails on one that it cannot read. A body
     * is the function's to read, so WireMock is shown another media type; {@link #getHeaders}, from
     * which the gateway reads, has the one that was sent.
     */
    private static final class Unparsed extends HttpServletRequestWrapper {
      private static final Pattern TAKEN_APART =
          Pattern.compile(
              "\\s*(multipart/|application/x-www-form-urlencoded|.*charset).*",
              Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

      private Unparsed(HttpServletRequest request) {
        super(request);
      }

      static HttpServletRequest of(HttpServletRequest request) {
        String type = request.getHeader("Content-Type");
        return type != null && TAKEN_APART.matcher(type).matches()
            ? new Unparsed(request)
            : request;
      }

      @Override
      public String getContentType() {
        return "application/octet-stream";
      }

      @Override
      public @Nullable String getHeader(String name) {
        return name.equalsIgnoreCase("Content-Type") ? getContentType() : super.getHeader(name);
      }
    }

    /** The header, and the address in the request line, if there is one: a client may set both. */
    private static boolean isForUs(HttpServletRequest request) {
      HostNames names =
          (HostNames) Objects.requireNonNull(request.getServletContext().getAttribute(HOST_NAMES));
      return Collections.list(request.getHeaders("host")).stream().allMatch(names::include)
          && (request.getHeader("host") == null || names.include(request.getServerName()));
    }

    private void refuse(HttpServletRequest request, HttpServletResponse response)
        throws IOException {
      Dispatcher dispatcher =
          (Dispatcher) Objects.requireNonNull(request.getServletContext().getAttribute(DISPATCHER));
      send(
          dispatcher.malformed(
              new GatewayRequest(
                  request.getMethod(), request.getRequestURI(), null, List.of(), new byte[0])),
          response);
    }

    private static void send(GatewayReply reply, HttpServletResponse response) throws IOException {
      response.setStatus(reply.status());
      for (Header header : reply.headers()) {
        response.addHeader(header.name(), header.value());
      }
      response.getOutputStream().write(reply.body());
    }
  }
}
