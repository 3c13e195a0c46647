package dev.forgeapi.conformance.report;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class ExchangeTranscriptTest {
  private static final int LIMIT = 10_000;

  @Test
  void aBodyUpToTheLimitIsKeptWhole() {
    String body = "x".repeat(LIMIT);
    assertThat(read(body), is(body));
  }

  @Test
  void ofALongerBodyTheBeginningAndTheLengthAreKept() {
    String kept = "x".repeat(LIMIT - 1);
    assertThat(read(kept + "yz"), is(kept + "y… (10001 characters)"));
  }

  @Test
  void aPairOfSurrogatesIsNotCutInHalf() {
    String kept = "x".repeat(LIMIT - 1);
    assertThat(read(kept + "😀"), is(kept + "… (10001 characters)"));
  }

  private static String read(String body) {
    String text = ExchangeTranscript.timed(Runs.answered(body));
    return ExchangeTranscript.parse(text, Instant.EPOCH).responseBody();
  }
}
