package dev.forgeapi.testkit.internal.http;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.sameInstance;

import dev.forgeapi.testkit.http.Header;
import dev.forgeapi.testkit.internal.http.DiagnosticLog.Recurring;
import org.junit.jupiter.api.Test;

class RecurringTest {
  private final Recurring<Header> headers = new Recurring<>(8);

  @Test
  void anEqualValueIsHeldOnce() {
    Header first = headers.of(new Header("Content-Type", "application/json"));
    assertThat(headers.of(new Header("Content-Type", "application/json")), sameInstance(first));
  }

  @Test
  void whateverComesInBetweenEachValueIsItself() {
    for (int i = 0; i < 1_000; i++) {
      Header header = new Header("X-Mark", "" + i % 50);
      assertThat(headers.of(header), is(header));
    }
  }
}
