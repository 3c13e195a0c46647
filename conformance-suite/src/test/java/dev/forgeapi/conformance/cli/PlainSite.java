package dev.forgeapi.conformance.cli;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

/** A host that answers every call of the app alike, and tenant_info as told. */
public record PlainSite(HttpServer server) implements AutoCloseable {
  public static final String TENANT_INFO = "{\"cloudId\": \"" + CheckedFolder.CLOUD_ID + "\"}";

  public static PlainSite answering(int tenantInfoStatus, String tenantInfo, int status)
      throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", call -> answer(call, status, "{}"));
    server.createContext("/_edge/tenant_info", call -> answer(call, tenantInfoStatus, tenantInfo));
    server.start();
    return new PlainSite(server);
  }

  public int port() {
    return server.getAddress().getPort();
  }

  private static void answer(HttpExchange call, int status, String body) throws IOException {
    try (call) {
      byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
      call.getRequestBody().readAllBytes();
      call.sendResponseHeaders(status, bytes.length);
      call.getResponseBody().write(bytes);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
