package dev.forgeapi.conformance.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.anyOf;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;

import dev.forgeapi.conformance.cli.Ran;
import dev.forgeapi.testkit.gateway.ForgeGateway;
import dev.forgeapi.testkit.manifest.AppManifest;
import dev.forgeapi.testkit.site.UrlForm;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Whatever is read comes to an exit code or a status that blames the input: never a tool that
 * failed, an answer of 5xx, a control character at the terminal, or a file beside the reports. A
 * second each; {@code ./mvnw -Pfuzz verify} takes ten minutes.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FuzzTest {
  private static final Path APP =
      Path.of("..", "examples", "employee-directory").toAbsolutePath().normalize();
  private static final List<String> HARMFUL =
      List.of(
          "\0",
          "\n",
          "\r\n",
          "\t",
          "\u001b[31m",
          "\u001b]8;;http://x\u0007",
          "\u202e",
          "\ufeff",
          "\u00a0",
          "${X}",
          "${",
          "{{",
          "[",
          "]",
          "{",
          "}",
          "[[[[",
          "{\"a\":",
          "\"",
          "'",
          "\\",
          "%00",
          "%",
          "%zz",
          "%2e%2e%2f",
          "../",
          "/",
          "//",
          "?",
          "&",
          "=",
          ";",
          "#",
          "*",
          "**",
          "&a ",
          "*a",
          "<<: ",
          "!!binary ",
          "- ",
          ": ",
          "null",
          "true",
          "-1",
          "0",
          "1e999",
          ".nan",
          "99999999999",
          "::error::x",
          "<script>",
          "]]>",
          "|",
          "`",
          "\ud83d\ude00",
          "é",
          "\u0130");

  private final ForgeGateway gateway = ForgeGateway.start(AppManifest.load(APP));
  private byte[] results;
  private byte[] bundle;

  @BeforeAll
  void aRun(@TempDir Path folder) throws IOException {
    gateway.restApis().enable();
    Path evidence = folder.resolve("bundle.zip");
    Ran ran =
        Ran.forgeApi(
            "check",
            APP.toString(),
            "--only=ROUTE-1,SCOPE-1",
            "--evidence=" + evidence,
            "--report-dir=" + folder.resolve("run"));
    assertThat(ran.err(), ran.exit(), is(0));
    results = Files.readAllBytes(folder.resolve("run").resolve("results.json"));
    bundle = Files.readAllBytes(evidence);
  }

  @AfterAll
  void close() {
    gateway.close();
  }

  @Test
  void aManifest(@TempDir Path folder) throws Exception {
    Path manifest = folder.resolve("manifest.yml");
    Fuzzing fuzzing =
        new Fuzzing(
            "manifest",
            List.of(Files.readAllBytes(APP.resolve("manifest.yml"))),
            with(
                "modules:",
                "apiRoute:",
                "function:",
                "webtrigger:",
                "app:",
                "environment:",
                "variables:",
                "permissions:",
                "scopes:",
                "translations:",
                "remotes:",
                "resources:",
                "handler:",
                "key:",
                "path:",
                "operation: GET",
                ":custom"));
    fuzzing.against(
        input -> {
          Files.write(manifest, input);
          blames(Ran.forgeApi("lint", folder.toString()), 0, 1, 2);
        });
  }

  @Test
  void customScopes(@TempDir Path folder) throws Exception {
    Files.copy(APP.resolve("manifest.yml"), folder.resolve("manifest.yml"));
    Path scopes = folder.resolve("custom-scopes.yaml");
    new Fuzzing(
            "scopes",
            List.of(Files.readAllBytes(APP.resolve("custom-scopes.yaml"))),
            with("version:", "scopes:", "displayName:", "description:", ":custom"))
        .against(
            input -> {
              Files.write(scopes, input);
              blames(Ran.forgeApi("lint", folder.toString()), 0, 1, 2);
            });
  }

  @Test
  void aConfiguration(@TempDir Path folder) throws Exception {
    Files.copy(APP.resolve("manifest.yml"), folder.resolve("manifest.yml"));
    Path configuration = folder.resolve("forge-api.yaml");
    new Fuzzing(
            "configuration",
            List.of(
                Files.readString(APP.resolve("forge-api.yaml"))
                    .replace("handlers: auto", "handlers: canned") // starts no process each time
                    .getBytes(UTF_8),
                """
                target: site
                product: jira
                environmentId: 3aaa01b0-02cc-1d00-3eee-1f01f001f1f0
                site: sample.atlassian.net
                endpoints: {api: "https://api.atlassian.com"}
                identities: {a: {scopes: ["x:custom"], accessToken: "token-0123456789"}}
                requests: {employee-api-1: {path: /getEmployeeName, query: {id: ["1"]}}}
                safety: {methods: [GET], maxRequests: 2000, perSecond: 10}
                """
                    .getBytes(UTF_8)),
            with("target:", "site:", "oauth:", "identities:", "answers:", "handlers:", "clock:"))
        .against(
            input -> {
              Files.write(configuration, input);
              blames(Ran.forgeApi("plan", folder.toString()), 0, 2);
            });
  }

  @Test
  void aPathAndAQuery() throws Exception {
    String base = gateway.site().baseUrl(UrlForm.CLOUD_ID).getRawPath();
    String token =
        gateway
            .grantWithoutConsent(Set.of("read:employee:custom", "read:forge-app:confluence"))
            .accessToken()
            .reveal();
    new Fuzzing(
            "path",
            List.of("/getEmployeeName?id=1234", "/getEmployeeName/new/1?a=b&a=c&d").stream()
                .map(path -> (base + path).getBytes(UTF_8))
                .toList(),
            with(
                "/_edge/tenant_info",
                "/_forge/",
                "/__admin/",
                "/svc/",
                "/apps/",
                "getEmployeeName"))
        .against(
            input ->
                assertBlamed(
                    raw(
                        ("GET "
                                + new String(input, ISO_8859_1)
                                + " HTTP/1.1\r\nAuthorization: Bearer "
                                + token
                                + "\r\nHost: localhost:"
                                + port()
                                + "\r\nConnection: close\r\n\r\n")
                            .getBytes(ISO_8859_1))));
  }

  @Test
  void theTokenEndpoint() throws Exception {
    String path = gateway.site().endpoints().auth().getRawPath() + "/oauth/token";
    new Fuzzing(
            "token",
            List.of(
                    "{\"grant_type\":\"authorization_code\",\"client_id\":\"c\",\"client_secret\":"
                        + "\"s\",\"code\":\"x\",\"redirect_uri\":\"http://localhost/callback\"}",
                    "grant_type=refresh_token&client_id=c&client_secret=s&refresh_token=x")
                .stream()
                .map(text -> text.getBytes(UTF_8))
                .toList(),
            with("grant_type", "refresh_token", "client_id", "scope", "\"code\":", "null"))
        .against(
            input -> {
              ByteArrayOutputStream request = new ByteArrayOutputStream();
              String type =
                  input.length > 0 && input[0] == '{'
                      ? "application/json"
                      : "application/x-www-form-urlencoded";
              request.writeBytes(
                  ("POST "
                          + path
                          + " HTTP/1.1\r\nHost: localhost:"
                          + port()
                          + "\r\nContent-Type: "
                          + type
                          + "\r\nContent-Length: "
                          + input.length
                          + "\r\nConnection: close\r\n\r\n")
                      .getBytes(ISO_8859_1));
              request.writeBytes(input);
              assertBlamed(raw(request.toByteArray()));
            });
  }

  @Test
  void aBundle(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("bundle.zip");
    new Fuzzing("bundle", List.of(bundle), HARMFUL)
        .against(
            input -> {
              Files.write(file, input);
              blames(Ran.forgeApi("verify-report", file.toString()), 0, 1, 2);
            });
    assertThat(names(folder), is(List.of("bundle.zip")));
  }

  @Test
  void thePartsOfABundleWhoseHashesAreRight(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("bundle.zip");
    Map<String, byte[]> parts = unzipped(bundle);
    List<String> names = List.copyOf(parts.keySet());
    Random random = new Random(Long.getLong("forge.fuzz.seed", System.nanoTime()));
    for (String part : names) {
      new Fuzzing("bundle-" + part, List.of(parts.get(part)), HARMFUL)
          .against(
              input -> {
                Map<String, byte[]> changed = new LinkedHashMap<>(parts);
                changed.put(part, input);
                if (!part.equals("evidence.json") || random.nextBoolean()) {
                  rehash(changed, part);
                }
                Files.write(file, zipped(changed));
                blames(Ran.forgeApi("verify-report", file.toString()), 0, 1, 2);
              });
    }
    assertThat(names(folder), is(List.of("bundle.zip")));
  }

  @Test
  void everyMemberOfABundleMayBeMissingOrNull(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("bundle.zip");
    Map<String, byte[]> parts = unzipped(bundle);
    Files.write(file, zipped(parts));
    assertThat(Ran.forgeApi("verify-report", file.toString()).exit(), is(0));
    int tried = 0;
    for (String part : parts.keySet()) {
      for (String input : part.contains(".json") ? withoutAMember(parts.get(part)) : Set.of("")) {
        Map<String, byte[]> changed = new LinkedHashMap<>(parts);
        changed.put(part, input.getBytes(UTF_8));
        if (!part.equals("evidence.json")) {
          rehash(changed, part);
        }
        Files.write(file, zipped(changed));
        blames(Ran.forgeApi("verify-report", file.toString()), 0, 1, 2);
        tried++;
      }
    }
    assertThat(tried, is(greaterThanOrEqualTo(100)));
  }

  @Test
  void everyMemberOfTheResultsMayBeMissingOrNull(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("results.json");
    Set<String> inputs = withoutAMember(results);
    for (String input : inputs) {
      Files.writeString(file, input);
      blames(
          Ran.forgeApi("report", file.toString(), "--report-dir=" + folder.resolve("reports")),
          0,
          1,
          2,
          3);
    }
    assertThat(inputs.size(), is(greaterThanOrEqualTo(80)));
  }

  /** The text once without each member of its objects, and once with null there; a line each. */
  private static Set<String> withoutAMember(byte[] text) {
    List<String> documents =
        text[0] == '{' && new String(text, UTF_8).strip().contains("}\n{")
            ? new String(text, UTF_8).lines().toList()
            : List.of(new String(text, UTF_8));
    Set<String> kinds = new HashSet<>();
    Set<String> inputs = new LinkedHashSet<>();
    for (int i = 0; i < documents.size(); i++) {
      JsonNode root = JsonMapper.shared().readTree(documents.get(i));
      for (JsonPointer member : members(JsonPointer.empty(), root)) {
        if (!kinds.add(member.toString().replaceAll("/[0-9]+", "/0"))) {
          continue;
        }
        for (boolean missing : List.of(true, false)) {
          JsonNode copy = root.deepCopy();
          ObjectNode holder = (ObjectNode) copy.at(member.head());
          String name = member.last().getMatchingProperty();
          if (missing) {
            holder.remove(name);
          } else {
            holder.putNull(name);
          }
          List<String> changed = new ArrayList<>(documents);
          changed.set(i, copy.toString());
          inputs.add(String.join("\n", changed));
        }
      }
    }
    return inputs;
  }

  private static List<JsonPointer> members(JsonPointer at, JsonNode node) {
    List<JsonPointer> members = new ArrayList<>();
    node.properties()
        .forEach(
            member -> {
              members.add(at.appendProperty(member.getKey()));
              members.addAll(members(at.appendProperty(member.getKey()), member.getValue()));
            });
    for (int i = 0; node.isArray() && i < node.size(); i++) {
      members.addAll(members(at.appendIndex(i), node.get(i)));
    }
    return members;
  }

  @Test
  void theResultsOfARun(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("results.json");
    Path reports = folder.resolve("reports");
    new Fuzzing("results", List.of(results), HARMFUL)
        .against(
            input -> {
              Files.write(file, input);
              blames(
                  Ran.forgeApi("report", file.toString(), "--report-dir=" + reports), 0, 1, 2, 3);
            });
    assertThat(
        names(folder).stream().filter(name -> !name.equals("reports")).toList(),
        is(List.of("results.json")));
  }

  private static List<String> with(String... more) {
    return Stream.concat(HARMFUL.stream(), Stream.of(more)).toList();
  }

  private static void blames(Ran ran, Integer... exits) {
    String text = ran.out() + ran.err();
    assertThat(text, List.of(exits).contains(ran.exit()), is(true));
    assertThat(text, text.contains("\tat dev.forgeapi") || text.contains("Exception"), is(false));
    text.chars()
        .forEach(
            c -> assertThat(text, c < 0x20 && c != '\n' || c == 0x202e || c == 0x7f, is(false)));
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  private int port() {
    return gateway.site().endpoints().api().getPort();
  }

  private byte[] raw(byte[] request) throws IOException {
    URI at = gateway.site().endpoints().api();
    try (Socket socket = new Socket(InetAddress.getByName(at.getHost()), at.getPort())) {
      socket.setSoTimeout(10_000);
      OutputStream out = socket.getOutputStream();
      out.write(request);
      out.flush();
      socket.shutdownOutput();
      return socket.getInputStream().readAllBytes();
    }
  }

  /** Closed without an answer, or a status that is not the gateway's own failure. */
  private static void assertBlamed(byte[] answer) {
    String head = new String(answer, ISO_8859_1).lines().findFirst().orElse("HTTP/1.1 400");
    int status = Integer.parseInt(head.substring(9, 12));
    assertThat(
        new String(answer, ISO_8859_1),
        status,
        anyOf(is(505), allOf(greaterThanOrEqualTo(200), lessThan(500))));
  }

  private static Map<String, byte[]> unzipped(byte[] zip) throws IOException {
    Map<String, byte[]> parts = new LinkedHashMap<>();
    try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        parts.put(entry.getName(), in.readAllBytes());
      }
    }
    return parts;
  }

  private static byte[] zipped(Map<String, byte[]> parts) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream out = new ZipOutputStream(bytes)) {
      for (Map.Entry<String, byte[]> part : parts.entrySet()) {
        out.putNextEntry(new ZipEntry(part.getKey()));
        out.write(part.getValue());
      }
    }
    return bytes.toByteArray();
  }

  private static void rehash(Map<String, byte[]> parts, String part) throws Exception {
    String head = new String(parts.get("evidence.json"), UTF_8);
    String hash =
        HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(parts.get(part)));
    parts.put(
        "evidence.json",
        head.replaceAll(
                "(\"" + java.util.regex.Pattern.quote(part) + "\"\\s*:\\s*\")[0-9a-f]+",
                "$1" + hash)
            .getBytes(UTF_8));
  }
}
