package dev.forgeapi.testkit.internal.oauth.store;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.forgeapi.testkit.http.Secret;
import dev.forgeapi.testkit.internal.oauth.store.TokenStore.GrantKey;
import dev.forgeapi.testkit.internal.oauth.store.TokenStore.TokenStoreException;
import dev.forgeapi.testkit.oauth.Grant;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileTokenStoreTest {
  private static final GrantKey READER = key("reader");
  private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");
  private static final StoredGrant GRANT =
      new StoredGrant(
          new Grant(
              Secret.of("access-0123456789"),
              Secret.of("refresh-0123456789"),
              NOW.plusSeconds(3600),
              Set.of("read:employee:custom", "offline_access")),
          NOW.minusSeconds(60),
          NOW,
          "origin",
          "secret");

  private Path directory = Path.of("");

  @BeforeEach
  void chooseDirectory(@TempDir Path temp) {
    directory = temp.resolve("config/forge-api");
  }

  private static GrantKey key(String identity) {
    return new GrantKey(URI.create("https://auth.atlassian.com"), "client-1", "a.e", identity);
  }

  private TokenStore store(@Nullable String key) {
    // A passphrase is derived quickly here.
    TokenCipher cipher = key == null || key.isEmpty() ? null : TokenCipher.of(key, 1000);
    return new FileTokenStore(new PrivateDirectory(directory, cipher == null), cipher);
  }

  private String text() throws IOException {
    return Files.readString(directory.resolve(FileTokenStore.NAME));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff",
        "ABEiM0RVZneImaq7zN3u/wARIjNEVWZ3iJmqu8zd7v8=",
        "correct horse battery staple"
      })
  void whatIsSavedIsFoundByAnotherStore(String key) {
    store(key).save(READER, GRANT);
    assertThat(store(key).find(READER), equalTo(Optional.of(GRANT)));
    assertThat(store(key).find(key("writer")), equalTo(Optional.empty()));
  }

  @Test
  void aGrantWithoutRefreshTokenAndTimesIsKeptToo() {
    StoredGrant bare =
        new StoredGrant(
            new Grant(Secret.of("access"), null, null, Set.of()), null, NOW, null, null);
    store(null).save(READER, bare);
    assertThat(store(null).find(READER), equalTo(Optional.of(bare)));
  }

  @Test
  void grantsAreListedReplacedAndForgotten() {
    TokenStore store = store(null);
    store.save(READER, GRANT);
    store.save(key("writer"), GRANT);
    StoredGrant next =
        GRANT.refreshed(new Grant(Secret.of("new"), null, null, Set.of()), NOW, "secret");
    store.save(READER, next);
    assertThat(store.keys(), containsInAnyOrder(READER, key("writer")));
    assertThat(store.find(READER), equalTo(Optional.of(next)));
    store.forget(READER);
    assertThat(store.keys(), contains(key("writer")));
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void onlyTheOwnerMayReadIt() throws IOException {
    store(null).save(READER, GRANT);
    assertThat(permissions(directory), equalTo("rwx------"));
    assertThat(permissions(directory.resolve(FileTokenStore.NAME)), equalTo("rw-------"));
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void aFileThatOthersCanReadIsNotUsed() throws IOException {
    store(null).save(READER, GRANT);
    Path file = directory.resolve(FileTokenStore.NAME);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    assertRefused(null, "chmod 600");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
    assertRefused(null, "chmod 700");
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void anEncryptedFileMayComeFromACacheThatForgetsPermissions() throws IOException {
    String key = "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff";
    TokenStore.inDirectory(directory, key).save(READER, GRANT);
    Files.setPosixFilePermissions(
        directory.resolve(FileTokenStore.NAME), PosixFilePermissions.fromString("rw-r--r--"));
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
    assertThat(TokenStore.inDirectory(directory, key).find(READER), equalTo(Optional.of(GRANT)));
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void aFileOfAnotherUserIsNotUsed() throws IOException {
    store(null).save(READER, GRANT);
    Path foreign = directory.resolve(FileTokenStore.NAME);
    if (PrivateDirectory.currentUser().getName().equals("root")) {
      Files.setOwner(
          foreign,
          foreign.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("daemon"));
    } else {
      // Only root may give a file away; there is one of root's everywhere.
      foreign = Path.of("/etc/passwd");
    }
    PrivateDirectory asked =
        new PrivateDirectory(Objects.requireNonNull(foreign.getParent()), true);
    String name = String.valueOf(foreign.getFileName());
    TokenStoreException refused = assertThrows(TokenStoreException.class, () -> asked.read(name));
    assertThat(refused.getMessage(), containsString("belongs to "));
  }

  @Test
  void withAKeyNothingCanBeReadInTheFile() throws IOException {
    store("correct horse battery staple").save(READER, GRANT);
    assertThat(
        text(),
        not(
            allOf(
                containsString("access-0123456789"),
                containsString("refresh-0123456789"),
                containsString("reader"))));
  }

  @Test
  void anEncryptedFileNeedsItsOwnKey() {
    store("correct horse battery staple").save(READER, GRANT);
    assertRefused(null, "is encrypted. Set FORGE_API_TOKEN_KEY");
    assertRefused("another passphrase", "is not the key");
    assertRefused("00".repeat(32), "is not the key");
  }

  @Test
  void aChangedFileIsNoticed() throws IOException {
    String key = "00".repeat(32);
    store(key).save(READER, GRANT);
    String text = text();
    int at = text.indexOf("\"text\"") + 20;
    char other = text.charAt(at) == 'A' ? 'B' : 'A';
    rewrite(text.substring(0, at) + other + text.substring(at + 1));
    assertRefused(key, "the file was changed");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "[]",
        "{}",
        "null",
        "{\"version\": 1}",
        "{\"version\": 1, \"grants\": [{}]}",
        "{\"version\": 1, \"grants\": {}}",
        "{\"version\": 1, \"grants\": [{\"auth\": \"::\", \"clientId\": \"c\"}]}",
      })
  void aDamagedFileIsSaidToBeDamagedWithoutQuotingIt(String content) throws IOException {
    store(null).save(READER, GRANT);
    rewrite(content);
    assertRefused(null, "is damaged");
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void anEncryptedStoreMayBeOpenToOthers() throws IOException {
    String key = "00".repeat(32);
    TokenStore store = TokenStore.inDirectory(directory, key);
    store.save(READER, GRANT);
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
    Files.setPosixFilePermissions(
        directory.resolve(FileTokenStore.NAME), PosixFilePermissions.fromString("rw-r--r--"));
    assertThat(store.find(READER), equalTo(Optional.of(GRANT)));
  }

  @Test
  void aDamagedFileIsNotOverwritten() throws IOException {
    store(null).save(READER, GRANT);
    rewrite("{ \"access-0123456789");
    assertThrows(TokenStoreException.class, () -> store(null).save(READER, GRANT));
    assertThat(text(), equalTo("{ \"access-0123456789"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "5",
        "[]",
        "{}",
        "{'version': null}",
        "{'version': 1}",
        "{'version': 1, 'grants': null}",
        "{'version': 1, 'grants': {}}",
        "{'version': 1, 'grants': [null]}",
        "{'version': 1, 'grants': [5]}",
        "{'version': 1, 'grants': [[]]}",
        "{'version': 1, 'grants': [{}]}",
        "{'version': 1, 'grants': [{'auth': {}}]}",
        "{'version': 1, 'encrypted': {}}",
        "{'version': 1, 'encrypted': {'salt': 'AA', 'iv': 5, 'data': null}}"
      })
  void whateverIsWrongWithTheFileIsSaidOfTheFile(String text) throws IOException {
    store(null).save(READER, GRANT);
    rewrite(text.replace('\'', '"'));
    TokenStoreException refused =
        assertThrows(TokenStoreException.class, () -> store(null).find(READER));
    assertThat(refused.getMessage(), containsString(FileTokenStore.NAME));
  }

  @Test
  void aNewerFormatIsSaidToBeNewer() throws IOException {
    store(null).save(READER, GRANT);
    rewrite("{\"version\": 2}");
    assertRefused(null, "newer version");
  }

  @Test
  void aPassphraseIsDerivedSlowly() throws IOException {
    TokenStore.inDirectory(directory, "correct horse battery staple").save(READER, GRANT);
    assertThat(text(), containsString("\"iterations\" : 600000"));
  }

  @Test
  void aGuessableKeyIsRefused() {
    TokenStoreException refused = assertThrows(TokenStoreException.class, () -> store("hunter2"));
    assertThat(
        refused.getMessage(), allOf(containsString("too short"), not(containsString("hunter2"))));
  }

  @Test
  void nothingIsLeftBesideTheFile() throws IOException {
    for (int i = 0; i < 20; i++) {
      store(null).save(key("i" + i), GRANT);
    }
    try (Stream<Path> files = Files.list(directory)) {
      assertThat(
          files.map(file -> file.getFileName().toString()).toList(),
          containsInAnyOrder("tokens.json", "tokens.json.lock"));
    }
  }

  @Test
  void theDirectoryIsThePlatformsOwn() {
    assertThat(
        TokenStore.userDirectory(Map.of(), "Linux", "/home/ada"),
        equalTo(Path.of("/home/ada/.config/forge-api")));
    assertThat(
        TokenStore.userDirectory(Map.of("XDG_CONFIG_HOME", "/xdg"), "Linux", "/home/ada"),
        equalTo(Path.of("/xdg/forge-api")));
    assertThat(
        TokenStore.userDirectory(Map.of("FORGE_API_CONFIG_DIR", "/here"), "Mac OS X", "/Users/ada"),
        equalTo(Path.of("/here")));
    assertThat(
        TokenStore.userDirectory(Map.of(), "Mac OS X", "/Users/ada"),
        equalTo(Path.of("/Users/ada/Library/Application Support/forge-api")));
  }

  @Test
  void aRefreshTokenEndsBy90DaysOfIdlenessOr365Days() {
    assertThat(GRANT.refreshableUntil(), equalTo(NOW.plusSeconds(90L * 86400)));
    StoredGrant old =
        new StoredGrant(GRANT.grant(), NOW.minusSeconds(300L * 86400), NOW, null, null);
    assertThat(old.refreshableUntil(), equalTo(NOW.plusSeconds(65L * 86400)));
  }

  private void assertRefused(@Nullable String key, String expected) {
    TokenStoreException refused =
        assertThrows(TokenStoreException.class, () -> store(key).find(READER));
    assertThat(
        refused.getMessage(),
        allOf(containsString(expected), not(containsString("access-0123456789"))));
    assertThat(refused.getCause() == null, is(true));
  }

  private void rewrite(String content) throws IOException {
    Files.writeString(directory.resolve(FileTokenStore.NAME), content);
  }

  private static String permissions(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }
}
