package dev.forgeapi.testkit.manifest;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasToString;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.forgeapi.testkit.internal.manifest.ManifestFiles;
import dev.forgeapi.testkit.internal.manifest.ManifestReader;
import dev.forgeapi.testkit.internal.manifest.route.RouteTable;
import dev.forgeapi.testkit.manifest.AppManifest.CustomScopes;
import dev.forgeapi.testkit.manifest.AppManifest.ManifestException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AppManifestTest {
  private Path dir;
  private ManifestFiles files;

  @BeforeEach
  void prepare(@TempDir Path dir) {
    this.dir = dir;
    this.files = new ManifestFiles(dir);
  }

  @Test
  void anAppOfManyModulesHasTheRestApisOfItsManifest() throws IOException {
    AppManifest app = files.manifest(manyModules()).customScopes(scopes()).load();

    assertThat(app.appId(), is("11111111-2222-4333-8444-555555555555"));
    assertThat(app.name(), is(Optional.of("Employees")));
    assertThat(
        app.routes(),
        contains(hasToString("list (GET /employees)"), hasToString("one (GET /employees/*)")));
    ApiRoute one = app.route("one").orElseThrow();
    assertThat(one.function(), is("read"));
    assertThat(one.accept(), contains("application/json"));
    assertThat(one.scopes(), contains(new ScopeName("read:employee:custom")));
    assertThat(one.location(), hasToString(dir.resolve("manifest.yml") + ":24:7"));
    assertThat(app.route("page"), is(Optional.empty()));
    assertThat(app.permissionScopes(), contains("read:forge-app:jira", "read:jira-work"));
    assertThat(
        app.scopes(),
        contains(new ScopeName("read:employee:custom"), new ScopeName("write:employee:custom")));
    assertThat(
        RouteTable.of(app.routes()).find(Operation.GET, "/employees/7"), is(Optional.of(one)));
    assertThat(app.file(), is(dir.resolve("manifest.yml")));
  }

  @Test
  void theScopesFileProvidesTheTextsOfTheConsentPage() throws IOException {
    AppManifest app = files.manifest(manyModules()).customScopes(scopes()).load();
    var read = app.customScopes().orElseThrow().scopes().get(new ScopeName("read:employee:custom"));
    assertThat(
        read,
        is(
            new CustomScopes.Declaration(
                "Read employees",
                "Reads names.\nNothing else.",
                new SourceLocation(dir.resolve("custom-scopes.yaml"), 3, 3))));
  }

  @Test
  void anAppWithoutApiRouteHasNoRoutes() throws IOException {
    AppManifest app =
        files
            .manifest(
                """
                app: {id: "ari:cloud:ecosystem::app/1", runtime: {name: nodejs24.x}}
                modules:
                  function: [{key: serve, handler: index.serve}]
                  webtrigger: [{key: hook, function: serve}]
                """)
            .load();
    assertThat(app.routes(), is(empty()));
    assertThat(app.scopes(), is(empty()));
    assertThat(app.customScopes(), is(Optional.empty()));
    assertThat(app.name(), is(Optional.empty()));
    assertThat(app.warnings(), is(empty()));
  }

  @Test
  void theHashIsThatOfTheFilesBytes() throws Exception {
    AppManifest app = files.routes("path: /a, operation: GET").load();
    byte[] bytes = Files.readAllBytes(dir.resolve("manifest.yml"));
    String expected = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    assertThat(app.sha256(), is(expected));
  }

  @Test
  void theScopesFileCanBeNamedOrLeftOut() throws IOException {
    files.routes("path: /a, operation: GET").customScopes("broken: true\n");
    Path manifest = dir.resolve("manifest.yml");
    Path other = dir.resolve("other.yaml");
    Files.writeString(other, scopes());

    assertThat(AppManifest.load(manifest, null).customScopes(), is(Optional.empty()));
    assertThat(AppManifest.load(dir, other).customScopes().orElseThrow().scopes().size(), is(2));
    var e = assertThrows(ManifestException.class, () -> AppManifest.load(manifest));
    assertThat(e.isUnreadable(), is(false));
  }

  @Test
  void variablesOfTheEnvironmentAreReplacedAsTheVendorDoes() throws IOException {
    files.manifest(
        """
        app: {id: "ari:cloud:ecosystem::app/${APP}", runtime: {name: nodejs24.x}}
        environment:
          variables: [APP, {key: SEGMENT, default: employees}, UNUSED]
        modules:
          function: [{key: serve, handler: index.serve}]
          apiRoute:
            - {key: r, path: "/${SEGMENT}", operation: GET, function: serve, scopes: ["a:custom"]}
        """);
    Path manifest = dir.resolve("manifest.yml");

    AppManifest app = ManifestReader.read(manifest, null, Map.of("APP", "1-2")::get).orThrow();
    assertThat(app.appId(), is("1-2"));
    assertThat(app.routes(), contains(hasToString("r (GET /employees)")));

    Map<String, String> environment = Map.of("APP", "1-2", "SEGMENT", "staff");
    app = ManifestReader.read(manifest, null, environment::get).orThrow();
    assertThat(app.routes(), contains(hasToString("r (GET /staff)")));

    var problems = ManifestReader.read(manifest, null, name -> null).problems();
    assertThat(
        problems.get(0).toString().replace(dir + "/", ""),
        is(
            "manifest.yml:1:11: error: the environment variable APP is not set. Set it, or give it a"
                + " default in environment.variables. [environment-variable, Forge CLI]"));
  }

  private static String manyModules() {
    return """
    app:
      id: "ari:cloud:ecosystem::app/11111111-2222-4333-8444-555555555555"
      name: Employees
      runtime: {name: nodejs24.x, architecture: arm64, memoryMB: 256}
    permissions:
      scopes: ["read:forge-app:jira", "read:jira-work"]
      external: {fetch: {backend: [{address: "*.example.org"}]}}
    resources: [{key: main, path: static}]
    modules:
      jira:globalPage:
        - {key: page, resource: main, resolver: {function: resolve}, title: Employees}
      trigger:
        - {key: created, function: read, events: ["avi:jira:created:issue"]}
      function:
        - {key: read, handler: index.read}
        - {key: resolve, handler: index.resolve, timeoutSeconds: 25}
      apiRoute:
        - key: list
          path: /employees
          operation: GET
          function: read
          scopes:
            - read:employee:custom
        - key: one
          path: /employees/*
          operation: GET
          function: read
          accept: [application/json]
          scopes:
            - read:employee:custom
    """;
  }

  private static String scopes() {
    return """
    version: 1
    scopes:
      read:employee:custom:
        displayName: Read employees
        description: |-
          Reads names.
          Nothing else.
      write:employee:custom:
        displayName: Change employees
        description: Changes names.
    """;
  }
}
