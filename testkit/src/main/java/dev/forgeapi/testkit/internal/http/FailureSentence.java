package dev.forgeapi.testkit.internal.http;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.util.Locale;
import java.util.zip.ZipException;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.apache.http.ConnectionClosedException;
import org.apache.http.HttpException;
import org.apache.http.HttpHost;
import org.apache.http.MalformedChunkCodingException;
import org.apache.http.MessageConstraintException;
import org.apache.http.NoHttpResponseException;
import org.apache.http.TruncatedChunkException;
import org.apache.http.client.ClientProtocolException;
import org.apache.http.conn.ConnectTimeoutException;
import org.apache.http.conn.ConnectionPoolTimeoutException;
import org.jspecify.annotations.Nullable;

/** Explains in one sentence why there is no response. */
final class FailureSentence {

  private FailureSentence() {}

  static String of(IOException failure, HttpHost target, Timeouts timeouts) {
    String host = target.toHostString();
    if (failure instanceof BodyReader.TooLargeException
        || failure instanceof HttpConnections.UnreachableProxyException) {
      return String.valueOf(failure.getMessage());
    }
    if (failure instanceof UnknownHostException) {
      return "the host " + target.getHostName() + " is unknown: no address was found for it";
    }
    if (failure instanceof ConnectionPoolTimeoutException) {
      return "no connection to " + host + " became available: too many requests are in progress";
    }
    if (failure instanceof ConnectTimeoutException) {
      return host + " could not be reached within " + seconds(timeouts.connect().toMillis());
    }
    if (failure instanceof ConnectException) {
      return "the connection to " + host + " failed: nothing is listening there";
    }
    if (failure instanceof SSLException ssl) {
      return tls(ssl, target.getHostName());
    }
    return afterConnecting(failure, host, timeouts);
  }

  private static String afterConnecting(IOException failure, String host, Timeouts timeouts) {
    if (failure instanceof HttpConnections.IncompleteResponseException) {
      return failure.getMessage() + " by " + host;
    }
    if (failure instanceof SocketTimeoutException) {
      return host + " sent nothing for " + seconds(timeouts.read().toMillis()) + " (read timeout)";
    }
    if (failure instanceof NoHttpResponseException) {
      return host + " closed the connection without a response";
    }
    if (failure instanceof MessageConstraintException
        || failure.getCause() instanceof MessageConstraintException) {
      return host + " sent too many or too long header lines";
    }
    if (failure instanceof TruncatedChunkException
        || failure instanceof ConnectionClosedException) {
      return host + " closed the connection in the middle of the response";
    }
    if (failure instanceof ClientProtocolException
        || failure instanceof MalformedChunkCodingException
        || cause(failure, HttpException.class) != null) {
      return "the response of " + host + " is not HTTP";
    }
    if (failure instanceof ZipException) {
      return "the response of " + host + " claims to be compressed but is not";
    }
    if (failure instanceof SocketException) {
      return "the connection to " + host + " was lost: " + lowerCased(failure);
    }
    if (failure instanceof InterruptedIOException) {
      return "the request to " + host + " was interrupted";
    }
    return "the exchange with " + host + " failed: " + lowerCased(failure);
  }

  private static String tls(SSLException failure, String host) {
    String message = String.valueOf(failure.getMessage());
    if (failure instanceof ExtraAuthorities.UnreadableException) {
      return message + "; nothing was sent to " + host;
    }
    if (failure instanceof SSLPeerUnverifiedException
        || message.contains("No subject alternative")
        || message.contains("No name matching")) {
      return "TLS: the server's certificate is not valid for " + host;
    }
    if (cause(failure, CertificateExpiredException.class) != null) {
      return "TLS: the certificate of " + host + " has expired";
    }
    if (cause(failure, CertPathBuilderException.class) != null
        || cause(failure, CertificateException.class) != null) {
      return "TLS: the certificate of "
          + host
          + " is not signed by an authority that this JVM trusts; if a proxy replaces the"
          + " certificate, set SSL_CERT_FILE to the file with the proxy's CA";
    }
    if (message.contains("plaintext") || message.contains("Unsupported or unrecognized")) {
      return host + " does not use TLS on this port";
    }
    if (message.contains("terminated the handshake")) {
      return "TLS: "
          + host
          + " closed the connection immediately: it does not use TLS on this port, or something"
          + " in between blocks the connection";
    }
    return "TLS with " + host + " failed: " + lowerCased(failure);
  }

  private static <T> @Nullable T cause(Throwable failure, Class<T> type) {
    Throwable each = failure;
    for (int depth = 0; each != null && depth < 10; depth++, each = each.getCause()) {
      if (type.isInstance(each)) {
        return type.cast(each);
      }
    }
    return null;
  }

  private static String lowerCased(IOException failure) {
    String message = failure.getMessage();
    if (message == null || message.isBlank()) {
      return failure.getClass().getSimpleName();
    }
    boolean acronym = message.length() > 1 && Character.isUpperCase(message.charAt(1));
    return acronym
        ? message
        : message.substring(0, 1).toLowerCase(Locale.ROOT) + message.substring(1);
  }

  private static String seconds(long millis) {
    return millis % 1000 == 0 ? millis / 1000 + " s" : millis + " ms";
  }
}
