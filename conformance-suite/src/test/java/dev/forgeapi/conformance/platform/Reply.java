package dev.forgeapi.conformance.platform;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** An answer on its way to the caller; rules may change any of it. */
public final class Reply {
  /** How the end of the body is marked. */
  public enum Framing {
    LENGTH,
    CHUNKED,
    CLOSE
  }

  public int status;
  public String reason = "";
  public final List<Field> headers = new ArrayList<>();
  public byte[] body;
  public Framing framing = Framing.LENGTH;

  /** Whether the connection ends before the body does. */
  public boolean cutShort;

  /** Whether the connection ends instead of an answer. */
  public boolean dropped;

  public Reply(int status, String contentType, byte[] body) {
    this.status = status;
    this.body = body;
    if (contentType != null) {
      headers.add(new Field("Content-Type", contentType));
    }
  }

  public static Reply json(int status, String body) {
    return new Reply(status, "application/json", body.getBytes(StandardCharsets.UTF_8));
  }

  public static Reply html(int status) {
    return new Reply(
        status,
        "text/html;charset=utf-8",
        "<html><head><title>%d</title></head><body><h1>HTTP Status %d</h1></body></html>"
            .formatted(status, status)
            .getBytes(StandardCharsets.UTF_8));
  }

  public static Reply empty(int status) {
    return new Reply(status, null, new byte[0]);
  }

  public String text() {
    return new String(body, StandardCharsets.UTF_8);
  }

  public Reply text(UnaryOperator<String> change) {
    body = change.apply(text()).getBytes(StandardCharsets.UTF_8);
    return this;
  }

  public Reply header(String name, String value) {
    headers.removeIf(field -> field.is(name));
    headers.add(new Field(name, value));
    return this;
  }

  public Reply status(int other) {
    status = other;
    return this;
  }

  public boolean isSuccess() {
    return status / 100 == 2;
  }
}
