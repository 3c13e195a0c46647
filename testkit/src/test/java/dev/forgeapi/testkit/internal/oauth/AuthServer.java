package dev.forgeapi.testkit.internal.oauth;

import com.nimbusds.jose.util.JSONObjectUtils;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.forgeapi.testkit.http.Secret;
import dev.forgeapi.testkit.oauth.OAuthClient;
import dev.forgeapi.testkit.site.AppInstallation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

/** A token endpoint on loopback that answers as the test says. */
final class AuthServer implements AutoCloseable {
  static final AppInstallation APP = new AppInstallation("app-1", "env-1");
  static final OAuthClient CLIENT =
      new OAuthClient(
          "client-1",
          Secret.of("client-secret-0123456789"),
          URI.create("http://localhost:8976/callback"));

  private final HttpServer server;
  private final ExecutorService executor = Executors.newCachedThreadPool();
  private final List<Map<String, Object>> requests = new CopyOnWriteArrayList<>();
  private final List<String> contentTypes = new CopyOnWriteArrayList<>();

  private AuthServer(Function<Map<String, Object>, Reply> replies) throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(executor);
    server.createContext("/oauth/token", exchange -> answer(exchange, replies));
    server.start();
  }

  static AuthServer replying(Function<Map<String, Object>, Reply> replies) {
    try {
      return new AuthServer(replies);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static AuthServer replying(int status, String body) {
    return replying(request -> new Reply(status, body));
  }

  static String tokens(String accessToken, String refreshToken, String scope) {
    return "{\"access_token\":\""
        + accessToken
        + "\",\"refresh_token\":\""
        + refreshToken
        + "\",\"expires_in\":3600,\"token_type\":\"Bearer\",\"scope\":\""
        + scope
        + "\"}";
  }

  private void answer(HttpExchange exchange, Function<Map<String, Object>, Reply> replies)
      throws IOException {
    try (exchange) {
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      contentTypes.add(exchange.getRequestHeaders().getFirst("Content-Type"));
      Map<String, Object> request = JSONObjectUtils.parse(body);
      requests.add(request);
      Reply reply = replies.apply(request);
      byte[] bytes = reply.body.getBytes(StandardCharsets.UTF_8);
      reply.headers.forEach(exchange.getResponseHeaders()::set);
      exchange.sendResponseHeaders(reply.status, bytes.length == 0 ? -1 : bytes.length);
      exchange.getResponseBody().write(bytes);
    } catch (ParseException e) {
      throw new IOException(e);
    }
  }

  URI uri() {
    return URI.create("http://localhost:" + server.getAddress().getPort());
  }

  List<Map<String, Object>> requests() {
    return requests;
  }

  List<String> contentTypes() {
    return contentTypes;
  }

  @Override
  public void close() {
    server.stop(0);
    executor.shutdownNow();
  }

  record Reply(int status, String body, Map<String, String> headers) {
    Reply(int status, String body) {
      this(status, body, Map.of("Content-Type", "application/json"));
    }
  }
}
