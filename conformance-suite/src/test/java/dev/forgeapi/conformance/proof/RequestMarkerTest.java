package dev.forgeapi.conformance.proof;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.startsWith;

import dev.forgeapi.conformance.check.Steps;
import dev.forgeapi.conformance.proof.rule.DenialRule;
import dev.forgeapi.conformance.proof.rule.SameViewRule;
import dev.forgeapi.conformance.result.Verdict;
import dev.forgeapi.testkit.http.Exchange;
import dev.forgeapi.testkit.http.Header;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestMarkerTest {
  private final RequestMarker marker = new RequestMarker("0badcafe");

  @Test
  void eachRequestCarriesTheRunTheCheckAndANumberOfItsOwn() {
    List<Header> one = marker.next("ROUTE-4", List.of());
    List<Header> two = marker.next("ROUTE-4", List.of());

    assertThat(one.get(0).name(), is("X-Forge-Api-Check"));
    assertThat(one.get(0).value(), matchesPattern("0badcafe/ROUTE-4/1-[0-9a-f]{8}"));
    assertThat(two.get(0).value(), matchesPattern("0badcafe/ROUTE-4/2-[0-9a-f]{8}"));
    assertThat(one.get(1).name(), is("User-Agent"));
    assertThat(one.get(1).value(), startsWith("forge-api/"));
    assertThat(one.get(1).value().endsWith(" (run 0badcafe; check ROUTE-4)"), is(true));
  }

  @Test
  void aUserAgentOfTheUsersOwnIsLeftAlone() {
    List<Header> named = List.of(new Header("user-agent", "mine"));
    assertThat(marker.next("ROUTE-4", named), hasSize(1));
  }

  @Test
  void otherHeadersOfTheUsersOwnAreJoinedByBoth() {
    List<Header> named = List.of(new Header("accept", "application/json"));
    assertThat(marker.next("ROUTE-4", named), hasSize(2));
  }

  @Test
  void theMarkOfARequestIsFoundAgain() {
    List<Header> sent = marker.next("ROUTE-4", List.of());

    assertThat(RequestMarker.markOf(exchange(sent, "")), is(Optional.of(sent.get(0).value())));
    assertThat(RequestMarker.markOf(exchange(List.of(), "")), is(Optional.empty()));
  }

  @Test
  void onlyHeadersOfTheCallersOwnAreCompared() {
    List<Header> sent = new ArrayList<>(marker.next("ROUTE-4", List.of()));
    Header own = new Header("probe-id", "1");
    sent.add(own);
    sent.add(new Header("Authorization", "Bearer x"));

    assertThat(RequestMarker.customHeaders(exchange(sent, "")), contains(own));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"{\"youSent\": \"%s\", \"as\": \"%s\"}", "<p>%s by %s</p>", "mark=%s agent=%s"})
  void functionsThatTellWhatTheyReceivedGiveTheSameViewThroughBothForms(String body) {
    Step one = telling("URL-1", body);
    Step other = telling("URL-2", body);

    assertThat(judged(one, other), is(Verdict.PASS));
    assertThat(judged(one, telling("URL-2", body + "!")), is(Verdict.INCONCLUSIVE));
  }

  @Test
  void slashesThatJsonEscapesAreTheSameSlashes() {
    Step one = telling("URL-1", "{\"youSent\": \"%s\"}");
    List<Header> sent = one.exchange().requestHeaders();
    Step escaped =
        new Step(
            "x",
            exchange(sent, "{\"youSent\": \"" + sent.get(0).value().replace("/", "\\/") + "\"}"),
            one.expectation());

    assertThat(judged(one, escaped), is(Verdict.PASS));
  }

  @Test
  void aRefusalWithTheBodyOfTheControlRequestIsNoDenialEvenWithAnotherMark() {
    Step control = telling("URL-1", "{\"secret\": 42, \"youSent\": \"%s\"}");
    Step refusal = telling("SCOPE-2", "{\"secret\": 42, \"youSent\": \"%s\"}");
    Step denied = new Step("without", withStatus(refusal.exchange(), 403), refusal.expectation());

    Judgement judgement =
        DenialRule.judge(new DeniedRequest("without", control, List.of(denied, denied), control));

    assertThat(judgement.verdict(), is(Verdict.FAIL));
    assertThat(judgement.evidence(), contains(control, denied, denied, control));
  }

  private static Verdict judged(Step one, Step other) {
    return SameViewRule.judge(List.of(new SameViewRule.Pair("x", one, other))).verdict();
  }

  /** An answer without the probe contract that holds the request's mark and user agent. */
  private Step telling(String check, String body) {
    List<Header> sent = marker.next(check, List.of());
    String told =
        body.replaceFirst("%s", sent.get(0).value()).replaceFirst("%s", sent.get(1).value());
    return new Step(
        "x", exchange(sent, told), new Expectation(false, Set.of("x"), 200, null, true));
  }

  private static Exchange exchange(List<Header> sent, String body) {
    Exchange plain = Steps.exchange(200, body, null);
    return new Exchange(
        plain.startedAt(),
        plain.duration(),
        plain.method(),
        plain.uri(),
        sent,
        null,
        200,
        List.of(),
        body,
        null,
        0);
  }

  private static Exchange withStatus(Exchange exchange, int status) {
    return new Exchange(
        exchange.startedAt(),
        exchange.duration(),
        exchange.method(),
        exchange.uri(),
        exchange.requestHeaders(),
        null,
        status,
        List.of(),
        exchange.responseBody(),
        null,
        0);
  }
}
