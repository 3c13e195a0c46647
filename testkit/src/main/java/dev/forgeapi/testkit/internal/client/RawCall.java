package dev.forgeapi.testkit.internal.client;

import dev.forgeapi.testkit.ForgeApiClient;
import dev.forgeapi.testkit.ForgeApiRequest;
import dev.forgeapi.testkit.ForgeApiResponse;
import dev.forgeapi.testkit.http.Exchange;
import dev.forgeapi.testkit.http.Header;
import dev.forgeapi.testkit.internal.platform.FailureReport;
import io.restassured.http.Headers;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.http.HttpResponse;
import org.apache.http.client.methods.CloseableHttpResponse;
import org.apache.http.client.methods.HttpEntityEnclosingRequestBase;
import org.apache.http.entity.ByteArrayEntity;
import org.apache.http.protocol.BasicHttpContext;
import org.apache.http.util.EntityUtils;

/** Sends a request to the byte, past all encoders of REST Assured. */
final class RawCall {
  private final ClientContext caller;
  private final ForgeApiClient client;

  RawCall(ClientContext caller, ForgeApiClient client) {
    this.caller = caller;
    this.client = client;
  }

  ForgeApiResponse send(ForgeApiRequest request) {
    AtomicReference<Exchange> last = new AtomicReference<>();
    AuthorizingClient http = caller.client(last::set);
    try (CloseableHttpResponse response = http.execute(message(request), new BasicHttpContext())) {
      byte[] body =
          response.getEntity() == null
              ? new byte[0]
              : EntityUtils.toByteArray(response.getEntity());
      return received(
          Objects.requireNonNull(last.get()),
          response.getStatusLine().toString(),
          headers(response),
          body);
    } catch (IOException failed) {
      Exchange exchange = last.get();
      if (exchange == null) {
        throw new IllegalStateException("the request could not be sent: " + failed, failed);
      }
      return received(exchange, "", new Headers(), new byte[0]);
    }
  }

  private ForgeApiResponse received(
      Exchange exchange, String statusLine, Headers headers, byte[] body) {
    return new ReceivedResponse(
        client,
        exchange,
        () ->
            new CheckedResponse(
                statusLine,
                headers,
                body,
                CallFilter.configuration(),
                new FailureReport(client, exchange, caller.redaction())));
  }

  private Message message(ForgeApiRequest request) {
    String base =
        (request.baseUrl() == null ? client.site().baseUrl(request.form()) : request.baseUrl())
            .toString();
    String query = request.query() == null ? "" : "?" + request.query();
    Message message = new Message(request.method(), URI.create(base + request.path() + query));
    request.headers().forEach(header -> message.addHeader(header.name(), header.value()));
    if (!names(request, "accept")) {
      message.addHeader("Accept", "application/json");
    }
    if (request.authorization() != null) {
      message.setHeader("Authorization", request.authorization());
    }
    if (request.body() != null) {
      message.setEntity(new ByteArrayEntity(request.body().getBytes(StandardCharsets.UTF_8)));
      if (!names(request, "content-type")) {
        message.addHeader("Content-Type", "application/json; charset=utf-8");
      }
    }
    return message;
  }

  private static boolean names(ForgeApiRequest request, String header) {
    return request.headers().stream()
        .map(Header::name)
        .anyMatch(name -> name.toLowerCase(Locale.ROOT).equals(header));
  }

  private static Headers headers(HttpResponse response) {
    return new Headers(
        Arrays.stream(response.getAllHeaders())
            .map(it -> new io.restassured.http.Header(it.getName(), it.getValue()))
            .toList());
  }

  /** Any method, with or without a body. */
  private static final class Message extends HttpEntityEnclosingRequestBase {
    private final String method;

    Message(String method, URI uri) {
      this.method = method;
      setURI(uri);
    }

    @Override
    public String getMethod() {
      return method;
    }
  }
}
