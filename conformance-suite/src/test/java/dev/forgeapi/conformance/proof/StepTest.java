package dev.forgeapi.conformance.proof;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import dev.forgeapi.conformance.check.Steps;
import dev.forgeapi.testkit.http.Exchange;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
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
  void theOutcomeCompletesTheSentenceTheRequest() {
    assertThat(Steps.served().outcome(), is("was served with 200"));
    assertThat(Steps.servedBy("y").outcome(), is("was served by y with 200"));
    assertThat(Steps.foreign().outcome(), is("got the response to another request"));
    assertThat(Steps.unclear().outcome(), is("was answered 200 without the probe's response of x"));
    assertThat(Steps.refused().outcome(), is("was refused with 401"));
    assertThat(Steps.trouble().outcome(), is("was answered 503"));
    assertThat(Steps.unanswered().outcome(), is("got no response (connection reset)"));
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
