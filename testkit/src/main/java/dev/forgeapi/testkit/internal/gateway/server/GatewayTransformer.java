package dev.forgeapi.testkit.internal.gateway.server;

import com.github.tomakehurst.wiremock.extension.ResponseTransformerV2;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.http.HttpHeader;
import com.github.tomakehurst.wiremock.http.HttpHeaders;
import com.github.tomakehurst.wiremock.http.Response;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import dev.forgeapi.testkit.http.Header;
import dev.forgeapi.testkit.internal.gateway.step.Delivery;
import dev.forgeapi.testkit.internal.gateway.step.GatewayReply;
import dev.forgeapi.testkit.internal.gateway.step.GatewayRequest;
import dev.forgeapi.testkit.internal.http.Recurring;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * Replaces WireMock's whole response by the gateway's reply, so that nothing of WireMock, such as
 * {@code Matched-Stub-Id}, shows.
 */
final class GatewayTransformer implements ResponseTransformerV2 {
  static final String NAME = "forge-gateway";

  private final Recurring<Header> known = new Recurring<>(4_096);
  private final Dispatcher dispatcher;

  GatewayTransformer(Dispatcher dispatcher) {
    this.dispatcher = dispatcher;
  }

  @Override
  public String getName() {
    return NAME;
  }

  @Override
  public boolean applyGlobally() {
    return false;
  }

  @Override
  public Response transform(Response ignored, ServeEvent event) {
    return response(dispatcher.answer(request(event.getRequest())));
  }

  private GatewayRequest request(LoggedRequest logged) {
    String url = logged.getUrl();
    int question = url.indexOf('?');
    List<Header> headers = new ArrayList<>();
    for (HttpHeader header : logged.getHeaders().all()) {
      header.values().forEach(value -> headers.add(known.of(new Header(header.key(), value))));
    }
    byte[] body = logged.getBody();
    return new GatewayRequest(
        logged.getMethod().getName(),
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
