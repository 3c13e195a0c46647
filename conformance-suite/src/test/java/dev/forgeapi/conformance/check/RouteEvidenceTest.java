package dev.forgeapi.conformance.check;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import dev.forgeapi.conformance.check.route.DeclaredPathCheck;
import dev.forgeapi.conformance.check.route.OneSegmentOnlyCheck;
import dev.forgeapi.conformance.check.route.UndeclaredPathCheck;
import dev.forgeapi.conformance.plan.TempApp;
import dev.forgeapi.conformance.proof.DeniedRequest;
import dev.forgeapi.conformance.proof.Expectation;
import dev.forgeapi.conformance.proof.Judgement;
import dev.forgeapi.conformance.proof.Step;
import dev.forgeapi.conformance.proof.VariedRequest;
import dev.forgeapi.conformance.proof.VariedRequest.DeclaredPath;
import dev.forgeapi.conformance.requirement.RequirementId;
import dev.forgeapi.conformance.result.Verdict;
import dev.forgeapi.testkit.http.Header;
import dev.forgeapi.testkit.internal.config.ForgeApiConfiguration;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the checks of paths and operations ask for, and what they make of what they get. */
class RouteEvidenceTest {
  private static final String UNKNOWN = "{\"error\": \"there is no such path\"}";

  private final RequirementCheck declared = DeclaredPathCheck.all().get(0);
  private final OneSegmentOnlyCheck oneSegment = new OneSegmentOnlyCheck();
  private final Step yes = by("r1", "/x");
  private final Step no = Steps.answer(404, "");
  private final Step unknown = Steps.answer(404, UNKNOWN);
  private final Step unknownToo = Steps.answer(404, UNKNOWN);

  @TempDir private Path folder;

  @Test
  void everyDeclaredPathMustBeServed() {
    Subject subject = probe("GET /y/* read");
    List<String> others = what(declared.served(subject));

    GivenEvidence given = given(subject);
    Judgement judgement = declared.judge(given);
    assertThat(judgement.verdict(), is(Verdict.PASS));
    assertThat(given.asked(), is(others));
    assertThat(others.isEmpty(), is(false));
    for (String other : others) {
      Judgement refused = declared.judge(given(subject).tries(other, yes, no, no));
      assertThat(refused.verdict(), is(Verdict.FAIL));
      assertThat(
          refused.message(),
          is(
              "a request "
                  + other
                  + " was refused with 404, but must be served like its control request, which was"
                  + " served with 200"));
    }
  }

  @Test
  void aPathOfSeveralRoutesMustBeServedToo() {
    Judgement judgement =
        declared.judge(
            given(probe("GET /x read"))
                .overlaps(
                    new DeclaredPath(
                        new VariedRequest("for /z", yes, List.of(no, no), yes),
                        Set.of("r1", "r2"))));

    assertThat(judgement.verdict(), is(Verdict.FAIL));
    assertThat(judgement.deciding(), is(no));
  }

  @Test
  void aFunctionMustSeeEachPathAsItWasSent() {
    Subject subject = probe("GET /y/* read");
    Step cut = by("r1", "/");

    Judgement other = declared.judge(given(subject).answers(any -> cut));
    assertThat(other.verdict(), is(Verdict.FAIL));
    assertThat(other.message(), is("the function saw the path / instead of /x"));
    Judgement control = declared.judge(given(subject).control(cut));
    assertThat(control.verdict(), is(Verdict.FAIL));
    assertThat(control.deciding(), is(cut));
  }

  @Test
  void withoutTheProbeAPathIsRefusedByThePlatformIfItIsRefusedLikeAnUndeclaredOne() {
    Subject subject = plain("GET /y/* read");
    String other = what(declared.served(subject)).get(0);
    Judgement judgement = declared.judge(plain(subject).tries(other, yes, unknown, unknownToo));

    assertThat(judgement.verdict(), is(Verdict.FAIL));
    assertThat(
        judgement.message(),
        is("a request " + other + " was refused with 404 like a path that no route declares"));
    assertThat(judgement.deciding(), is(unknownToo));
    assertThat(judgement.evidence(), is(List.of(yes, unknown, unknownToo, yes)));
  }

  @Test
  void everyPathOfAnAppWithoutTheProbeIsLookedAt() {
    Subject subject = plain("GET /y/** read");
    List<String> others = what(declared.served(subject));

    assertThat(others.size() > 1, is(true));
    for (String other : others) {
      assertThat(
          declared.judge(plain(subject).tries(other, yes, unknown, unknownToo)).verdict(),
          is(Verdict.FAIL));
    }
  }

  @Test
  void withoutTheProbeAFunctionMayRefuseAsItLikes() {
    Subject subject = plain("GET /y/* read");
    String other = what(declared.served(subject)).get(0);
    List<GivenEvidence> allowed =
        List.of(
            plain(subject),
            plain(subject).tries(other, yes, no, no),
            plain(subject).tries(other, yes, no, unknown),
            plain(subject).tries(other, yes, unknown),
            plain(subject).tries(other, yes),
            plain(subject).tries(other, null, unknown, unknownToo),
            plain(subject).tries(other, no, unknown, unknownToo));

    for (GivenEvidence given : allowed) {
      Judgement judgement = declared.judge(given);
      assertThat(judgement.message(), judgement.verdict(), is(Verdict.PASS));
      assertThat(judgement.evidence(), is(List.of(yes)));
    }
  }

  @Test
  void withoutOtherPathsThePlainRequestDecidesAlone() {
    Judgement judgement = declared.judge(plain(plain("GET /x read")).control(no));

    assertThat(judgement.verdict(), is(Verdict.FAIL));
    assertThat(judgement.deciding(), is(no));
  }

  @Test
  void aStarTakesOneSegmentWhetherOrNotOthersTakeMore() {
    assertThat(
        what(oneSegment.denied(probe("GET /y/* read"))),
        contains(endsWith("/5678"), endsWith("/5678/9012 with a query")));
    assertThat(oneSegment.served(probe("GET /y/* read")), is(List.of()));
    Subject beside = probe("GET /y/* read", "GET /y/** read");
    assertThat(oneSegment.denied(beside), is(List.of()));
    assertThat(
        what(oneSegment.served(beside)),
        contains(
            endsWith("/5678 (which other routes may serve)"),
            endsWith("/5678/9012 (which other routes may serve)")));
    assertThat(oneSegment.served(plain("GET /y/* read", "GET /y/** read")), is(List.of()));
  }

  @Test
  void whatAStarMustNotTakeIsADenial() {
    DeniedRequest good = new DeniedRequest("for it", yes, List.of(no, no), yes);
    DeniedRequest bad = new DeniedRequest("for it", yes, List.of(no, yes), yes);
    Subject subject = probe("GET /y/* read");

    assertThat(
        oneSegment.judge(given(subject).denied(good)).evidence(), is(List.of(yes, no, no, yes)));
    assertThat(oneSegment.judge(given(subject).denied(bad)).verdict(), is(Verdict.FAIL));
  }

  @Test
  void whatAStarLeavesToOthersItMustNotServeItself() {
    Subject subject = probe("GET /y/* read", "GET /y/** read");
    Step other = by("r2", "/x");

    GivenEvidence given = given(subject).answers(any -> other);
    Judgement left = oneSegment.judge(given);
    assertThat(left.verdict(), is(Verdict.PASS));
    assertThat(given.asked(), is(what(oneSegment.served(subject))));
    assertThat(oneSegment.judge(given(subject)).verdict(), is(Verdict.FAIL));
  }

  @Test
  void whatARouteWithAStarIsTriedWithIsNotTriedAgainBesideIt() {
    List<String> alone = undeclared("GET /y/** read");
    List<String> beside = undeclared("GET /y/** read", "GET /y/* read");
    List<String> star = what(new UndeclaredPathCheck().denied(probe("GET /y/* read")));

    List<String> both = new ArrayList<>(beside);
    both.retainAll(star);
    both.remove("for the undeclared path /undeclared");
    assertThat(both, is(List.of()));
    assertThat(undeclared("GET /y/** read", "POST /y/* read"), is(alone));
    assertThat(undeclared("GET /y/** read", "GET /z/* read"), is(alone));
  }

  @Test
  void oneRouteOfTheAppIsTriedWithAPathThatResemblesNothing() {
    String nothing = "for the undeclared path /undeclared";
    String[] routes = {"GET /x read", "GET /y read"};

    assertThat(undeclared(routes), hasItem(nothing));
    assertThat(
        what(new UndeclaredPathCheck().denied(SampleSubjects.of(gateway(routes), 1))),
        not(hasItem(nothing)));
  }

  @Test
  void aPathThatResemblesNothingIsRepeatedWithHeadersThatRewriteIt() {
    List<Variation> denied = new UndeclaredPathCheck().denied(probe("GET /x read", "GET /y read"));

    for (Variation variation : denied) {
      Call repeated = variation.second().call();
      boolean nothing = variation.call().path().equals("/undeclared");
      assertThat(variation.call().headers(), is(List.of()));
      assertThat(
          repeated.headers(),
          is(
              nothing
                  ? List.of(new Header("X-Original-URL", "/x"), new Header("X-Rewrite-URL", "/x"))
                  : List.of()));
      assertThat(
          variation.second().what(), variation.second().what().contains("rewrite"), is(nothing));
    }
    assertThat(what(denied), hasItem("for the undeclared path /undeclared"));
  }

  private List<String> undeclared(String... routes) {
    return what(new UndeclaredPathCheck().denied(probe(routes)));
  }

  private static List<String> what(List<Variation> variations) {
    return variations.stream().map(Variation::what).toList();
  }

  private GivenEvidence given(Subject subject) {
    return new GivenEvidence(subject).control(yes).answers(any -> yes);
  }

  /** Of an app whose undeclared paths are refused in words of their own. */
  private GivenEvidence plain(Subject subject) {
    return given(subject)
        .denied(
            RequirementId.ROUTE_5,
            new DeniedRequest("for /undeclared", yes, List.of(unknown, unknown), yes));
  }

  private static Step by(String route, String seenPath) {
    return new Step(
        "with every scope",
        Steps.exchange(
            200, Steps.probe(route, Steps.MARK).replace("\"/x\"", "\"" + seenPath + "\""), null),
        new Expectation(true, Set.of("r1", "r2"), 0, null, false));
  }

  /** The first of the routes on the gateway, which echoes by the probe contract. */
  private Subject probe(String... routes) {
    return SampleSubjects.of(gateway(routes), 0);
  }

  private ForgeApiConfiguration gateway(String... routes) {
    return TempApp.of(folder, List.of(routes)).gateway();
  }

  /** The first of the routes on a site where nothing shows what functions see. */
  private Subject plain(String... routes) {
    TempApp.of(folder, List.of(routes));
    return SampleSubjects.of(
        SampleSubjects.configuration(
            folder,
            SampleSubjects.SITE.formatted(folder.resolve("manifest.yml"))
                + "identities:\n  all: {scopes: [\"read:custom\","
                + " \"read:forge-app:confluence\"], accessToken: t}\n"),
        0);
  }
}
