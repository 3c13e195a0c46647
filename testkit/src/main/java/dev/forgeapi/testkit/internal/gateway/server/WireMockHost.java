package dev.forgeapi.testkit.internal.gateway.server;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.common.FatalStartupException;
import com.github.tomakehurst.wiremock.core.Options;
import com.github.tomakehurst.wiremock.core.Options.ChunkedEncodingPolicy;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.http.HttpHeader;
import com.github.tomakehurst.wiremock.http.HttpHeaders;
import com.github.tomakehurst.wiremock.http.HttpResponder;
import com.github.tomakehurst.wiremock.http.Request;
import com.github.tomakehurst.wiremock.http.RequestHandler;
import com.github.tomakehurst.wiremock.http.Response;
import com.github.tomakehurst.wiremock.http.ThreadPoolFactory;
import com.github.tomakehurst.wiremock.http.client.HttpClient;
import com.github.tomakehurst.wiremock.http.client.HttpClientFactory;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import dev.forgeapi.testkit.gateway.ForgeGateway.GatewayStartException;
import dev.forgeapi.testkit.http.Header;
import dev.forgeapi.testkit.internal.gateway.step.GatewayReply;
import dev.forgeapi.testkit.internal.gateway.step.GatewayReply.Delivery;
import dev.forgeapi.testkit.internal.gateway.step.GatewayRequest;
import dev.forgeapi.testkit.internal.http.DiagnosticLog.Recurring;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import wiremock.org.eclipse.jetty.util.thread.QueuedThreadPool;
import wiremock.org.eclipse.jetty.util.thread.ThreadPool;

/** The WireMock server, whose requests the gateway answers. */
final class WireMockHost {
  /** How often a free port is looked for that is free on all addresses. */
  private static final int ATTEMPTS = 20;

  private static final int MOST_THREADS = 64;
  private static final int MOST_WITH_FUNCTIONS = 2_000;

  /** Functions put long queries into URLs. */
  private static final int LARGEST_HEADERS = 64 * 1024;

  private final WireMockServer server;

  private WireMockHost(WireMockServer server) {
    this.server = server;
  }

  /**
   * @param port 0 for a free one
   * @throws GatewayStartException if the port is in use, or an address is not this machine's
   */
  static WireMockHost start(
      int port, ListenAddresses listen, HostNames names, Dispatcher dispatcher) {
    for (int attempt = 1; ; attempt++) {
      try {
        return started(port, new LeanJetty.Factory(dispatcher, listen, names), listen, dispatcher);
      } catch (GatewayStartException taken) {
        if (port != 0 || attempt == ATTEMPTS || listen.addresses().size() == 1) {
          throw taken;
        }
      }
    }
  }

  private static WireMockHost started(
      int port, LeanJetty.Factory factory, ListenAddresses listen, Dispatcher dispatcher) {
    WireMockServer server =
        new WireMockServer(
            WireMockConfiguration.options()
                .bindAddress(listen.addresses().get(0).getHostAddress())
                .port(port)
                .httpServerFactory(factory)
                .httpClientFactory(new NoProxying())
                .threadPoolFactory(
                    new DaemonThreads(
                        dispatcher.runsFunctions() ? MOST_WITH_FUNCTIONS : MOST_THREADS))
                .jettyAcceptors(1)
                .jettyHeaderRequestSize(LARGEST_HEADERS)
                .jettyStopTimeout(0L)
                .templatingEnabled(false)
                .disableRequestJournal()
                .stubRequestLoggingDisabled(true)
                .disableOptimizeXmlFactoriesLoading(true)
                .gzipDisabled(true)
                .http2PlainDisabled(true)
                .useChunkedTransferEncoding(ChunkedEncodingPolicy.BODY_FILE));
    try {
      server.start();
    } catch (FatalStartupException refused) {
      server.stop();
      throw cannotListen(port, listen, refused);
    }
    return new WireMockHost(server);
  }

  private static GatewayStartException cannotListen(
      int port, ListenAddresses listen, FatalStartupException refused) {
    for (Throwable cause = refused; cause != null; cause = cause.getCause()) {
      if (String.valueOf(cause.getMessage()).contains("Cannot assign requested address")) {
        return new GatewayStartException(
            "The gateway cannot listen on "
                + listen.addresses().get(listen.addresses().size() - 1).getHostAddress()
                + ": it is not an address of this machine. Expected one of its addresses,"
                + " 0.0.0.0 or"
                + " ::.",
            refused);
      }
    }
    return new GatewayStartException(
        "Port "
            + port
            + " is in use, so the gateway cannot listen there. Stop the other program, choose"
            + " another port, or leave the port out to get a free one.",
        refused);
  }

  int port() {
    return server.port();
  }

  void stop() {
    server.stop();
  }

  /**
   * Takes the place of WireMock's stubs. With a single stub and a transformer instead, each request
   * would be copied four times and looked up, which takes longer than its answer.
   */
  static final class GatewayRequestHandler implements RequestHandler {
    private final Recurring<Header> known = new Recurring<>(4_096);
    private final Dispatcher dispatcher;

    GatewayRequestHandler(Dispatcher dispatcher) {
      this.dispatcher = dispatcher;
    }

    @Override
    public void handle(Request request, HttpResponder responder, @Nullable ServeEvent none) {
      // WireMock fails on a query that it cannot decode: so it does before anything is recorded.
      request.queryParameter("");
      responder.respond(request, response(dispatcher.answer(request(request))), Map.of());
    }

    private GatewayRequest request(Request received) {
      String url = received.getUrl();
      int question = url.indexOf('?');
      List<Header> headers = new ArrayList<>();
      for (HttpHeader header : received.getHeaders().all()) {
        header.values().forEach(value -> headers.add(known.of(new Header(header.key(), value))));
      }
      byte[] body = received.getBody();
      return new GatewayRequest(
          received.getMethod().getName(),
          question < 0 ? url : url.substring(0, question),
          question < 0 ? null : url.substring(question + 1),
          headers,
          body == null ? new byte[0] : body);
    }

    private static Response response(GatewayReply reply) {
      List<HttpHeader> headers = new ArrayList<>();
      reply.headers().forEach(one -> headers.add(new HttpHeader(one.name(), one.value())));
      byte[] body = reply.body();
      Delivery delivery = reply.delivery();
      Response.Builder response =
          Response.response()
              .status(reply.status())
              .headers(new HttpHeaders(headers))
              .incrementInitialDelay(delivery.delay().toMillis());
      if (delivery.reset()) {
        response.fault(Fault.CONNECTION_RESET_BY_PEER);
      }
      // WireMock gives a content length to bytes and chunks to streams.
      return delivery.chunked()
          ? response.body(() -> new ByteArrayInputStream(body)).build()
          : response.body(body).build();
    }
  }

  /**
   * Threads that never keep a JVM alive; more than four only under load.
   *
   * @param most so many requests can wait at once. A function that is called makes calls itself:
   *     they would never be answered if all threads waited for functions.
   */
  public record DaemonThreads(int most) implements ThreadPoolFactory {
    private static final int LEAST = 4;

    @Override
    public ThreadPool buildThreadPool(Options options) {
      QueuedThreadPool pool = new QueuedThreadPool(most, LEAST);
      pool.setDaemon(true);
      pool.setName("forge-gateway");
      return pool;
    }
  }

  /**
   * Replaces WireMock's client for proxying, which the gateway never uses and which is slow to
   * create.
   */
  public static final class NoProxying implements HttpClientFactory {

    @Override
    public HttpClient buildHttpClient(
        Options options, boolean trustAll, List<String> trusted, boolean useSystemProperties) {
      return request -> {
        throw new UnsupportedOperationException("the gateway does not proxy");
      };
    }
  }
}
