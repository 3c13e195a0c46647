package dev.forgeapi.conformance.examples.ci;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import dev.forgeapi.conformance.cli.CommandLineModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import tools.jackson.databind.JsonNode;

/**
 * The CI files as far as they can be read here. {@code .ci/pipelines} validates them against the
 * schemas of GitHub and GitLab and runs their gateway jobs.
 */
class CiFilesTest {
  private static final Set<String> BITBUCKET_STEP =
      Set.of(
          "name",
          "deployment",
          "max-time",
          "caches",
          "script",
          "after-script",
          "artifacts",
          "image",
          "size",
          "services",
          "trigger",
          "condition",
          "clone",
          "runs-on",
          "oidc");

  @ParameterizedTest
  @EnumSource(
      names = {"ACTION", "GITHUB_SHARDED"},
      mode = Mode.EXCLUDE)
  void eachChecksTheGatewayFirstAndTheSiteByItself(CiFile file) {
    // A restore afterwards is for agents whose state does not outlive the job.
    assertThat(
        file.calls().stream().filter(call -> !call.equals("restore .")).toList(),
        is(List.of("lint .", "check .", "check . --target site")));
  }

  @ParameterizedTest
  @EnumSource(
      names = {"ACTION", "GITHUB_SHARDED"},
      mode = Mode.EXCLUDE)
  void theCommandLineTakesWhatEachGivesIt(CiFile file) {
    for (String call : file.calls()) {
      CommandLineModel.commandLine().parseArgs(call.split(" ", -1));
    }
  }

  @ParameterizedTest
  @EnumSource(
      names = {"ACTION", "GITHUB_SHARDED"},
      mode = Mode.EXCLUDE)
  void eachKeepsTheRotatedTokensEncryptedAndOneRunAtATime(CiFile file) {
    assertThat(file.text(), containsString("FORGE_API_TOKEN_KEY"));
    assertThat(file.text(), containsString("one run at a time"));
  }

  @Test
  void theMatrixRunsEachPartAndOneJobPutsAllTogether() {
    JsonNode jobs = CiFile.GITHUB_SHARDED.yaml().get("jobs");
    String part = CiFile.GITHUB_SHARDED.calls().get(0);
    String whole = CiFile.GITHUB_SHARDED.calls().get(1);

    assertThat(part, is("check . --shard ${{ matrix.part }}/${{ strategy.job-total }}"));
    int parts = jobs.at("/part/strategy/matrix/part").size();
    for (JsonNode number : jobs.at("/part/strategy/matrix/part")) {
      String call = "check . --shard " + number.asInt() + "/" + parts;
      CommandLineModel.commandLine().parseArgs(call.split(" ", -1));
    }
    assertThat(whole, is("report parts/*"));
    assertThat(jobs.at("/verdict/needs").asString(), is("part"));
    assertThat(CiFile.GITHUB_SHARDED.text(), not(containsString("secrets.")));
  }

  @Test
  void theSiteJobOfGitHubHasTheSecretsAndTheGatewayJobHasNone() {
    JsonNode jobs = CiFile.GITHUB.yaml().get("jobs");

    assertThat(jobs.get("site").get("env").toString(), containsString("secrets.FORGE_API_"));
    assertThat(jobs.get("gateway").toString(), not(containsString("secrets.")));
  }

  /** A line with a colon and a blank in it would be read as a map, and be refused. */
  @Test
  void everyLineOfBitbucketsScriptsIsAString() {
    List<JsonNode> steps = CiFile.BITBUCKET.yaml().findValues("step");
    List<JsonNode> wrong = new ArrayList<>();
    for (JsonNode step : steps) {
      step.get("script").valueStream().filter(line -> !line.isString()).forEach(wrong::add);
      step.path("after-script").valueStream().filter(line -> !line.isString()).forEach(wrong::add);
    }
    assertThat(steps.size(), is(2));
    assertThat(wrong, is(empty()));
  }

  @Test
  void bitbucketsStepsSayOnlyWhatAStepMaySay() {
    JsonNode file = CiFile.BITBUCKET.yaml();

    assertThat(file.propertyNames().stream().toList(), is(List.of("image", "pipelines")));
    for (JsonNode step : file.findValues("step")) {
      assertThat(
          step.propertyNames().stream().filter(name -> !BITBUCKET_STEP.contains(name)).toList(),
          is(empty()));
    }
  }

  @Test
  void groovyReadsTheJenkinsfileAndItsStagesRunTheCommands() {
    JenkinsPipeline pipeline = JenkinsPipeline.of(CiFile.JENKINS.text());

    assertThat(pipeline.said("stage"), is(List.of("gateway", "site")));
    assertThat(pipeline.said("sh").get(0).toString(), startsWith("mvn "));
    assertThat(
        pipeline.said("sh"),
        hasItem("java -jar .forge-api/forge-api-conformance-cli.jar check . --target site"));
    assertThat(pipeline.said("credentials"), hasItem("forge-api-token-key"));
  }

  @Test
  void theActionRunsTheLauncherBesideIt() {
    JsonNode runs = CiFile.ACTION.yaml().get("runs");

    assertThat(runs.get("using").stringValue(), is("composite"));
    String script = runs.at("/steps/0/run").stringValue();
    // Inputs reach the shell as variables: text of a user is never part of the script.
    assertThat(script, not(containsString("${{")));
    assertThat(script, containsString("\"$FORGE_API_ACTION/forge-api\""));
  }
}
