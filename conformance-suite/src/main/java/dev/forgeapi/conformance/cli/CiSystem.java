package dev.forgeapi.conformance.cli;

import dev.forgeapi.conformance.report.SummaryMarkdown;
import dev.forgeapi.conformance.report.ci.BitbucketPipelines;
import dev.forgeapi.conformance.report.ci.GitHubActions;
import dev.forgeapi.conformance.report.ci.GitHubActions.GitHubAnnotations;
import dev.forgeapi.conformance.result.RunResult;
import dev.forgeapi.testkit.manifest.ManifestProblem;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * Reports to the CI system in which this process runs, if it is supported. If it cannot be reached,
 * a message says so, and the verdict stays the same.
 */
final class CiSystem {
  private CiSystem() {}

  static void publish(List<ManifestProblem> problems, Console console) {
    if (GitHubActions.in(System.getenv()).isPresent()) {
      GitHubAnnotations annotations = new GitHubAnnotations();
      problems.forEach(problem -> console.out().println(annotations.of(problem)));
    }
  }

  static void publish(RunResult run, Console console) {
    try {
      Optional<GitHubActions> step = GitHubActions.in(System.getenv());
      if (step.isPresent()) {
        step.get().publish(run, new SummaryMarkdown().render(run), console.out());
      }
      Optional<BitbucketPipelines> pipeline = BitbucketPipelines.in(System.getenv());
      if (pipeline.isPresent()) {
        pipeline.get().publish(run);
      }
    } catch (IOException e) {
      console.say("the CI system did not receive the result: " + e.getMessage());
    }
  }
}
