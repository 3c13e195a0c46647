package dev.forgeapi.conformance.fault;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import dev.forgeapi.conformance.fault.DeceptiveFaults.SwappedAnswers;
import dev.forgeapi.testkit.internal.gateway.step.GatewayReply;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class SwappedAnswersTest {
  private final SwappedAnswers swapped = new SwappedAnswers();

  @Test
  void aCallOnItsOwnGetsItsOwnAnswer() {
    assertThat(swapped.answer(() -> reply("a")).bodyText(), is("a"));
  }

  @Test
  void twoCallsAtTheSameTimeGetOneAnothersAnswers() throws Exception {
    ExecutorService two = Executors.newFixedThreadPool(2);
    try {
      String got = "";
      // One may be too late for the other now and then.
      for (int i = 0; i < 1000 && !got.equals("ba"); i++) {
        CyclicBarrier together = new CyclicBarrier(2);
        List<Future<String>> both =
            List.of(
                two.submit(() -> answer(together, "a")), two.submit(() -> answer(together, "b")));
        got = both.get(0).get() + both.get(1).get();
      }
      assertThat(got, is("ba"));
    } finally {
      two.shutdownNow();
    }
  }

  private String answer(CyclicBarrier together, String own) throws Exception {
    together.await();
    return swapped.answer(() -> reply(own)).bodyText();
  }

  private static GatewayReply reply(String body) {
    return GatewayReply.of(200, List.of(), body);
  }
}
