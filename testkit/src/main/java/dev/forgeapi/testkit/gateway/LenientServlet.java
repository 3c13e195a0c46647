package dev.forgeapi.testkit.gateway;

import com.github.tomakehurst.wiremock.servlet.WireMockHandlerDispatchingServlet;
import dev.forgeapi.testkit.http.Header;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import wiremock.jakarta.servlet.ServletException;
import wiremock.jakarta.servlet.http.HttpServletRequest;
import wiremock.jakarta.servlet.http.HttpServletResponse;

/** WireMock's servlet, but what it cannot read is the caller's fault: 400 instead of 500. */
final class LenientServlet extends WireMockHandlerDispatchingServlet {
  static final String DISPATCHER = "forge.dispatcher";
  private static final long serialVersionUID = 1L;

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
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

  private void refuse(HttpServletRequest request, HttpServletResponse response) throws IOException {
    Dispatcher dispatcher =
        (Dispatcher) Objects.requireNonNull(request.getServletContext().getAttribute(DISPATCHER));
    GatewayReply reply =
        dispatcher.malformed(
            new GatewayRequest(
                request.getMethod(), request.getRequestURI(), null, List.of(), new byte[0]));
    response.setStatus(reply.status());
    for (Header header : reply.headers()) {
      response.addHeader(header.name(), header.value());
    }
    response.getOutputStream().write(reply.body());
  }
}
