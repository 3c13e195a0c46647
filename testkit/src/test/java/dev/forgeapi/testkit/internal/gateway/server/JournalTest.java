package dev.forgeapi.testkit.internal.gateway.server;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;

import dev.forgeapi.testkit.gateway.ReceivedRequest;
import dev.forgeapi.testkit.http.Header;
import dev.forgeapi.testkit.site.UrlForm;
import java.util.List;
import org.junit.jupiter.api.Test;

class JournalTest {
  private final Journal journal = new Journal();

  @Test
  void keepsTheNewestTenThousand() {
    for (int i = 1; i <= 10_005; i++) {
      journal.add(request("t" + i, "", ""));
    }
    assertThat(journal.calls(), hasSize(10_000));
    assertThat(journal.calls().get(0).traceId(), is("t6"));
  }

  @Test
  void keepsLessOfWhatIsLargeInBodyOrHeaders() {
    for (int i = 1; i <= 40; i++) {
      journal.add(request("t" + i, "x".repeat(1_000_000), "y".repeat(1_000_000)));
    }
    assertThat(journal.calls().size(), is(lessThan(17)));
    assertThat(
        journal.newest(one -> one.traceId().equals("t40"), Integer.MAX_VALUE).isPresent(),
        is(true));
    assertThat(
        journal.newest(one -> one.traceId().equals("t1"), Integer.MAX_VALUE).isPresent(),
        is(false));
  }

  @Test
  void findsAmongAllRequestsButCountsCallsOfTheAppAlone() {
    journal.add(request("call", "", "same"));
    journal.addOther(request("other", "", "same"));
    assertThat(journal.calls(), hasSize(1));
    assertThat(
        journal.newest(one -> one.has("X-MARK", "same"), Integer.MAX_VALUE).orElseThrow().traceId(),
        is("other"));
    assertThat(
        journal.newest(one -> one.has("X-Mark", "SAME"), Integer.MAX_VALUE).isPresent(), is(false));
  }

  private static ReceivedRequest request(String traceId, String body, String header) {
    return new ReceivedRequest(
        traceId,
        "GET",
        "/x",
        null,
        UrlForm.CLOUD_ID,
        List.of(new Header("x-mark", header)),
        body,
        null,
        200,
        List.of());
  }
}
