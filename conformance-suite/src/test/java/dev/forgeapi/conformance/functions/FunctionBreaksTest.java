package dev.forgeapi.conformance.functions;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import dev.forgeapi.conformance.ConformanceRun;
import dev.forgeapi.conformance.RunOptions;
import dev.forgeapi.conformance.check.SlowMachine;
import dev.forgeapi.conformance.result.CheckResult;
import dev.forgeapi.conformance.result.Culprit;
import dev.forgeapi.conformance.result.RunResult;
import dev.forgeapi.conformance.result.RunVerdict;
import dev.forgeapi.conformance.result.Verdict;
import dev.forgeapi.testkit.internal.config.ConfigurationReader;
import dev.forgeapi.testkit.internal.targets.ForgeApiTarget;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What breaks in an app's function turns its route red, and nothing else. */
@Tag("integration")
class FunctionBreaksTest {
  @TempDir private Path folder;

  /** One thing wrong with a function like that of the route {@code find}. */
  enum Break {
    STATUS("statusCode: 200", "statusCode: 202", "202"),
    QUERY_IGNORED("request.queryParameters.id?.[0] ?? 'none'", "'1'", "body"),
    HEADER_DROPPED(", ETag: ['\"7\"']", "", "ETag"),
    HEADER_TOO_LONG("ETag: ['\"7\"']", "Huge: ['h'.repeat(20000)]", "20000 characters"),
    HEADERS_TOO_MANY("ETag: ['\"7\"']", "Many: Array(500).fill('h')", "501 headers"),
    NOT_COMPRESSED("ETag: ['\"7\"']", "'Content-Encoding': ['gzip']", "Content-Encoding: gzip"),
    CONTENT_TYPE("'application/json'", "'text/plain'", "text/plain"),
    TEXT_FOR_JSON("JSON.stringify({ id, name: 'Laptop' })", "`${id} Laptop`", "body"),
    BODY_FIELD_MISSING("{ id, name: 'Laptop' }", "{ id }", "body"),
    BODY_FIELD_MORE("name: 'Laptop' }", "name: 'Laptop', owner: 'Ada' }", "more in its body"),
    SCOPE_DENIAL(
        "return {",
        denial(401, "Unauthorized; scope does not match"),
        "not a refusal by the platform"),
    TOKEN_DENIAL("return {", denial(401, "Unauthorized"), "not a refusal by the platform"),
    TOGGLE_DENIAL("return {", denial(403, "Forbidden"), "not a refusal by the platform"),
    NO_ROUTE("return {", denial(404, "Not Found"), "not a refusal by the platform"),
    DENIAL_WITH_200("return {", denial(200, "Not Found"), "body"),
    THROW("return {", "undefined.boom; return {", "threw TypeError"),
    BAD_ANSWER("return {", "return 'Laptop'; return {", "no valid response"),
    LOOP("return {", "for (;;); return {", "time limit"),
    EXIT("return {", "process.exit(3); return {", "process"),
    SLOW("return {", "await new Promise((go) => setTimeout(go, 5000)); return {", "time limit"),
    LARGE("JSON.stringify({", "'x'.repeat(33 * 1024 * 1024) + JSON.stringify({", "MB"),
    SYNTAX("return {", "return {{", "loaded"),
    NO_EXPORT("export const run", "export const runs", "exports no function"),
    UNANSWERED("return {", "await fetch('https://example.com/'); return {", "example.com");

    private final String piece;
    private final String by;
    private final String said;

    Break(String piece, String by, String said) {
      this.piece = piece;
      this.by = by;
      this.said = said;
    }

    String route() {
      return "find" + name().toLowerCase(Locale.ROOT).replace("_", "");
    }

    boolean exceedsTheLimit() {
      return said.equals("time limit");
    }

    /** What the platform answers, to the letter. */
    private static String denial(int status, String message) {
      return "return { statusCode: %d, headers: {'Content-Type': ['application/json']}, body: '{\"code\":%d,\"message\":\"%s\"}' }; return {"
          .formatted(status, status == 200 ? 404 : status, message);
    }
  }

  @Test
  void anAppsOwnFunctionsAreFoundConformant() throws Exception {
    RunResult result = FunctionApp.in(folder).check();
    assertThat(result.sentence(), result.verdict(), is(RunVerdict.CONFORMANT));
    assertThat(passed(result), hasItem("QUERY-2"));
    assertThat(passed(result), hasItem("HEADER-1"));
    assertThat(passed(result), hasItem("BODY-1"));
    assertThat(passed(result), hasItem("URL-3"));
  }

  /**
   * All at once, each in a route of its own: that is what "nothing else" means. Leaves the tables
   * {@code target/function-breaks.txt} and {@code target/function-breaks-of-time.txt}.
   */
  @ParameterizedTest(name = "time limits: {0}")
  @ValueSource(booleans = {true, false})
  void aBrokenFunctionTurnsItsOwnRouteRedAndNothingElse(boolean timeLimits) throws Exception {
    List<Break> breaks =
        Stream.of(Break.values()).filter(one -> one.exceedsTheLimit() == timeLimits).toList();
    FunctionApp app = FunctionApp.in(folder);
    if (timeLimits) {
      // The limit is for breaks that run into it, not for functions on a busy machine.
      app.replace("forge-api.yaml", "functionTimeout: 1m", "functionTimeout: 1500ms");
    }
    for (Break one : breaks) {
      app.withRouteLikeFind(one.route(), FunctionApp.FIND.replace(one.piece, one.by));
    }
    RunResult result = app.check();

    assertThat(result.sentence(), result.verdict(), is(RunVerdict.NONCONFORMANT));
    List<CheckResult> failed = with(result, check -> check.verdict() == Verdict.FAIL);
    write(failed, timeLimits ? "function-breaks-of-time.txt" : "function-breaks.txt");
    for (Break one : breaks) {
      List<CheckResult> own = failed.stream().filter(it -> one.route().equals(it.route())).toList();
      assertThat(one.toString(), own, not(empty()));
      for (CheckResult check : own) {
        assertThat(check.id(), is("RESPONSE-1"));
        assertThat(check.attribution(), is(List.of(Culprit.APP_HANDLER)));
        assertThat(check.message(), containsString(one.said));
      }
    }
    Set<String> broken = breaks.stream().map(Break::route).collect(Collectors.toSet());
    assertThat(
        with(
                result,
                check ->
                    check.verdict() == Verdict.ERROR
                        || check.verdict() == Verdict.INCONCLUSIVE
                            && !check.attribution().equals(List.of(Culprit.TOOL))
                        || check.verdict() == Verdict.FAIL && !broken.contains(check.route()))
            .stream()
            .map(it -> it.id() + " " + it.route() + ": " + it.message())
            .toList(),
        is(empty()));
  }

  private static void write(List<CheckResult> failed, String file) throws IOException {
    String table =
        failed.stream()
            .map(
                it ->
                    it.route() + " | " + it.id() + " | " + it.attribution() + " | " + it.message())
            .sorted()
            .collect(Collectors.joining("\n", "", "\n"));
    Files.writeString(Path.of("target", file), table);
  }

  @Test
  void aFunctionThatThrowsIsShownWithItsStackAndItsConsole() throws Exception {
    RunResult result =
        FunctionApp.in(folder)
            .replace("src/find.js", Break.THROW.piece, Break.THROW.by)
            .check("RESPONSE-1");
    CheckResult failed = with(result, check -> check.verdict() == Verdict.FAIL).get(0);
    assertThat(failed.output().get(0), containsString("TypeError"));
    assertThat(failed.output().get(1), containsString("src/find.js:4"));
    assertThat(failed.output(), hasItem("console: looking for an asset"));
  }

  /** It would look like the cause. */
  @Test
  void whatAFunctionPrintsIsNotShownWhereThisMachineWasTooSlow() throws Exception {
    FunctionApp app = FunctionApp.in(folder);
    try (ForgeApiTarget target = ForgeApiTarget.open(ConfigurationReader.in(app.folder()).read())) {
      RunOptions options = new RunOptions(List.of("STATE-2"), null, none -> {});
      RunResult result = ConformanceRun.run(target, options, new SlowMachine(Integer.MAX_VALUE));
      List<CheckResult> undecided = with(result, check -> check.verdict() == Verdict.INCONCLUSIVE);
      assertThat(undecided, not(empty()));
      for (CheckResult check : undecided) {
        assertThat(check.attribution(), is(List.of(Culprit.TOOL)));
        assertThat(check.output(), is(empty()));
      }
    }
  }

  /** Two seconds are allowed for a change of the toggle to be seen. */
  @Test
  void aFunctionThatTakesLongerThanAToggleMayIsNoSlowToggle() throws Exception {
    RunResult result =
        FunctionApp.in(folder)
            .replace(
                "src/find.js",
                "return {",
                "await new Promise((go) => setTimeout(go, 2100)); return {")
            .check("STATE-2");
    assertThat(result.sentence(), passed(result), hasItem("STATE-2"));
    assertThat(with(result, check -> check.verdict() == Verdict.INCONCLUSIVE), is(empty()));
  }

  @Test
  void aHeaderThatIsNoLongerSentFails() throws Exception {
    RunResult result =
        FunctionApp.in(folder)
            .replace("src/assets.js", ", Location: [`/assets/${id}`]", "")
            .check("RESPONSE-1");
    List<CheckResult> failed = with(result, check -> check.verdict() == Verdict.FAIL);
    assertThat(failed.get(0).route(), is("create"));
    assertThat(failed.get(0).message(), containsString("no header Location"));
  }

  @Test
  void aRouteWhoseRequestNeedsABrokenFunctionFirstIsNotBlamedItself() throws Exception {
    RunResult result =
        FunctionApp.in(folder)
            .replace("src/assets.js", "const id = String", "undefined.boom; const id = String")
            .check("RESPONSE-1");
    List<CheckResult> failed = with(result, check -> check.verdict() == Verdict.FAIL);
    assertThat(
        failed.stream().map(CheckResult::route).distinct().sorted().toList(),
        is(List.of("create", "remove")));
    for (CheckResult check : failed) {
      assertThat(check.causes().get(0), containsString("create-function (assets.create)"));
      assertThat(check.message(), containsString("threw TypeError"));
    }
  }

  @Test
  void theValueOfAVariableIsNotShown() throws Exception {
    FunctionApp app =
        FunctionApp.in(folder)
            .replace(
                "forge-api.yaml",
                "product: jira",
                "product: jira\nvariables: {KEY: s3cr3t-value-42}")
            .replace(
                "src/find.js",
                "return {",
                "console.log(process.env.KEY); throw new Error(process.env.KEY); return {");
    CheckResult failed =
        with(app.check("RESPONSE-1"), check -> check.verdict() == Verdict.FAIL).get(0);
    assertThat(failed.message(), containsString("${KEY}"));
    assertThat(failed.toString(), not(containsString("s3cr3t-value-42")));
  }

  @Test
  void aRouteThatIsExpectedToAnswer404IsToldFromAPathThatIsNotThere() throws Exception {
    RunResult result =
        FunctionApp.in(folder)
            .replace("src/find.js", "statusCode: 200", "statusCode: 404")
            .replace(
                "forge-api.yaml",
                "expect: {status: 200, contentType: application/json, headers: {ETag: '\"7\"'},"
                    + " exactJson: {id: \"7\", name: Laptop}}",
                "expect: {status: 404}")
            .replace("forge-api.yaml", "expect: {status: 200, json:", "expect: {status: 404, json:")
            .check();
    assertThat(result.sentence(), result.verdict(), is(RunVerdict.CONFORMANT));
  }

  @Test
  void aRouteThatIsExpectedToAnswerAsThePlatformDeniesIsToldFromItsDenials() throws Exception {
    RunResult result =
        FunctionApp.in(folder)
            .replace("src/find.js", Break.SCOPE_DENIAL.piece, Break.SCOPE_DENIAL.by)
            .replace(
                "forge-api.yaml",
                "expect: {status: 200, contentType: application/json, headers: {ETag: '\"7\"'},"
                    + " exactJson: {id: \"7\", name: Laptop}}",
                "expect: {status: 401}")
            .replace(
                "forge-api.yaml",
                "expect: {status: 200, json: {id: none}}",
                "expect: {status: 401}")
            .check();
    assertThat(result.sentence(), result.verdict(), is(RunVerdict.CONFORMANT));
  }

  @Test
  void aVariableInAResponseIsComparedAsItIsButNotShown() throws Exception {
    FunctionApp app =
        FunctionApp.in(folder)
            .replace(
                "forge-api.yaml",
                "product: jira",
                "product: jira\nvariables: {KEY: s3cr3t-value-42, WORD: Laptop, PORT: '8080'}")
            .replace("src/find.js", "name: 'Laptop' }", "name: process.env.WORD }")
            .replace("src/find.js", "ETag: ['\"7\"']", "ETag: ['\"7\"'], Key: process.env.KEY");
    RunResult right = app.check();
    assertThat(right.sentence(), right.verdict(), is(RunVerdict.CONFORMANT));
    assertThat(right.checks().toString(), not(containsString("s3cr3t-value-42")));

    CheckResult wrong =
        with(
                app.replace(
                        "src/find.js",
                        "name: process.env.WORD }",
                        "name: process.env.KEY, port: Number(process.env.PORT) }")
                    .check("RESPONSE-1"),
                check -> check.verdict() == Verdict.FAIL)
            .get(0);
    assertThat(wrong.toString(), containsString("${KEY}"));
    assertThat(wrong.toString(), containsString("8080"));
    assertThat(wrong.toString(), not(containsString("s3cr3t-value-42")));
  }

  private static List<CheckResult> with(RunResult result, Predicate<CheckResult> test) {
    return result.checks().stream().filter(test).toList();
  }

  private static List<String> passed(RunResult result) {
    return with(result, check -> check.verdict() == Verdict.PASS).stream()
        .map(CheckResult::id)
        .distinct()
        .toList();
  }
}
