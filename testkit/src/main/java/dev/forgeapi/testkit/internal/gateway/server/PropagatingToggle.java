package dev.forgeapi.testkit.internal.gateway.server;

import dev.forgeapi.testkit.gateway.ForgeGateway.GatewayToggle;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * A toggle whose changes take effect after a delay. The delay is real time, not the site's: clients
 * that await the change wait for real.
 */
final class PropagatingToggle implements GatewayToggle {
  private final Deque<Change> pending = new ArrayDeque<>();
  private Duration delay = Duration.ZERO;
  private boolean enabled;
  private boolean everEnabled;
  private volatile Runnable beforeChange = () -> {};

  void beforeChange(Runnable action) {
    beforeChange = action;
  }

  @Override
  public void enable() {
    change(true);
  }

  @Override
  public void disable() {
    change(false);
  }

  private void change(boolean to) {
    // May wait for others who read the state.
    beforeChange.run();
    put(to);
  }

  private synchronized void put(boolean to) {
    settle();
    if (delay.isZero()) {
      pending.clear();
      take(to);
    } else {
      pending.addLast(new Change(System.nanoTime() + delay.toNanos(), to));
    }
  }

  @Override
  public synchronized void propagateAfter(Duration time) {
    delay = time;
  }

  @Override
  public synchronized boolean isEnabled() {
    settle();
    return enabled;
  }

  synchronized boolean isDisabledByHand() {
    settle();
    return everEnabled && !enabled;
  }

  @Override
  public boolean canToggle() {
    return true;
  }

  @Override
  public synchronized Duration within() {
    return delay;
  }

  private void settle() {
    long now = System.nanoTime();
    while (!pending.isEmpty() && pending.getFirst().at() - now <= 0) {
      take(pending.removeFirst().to());
    }
  }

  private void take(boolean to) {
    enabled = to;
    everEnabled |= to;
  }

  private record Change(long at, boolean to) {}
}
