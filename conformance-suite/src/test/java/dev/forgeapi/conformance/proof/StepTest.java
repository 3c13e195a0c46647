package dev.forgeapi.conformance.proof;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import dev.forgeapi.conformance.check.Steps;
import dev.forgeapi.conformance.proof.ProbeAnswer.SeenRequest;
import dev.forgeapi.testkit.gateway.ReceivedRequest.Invocation.Ending;
import dev.forgeapi.testkit.http.Exchange;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class StepTest {

  @Test
  void theTargetIsWhatTheAppIsAskedFor() {
    assertThat(target("https://api.example/svc/x/apps/app_env/a/b?c=%2F"), is("GET /a/b?c=%2F"));
    assertThat(target("https://api.example/apps/app_env/a"), is("GET /a"));
    assertThat(target("https://site.example/_edge/tenant_info"), is("GET /_edge/tenant_info"));
    assertThat(target("https://api.example/svc/x/apps/app_env"), is("GET /svc/x/apps/app_env"));
  }

  private static String target(String uri) {
    return step(uri, 200, null, Duration.ZERO).target();
  }

  @Test
  void aLongWaitWithoutAnAnswerIsSilence() {
    Duration threeSeconds = Duration.ofSeconds(3);
    assertThat(isSilence(0, "timed out", threeSeconds), is(true));
    assertThat(isSilence(0, "timed out", threeSeconds.minusMillis(1)), is(false));
    assertThat(isSilence(200, null, threeSeconds), is(false));
  }

  private static boolean isSilence(int status, @Nullable String failure, Duration duration) {
    return step("https://api.example/apps/app_env/a", status, failure, duration).isSilence();
  }

  @Test
  void aServerErrorBeginsWith500() {
    assertThat(Steps.answer(500, "").isServerError(), is(true));
    assertThat(Steps.answer(429, "").isServerError(), is(false));
    assertThat(Steps.refused().isServerError(), is(false));
  }

  @Test
  void theOutcomeCompletesTheSentenceTheRequest() {
    assertThat(Steps.served().outcome(), is("was served with 200"));
    assertThat(Steps.servedBy("y").outcome(), is("was served by y with 200"));
    assertThat(Steps.foreign().outcome(), is("got the response to another request"));
    assertThat(
        Steps.unclear().outcome(),
        is("got status 200 without the expected response (the probe's response of x)"));
    assertThat(Steps.refused().outcome(), is("was refused with 401"));
    assertThat(Steps.trouble().outcome(), is("got status 503"));
    assertThat(Steps.unanswered().outcome(), is("got no response (connection reset)"));
  }

  @Test
  void aProbeIsRecognizedWhateverWasExpected() {
    String probe = Steps.probe("x", Steps.MARK);
    assertThat(Steps.answer(200, probe).probeAnswer().isPresent(), is(true));
    assertThat(Steps.stated(200, probe, 200, null).probeAnswer().isPresent(), is(true));
    assertThat(Steps.refused().probeAnswer().isPresent(), is(false));
  }

  @Test
  void whatTheGatewayRecordedIsSeenToo() {
    Step served = Steps.recorded(200, "{}", invoked("x", null));
    assertThat(served.invoked(), is(invoked("x", null)));
    assertThat(served.servedBy(), is("x"));
    assertThat(served.is(Serving.SERVED), is(true));
    assertThat(served.outcome(), is("was served with 200"));
    Step elsewhere = Steps.recorded(200, "{}", invoked("y", null));
    assertThat(elsewhere.is(Serving.SERVED_BY_ANOTHER_ROUTE), is(true));
    Step failed = Steps.recorded(424, "{}", invoked("x", "TypeError: no"));
    assertThat(failed.outcome(), is("reached its function, which failed"));
  }

  @Test
  void aStatedDenialThatNoFunctionReturnedIsARefusal() {
    Expectation denial = new Expectation(false, Set.of("x"), 403, null, true);
    assertThat(recorded(403, denial, true).isWithoutFunction(), is(true));
    assertThat(recorded(403, denial, false).isWithoutFunction(), is(false));
    assertThat(recorded(403, denial, true).serving(), is(Serving.REFUSED));
    assertThat(recorded(403, denial, false).serving(), is(Serving.SERVED));
    Expectation success = new Expectation(false, Set.of("x"), 200, null, true);
    assertThat(recorded(200, success, true).serving(), is(Serving.SERVED));
  }

  private static Step recorded(int status, Expectation expectation, boolean withoutFunction) {
    return new Step("x", Steps.exchange(status, "{}", null), expectation, null, withoutFunction);
  }

  private static Invoked invoked(String route, @Nullable String failure) {
    return new Invoked(
        route,
        "get",
        null,
        true,
        new SeenRequest("GET", "/x", Map.of(), Map.of(), null),
        List.of(),
        failure == null ? Ending.RETURNED : Ending.THREW,
        200,
        true,
        failure,
        List.of(),
        List.of(),
        List.of());
  }

  @Test
  void anAnswerWithoutTheProbeThatWasAskedForIsAsGood() {
    Expectation.Bare asked = new Expectation.Bare(409, "12.50");
    Expectation probe = new Expectation(true, Set.of("x"), 0, null, false).withBare(asked);
    assertThat(served(409, "12.50", probe), is(true));
    assertThat(served(404, "12.50", probe), is(false));
    assertThat(served(409, "12.51", probe), is(false));
    Expectation plain = new Expectation(false, Set.of("x"), 200, null, true);
    assertThat(served(409, "12.50", plain.withBare(asked)), is(false));
    assertThat(plain.withBare(asked).bare(), is(nullValue()));
  }

  @Test
  void whatAnotherRouteStatesServesToo() {
    Expectation other = new Expectation(false, Set.of("y"), 201, null, true);
    Expectation own = new Expectation(false, Set.of("x"), 200, null, true, List.of(other));
    assertThat(served(201, "", own), is(true));
    assertThat(served(202, "", own), is(false));
  }

  private static boolean served(int status, String body, Expectation expectation) {
    return new Step("plain", Steps.exchange(status, body, null), expectation).is(Serving.SERVED);
  }

  @Test
  void aStepKeepsWhatItIsMadeOf() {
    assertThat(Steps.served().what(), is("with every scope"));
    assertThat(Steps.served().expectation().routes(), is(Set.of("x")));
  }

  private static Step step(String uri, int status, @Nullable String failure, Duration duration) {
    Exchange exchange =
        new Exchange(
            Instant.EPOCH,
            duration,
            "GET",
            URI.create(uri),
            List.of(),
            null,
            status,
            List.of(),
            "",
            failure,
            0);
    return new Step("plain", exchange, new Expectation(false, Set.of("x"), 0, null, false));
  }
}
