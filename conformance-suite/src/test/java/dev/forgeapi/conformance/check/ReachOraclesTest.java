package dev.forgeapi.conformance.check;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.forgeapi.conformance.proof.Judgement;
import dev.forgeapi.conformance.proof.Reached;
import dev.forgeapi.conformance.proof.Step;
import dev.forgeapi.conformance.proof.VariedRequest;
import dev.forgeapi.conformance.proof.VariedRequest.DeclaredPath;
import dev.forgeapi.conformance.proof.rule.FormRule;
import dev.forgeapi.conformance.proof.rule.OperationRule;
import dev.forgeapi.conformance.proof.rule.RouteRule;
import dev.forgeapi.conformance.proof.rule.SameViewRule;
import dev.forgeapi.conformance.result.Verdict;
import dev.forgeapi.testkit.manifest.ApiRoute;
import dev.forgeapi.testkit.manifest.Operation;
import dev.forgeapi.testkit.manifest.RoutePattern;
import dev.forgeapi.testkit.manifest.ScopeName;
import dev.forgeapi.testkit.manifest.SourceLocation;
import dev.forgeapi.testkit.site.UrlForm;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Who is to blame if a plain request is not served: the form, the route, or neither. */
class ReachOraclesTest {
  private static final Step YES = Steps.served();
  private static final Step NO = Steps.refused();

  static Stream<Arguments> reached() {
    return Stream.of(
        arguments("all is well", Verdict.PASS, Verdict.PASS, reached(YES, YES, YES)),
        arguments(
            "only the other form works",
            Verdict.FAIL,
            Verdict.INCONCLUSIVE,
            reached(NO, YES, null)),
        arguments(
            "only this route is refused", Verdict.INCONCLUSIVE, Verdict.FAIL, reached(NO, NO, YES)),
        arguments(
            "only this route by this form is refused",
            Verdict.FAIL,
            Verdict.FAIL,
            reached(NO, YES, YES)),
        arguments(
            "nothing is served", Verdict.INCONCLUSIVE, Verdict.INCONCLUSIVE, reached(NO, NO, null)),
        arguments(
            "a strange route serves",
            Verdict.INCONCLUSIVE,
            Verdict.FAIL,
            reached(Steps.servedBy("z"), YES, YES)),
        arguments(
            "the route of another operation serves",
            Verdict.INCONCLUSIVE,
            Verdict.INCONCLUSIVE,
            reached(Steps.servedBy("sibling"), YES, YES)),
        arguments(
            "the target is failing",
            Verdict.INCONCLUSIVE,
            Verdict.INCONCLUSIVE,
            reached(Steps.trouble(), YES, YES)));
  }

  @ParameterizedTest(name = "{0}: form {1}, route {2}")
  @MethodSource("reached")
  void judges(String what, Verdict form, Verdict route, Reached reached) {
    assertThat(FormRule.judge(reached).verdict(), is(form));
    assertThat(
        RouteRule.judge(reached, Set.of(reached.route().key()), List.of()).verdict(), is(route));
  }

  @Test
  void otherPathsMustBeServedToo() {
    assertThat(otherPath(Set.of("x"), YES).verdict(), is(Verdict.PASS));
    assertThat(otherPath(Set.of("x"), NO, NO).verdict(), is(Verdict.FAIL));
  }

  @Test
  void whatSeveralRoutesDeclareAnyOfThemMayServe() {
    assertThat(otherPath(Set.of("x", "z"), YES).verdict(), is(Verdict.PASS));
    assertThat(otherPath(Set.of("z"), YES).verdict(), is(Verdict.PASS));
  }

  @Test
  void aRouteThatServesWhatOnlyOthersDeclareIsToldApart() {
    assertThat(plain(YES, Set.of("z")), containsString("leaves open"));
    assertThat(plain(YES, Set.of("x", "z")), not(containsString("leaves open")));
    Step unseen = Steps.stated(200, "{}", 200, null);
    assertThat(plain(unseen, Set.of("z")), not(containsString("leaves open")));
  }

  private static String plain(Step step, Set<String> declaredBy) {
    return RouteRule.judge(reached(step, YES, YES), declaredBy, List.of()).message();
  }

  private static Judgement otherPath(Set<String> declaredBy, Step... tries) {
    VariedRequest request = new VariedRequest("for /new", YES, List.of(tries), YES);
    return RouteRule.judge(
        reached(YES, YES, YES),
        Set.of(reached(YES, YES, YES).route().key()),
        List.of(new DeclaredPath(request, declaredBy)));
  }

  @Test
  void anOperationThatReachesTheFunctionOfAnotherIsWrong() {
    Reached sibling = reached("sibling", YES, YES, YES);

    assertThat(operation(Steps.servedBy("sibling"), sibling).verdict(), is(Verdict.FAIL));
    assertThat(operation(NO, sibling).verdict(), is(Verdict.FAIL));
    assertThat(operation(YES, sibling).verdict(), is(Verdict.PASS));
    assertThat(operation(NO, reached("sibling", NO, NO, null)).verdict(), is(Verdict.INCONCLUSIVE));
    assertThat(operation(Steps.servedBy("z"), sibling).verdict(), is(Verdict.INCONCLUSIVE));
  }

  @Test
  void withoutTheProbeTheStatedResponseOfAnotherOperationTellsWhoseFunctionAnswered() {
    Step own = Steps.stated(200, "{\"of\": \"sibling\"}", 200, "{\"of\": \"x\"}");
    Step swapped = Steps.stated(200, "{\"of\": \"x\"}", 200, "{\"of\": \"sibling\"}");
    Step unlike = Steps.stated(200, "{\"of\": \"z\"}", 200, "{\"of\": \"third\"}");
    Step untold = Steps.stated(500, "{}", 200, null);

    Judgement mixedUp = operation(own, reached("sibling", swapped, swapped, null));
    assertThat(mixedUp.verdict(), is(Verdict.FAIL));
    assertThat(
        mixedUp.message(), endsWith("with the response that another operation of the path has"));
    assertThat(
        operation(NO, reached("sibling", YES, YES, null)).message(),
        endsWith("though another operation of the path was served"));
    assertThat(
        operation(own, reached("sibling", unlike, unlike, null)).verdict(),
        is(Verdict.INCONCLUSIVE));
    assertThat(
        operation(own, reached("sibling", untold, untold, null)).verdict(),
        is(Verdict.INCONCLUSIVE));
    assertThat(
        operation(Steps.unclear(), reached("sibling", NO, NO, null)).verdict(),
        is(Verdict.INCONCLUSIVE));
  }

  @Test
  void whatOtherRoutesDeclareMustNotBeServedByThisOne() {
    assertThat(leftToOthers(YES).verdict(), is(Verdict.FAIL));
    assertThat(leftToOthers(YES).message(), containsString("which does not match it"));
    assertThat(leftToOthers(Steps.servedBy("z"), YES).verdict(), is(Verdict.FAIL));
    assertThat(leftToOthers(Steps.servedBy("z"), Steps.servedBy("z")).verdict(), is(Verdict.PASS));
    assertThat(leftToOthers(NO, NO).verdict(), is(Verdict.PASS));
    assertThat(leftToOthers().verdict(), is(Verdict.INCONCLUSIVE));
    assertThat(leftToOthers(NO, Steps.trouble()).verdict(), is(Verdict.INCONCLUSIVE));
    assertThat(leftToOthers(Steps.servedBy("")).verdict(), is(not(Verdict.FAIL)));
  }

  private static Judgement leftToOthers(Step... tries) {
    return RouteRule.leftToOthers(
        new VariedRequest("for /x/1/2", tries.length == 0 ? NO : YES, List.of(tries), YES), "x");
  }

  private static Judgement operation(Step plain, Reached sibling) {
    return OperationRule.judge(reached(plain, YES, YES), List.of(sibling));
  }

  @Test
  void bothFormsMustShowTheFunctionTheSame() {
    Step otherMethod =
        Steps.answer(200, YES.exchange().responseBody().replace("\"GET\"", "\"PUT\""));
    Step otherPath = Steps.answer(200, YES.exchange().responseBody().replace("/x\"", "/y\""));
    Step otherQuery = Steps.answer(200, YES.exchange().responseBody().replace("\"2\"", "\"3\""));
    Step otherHeader = Steps.answer(200, YES.exchange().responseBody().replace("\"a\"", "\"b\""));
    Step otherBody = Steps.answer(200, YES.exchange().responseBody().replace("{ }", "{}"));
    Step otherStatus = Steps.answer(201, YES.exchange().responseBody());

    assertThat(sameView(YES), is(Verdict.PASS));
    for (Step other :
        List.of(
            otherMethod,
            otherPath,
            otherQuery,
            otherHeader,
            otherBody,
            otherStatus,
            Steps.answer(200, "{\"forgeApiProbe\": 1, \"route\": \"x\""))) {
      assertThat(other.exchange().responseBody(), sameView(other), is(Verdict.FAIL));
    }
    assertThat(sameView(NO), is(Verdict.INCONCLUSIVE));
  }

  @Test
  void whatThePlatformAddsMayDiffer() {
    String more =
        YES.exchange().responseBody().replace("\"Probe\"", "\"x-trace\": [\"1\"], \"Probe\"");

    assertThat(sameView(Steps.answer(200, more)), is(Verdict.PASS));
  }

  private static Verdict sameView(Step siteName) {
    return SameViewRule.judge(List.of(new SameViewRule.Pair("plain", YES, siteName))).verdict();
  }

  private static Reached reached(Step plain, Step otherForm, @Nullable Step elsewhere) {
    return reached("x", plain, otherForm, elsewhere);
  }

  private static Reached reached(String key, Step plain, Step otherForm, @Nullable Step elsewhere) {
    return new Reached(
        route(key),
        UrlForm.CLOUD_ID,
        List.of(plain),
        List.of(otherForm),
        elsewhere,
        Set.of("sibling"));
  }

  private static ApiRoute route(String key) {
    return new ApiRoute(
        key,
        RoutePattern.of("/x"),
        Operation.GET,
        "f",
        List.of(new ScopeName("read:x:custom")),
        List.of(),
        new SourceLocation(Path.of("manifest.yml"), 1, 1));
  }
}
