package dev.forgeapi.testkit.internal.oauth;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.forgeapi.testkit.internal.oauth.AuthorizationUrl.Callback.CallbackFilter;
import dev.forgeapi.testkit.oauth.OAuthException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * Waits on loopback for the browser to come back from the consent: for {@code localhost} on IPv4
 * and IPv6, because the browser chooses. Takes one callback, at exactly the registered path and
 * with the right state; anything else gets an error page and changes nothing, so that no other page
 * can end a login. Close it when done.
 */
final class LoopbackReceiver implements AutoCloseable {
  private final List<HttpServer> servers;
  private final ExecutorService executor;
  private final CallbackFilter filter;
  private final Consumer<String> note;
  private final Set<CallbackFilter.Outcome> noted = ConcurrentHashMap.newKeySet();
  private final CompletableFuture<URI> callback = new CompletableFuture<>();

  private LoopbackReceiver(List<HttpServer> servers, CallbackFilter filter, Consumer<String> note) {
    this.note = note;
    this.servers = servers;
    this.filter = filter;
    // A stalled connection must not keep the callback waiting.
    this.executor =
        Executors.newCachedThreadPool(
            task -> {
              Thread thread = new Thread(task, "forge-api-callback");
              thread.setDaemon(true);
              return thread;
            });
  }

  /**
   * Starts to listen.
   *
   * @param registered the callback URL of the 3LO app: plain http to localhost, 127.0.0.1 or [::1]
   *     (F-072)
   * @param note gets a sentence for each kind of callback that cannot be this login's, at once;
   *     must be thread-safe
   * @throws OAuthException if the URL is another host's, or its port is taken
   */
  public static LoopbackReceiver open(URI registered, String state, Consumer<String> note) {
    CallbackFilter filter = new CallbackFilter(registered, state);
    int port = registered.getPort() < 0 ? 80 : registered.getPort();
    List<HttpServer> servers = new ArrayList<>();
    try {
      for (InetAddress address : addresses(registered.getHost())) {
        servers.add(HttpServer.create(new InetSocketAddress(address, port), 0));
      }
      LoopbackReceiver receiver = new LoopbackReceiver(List.copyOf(servers), filter, note);
      for (HttpServer server : servers) {
        server.setExecutor(receiver.executor);
        server.createContext("/", receiver::handle);
        server.start();
      }
      return receiver;
    } catch (IOException e) {
      for (HttpServer server : servers) {
        // One that was never started would keep its port.
        server.start();
        server.stop(0);
      }
      throw new OAuthException(
          ("cannot listen at %s: %s. End the program that uses port %s (another login?), or"
                  + " register a callback with another port in the developer console and set"
                  + " oauth.callback to it, or paste the callback (--paste).")
              .formatted(registered, e.getMessage(), port));
    }
  }

  /** A taken port on either address is an error: the browser may go to the other program. */
  private static List<InetAddress> addresses(String host) throws IOException {
    byte[] six = new byte[16];
    six[15] = 1;
    InetAddress loopback4 = InetAddress.getByAddress("127.0.0.1", new byte[] {127, 0, 0, 1});
    InetAddress loopback6 = InetAddress.getByAddress("::1", six);
    return switch (host) {
      case "127.0.0.1" -> List.of(loopback4);
      case "[::1]" -> List.of(loopback6);
      default ->
          NetworkInterface.getByInetAddress(loopback6) == null
              ? List.of(loopback4)
              : List.of(loopback4, loopback6);
    };
  }

  /**
   * Waits for the callback.
   *
   * @throws OAuthException if it does not come in time
   */
  public URI await(Duration patience) {
    try {
      return callback.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw new OAuthException(
          "there was no consent within "
              + patience.toSeconds()
              + " s. Start again, and accept in the browser; if the browser is on another machine,"
              + " paste the callback (--paste). If the page showed an error instead: 'callback URL"
              + " mismatch' means that oauth.callback differs from the developer console's (F-072),"
              + " 'no supported scopes' that sns does not name the app's environment or the 3LO app"
              + " lacks the scopes (F-065, F-062), 'your site admin must authorize this app' that an"
              + " admin blocks users' own apps (F-083).");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new OAuthException("interrupted while waiting for the consent");
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  private void handle(HttpExchange exchange) throws IOException {
    URI target = exchange.getRequestURI();
    CallbackFilter.Outcome outcome =
        filter.judge(
            exchange.getRequestMethod(), target, exchange.getRequestHeaders().getFirst("Host"));
    if (noted.add(outcome)) {
      outcome
          .note()
          .ifPresent(
              what ->
                  note.accept(
                      what
                          + ". It is ignored: use the page that this login opened, or start again."));
    }
    try (exchange) {
      CallbackPage.of(outcome).send(exchange);
    } finally {
      if (outcome.isFirst()) {
        // Only a closed exchange has sent its page, and the waiting caller closes the server at
        // once.
        callback.complete(filter.absolute(target));
      }
    }
  }

  @Override
  public void close() {
    servers.forEach(server -> server.stop(0));
    executor.shutdown();
  }

  /**
   * What the user sees at the end of the consent. Loads nothing and names no page to the next one:
   * the code is in this page's URL.
   */
  record CallbackPage(int status, String title, String text) {
    private static final String HTML =
        """
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>{title}</title>
        <style>
        body { font: 1.1rem/1.5 system-ui, sans-serif; max-width: 34rem; margin: 15vh auto; padding: 0 1rem;
               color: #172b4d; background: #fff; }
        @media (prefers-color-scheme: dark) { body { color: #dfe1e6; background: #161a1d; } }
        </style>
        </head>
        <body><main><h1>{title}</h1><p>{text}</p></main></body>
        </html>
        """;

    static CallbackPage of(CallbackFilter.Outcome outcome) {
      return switch (outcome) {
        case ACCEPTED ->
            new CallbackPage(
                200,
                "Consent received",
                "forge-api is fetching the token now. See the terminal for the result; you can close"
                    + " this tab.");
        case REFUSED ->
            new CallbackPage(
                200,
                "No consent",
                "The consent was refused or could not be given. The terminal says why and what to do;"
                    + " you can close this tab.");
        case USED ->
            new CallbackPage(
                200,
                "Already done",
                "This consent has been received before. See the terminal for the result; you can"
                    + " close this tab.");
        case NO_STATE, STATE_TWICE, WRONG_STATE ->
            new CallbackPage(
                400,
                "Not this consent",
                "This page belongs to another login, perhaps an older one. Close this tab, and use"
                    + " the page that the terminal opened last.");
        case WRONG_METHOD ->
            new CallbackPage(405, "Not a callback", "A callback must use the method GET.");
        case ELSEWHERE ->
            new CallbackPage(
                404, "Nothing here", "This address only accepts the callback of the" + " login.");
      };
    }

    void send(HttpExchange exchange) throws IOException {
      byte[] bytes =
          HTML.replace("{title}", title).replace("{text}", text).getBytes(StandardCharsets.UTF_8);
      Headers headers = exchange.getResponseHeaders();
      headers.set("Content-Type", "text/html; charset=utf-8");
      headers.set("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'");
      headers.set("Referrer-Policy", "no-referrer");
      headers.set("Cache-Control", "no-store");
      headers.set("X-Content-Type-Options", "nosniff");
      headers.set("Connection", "close");
      if (status == 405) {
        headers.set("Allow", "GET");
      }
      boolean head = exchange.getRequestMethod().equals("HEAD");
      exchange.sendResponseHeaders(status, head ? -1 : bytes.length);
      if (!head) {
        exchange.getResponseBody().write(bytes);
      }
    }
  }
}
