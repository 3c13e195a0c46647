package dev.forgeapi.conformance.fault.alteration;

import dev.forgeapi.testkit.internal.gateway.step.GatewayReply;
import dev.forgeapi.testkit.internal.gateway.step.GatewayRequest;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import java.util.function.IntPredicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** Alterations of the responses to calls of an app's REST API. */
public final class AppCalls {

  private AppCalls() {}

  public static Alteration around(
      BiFunction<GatewayRequest, Supplier<GatewayReply>, GatewayReply> change) {
    return Only.when(CalledForm::isAppCall, Altered.around(change));
  }

  public static Alteration all(UnaryOperator<GatewayReply> change) {
    return around((request, rest) -> change.apply(rest.get()));
  }

  /**
   * @param test of a call's number on its site, from 1
   */
  public static Alteration numbered(IntPredicate test, UnaryOperator<GatewayReply> change) {
    return Altered.remembering(
        () -> {
          AtomicInteger calls = new AtomicInteger();
          return around(
              (request, rest) ->
                  test.test(calls.incrementAndGet()) ? change.apply(rest.get()) : rest.get());
        });
  }
}
