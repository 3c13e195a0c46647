package dev.forgeapi.conformance.cli.option;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;

import dev.forgeapi.conformance.cli.CheckedFolder;
import dev.forgeapi.conformance.cli.ForgeApi.ExitCode;
import dev.forgeapi.conformance.cli.PlainSite;
import dev.forgeapi.conformance.cli.Ran;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Parts of a run on several machines that refresh the same grant. */
class ShardedGrantsTest {
  private static final String CLIENT =
      """
      cloudId: %s
      oauth: {clientId: app, clientSecret: app-secret, callback: "http://localhost:8976/callback"}
      """
          .formatted(CheckedFolder.CLOUD_ID);
  private static final String REFRESHED =
      "identities: {reader: {scopes: [read:probe:custom], refreshToken: given-token}}";
  private static final String WARNING =
      "forge-api: the tokens of reader are refreshed: parts on other machines must not use the same"
          + " grants at the same time";

  @TempDir private Path folder;

  @Test
  void aPartOfARunWarnsOfTokensThatAreRefreshed() throws Exception {
    assertThat(
        check(CLIENT + "tokenStore: {directory: store}\n" + REFRESHED, "--shard=1/2"),
        containsString(WARNING));
  }

  @Test
  void aWholeRunDoesNot() throws Exception {
    assertThat(
        check(CLIENT + "tokenStore: {directory: store}\n" + REFRESHED),
        not(containsString(WARNING)));
  }

  @Test
  void anAccessTokenAloneIsNeverRefreshed() throws Exception {
    assertThat(
        check(
            CLIENT + "identities: {reader: {scopes: [read:probe:custom], accessToken: given}}",
            "--shard=1/2"),
        not(containsString(WARNING)));
  }

  @Test
  void aHelperCommandKeepsTheTokensForAllParts() throws Exception {
    assertThat(
        check(CLIENT + "tokenStore: {command: \"true\"}\n" + REFRESHED, "--shard=1/2"),
        not(containsString(WARNING)));
  }

  private String check(String configuration, String... options)
      throws IOException, InterruptedException {
    try (PlainSite site = PlainSite.answering(200, PlainSite.TENANT_INFO, 403)) {
      CheckedFolder app = CheckedFolder.ofBareSite(folder, site.port()).and(configuration);
      String[] args = new String[options.length + 4];
      args[0] = "check";
      args[1] = app.path().toString();
      args[2] = "--only=URL,AUTH,QUERY";
      args[3] = "--report-dir=" + folder.resolve("reports");
      System.arraycopy(options, 0, args, 4, options.length);
      Ran ran = Ran.forgeApi(args);
      assertThat(ran.err(), ran.exit(), not(ExitCode.USAGE));
      return ran.err();
    }
  }
}
