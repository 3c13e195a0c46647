package dev.forgeapi.testkit.internal.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import org.apache.http.Header;
import org.apache.http.HttpEntity;
import org.apache.http.HttpEntityEnclosingRequest;
import org.apache.http.HttpHost;
import org.apache.http.HttpRequest;
import org.apache.http.client.methods.HttpUriRequest;
import org.apache.http.entity.ByteArrayEntity;
import org.jspecify.annotations.Nullable;

/**
 * A request about to be sent, its body in memory so that it can be repeated and recorded.
 *
 * @param message what Apache HttpClient sends
 * @param body null for none
 * @param contentType of the body; null if not stated
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record OutgoingRequest(
    HttpHost target,
    HttpRequest message,
    String method,
    URI uri,
    byte @Nullable [] body,
    @Nullable String contentType) {

  static OutgoingRequest of(HttpHost target, HttpRequest message) throws IOException {
    byte[] body = null;
    if (message instanceof HttpEntityEnclosingRequest enclosing && enclosing.getEntity() != null) {
      body = inMemory(enclosing);
    }
    Header contentType = message.getFirstHeader("Content-Type");
    return new OutgoingRequest(
        target,
        message,
        message.getRequestLine().getMethod(),
        uri(target, message),
        body,
        contentType == null ? null : contentType.getValue());
  }

  private static byte[] inMemory(HttpEntityEnclosingRequest message) throws IOException {
    HttpEntity entity = message.getEntity();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    entity.writeTo(out);
    byte[] body = out.toByteArray();
    if (!entity.isRepeatable()) {
      ByteArrayEntity copy = new ByteArrayEntity(body);
      copy.setContentType(entity.getContentType());
      copy.setContentEncoding(entity.getContentEncoding());
      message.setEntity(copy);
    }
    return body;
  }

  private static URI uri(HttpHost target, HttpRequest message) {
    URI uri =
        message instanceof HttpUriRequest request
            ? request.getURI()
            : URI.create(message.getRequestLine().getUri());
    return uri.isAbsolute() ? uri : URI.create(target.toURI() + uri);
  }
}
