package dev.forgeapi.testkit.internal.gateway.server;

import com.github.tomakehurst.wiremock.servlet.WireMockHandlerDispatchingServlet;
import dev.forgeapi.testkit.http.Header;
import dev.forgeapi.testkit.internal.gateway.listen.HostNames;
import dev.forgeapi.testkit.internal.gateway.step.GatewayReply;
import dev.forgeapi.testkit.internal.gateway.step.GatewayRequest;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import wiremock.jakarta.servlet.ServletException;
import wiremock.jakarta.servlet.http.HttpServletRequest;
import wiremock.jakarta.servlet.http.HttpServletResponse;

/**
 * WireMock's servlet, but what it cannot read is the caller's fault: 400 instead of 500; and what
 * comes under a name that is not the gateway's gets no further.
 */
final class LenientServlet extends WireMockHandlerDispatchingServlet {
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
              "{\"message\":\"This gateway does not know the host name of this request. Use the"
                  + " URL that it prints, such as http://localhost:8089, or add the name:"
                  + " --host-name on the command line, hostName in Java\"}"),
          response);
      return;
    }
    try {
      super.service(request, response);
    } catch (Exception unreadable) {
      // All of them: WireMock throws checked exceptions that it does not declare.
      if (response.isCommitted()) {
        throw new ServletException(unreadable);
      }
      response.reset();
      refuse(request, response);
    }
  }

  /** The header, and the address in the request line, if there is one: a client may set both. */
  private static boolean isForUs(HttpServletRequest request) {
    HostNames names =
        (HostNames) Objects.requireNonNull(request.getServletContext().getAttribute(HOST_NAMES));
    return Collections.list(request.getHeaders("host")).stream().allMatch(names::include)
        && (request.getHeader("host") == null || names.include(request.getServerName()));
  }

  private void refuse(HttpServletRequest request, HttpServletResponse response) throws IOException {
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
