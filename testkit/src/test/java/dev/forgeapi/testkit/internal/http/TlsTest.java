package dev.forgeapi.testkit.internal.http;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.forgeapi.testkit.http.Exchange;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Certificate and host name are verified, whatever REST Assured is configured to do. */
class TlsTest {
  private static final char[] PASSWORD = "changeit".toCharArray();

  private final List<String> seen = new CopyOnWriteArrayList<>();
  private final List<Exchange> observed = new ArrayList<>();

  private static KeyStore localhost;

  @BeforeAll
  static void makeKey(@TempDir Path directory) throws Exception {
    localhost = keyFor("localhost", directory);
  }

  /** A key for that name, signed by itself. */
  private static KeyStore keyFor(String name, Path directory) throws Exception {
    Path file = directory.resolve(name + ".p12");
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-J-XX:TieredStopAtLevel=1",
                "-J-XX:+UseSerialGC",
                "-genkeypair",
                "-alias",
                "server",
                "-keyalg",
                "EC",
                "-dname",
                "CN=" + name,
                "-ext",
                "SAN=dns:" + name,
                "-storetype",
                "PKCS12",
                "-keystore",
                file.toString(),
                "-storepass",
                new String(PASSWORD))
            .redirectErrorStream(true)
            .start();
    keytool.getInputStream().readAllBytes();
    assertThat(keytool.waitFor(), is(0));
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(file)) {
      store.load(in, PASSWORD);
    }
    return store;
  }

  private HttpsServer serverWith(KeyStore key) throws IOException, GeneralSecurityException {
    KeyManagerFactory keys = KeyManagerFactory.getInstance("PKIX");
    keys.init(key, PASSWORD);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), null, null);
    HttpsServer server =
        HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(context));
    server.createContext(
        "/",
        exchange -> {
          seen.add(exchange.getRequestURI().toString());
          try (exchange) {
            TestServer.send(exchange, 200, "safe");
          }
        });
    server.start();
    return server;
  }

  private static SSLContext trusting(KeyStore store) throws GeneralSecurityException {
    TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
    trust.init(store);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    return context;
  }

  private static HttpTransport transport(@Nullable SSLContext context) {
    TransportBuilder builder =
        new TransportBuilder().safety(SafetyRules.unlimited()).retries(RetryRules.none());
    return (context == null ? builder : builder.tls(context)).build();
  }

  private static URI uri(HttpsServer server) {
    return URI.create("https://localhost:" + server.getAddress().getPort() + "/x");
  }

  @Test
  void aTrustedCertificateForTheHostIsAccepted() throws Exception {
    HttpsServer server = serverWith(localhost);
    try (HttpTransport transport = transport(trusting(localhost))) {
      observed.add(transport.send(Request.get(uri(server))).exchange());
      assertThat(observed.get(0).responseBody(), equalTo("safe"));
    } finally {
      server.stop(0);
    }
  }

  @Test
  void aTrustedCertificateForAnotherHostIsRefused(@TempDir Path directory) throws Exception {
    KeyStore key = keyFor("other.example", directory);
    HttpsServer server = serverWith(key);
    try (HttpTransport transport = transport(trusting(key))) {
      observed.add(transport.send(Request.get(uri(server))).exchange());
      assertThat(
          observed.get(0).failure(),
          equalTo("TLS: the server's certificate is not valid for" + " localhost"));
      assertThat(seen, empty());
    } finally {
      server.stop(0);
    }
  }

  @Test
  void theAuthoritiesOfSslCertFileAreTrustedToo(@TempDir Path directory) throws Exception {
    Path pem =
        Files.writeString(
            directory.resolve("ca.pem"),
            "-----BEGIN CERTIFICATE-----\n"
                + java.util.Base64.getMimeEncoder()
                    .encodeToString(localhost.getCertificate("server").getEncoded())
                + "\n-----END CERTIFICATE-----\n");
    HttpsServer server = serverWith(localhost);
    try {
      for (String variable : List.of("SSL_CERT_FILE", "NODE_EXTRA_CA_CERTS")) {
        try (HttpTransport transport = inEnvironment(variable, pem)) {
          observed.add(transport.send(Request.get(uri(server))).exchange());
        }
      }
      assertThat(observed.get(0).responseBody(), equalTo("safe"));
      assertThat(observed.get(1).responseBody(), equalTo("safe"));
    } finally {
      server.stop(0);
    }
  }

  @Test
  void aFileOfAuthoritiesThatCannotBeReadIsNamed(@TempDir Path directory) throws Exception {
    HttpsServer server = serverWith(localhost);
    Path wrong = Files.writeString(directory.resolve("ca.pem"), "no certificate");
    try (HttpTransport transport = inEnvironment("SSL_CERT_FILE", wrong)) {
      observed.add(transport.send(Request.get(uri(server))).exchange());
      assertThat(
          observed.get(0).failure(),
          containsString("SSL_CERT_FILE names " + wrong + ", which is not a readable PEM file"));
      assertThat(seen, empty());
    } finally {
      server.stop(0);
    }
  }

  private static HttpTransport inEnvironment(String variable, Path file) {
    return new TransportBuilder()
        .safety(SafetyRules.unlimited())
        .retries(RetryRules.none())
        .environment(java.util.Map.of(variable, file.toString()))
        .build();
  }
}
