package dev.forgeapi.conformance.cli;

import dev.forgeapi.conformance.report.SummaryMarkdown;
import dev.forgeapi.conformance.report.ci.BitbucketPipelines;
import dev.forgeapi.conformance.report.ci.GitHubActions;
import dev.forgeapi.conformance.result.RunResult;
import java.io.IOException;
import java.util.Map;

/**
 * Tells the CI system in which this process runs, where there is a way to. That it cannot be told
 * is said, and changes no verdict.
 *
 * @param environment the process environment
 */
record CiSystem(Map<String, String> environment) {

  void tell(RunResult run, Console console) {
    try {
      var step = GitHubActions.in(environment);
      if (step.isPresent()) {
        step.get().tell(run, new SummaryMarkdown().render(run), console.out());
      }
      var pipeline = BitbucketPipelines.in(environment);
      if (pipeline.isPresent()) {
        pipeline.get().tell(run);
      }
    } catch (IOException e) {
      console
          .err()
          .println("forge-api: the CI system was not told of the result: " + e.getMessage());
    }
  }
}
