package dev.forgeapi.conformance.platform;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;

import dev.forgeapi.conformance.platform.variant.Catalog;
import dev.forgeapi.conformance.platform.variant.Entry;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A few platforms of the catalog in every build; {@link SiteKillMatrixTest} has them all. */
class SiteSampleTest {
  private static final Set<String> SAMPLE =
      Set.of(
          "path: a path that begins like a declared one is served",
          "path: * takes two segments",
          "path: ** is never matched",
          "operation: every undeclared operation is served",
          "operation: POST reaches the function of several-put",
          "request: values are decoded twice",
          "request: custom headers are lost",
          "request: the body is lost",
          "answer: every status becomes 200",
          "address: any cloud ID reaches the site",
          "address: any environment ID reaches the installation",
          "token: nobody needs a token",
          "token: every token is accepted",
          "token: an expired token is accepted",
          "scope: no scope is needed",
          "scope: no product scope is needed",
          "scope: one of several scopes is enough",
          "toggle: disabling does nothing",
          "cache: each path has one answer, whatever the query",
          "in part: 204 becomes 200 on one route",
          "refresh: a refreshed token opens no path with wildcards",
          "legal answer: bodies in chunks",
          "legal answer: denials are HTML pages",
          "legal habit: every denial shows the request that it refuses",
          "legal path: ** matches nothing too (forms)",
          "legal state: a change takes 200 ms",
          "legal state: somebody enabled them as the run began, and answers alternate at first",
          "legal state: somebody disabled them as the run began, and answers alternate at first");

  @Test
  void eachIsJudgedAsTheCatalogDemands(@TempDir Path directory) {
    List<Entry> entries =
        Catalog.all().stream().filter(entry -> SAMPLE.contains(entry.toString())).toList();
    assertThat(entries, hasSize(SAMPLE.size()));

    List<SiteRun> runs = SiteRuns.of(entries, (entry, mode) -> true, directory);

    assertThat(problems(runs), is(empty()));
  }

  private static List<String> problems(List<SiteRun> runs) {
    return runs.stream()
        .flatMap(run -> run.problems().stream().map(problem -> run + ": " + problem))
        .toList();
  }
}
