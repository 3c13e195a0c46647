package dev.forgeapi.conformance.cli;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Lint and plan warn of consents that narrow each other's grants (F-081). */
class SharedClientsTest {
  private Path folder;

  @BeforeEach
  void prepare(@TempDir Path folder) throws IOException {
    this.folder = folder;
    Files.copy(LoginSite.APP.resolve("manifest.yml"), folder.resolve("manifest.yml"));
    Files.copy(LoginSite.APP.resolve("custom-scopes.yaml"), folder.resolve("custom-scopes.yaml"));
  }

  @Test
  void lintWarnsAtTheLineOfTheIdentityWithoutNeedingASecret() throws IOException {
    write("${NO_SUCH_SECRET}", "");
    Ran ran = Ran.forgeApi("lint", folder.toString());
    assertThat(ran.err(), ran.exit(), is(0));
    assertThat(ran.out(), containsString("forge-api.yaml:8:3: warning: identities reader, writer"));
    assertThat(ran.out(), containsString("[shared-client, F-081]"));
    assertThat(ran.err(), containsString("warnings, 4 REST API routes"));
  }

  @Test
  void planNamesThemAndTheRule() throws IOException {
    write("a-secret-of-0123456789", "");
    Ran ran = Ran.forgeApi("plan", folder.toString());
    assertThat(ran.err(), ran.exit(), is(0));
    assertThat(ran.out(), containsString("reader and writer have the same 3LO app"));
    assertThat(ran.out(), containsString("a new consent replaces its scopes (F-081)"));
  }

  @Test
  void planNamesTheOptionThatAllowsALeftOutRouteAndKeepsTheOthers() throws IOException {
    write("a-secret-of-0123456789", "");
    assertThat(
        Ran.forgeApi("plan", folder.toString()).out(),
        containsString("safety.methods does not allow POST; --allow GET,POST includes it"));
  }

  @Test
  void a3loAppOfItsOwnIsAllRight() throws IOException {
    String own =
        ", oauth: {clientId: other, clientSecret: another-0123456789, callback:"
            + " 'http://localhost:8976/callback'}";
    write("a-secret-of-0123456789", own);
    assertThat(Ran.forgeApi("lint", folder.toString()).out(), not(containsString("shared-client")));
    assertThat(
        Ran.forgeApi("plan", folder.toString()).out(),
        not(containsString("have the same 3LO app")));
  }

  private void write(String secret, String own) throws IOException {
    Files.writeString(
        folder.resolve("forge-api.yaml"),
        """
        target: site
        site: sample.atlassian.net
        product: confluence
        environmentId: 3aaa01b0-02cc-1d00-3eee-1f01f001f1f0
        oauth: {clientId: one, clientSecret: "%s", callback: "http://localhost:8976/callback"}
        identities:
          reader: {scopes: ["read:employee:custom", "read:forge-app:confluence"]}
          writer: {scopes: ["write:employee:custom", "read:forge-app:confluence"]%s}
        """
            .formatted(secret, own));
  }
}
