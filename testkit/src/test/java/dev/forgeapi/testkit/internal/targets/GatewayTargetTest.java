package dev.forgeapi.testkit.internal.targets;

import static dev.forgeapi.testkit.GatewayFixture.PRODUCT;
import static dev.forgeapi.testkit.GatewayFixture.READ;
import static dev.forgeapi.testkit.hamcrest.ForgeApiMatchers.servedBy;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import dev.forgeapi.testkit.ForgeApiClient;
import dev.forgeapi.testkit.GatewayFixture;
import dev.forgeapi.testkit.internal.config.ConfigurationReader;
import dev.forgeapi.testkit.internal.config.ForgeApiConfiguration;
import dev.forgeapi.testkit.manifest.ScopeName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GatewayTargetTest {
  private ForgeApiConfiguration configuration;

  @BeforeEach
  void prepare(@TempDir Path folder) throws IOException {
    Files.writeString(
        folder.resolve("forge-api.yaml"),
        """
        manifest: %s
        answers:
          employee-name: {status: 201, json: {name: Ada}}
        identities:
          reader: {scopes: ["read:employee:custom", "read:forge-app:confluence"]}
          stale: {expired: true, accessToken: "${NOT_SET}"}
        """
            .formatted(GatewayFixture.FOLDER.resolve("manifest.yml").toAbsolutePath()));
    this.configuration =
        ConfigurationReader.in(folder)
            .environment(Map.of())
            .parameters(name -> Optional.empty())
            .read();
  }

  @Test
  void itBeginsDisabledAndEchoes() {
    try (ForgeApiTarget target = ForgeApiTarget.open(configuration)) {
      ForgeApiClient client = target.granted(target.manifest().scopes(), true).orElseThrow();
      assertThat(client.get("/getEmployeeName").isServed(), is(false));
      target.site().restApis().enable();
      assertThat(client.get("/getEmployeeName"), servedBy("employee-name"));
    }
  }

  @Test
  void itRespondsAsConfiguredOnRequest() {
    try (ForgeApiTarget target =
        ForgeApiTarget.open(configuration, ForgeApiTarget.Functions.CONFIGURED)) {
      target.site().restApis().enable();
      ForgeApiClient client = target.granted(target.manifest().scopes(), true).orElseThrow();
      client.get("/getEmployeeName").then().statusCode(201);
      assertThat(client.get("/getEmployeeName/1").body(), containsString("forgeApiProbe"));
    }
  }

  @Test
  void anIdentityHasItsScopes() {
    try (ForgeApiTarget target = ForgeApiTarget.open(configuration)) {
      target.site().restApis().enable();
      ForgeApiClient reader = target.identity("reader").orElseThrow();
      assertThat(reader.scopes(), hasItems(READ, PRODUCT));
      reader.get("/getEmployeeName").then().statusCode(200);
      assertThat(target.identity("stale").orElseThrow().get("/getEmployeeName").status(), is(401));
      assertThat(target.expired().orElseThrow().get("/getEmployeeName").status(), is(401));
      assertThat(target.identity("nobody"), is(Optional.empty()));
    }
  }

  @Test
  void anotherSiteIsInTheInitialStateAndTakesTheSameGrants() {
    try (ForgeApiTarget target = ForgeApiTarget.open(configuration)) {
      target.site().restApis().enable();
      Set<ScopeName> read = Set.of(new ScopeName(READ));
      target.granted(read, true).orElseThrow().get("/getEmployeeName").then().statusCode(200);
      try (ForgeApiTarget other = target.anotherSite().orElseThrow()) {
        ForgeApiClient client = other.granted(read, true).orElseThrow();
        assertThat(client.get("/getEmployeeName").isServed(), is(false));
        other.site().restApis().enable();
        client.get("/getEmployeeName").then().statusCode(200);
        other.site().restApis().disable();
        target.granted(read, true).orElseThrow().get("/getEmployeeName").then().statusCode(200);
      }
    }
  }

  @Test
  void aGrantOutlivesItsAccessToken() {
    try (ForgeApiTarget target = ForgeApiTarget.open(configuration)) {
      target.site().restApis().enable();
      ForgeApiClient client = target.granted(target.manifest().scopes(), true).orElseThrow();
      client.get("/getEmployeeName").then().statusCode(200);
      target.gateway().orElseThrow().clock().advance(Duration.ofHours(3));
      client.get("/getEmployeeName").then().statusCode(200);
      client.given().get("/getEmployeeName").then().statusCode(200);
    }
  }

  @Test
  void noTokenIsInWhatIsRecorded() {
    try (ForgeApiTarget target = ForgeApiTarget.open(configuration)) {
      ForgeApiClient client = target.granted(target.manifest().scopes(), true).orElseThrow();
      String exchange = client.get("/getEmployeeName").exchange().toString();
      assertThat(exchange, containsString("${GRANT_ACCESS_TOKEN}"));
      assertThat(client.toString(), not(containsString("Bearer")));
    }
  }
}
