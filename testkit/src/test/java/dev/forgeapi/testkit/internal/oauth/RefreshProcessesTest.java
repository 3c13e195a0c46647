package dev.forgeapi.testkit.internal.oauth;

import static dev.forgeapi.testkit.internal.oauth.AuthServer.APP;
import static dev.forgeapi.testkit.internal.oauth.AuthServer.CLIENT;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import dev.forgeapi.testkit.gateway.ForgeGateway;
import dev.forgeapi.testkit.http.Secret;
import dev.forgeapi.testkit.internal.http.redaction.Redaction;
import dev.forgeapi.testkit.internal.oauth.RefreshProcess.Task;
import dev.forgeapi.testkit.internal.oauth.store.TokenStore;
import dev.forgeapi.testkit.manifest.AppManifest;
import dev.forgeapi.testkit.oauth.Grant;
import dev.forgeapi.testkit.oauth.OAuthClient;
import dev.forgeapi.testkit.site.AppInstallation;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Processes of one machine that share a token store. */
@Tag("integration")
class RefreshProcessesTest {
  private static final int KILLS = 50;
  private static final int FEW_KILLS = 3;
  private static final int PROCESSES = 8;
  private static final int FEW_PROCESSES = 3;
  private static final int THREADS = 8;
  private static final String SCOPE = "app-1.env-1:read:employee:custom offline_access";

  private Path folder;
  private Path directory;

  @BeforeEach
  void prepare(@TempDir Path folder) {
    this.folder = folder;
    this.directory = folder.resolve("store");
  }

  @Test
  void processesOfManyThreadsWithAnExpiredTokenRefreshItOnce() throws Exception {
    refreshOnce(FEW_PROCESSES);
  }

  @Test
  @Tag("thorough")
  void eightProcessesOfEightThreadsWithAnExpiredTokenRefreshItOnce() throws Exception {
    refreshOnce(PROCESSES);
  }

  @Test
  void aProcessKilledAtAnyMomentOfARefreshLeavesAGrantThatWorks() throws Exception {
    kill(FEW_KILLS);
  }

  @Test
  @Tag("thorough")
  void fiftyProcessesKilledAtAnyMomentOfARefreshLeaveAGrantThatWorks() throws Exception {
    kill(KILLS);
  }

  private void refreshOnce(int count) throws Exception {
    AtomicInteger rotations = new AtomicInteger();
    try (AuthServer server =
        AuthServer.replying(
            request -> {
              // Without any leeway: a second use of a token is fatal.
              if (!("refresh-" + rotations.get()).equals(request.get("refresh_token"))) {
                return new AuthServer.Reply(403, "{\"error\":\"invalid_grant\"}");
              }
              int number = rotations.incrementAndGet();
              return new AuthServer.Reply(
                  200, AuthServer.tokens("access-" + number, "refresh-" + number, SCOPE));
            })) {
      Grant expired =
          new Grant(
              Secret.of("access-0"),
              Secret.of("refresh-0"),
              Instant.now().minusSeconds(1),
              Set.of());
      flow(server.uri(), CLIENT, APP).store("reader", expired, store());
      List<Process> processes = new ArrayList<>();
      try {
        for (int i = 0; i < count; i++) {
          processes.add(start(Task.TAKE, server.uri(), CLIENT, APP));
        }
        List<BufferedReader> readers = new ArrayList<>();
        for (Process process : processes) {
          readers.add(ready(process));
        }
        for (Process process : processes) {
          begin(process);
        }
        List<String> tokens = new ArrayList<>();
        for (BufferedReader reader : readers) {
          reader.lines().forEach(tokens::add);
        }
        assertThat(errors(), tokens, hasSize(count * THREADS));
        assertThat(new TreeSet<>(tokens), is(Set.of("access-1")));
        assertThat(rotations.get(), is(1));
      } finally {
        processes.forEach(Process::destroyForcibly);
      }
    }
  }

  private void kill(int kills) throws Exception {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    try (ForgeGateway gateway = ForgeGateway.start(manifest())) {
      URI auth = gateway.site().endpoints().auth();
      OAuthClient client = gateway.oauthClient();
      AppInstallation app = gateway.site().installation();
      ThreeLeggedFlow flow = flow(auth, client, app);
      flow.store(
          "reader",
          flow.authorize(Set.of("read:employee:custom", "offline_access"), gateway.approval()),
          store());
      for (int kill = 0; kill < kills; kill++) {
        Process process = start(Task.REFRESH_FOR_EVER, auth, client, app);
        try {
          ready(process);
          begin(process);
          boolean ended = process.waitFor(random.nextInt(40_000), TimeUnit.MICROSECONDS);
          assertThat("seed " + seed + ": " + errors(), ended, is(false));
        } finally {
          process.destroyForcibly().waitFor();
        }
        TokenSource source = flow.stored("reader", store());
        Secret before = source.accessToken().orElseThrow();
        Optional<Secret> after = source.afterUnauthorized(before);
        assertThat("kill " + kill + " of seed " + seed, after.isPresent(), is(true));
        assertThat(after.get(), is(not(before)));
      }
    }
  }

  private AppManifest manifest() throws IOException {
    return AppManifest.load(
        Files.writeString(
            folder.resolve("manifest.yml"),
            """
            app:
              id: ari:cloud:ecosystem::app/11111111-2222-4333-8444-555555555555
              runtime: {name: nodejs22.x}
            modules:
              function: [{key: get, handler: index.get}]
              apiRoute:
                - key: employee
                  path: /employee
                  operation: GET
                  function: get
                  accept: [application/json]
                  scopes: ["read:employee:custom"]
            """));
  }

  private TokenStore store() {
    return TokenStore.inDirectory(directory, null);
  }

  private static ThreeLeggedFlow flow(URI auth, OAuthClient client, AppInstallation app) {
    return new ThreeLeggedFlow(auth, client, app, new Redaction(), Clock.systemUTC());
  }

  private Process start(Task task, URI auth, OAuthClient client, AppInstallation app)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx128m"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(RefreshProcess.class.getName(), task.name(), "" + THREADS));
    command.addAll(List.of(directory.toString(), auth.toString(), client.id()));
    command.addAll(List.of(client.secret().reveal(), client.callback().toString()));
    command.addAll(List.of(app.appId(), app.environmentId()));
    return new ProcessBuilder(command)
        .redirectError(ProcessBuilder.Redirect.appendTo(folder.resolve("errors.txt").toFile()))
        .start();
  }

  private String errors() throws IOException {
    return Files.readString(folder.resolve("errors.txt"));
  }

  private BufferedReader ready(Process process) throws IOException {
    BufferedReader reader = process.inputReader(StandardCharsets.UTF_8);
    String line = reader.readLine();
    if (!"ready".equals(line)) {
      throw new AssertionError("the process said " + line + " and " + errors());
    }
    return reader;
  }

  private static void begin(Process process) throws IOException {
    process.getOutputStream().write('\n');
    process.getOutputStream().flush();
  }
}
