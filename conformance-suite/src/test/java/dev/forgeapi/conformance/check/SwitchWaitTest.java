package dev.forgeapi.conformance.check;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;

import dev.forgeapi.conformance.plan.Expectation;
import dev.forgeapi.testkit.http.Exchange;
import dev.forgeapi.testkit.manifest.AppManifest;
import dev.forgeapi.testkit.site.UrlForm;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class SwitchWaitTest {
  private static final Cell CELL =
      new Cell(
          AppManifest.load(Path.of("..", "examples", "probe-app")).routes().get(0),
          UrlForm.CLOUD_ID);

  @Test
  void a_machine_that_is_slow_to_ask_proves_the_target_neither_late_nor_in_time() {
    SwitchWait wait = new SwitchWait(cell -> slowly(200), Serving.SERVED, Testimony.live());
    Sweep sweep = wait.sweep(List.of(CELL), Duration.ofMillis(50));
    Change change = sweep.change(CELL).orElseThrow();
    assertThat(change.atLeast(), is(Duration.ZERO));
    assertThat(change.atMost(), is(greaterThan(Duration.ofMillis(199))));
  }

  @Test
  void a_target_that_is_late_is_found_out_soon_after_the_bound() {
    Duration bound = Duration.ofSeconds(1);
    AtomicLong enabledAt = new AtomicLong(System.nanoTime() + Duration.ofMillis(1200).toNanos());
    SwitchWait wait =
        new SwitchWait(
            cell -> answered(System.nanoTime() < enabledAt.get() ? 403 : 200),
            Serving.SERVED,
            Testimony.live());
    Change change = wait.sweep(List.of(CELL), bound.multipliedBy(2)).change(CELL).orElseThrow();
    assertThat(change.atLeast(), is(greaterThan(bound)));
    assertThat(change.atLeast(), is(lessThan(Duration.ofMillis(1200))));
    assertThat(change.atMost(), is(greaterThan(change.atLeast())));
  }

  @Test
  void a_target_that_never_follows_has_no_time() {
    SwitchWait wait = new SwitchWait(cell -> answered(403), Serving.SERVED, Testimony.live());
    Sweep sweep = wait.sweep(List.of(CELL), Duration.ofMillis(100));
    assertThat(sweep.change(CELL).isEmpty(), is(true));
  }

  private static Step slowly(long millis) {
    try {
      assertThat(new CountDownLatch(1).await(millis, TimeUnit.MILLISECONDS), is(false));
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    return answered(200);
  }

  private static Step answered(int status) {
    Exchange exchange =
        new Exchange(
            Instant.now(),
            Duration.ofMillis(1),
            "GET",
            URI.create("http://localhost/exact"),
            List.of(),
            null,
            status,
            List.of(),
            "",
            null,
            0);
    return new Step("as it is", exchange, new Expectation(false, Set.of(), 0, null, false));
  }
}
