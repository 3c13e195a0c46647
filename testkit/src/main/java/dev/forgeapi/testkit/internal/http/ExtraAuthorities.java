package dev.forgeapi.testkit.internal.http;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/**
 * The authorities of {@code SSL_CERT_FILE} and {@code NODE_EXTRA_CA_CERTS}, in addition to those of
 * the JVM's trust store: where a company's proxy signs certificates itself, users of other tools
 * have set one of these already.
 */
final class ExtraAuthorities {
  private static final List<String> VARIABLES = List.of("SSL_CERT_FILE", "NODE_EXTRA_CA_CERTS");

  private ExtraAuthorities() {}

  /** A file that a variable names and that holds no certificates. */
  static final class UnreadableException extends SSLException {
    private static final long serialVersionUID = 1L;

    UnreadableException(String message, Throwable cause) {
      super(message, cause);
    }
  }

  /** Null if there are none. */
  static @Nullable SSLContext context(Map<String, String> environment) throws SSLException {
    if (VARIABLES.stream().allMatch(name -> environment.getOrDefault(name, "").isBlank())) {
      return null;
    }
    try {
      KeyStore authorities = KeyStore.getInstance(KeyStore.getDefaultType());
      authorities.load(null, null);
      for (X509Certificate known : issuers(null)) {
        add(known, authorities);
      }
      for (String name : VARIABLES) {
        String file = environment.getOrDefault(name, "");
        if (!file.isBlank()) {
          read(name, file).forEach(certificate -> add(certificate, authorities));
        }
      }
      TrustManagerFactory managers = managers(authorities);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, managers.getTrustManagers(), null);
      return context;
    } catch (GeneralSecurityException | IOException e) {
      throw e instanceof SSLException ssl ? ssl : new SSLException(e.toString(), e);
    }
  }

  private static Iterable<? extends Certificate> read(String variable, String file)
      throws SSLException {
    try (InputStream in = Files.newInputStream(Path.of(file))) {
      var found = CertificateFactory.getInstance("X.509").generateCertificates(in);
      if (found.isEmpty()) {
        throw new GeneralSecurityException("it contains no certificate");
      }
      return found;
    } catch (IOException | GeneralSecurityException | InvalidPathException e) {
      throw new UnreadableException(
          ("the environment variable %s names %s, which is not a readable PEM file with "
                  + "certificates")
              .formatted(variable, file),
          e);
    }
  }

  private static void add(Certificate certificate, KeyStore to) {
    try {
      to.setCertificateEntry("authority-" + to.size(), certificate);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("a store that was loaded takes entries", e);
    }
  }

  private static X509Certificate[] issuers(@Nullable KeyStore store)
      throws GeneralSecurityException {
    for (TrustManager manager : managers(store).getTrustManagers()) {
      if (manager instanceof X509TrustManager trusted) {
        return trusted.getAcceptedIssuers();
      }
    }
    return new X509Certificate[0];
  }

  /**
   * @param store null for the JVM's, by its properties
   */
  private static TrustManagerFactory managers(@Nullable KeyStore store)
      throws GeneralSecurityException {
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(store);
    return factory;
  }
}
