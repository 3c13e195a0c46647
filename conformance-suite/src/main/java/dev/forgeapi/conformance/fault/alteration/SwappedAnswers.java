package dev.forgeapi.conformance.fault.alteration;

import dev.forgeapi.testkit.internal.gateway.step.GatewayReply;
import java.util.concurrent.Exchanger;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/** Swaps the answers of two calls that are under way at the same time. */
public final class SwappedAnswers {
  private static final int PATIENCE_MILLIS = 10;

  private final Exchanger<GatewayReply> exchanger = new Exchanger<>();

  public GatewayReply answer(Supplier<GatewayReply> rest) {
    GatewayReply own = rest.get();
    try {
      return exchanger.exchange(own, PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
    } catch (TimeoutException nobodyElse) {
      return own;
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return own;
    }
  }
}
