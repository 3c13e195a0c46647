package dev.forgeapi.conformance.fault.alteration;

import dev.forgeapi.testkit.internal.gateway.step.GatewayReply;
import dev.forgeapi.testkit.internal.gateway.step.GatewayRequest;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Gives each call the answer to the one before; only the first gets its own. */
public final class LateAnswers {
  private final AtomicReference<@Nullable GatewayReply> last = new AtomicReference<>();

  public GatewayReply answer(GatewayRequest request, Supplier<GatewayReply> rest) {
    GatewayReply own = rest.get();
    GatewayReply before = last.getAndSet(own);
    return before == null ? own : before;
  }
}
