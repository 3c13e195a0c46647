package dev.forgeapi.conformance.cli;

import dev.forgeapi.conformance.report.SummaryMarkdown;
import dev.forgeapi.conformance.report.ci.BitbucketPipelines;
import dev.forgeapi.conformance.report.ci.GitHubActions;
import dev.forgeapi.conformance.report.ci.GitHubAnnotations;
import dev.forgeapi.conformance.report.text.Checkout;
import dev.forgeapi.conformance.result.RunResult;
import dev.forgeapi.testkit.manifest.ManifestProblem;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/**
 * Reports to the CI system in which this process runs, where there is a way to. That it cannot be
 * reached is said, and changes no verdict.
 *
 * @param environment the process environment
 */
record CiSystem(Map<String, String> environment) {

  /** Annotates the files in which a linter found something. */
  void tell(List<ManifestProblem> problems, Console console) {
    if (GitHubActions.in(environment).isPresent()) {
      GitHubAnnotations annotations = new GitHubAnnotations(Checkout.in(environment));
      problems.forEach(problem -> console.out().println(annotations.of(problem)));
    }
  }

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
          .println("forge-api: the CI system did not receive the result: " + e.getMessage());
    }
  }
}
