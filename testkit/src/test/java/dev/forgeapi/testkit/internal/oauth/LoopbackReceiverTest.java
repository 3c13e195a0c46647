package dev.forgeapi.testkit.internal.oauth;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.forgeapi.testkit.HeldPort;
import dev.forgeapi.testkit.http.Secret;
import dev.forgeapi.testkit.internal.oauth.BrowserConsent.PastedConsent;
import dev.forgeapi.testkit.oauth.OAuthClient;
import dev.forgeapi.testkit.oauth.OAuthException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LoopbackReceiverTest {
  private static final String STATE = "state-0123456789";
  private static final Duration LONG = Duration.ofSeconds(20);

  private final List<String> said = new CopyOnWriteArrayList<>();
  private final HeldPort port = new HeldPort();
  private final URI callback = URI.create("http://localhost:" + port.number() + "/callback");

  @AfterEach
  void releasePort() {
    port.close();
  }

  private record Page(int status, String html, HttpURLConnection connection) {}

  private static Page request(String method, URI uri) {
    try {
      HttpURLConnection connection = (HttpURLConnection) uri.toURL().openConnection();
      connection.setRequestMethod(method);
      int status = connection.getResponseCode();
      byte[] body =
          status < 400
              ? connection.getInputStream().readAllBytes()
              : connection.getErrorStream().readAllBytes();
      return new Page(status, new String(body, StandardCharsets.UTF_8), connection);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Page get(String pathAndQuery) {
    return request("GET", callback.resolve(pathAndQuery));
  }

  @Test
  void theCallbackIsTakenOnceAndAnsweredByAPage() {
    try (LoopbackReceiver receiver = LoopbackReceiver.open(callback, STATE, said::add)) {
      Page page = get("/callback?code=abc&state=" + STATE);
      assertThat(page.html(), containsString("Consent received"));
      assertThat(page.connection().getHeaderField("Referrer-Policy"), equalTo("no-referrer"));
      assertThat(page.connection().getHeaderField("Cache-Control"), equalTo("no-store"));
      assertThat(get("/callback?code=other&state=" + STATE).html(), containsString("Already done"));
      assertThat(receiver.await(LONG), equalTo(URI.create(callback + "?code=abc&state=" + STATE)));
    }
  }

  @Test
  void aRefusalIsACallbackToo() {
    try (LoopbackReceiver receiver = LoopbackReceiver.open(callback, STATE, said::add)) {
      String query = "error=access_denied&state=" + STATE;
      assertThat(get("/callback?" + query).html(), containsString("No consent"));
      assertThat(receiver.await(LONG), equalTo(URI.create(callback + "?" + query)));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /callback?code=abc&state=guessed, 400",
    "GET, /callback?code=abc, 400",
    "GET, /callback, 400",
    "GET, /callback/?code=abc&state=state-0123456789, 404",
    "GET, /callbackx?code=abc&state=state-0123456789, 404",
    "GET, /AuthorizationUrl.Callback?code=abc&state=state-0123456789, 404",
    "GET, /favicon.ico, 404",
    "POST, /callback?code=abc&state=state-0123456789, 405",
  })
  void whateverElseArrivesChangesNothing(String method, String pathAndQuery, int status) {
    try (LoopbackReceiver receiver = LoopbackReceiver.open(callback, STATE, said::add)) {
      assertThat(request(method, callback.resolve(pathAndQuery)).status(), is(status));
      get("/callback?code=right&state=" + STATE);
      assertThat(receiver.await(LONG).toString(), containsString("code=right"));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "code=abc&state=guessed, of another login arrived (state differs)",
    "code=abc, without state",
    "error=access_denied, without state",
    "code=abc&state=guessed&state=state-0123456789, more than one state",
    "code=abc&state=state-0123456789&state=state-0123456789, more than one state",
  })
  void aCallbackThatIsNotThisLoginsIsNotedOnce(String query, String expected) {
    try (LoopbackReceiver receiver = LoopbackReceiver.open(callback, STATE, said::add)) {
      get("/callback?" + query);
      get("/callback?" + query);
      get("/favicon.ico");
      assertThat(said, contains(containsString(expected)));
      get("/callback?code=right&state=" + STATE);
      assertThat(receiver.await(LONG).toString(), containsString("code=right"));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "evil.example, 404",
    "evil.example:80, 404",
    "localhost.evil.example, 404",
    "LOCALHOST, 200",
    "localhost:1, 200",
    "127.0.0.1:8976, 200",
    "[::1], 200",
    "[::1]:8976, 200",
  })
  void onlyANameOfThisMachineReachesIt(String host, int status) throws IOException {
    try (LoopbackReceiver receiver = LoopbackReceiver.open(callback, STATE, said::add);
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), callback.getPort())) {
      String request =
          "GET /callback?code=abc&state=%s HTTP/1.1\r\nHost: %s\r\nConnection: close\r\n\r\n";
      socket
          .getOutputStream()
          .write(request.formatted(STATE, host).getBytes(StandardCharsets.US_ASCII));
      String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(answer, startsWith("HTTP/1.1 " + status));
      get("/callback?code=late&state=" + STATE);
      assertThat(
          receiver.await(LONG).toString(),
          containsString(status == 200 ? "code=abc" : "code=late"));
    }
  }

  @Test
  void aStalledConnectionDoesNotKeepTheCallbackWaiting() throws IOException {
    try (LoopbackReceiver receiver = LoopbackReceiver.open(callback, STATE, said::add);
        Socket stalled = new Socket(InetAddress.getLoopbackAddress(), callback.getPort())) {
      stalled.getOutputStream().write("GET /callback?co".getBytes(StandardCharsets.US_ASCII));
      get("/callback?code=right&state=" + STATE);
      assertThat(receiver.await(LONG).toString(), containsString("code=right"));
    }
  }

  @Test
  void nobodyComingInTimeIsSaidSo() {
    try (LoopbackReceiver receiver = LoopbackReceiver.open(callback, STATE, said::add)) {
      OAuthException late =
          assertThrows(OAuthException.class, () -> receiver.await(Duration.ofMillis(1)));
      assertThat(late.getMessage(), containsString("there was no consent"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/"})
  void aCallbackWithoutAPathIsTakenWhereBrowsersAskForIt(String path) {
    URI bare = URI.create("http://localhost:" + port.number() + path);
    try (LoopbackReceiver receiver = LoopbackReceiver.open(bare, STATE, said::add)) {
      get("/?code=abc&state=" + STATE);
      URI taken = receiver.await(LONG);
      OAuthClient client = new OAuthClient("id", Secret.of("secret-0123456789"), bare);
      OAuthException other =
          assertThrows(
              OAuthException.class,
              () ->
                  AuthorizationUrl.Callback.code(
                      taken,
                      client,
                      AuthorizationUrl.of(
                          URI.create("http://localhost:1"), client, AuthServer.APP, Set.of("a"))));
      // The path is no longer what is wrong; this URL's state is.
      assertThat(other.getMessage(), containsString("has a different state"));
    }
  }

  @Test
  void localhostIsListenedToOnBothFamilies() throws IOException {
    try (LoopbackReceiver receiver = LoopbackReceiver.open(callback, STATE, said::add)) {
      InetAddress six = InetAddress.getByName("::1");
      String host = NetworkInterface.getByInetAddress(six) == null ? "127.0.0.1" : "[::1]";
      request(
          "GET",
          URI.create("http://" + host + ":" + port.number() + "/callback?code=six&state=" + STATE));
      assertThat(receiver.await(LONG).toString(), containsString("code=six"));
    }
  }

  @Test
  void anotherProgramOnTheOtherFamilyIsSaidAtOnce() throws IOException {
    InetAddress six = InetAddress.getByName("::1");
    assumeTrue(NetworkInterface.getByInetAddress(six) != null);
    try (ServerSocket busy = new ServerSocket(0, 1, six)) {
      URI taken = URI.create("http://localhost:" + busy.getLocalPort() + "/callback");
      OAuthException refused =
          assertThrows(OAuthException.class, () -> LoopbackReceiver.open(taken, STATE, said::add));
      assertThat(
          refused.getMessage(),
          containsString("End the program that uses port " + busy.getLocalPort()));
      // Nor is the other address held, once the server's own thread has let go of it.
      URI four = URI.create("http://127.0.0.1:" + busy.getLocalPort() + "/callback");
      await()
          .ignoreExceptions()
          .untilAsserted(() -> LoopbackReceiver.open(four, STATE, said::add).close());
    }
  }

  @Test
  void closingItFreesThePort() {
    LoopbackReceiver.open(callback, STATE, said::add).close();
    // The server's own thread lets go of the port, a moment later.
    await()
        .untilAsserted(
            () ->
                assertThrows(
                    ConnectException.class,
                    () -> {
                      try (Socket socket = new Socket()) {
                        socket.connect(
                            new InetSocketAddress(
                                InetAddress.getLoopbackAddress(), callback.getPort()));
                      }
                    }));
  }

  @Test
  void aPortInUseSaysWhatToDo() throws IOException {
    try (ServerSocket taken =
        new ServerSocket(callback.getPort(), 1, InetAddress.getLoopbackAddress())) {
      OAuthException refused =
          assertThrows(
              OAuthException.class, () -> LoopbackReceiver.open(callback, STATE, said::add));
      assertThat(refused.getMessage(), containsString("port " + taken.getLocalPort()));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"https://localhost:8976/callback", "http://example.com:8976/callback", "app://x"})
  void aCallbackElsewhereCannotBeReceived(URI elsewhere) {
    assertThrows(OAuthException.class, () -> LoopbackReceiver.open(elsewhere, STATE, said::add));
  }

  @Test
  void aBrowserConsentListensBeforeItShowsTheUrl() {
    URI url = URI.create("https://auth.atlassian.com/authorize?state=" + STATE);
    List<URI> shown = new ArrayList<>();
    BrowserConsent consent =
        new BrowserConsent(
            callback,
            LONG,
            uri -> {
              shown.add(uri);
              get("/callback?code=abc&state=" + STATE);
            },
            said::add);
    assertThat(consent.obtain(url), equalTo(URI.create(callback + "?code=abc&state=" + STATE)));
    assertThat(shown, equalTo(List.of(url)));
  }

  @Test
  void aPastedCallbackMayHaveQuotesAndBlanks() {
    URI url = URI.create("https://auth.atlassian.com/authorize?state=" + STATE);
    String pasted = "  \"" + callback + "?code=abc&state=" + STATE + "\"\n";
    assertThat(
        new PastedConsent(uri -> {}, () -> pasted).obtain(url),
        equalTo(URI.create(callback + "?code=abc&state=" + STATE)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "abc", "code-0123456789 abc", "http://localhost:8976/callback"})
  void whatIsNoCallbackIsRefusedWithoutRepeatingIt(String pasted) {
    OAuthException refused =
        assertThrows(
            OAuthException.class,
            () -> new PastedConsent(uri -> {}, () -> pasted).obtain(URI.create("https://a")));
    assertThat(refused.getMessage(), not(containsString("code-0123456789")));
  }
}
