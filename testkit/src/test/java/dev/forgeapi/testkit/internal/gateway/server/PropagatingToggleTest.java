package dev.forgeapi.testkit.internal.gateway.server;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PropagatingToggleTest {

  @Test
  void itIsDisabledAtFirstAndTakesEffectAtOnce() {
    PropagatingToggle one = new PropagatingToggle();
    assertThat(one.isEnabled(), is(false));
    one.enable();
    assertThat(one.isEnabled(), is(true));
    assertThat(one.within(), is(Duration.ZERO));
  }

  @Test
  void aDelayedChangeIsSeenAfterTheDelayAndNotBefore() {
    PropagatingToggle one = new PropagatingToggle();
    one.propagateAfter(Duration.ofMillis(300));
    long before = System.nanoTime();
    one.enable();
    assertThat(one.isEnabled(), is(false));
    await().pollInterval(Duration.ofMillis(5)).until(one::isEnabled);
    assertThat(System.nanoTime() - before >= Duration.ofMillis(300).toNanos(), is(true));
    assertThat(one.within(), is(Duration.ofMillis(300)));
  }

  @Test
  void changesArriveInTheirOrder() {
    PropagatingToggle one = new PropagatingToggle();
    one.propagateAfter(Duration.ofMillis(50));
    one.enable();
    one.disable();
    one.enable();
    await().until(one::isEnabled);
    one.propagateAfter(Duration.ZERO);
    one.disable();
    assertThat(one.isEnabled(), is(false));
  }
}
