package dev.forgeapi.testkit.internal.oauth;

import dev.forgeapi.testkit.http.Secret;
import dev.forgeapi.testkit.internal.http.redaction.Redaction;
import dev.forgeapi.testkit.internal.oauth.store.TokenStore;
import dev.forgeapi.testkit.oauth.OAuthClient;
import dev.forgeapi.testkit.site.AppInstallation;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * A process of its own that uses the stored grant of the identity {@code reader}. It says {@code
 * ready}, and begins when it is told to.
 */
final class RefreshProcess {
  private RefreshProcess() {}

  /** How the process is started. */
  enum Task {
    /** Many threads want a token at once; the token of each is printed. */
    TAKE,
    /** One thread has its token refused over and over. */
    REFRESH_FOR_EVER
  }

  /**
   * @param args task, threads, directory of the store, authorization server, id, secret and
   *     callback of the 3LO app, app id, environment id
   */
  public static void main(String[] args) throws Exception {
    Task task = Task.valueOf(args[0]);
    ThreeLeggedFlow flow =
        new ThreeLeggedFlow(
            URI.create(args[3]),
            new OAuthClient(args[4], Secret.of(args[5]), URI.create(args[6])),
            new AppInstallation(args[7], args[8]),
            new Redaction(),
            Clock.systemUTC());
    TokenStore store = TokenStore.inDirectory(Path.of(args[2]), null);
    if (task == Task.TAKE) {
      take(flow.stored("reader", store), Integer.parseInt(args[1]));
    } else {
      refresh(flow, store);
    }
  }

  private static void take(TokenSource source, int threads) throws Exception {
    ExecutorService executor = Executors.newFixedThreadPool(threads);
    begin();
    List<Future<Secret>> tokens = new ArrayList<>();
    for (int i = 0; i < threads; i++) {
      tokens.add(executor.submit(() -> source.accessToken().orElseThrow()));
    }
    for (Future<Secret> token : tokens) {
      say(token.get().reveal());
    }
    executor.shutdown();
  }

  private static void refresh(ThreeLeggedFlow flow, TokenStore store) throws IOException {
    flow.stored("reader", store).accessToken();
    begin();
    while (true) {
      TokenSource source = flow.stored("reader", store);
      source.accessToken().ifPresent(source::afterUnauthorized);
    }
  }

  private static void begin() throws IOException {
    say("ready");
    if (System.in.read() < 0) {
      throw new IOException("nobody told this process to begin");
    }
  }

  @SuppressWarnings("SystemOut") // how the process answers
  private static void say(String line) {
    System.out.println(line);
    System.out.flush();
  }
}
