package dev.forgeapi.conformance.fault.alteration;

import dev.forgeapi.testkit.http.Header;
import dev.forgeapi.testkit.internal.gateway.step.GatewayReply;
import java.util.List;

/** Responses of several faults that replace those of the gateway. */
public final class Replies {

  private Replies() {}

  public static GatewayReply json(int status, String body) {
    return GatewayReply.of(status, List.of(new Header("content-type", "application/json")), body);
  }

  public static GatewayReply error(int status, String message) {
    return json(status, "{\"code\":" + status + ",\"message\":\"" + message + "\"}");
  }

  public static GatewayReply html(int status, String text) {
    return GatewayReply.of(
        status,
        List.of(new Header("content-type", "text/html; charset=utf-8")),
        "<!doctype html><html><head><title>%s</title></head><body><h1>%s</h1></body></html>"
            .formatted(text, text));
  }
}
