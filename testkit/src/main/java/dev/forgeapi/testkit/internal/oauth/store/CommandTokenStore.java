package dev.forgeapi.testkit.internal.oauth.store;

import dev.forgeapi.testkit.http.Secret;
import dev.forgeapi.testkit.internal.oauth.store.StoredGrant.Fingerprint;
import dev.forgeapi.testkit.internal.oauth.store.TokenStore.GrantKey;
import dev.forgeapi.testkit.internal.oauth.store.TokenStore.TokenStoreException;
import dev.forgeapi.testkit.oauth.Grant;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Stores grants with a command of the user, such as a client of a secret manager. */
public final class CommandTokenStore implements TokenStore {
  private final HelperCommand command;
  private final PrivateDirectory locks;

  CommandTokenStore(String command, PrivateDirectory locks) {
    this.command = new HelperCommand(command);
    this.locks = locks;
  }

  @Override
  public Optional<StoredGrant> find(GrantKey key) {
    Map<String, String> answer = command.run("get", GrantLines.of(key));
    return answer.containsKey("refreshed_at")
        ? Optional.of(GrantLines.grant(answer))
        : Optional.empty();
  }

  @Override
  public void save(GrantKey key, StoredGrant grant) {
    command.run("store", GrantLines.of(key, grant));
  }

  @Override
  public void forget(GrantKey key) {
    command.run("erase", GrantLines.of(key));
  }

  @Override
  public List<GrantKey> keys() {
    return List.of();
  }

  @Override
  public <T> T exclusively(GrantKey key, Supplier<T> action) {
    return locks.locked("grant-" + Fingerprint.of(key.toString()) + ".lock", action);
  }

  /** A grant as the {@code name=value} lines of a helper command. */
  public static final class GrantLines {

    private GrantLines() {}

    static Map<String, String> of(GrantKey key) {
      Map<String, String> lines = new LinkedHashMap<>();
      lines.put("auth", key.auth().toString());
      lines.put("client_id", key.clientId());
      lines.put("sns", key.sns());
      lines.put("identity", key.identity());
      return lines;
    }

    static Map<String, String> of(GrantKey key, StoredGrant stored) {
      Map<String, String> lines = of(key);
      Grant grant = stored.grant();
      lines.put("access_token", grant.accessToken().reveal());
      if (grant.refreshToken() != null) {
        lines.put("refresh_token", grant.refreshToken().reveal());
      }
      put(lines, "expires_at", grant.expiresAt());
      lines.put("scopes", String.join(" ", new TreeSet<>(grant.scopes())));
      put(lines, "consented_at", stored.consentedAt());
      put(lines, "refreshed_at", stored.refreshedAt());
      put(lines, "origin", stored.origin());
      put(lines, "issued_to", stored.issuedTo());
      return lines;
    }

    /**
     * @throws TokenStoreException if a line is missing or wrong
     */
    public static StoredGrant grant(Map<String, String> lines) {
      String accessToken = lines.get("access_token");
      String refreshToken = lines.get("refresh_token");
      if (accessToken == null) {
        throw new TokenStoreException("the token store's command returned no access_token.");
      }
      String scopes = lines.getOrDefault("scopes", "").strip();
      try {
        return new StoredGrant(
            new Grant(
                Secret.of(accessToken),
                refreshToken == null ? null : Secret.of(refreshToken),
                time(lines.get("expires_at")),
                scopes.isEmpty() ? Set.of() : Set.of(scopes.split(" +", -1))),
            time(lines.get("consented_at")),
            Instant.parse(lines.getOrDefault("refreshed_at", "")),
            lines.get("origin"),
            lines.get("issued_to"));
      } catch (DateTimeException e) {
        throw new TokenStoreException(
            "the token store's command returned an invalid time: expected ISO 8601, such as"
                + " 2026-11-24T10:00:00Z.");
      }
    }

    private static void put(Map<String, String> lines, String name, @Nullable Object value) {
      if (value != null) {
        lines.put(name, value.toString());
      }
    }

    private static @Nullable Instant time(@Nullable String text) {
      return text == null ? null : Instant.parse(text);
    }
  }

  /**
   * A shell command that takes {@code name=value} lines and an empty line, and answers with such
   * lines. What it prints to standard error appears unchanged on ours: it may ask the user
   * something.
   */
  record HelperCommand(String command) {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int MAX_ANSWER = 1 << 20;

    /**
     * @throws TokenStoreException if it cannot be run, fails, or takes more than a minute
     */
    Map<String, String> run(String action, Map<String, String> input) {
      Process process;
      try {
        process =
            new ProcessBuilder(shell(command + " " + action))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
      } catch (IOException e) {
        throw failed(action, "cannot be run: " + e.getMessage());
      }
      try {
        CompletableFuture<byte[]> answer =
            CompletableFuture.supplyAsync(() -> read(process.getInputStream()));
        send(process.getOutputStream(), input);
        if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
          throw failed(action, "did not end within " + PATIENCE.toSeconds() + " s");
        }
        if (process.exitValue() != 0) {
          throw failed(action, "ended with " + process.exitValue());
        }
        return parsed(new String(answer.join(), StandardCharsets.UTF_8));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw failed(action, "was interrupted");
      } finally {
        process.destroyForcibly();
      }
    }

    private static List<String> shell(String line) {
      return System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("windows")
          ? List.of("cmd", "/c", line)
          : List.of("sh", "-c", line);
    }

    private static void send(OutputStream out, Map<String, String> input) {
      StringBuilder lines = new StringBuilder();
      input.forEach((name, value) -> lines.append(name).append('=').append(value).append('\n'));
      lines.append('\n');
      try (out) {
        out.write(lines.toString().getBytes(StandardCharsets.UTF_8));
      } catch (IOException e) {
        // A command that does not read its input to the end says by its status whether that is bad.
        return;
      }
    }

    private static byte[] read(InputStream in) {
      try {
        return in.readNBytes(MAX_ANSWER);
      } catch (IOException e) {
        return new byte[0];
      }
    }

    private static Map<String, String> parsed(String answer) {
      Map<String, String> lines = new LinkedHashMap<>();
      answer
          .lines()
          .filter(line -> line.indexOf('=') > 0)
          .forEach(
              line ->
                  lines.put(
                      line.substring(0, line.indexOf('=')), line.substring(line.indexOf('=') + 1)));
      return lines;
    }

    private TokenStoreException failed(String action, String how) {
      return new TokenStoreException(
          "the token store's command '%s %s' %s. Check tokenStore.command in forge-api.yaml."
              .formatted(command, action, how));
    }
  }
}
