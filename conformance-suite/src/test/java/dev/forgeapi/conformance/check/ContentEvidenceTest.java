package dev.forgeapi.conformance.check;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import dev.forgeapi.conformance.Apps;
import dev.forgeapi.conformance.check.content.BodyContent;
import dev.forgeapi.conformance.check.content.Everything;
import dev.forgeapi.conformance.check.content.QueryContent;
import dev.forgeapi.conformance.check.content.QueryMatch;
import dev.forgeapi.conformance.check.content.ResponseContent;
import dev.forgeapi.conformance.proof.ControlRequests;
import dev.forgeapi.conformance.proof.DeniedRequest;
import dev.forgeapi.conformance.proof.Expectation;
import dev.forgeapi.conformance.proof.Judgement;
import dev.forgeapi.conformance.proof.Step;
import dev.forgeapi.conformance.requirement.RequirementId;
import dev.forgeapi.conformance.result.Verdict;
import dev.forgeapi.testkit.internal.config.ConfigurationReader;
import dev.forgeapi.testkit.internal.text.Json;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the checks of queries and responses ask for, and what they make of what they get. */
class ContentEvidenceTest {
  private static final Subject READ = SampleSubjects.of(Apps.TWO_ROUTES, 0);
  private static final Subject WRITE = SampleSubjects.of(Apps.TWO_ROUTES, 1);
  private static final String UNKNOWN = "{\"error\": \"there is no such path\"}";
  private static final String TWO_PARAMETERS = "with a query of two parameters";
  private static final String TOKEN =
      "one: {scopes: [\"read:other:custom\", \"read:forge-app:confluence\"], accessToken: t}";

  private static final Expectation OF_X = new Expectation(true, Set.of("x"), 0, null, false);

  private final Step yes = Steps.served();
  private final Step own = Steps.stated(200, "{}", 200, null);
  private final Step no = Steps.refused();
  private final Step unknown = Steps.answer(404, UNKNOWN);
  private final BodyContent body = new BodyContent();
  private final ResponseContent response = new ResponseContent();

  @TempDir private Path folder;

  @Test
  void anAppWithoutTheProbeGetsTwoParametersThatHardlyAnyFunctionMinds() {
    List<Variation> served = QueryMatch.exactPath().served(plain());

    assertThat(
        served.stream().map(one -> one.call().query()).toList(),
        is(List.of("forgeApiCheck=1/2?4&forgeApiMore=%C3%A9%2F3")));
    assertThat(served.get(0).what(), is(TWO_PARAMETERS));
  }

  @Test
  void aFunctionMayRefuseParametersButNotAsThePlatformRefusesPaths() {
    assertThat(query(own, own).verdict(), is(Verdict.PASS));
    assertThat(query(own, no, no).verdict(), is(Verdict.INCONCLUSIVE));
    Judgement judgement = query(own, unknown, unknown);
    assertThat(judgement.verdict(), is(Verdict.FAIL));
    assertThat(
        judgement.message(),
        is(
            "a request with a query of two parameters was refused with 404 like a path that no route"
                + " declares"));
  }

  private Judgement query(Step after, Step... tries) {
    return QueryMatch.exactPath()
        .judge(
            given(plain())
                .tries(TWO_PARAMETERS, after, tries)
                .denied(
                    RequirementId.ROUTE_5,
                    new DeniedRequest("for /undeclared", own, List.of(unknown, unknown), own)));
  }

  @Test
  void ofSeveralParametersThatAreMissingTheFirstThatWasSentIsReported() {
    Judgement judgement = new QueryContent().judge(new GivenEvidence(READ));

    assertThat(judgement.verdict(), is(Verdict.FAIL));
    assertThat(
        judgement.message(), startsWith("the function saw the query parameter probeMany as"));
  }

  @Test
  void whatIsChangedInCompanyIsChangedThoughItIsNotAlone() {
    String everything = Everything.in(WRITE).what();

    assertThat(body.judge(echoing(WRITE)).verdict(), is(Verdict.PASS));
    Judgement changed = body.judge(echoing(WRITE).tries(everything, null, yes));
    assertThat(changed.verdict(), is(Verdict.FAIL));
    assertThat(changed.deciding(), is(yes));
  }

  @Test
  void whatIsRefusedInCompanyIsJudgedAlone() {
    GivenEvidence given = echoing(WRITE).tries(Everything.in(WRITE).what(), yes, no, no);

    assertThat(body.judge(given).verdict(), is(Verdict.PASS));
    assertThat(given.asked(), hasItem("with a JSON body with unusual formatting"));
  }

  @Test
  void theBodyOfTheControlRequestMustArriveUnchangedToo() {
    Judgement changed = body.judge(echoing(WRITE).control(yes));

    assertThat(changed.verdict(), is(Verdict.FAIL));
    assertThat(changed.deciding(), is(yes));
  }

  /** As a function that reports each body as it was sent. */
  private static GivenEvidence echoing(Subject subject) {
    return new GivenEvidence(subject)
        .control(echo(String.valueOf(subject.address().body())))
        .answers(variation -> echo(String.valueOf(variation.call().body())));
  }

  private static Step echo(String body) {
    return Steps.answer(200, Steps.probe("x", Steps.MARK).replace("\"{ }\"", Json.write(body)));
  }

  @Test
  void withoutTheProbeTheStatedResponseDecides() {
    Judgement pass = response.judge(given(plain()));
    assertThat(pass.message(), is("the response is as expected"));
    Judgement fail = response.judge(given(plain()).control(Steps.stated(404, "", 200, null)));
    assertThat(fail.verdict(), is(Verdict.FAIL));
    assertThat(response.served(plain()), is(List.of()));
  }

  @Test
  void aRefusalIsNobodysResponseWhereEverythingElseIsRefusedToo() {
    Step refused = Steps.stated(404, "", 200, null);
    GivenEvidence given = given(plain()).control(refused).otherForm(no).elsewhere(null);

    Judgement judgement = response.judge(given);
    assertThat(judgement.verdict(), is(Verdict.INCONCLUSIVE));
    assertThat(
        judgement.message(),
        is("the configured request was refused with 404, and so was everything else"));
    assertThat(judgement.deciding(), is(refused));
    assertThat(judgement.evidence(), is(List.of(refused, no)));
    assertThat(response.judge(given.otherForm(yes)).verdict(), is(Verdict.FAIL));
    assertThat(response.judge(given.otherForm(no).elsewhere(yes)).verdict(), is(Verdict.FAIL));
    Step unclear = Steps.stated(200, "", 201, null);
    assertThat(
        response.judge(given(plain()).control(unclear).otherForm(no).elsewhere(null)).verdict(),
        is(Verdict.FAIL));
  }

  @Test
  void everyStatedRequestOfAnAppThatTheGatewayRunsDecides() {
    Subject canned =
        SampleSubjects.of(
            ConfigurationReader.in(Apps.folder(Apps.TWO_ROUTES))
                .override("handlers", "canned", "this test")
                .environment(Map.of())
                .read(),
            0);
    Step wrong = Steps.stated(404, "", 200, null);

    assertThat(canned.app().recordsFunctions(), is(true));
    assertThat(
        response.judge(new GivenEvidence(canned).stated(own, own)).evidence(),
        is(List.of(own, own)));
    Judgement fail = response.judge(new GivenEvidence(canned).stated(own, wrong));
    assertThat(fail.deciding(), is(wrong));
    Step before = before(404);
    Judgement early = response.judge(new GivenEvidence(canned).stated(before));
    assertThat(early.verdict(), is(Verdict.FAIL));
    assertThat(
        early.message(),
        is(
            "the request before it failed: the configured request got status 404 instead of status"
                + " 200"));
    assertThat(early.deciding(), is(before));
    assertThat(early.evidence(), is(List.of(before)));
    assertThat(
        response.judge(new GivenEvidence(canned).stated(before(200))).message(),
        is("the response is as expected"));
    assertThat(fail.message(), is("the configured request got status 404 instead of status 200"));
  }

  private static Step before(int status) {
    return new Step(
        ControlRequests.BEFORE + "read",
        Steps.exchange(status, "", null),
        new Expectation(false, Set.of("x"), 200, null, true));
  }

  @Test
  void aProbeIsAskedForAnswersOfEveryKind() {
    List<String> get = queries(READ);
    assertThat(
        get,
        is(
            List.of(
                "probeStatus=404",
                "probeStatus=201",
                "probeStatus=202&probeAnswer=array",
                "probeStatus=204",
                "probeStatus=400&probeAnswer=string",
                "probeStatus=409&probeAnswer=number",
                "probeStatus=422&probeAnswer=empty",
                "probeStatus=403",
                "probeStatus=410",
                "probeStatus=451",
                "probeStatus=200&probeAnswer=large",
                "probeStatus=200&probeAnswer=empty")));
    assertThat(queries(WRITE), not(hasItem("probeStatus=200&probeAnswer=large")));
  }

  @Test
  void routesBesideTheFirstOfAnOperationShareTheAnswersBetweenTheUrlForms() {
    Subject another = SampleSubjects.of(Apps.ONE_OF_EACH, 1);

    assertThat(
        queries(another),
        is(
            List.of(
                "probeStatus=404",
                "probeStatus=202&probeAnswer=array",
                "probeStatus=400&probeAnswer=string",
                "probeStatus=422&probeAnswer=empty")));
    assertThat(
        queries(new Subject(another.app(), another.cell().throughOtherForm())),
        is(List.of("probeStatus=201", "probeStatus=204", "probeStatus=409&probeAnswer=number")));
  }

  private List<String> queries(Subject subject) {
    return response.served(subject).stream()
        .map(one -> one.call().query())
        .filter(Objects::nonNull)
        .filter(query -> query.startsWith("probeStatus"))
        .toList();
  }

  @Test
  void everyAnswerThatTheProbeWasAskedForMustCome() {
    GivenEvidence given = answering(READ);
    Step teapot = Steps.answer(418, "{}");

    Judgement judgement = response.judge(given);
    assertThat(judgement.message(), judgement.verdict(), is(Verdict.PASS));
    assertThat(judgement.message(), is("the function's body arrived unchanged"));
    assertThat(given.asked(), is(response.served(READ).stream().map(Variation::what).toList()));
    for (String what : given.asked()) {
      Judgement other = response.judge(answering(READ).tries(what, yes, teapot, teapot));
      assertThat(what, other.verdict(), is(Verdict.FAIL));
    }
  }

  @Test
  void aRouteWithABodyMustReturnTheLettersAndTheLargestBodyToo() {
    GivenEvidence given = answering(WRITE);

    assertThat(response.judge(given).verdict(), is(Verdict.PASS));
    assertThat(given.asked(), hasItem("with a JSON body of 1.1 MB"));
    assertThat(given.asked(), hasItem(startsWith("with a token that has ")));
    assertThat(
        Set.copyOf(given.asked()),
        is(Set.copyOf(response.served(WRITE).stream().map(Variation::what).toList())));
    assertThat(
        response
            .judge(answering(WRITE).tries("with a JSON body of 1.1 MB", yes, probe(413)))
            .verdict(),
        is(Verdict.FAIL));
  }

  @Test
  void aControlRequestThatDoesNotComeWholeFails() {
    Judgement judgement = response.judge(answering(READ).control(Steps.unclear()));

    assertThat(judgement.verdict(), is(Verdict.FAIL));
  }

  @Test
  void whatItsQueryHidesSaysNothingOfTheResponse() {
    Judgement hidden =
        response.judge(
            answering(READ)
                .tries("for the status 404", yes, no, no)
                .tries("with the query ", yes, no, no));
    assertThat(hidden.verdict(), is(Verdict.INCONCLUSIVE));
    assertThat(
        hidden.message(), startsWith("the function did not receive a request for the status 404,"));
    Judgement seen = response.judge(answering(READ).tries("for the status 404", yes, no, no));
    assertThat(seen.verdict(), is(Verdict.FAIL));
  }

  /** As a probe that answers what it is asked for. */
  private GivenEvidence answering(Subject subject) {
    return new GivenEvidence(subject).answers(ContentEvidenceTest::answer);
  }

  private static Step answer(Variation variation) {
    Expectation.Bare bare = variation.call().address().expectation().bare();
    if (bare != null) {
      return new Step(
          variation.what(), Steps.exchange(bare.status(), bare.body(), null), OF_X.withBare(bare));
    }
    String query = variation.call().query();
    return probe(
        query != null && query.startsWith("probeStatus=")
            ? Integer.parseInt(query.substring("probeStatus=".length()))
            : 200);
  }

  private static Step probe(int status) {
    return Steps.answer(status, Steps.probe("x", Steps.MARK));
  }

  private Subject plain() {
    return SampleSubjects.site(folder, "probe: false", TOKEN);
  }

  private GivenEvidence given(Subject subject) {
    return new GivenEvidence(subject).control(own);
  }
}
