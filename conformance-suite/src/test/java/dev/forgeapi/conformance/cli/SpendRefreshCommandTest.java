package dev.forgeapi.conformance.cli;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code --spend-refresh} says before anything is sent. */
class SpendRefreshCommandTest {
  @TempDir private Path folder;

  @BeforeEach
  void write() throws IOException {
    Path app = Path.of("..", "examples", "employee-directory");
    for (String name : new String[] {"manifest.yml", "custom-scopes.yaml"}) {
      if (Files.exists(app.resolve(name))) {
        Files.copy(app.resolve(name), folder.resolve(name));
      }
    }
    Files.writeString(
        folder.resolve("forge-api.yaml"),
        """
        target: site
        site: sample.atlassian.net
        cloudId: 11111111-2222-4333-8444-555555555555
        environmentId: 3aaa01b0-02cc-4d00-8eee-1f01f001f1f0
        product: confluence
        tokenStore: {directory: tokens}
        oauth: {clientId: client, clientSecret: secret, callback: 'http://localhost:8976/callback'}
        identities:
          reader:
            scopes: ['read:employee:custom', 'read:forge-app:confluence']
            accessToken: at-hand
            refreshToken: to-be-spent
        """);
  }

  @Test
  void thePlanSaysWhoseGrantIsRefreshed() {
    Ran asked = Ran.forgeApi("plan", folder.toString(), "--spend-refresh", "reader");
    Ran notAsked = Ran.forgeApi("plan", folder.toString());

    assertThat(asked.err(), asked.exit(), is(0));
    assertThat(
        asked.out(),
        allOf(
            containsString("Refreshed because of --spend-refresh"),
            containsString("reader  its refresh token is replaced"),
            not(containsString("identity with --spend-refresh"))));
    assertThat(
        notAsked.out(),
        allOf(
            not(containsString("because of --spend-refresh")),
            containsString("name its identity with --spend-refresh")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"check", "plan"})
  void anIdentityThatIsNotConfiguredIsAnErrorOfUse(String command) {
    Ran ran = Ran.forgeApi(command, folder.toString(), "--spend-refresh", "writer");

    assertThat(ran.exit(), is(2));
    assertThat(
        ran.err(),
        containsString("--spend-refresh: there is no identity 'writer'; name one of reader"));
  }

  @Test
  void theGatewayHasNothingToSpend() {
    Ran ran =
        Ran.forgeApi(
            "check", folder.toString(), "--target", "gateway", "--spend-refresh", "reader");

    assertThat(ran.exit(), is(2));
    assertThat(ran.err(), containsString("add --target site"));
  }
}
