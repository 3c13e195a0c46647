package dev.forgeapi.conformance.fault;

import dev.forgeapi.conformance.fault.alteration.Altered;
import dev.forgeapi.conformance.fault.alteration.Altered.LaggingToggle;
import dev.forgeapi.conformance.fault.alteration.AppCalls;
import dev.forgeapi.conformance.fault.alteration.CatalogBuilder;
import dev.forgeapi.conformance.fault.alteration.CatalogFault;
import dev.forgeapi.conformance.fault.alteration.CatalogFault.SeededAlteration;
import dev.forgeapi.conformance.fault.alteration.Replies;
import dev.forgeapi.testkit.internal.gateway.step.GatewayReply;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;

/** How late responses can be, and how often they can be missing or unusable (F-097, F-103). */
final class LegalVariantsOfDelivery {
  private static final int PER_CENT = 100;

  /** A single mishap strikes one of so many calls. */
  private static final int SOON = 80;

  private LegalVariantsOfDelivery() {}

  static List<CatalogFault> all() {
    return new CatalogBuilder()
        .legal(
            "slow-answers",
            AppCalls.around((request, rest) -> rest.get().after(Duration.ofMillis(25))))
        .legalByLot(
            "jitter",
            random ->
                AppCalls.around(
                    (request, rest) -> rest.get().after(Duration.ofMillis(random.nextInt(30)))))
        .legal(
            "cold-start",
            AppCalls.numbered(n -> n <= 3, reply -> reply.after(Duration.ofMillis(300))))
        .legal(
            "slow-propagation",
            Altered.lagging(() -> LaggingToggle.changedAfter(Duration.ofMillis(250))))
        .legalByLot("connections-reset-now-and-then", share(5, GatewayReply::dropped))
        .legalByLot("too-many-requests-now-and-then", share(3, reply -> tooMany(0)))
        .legalByLot(
            "unavailable-now-and-then",
            share(3, reply -> Replies.error(503, "Service Unavailable")))
        .legalByLot(
            "bad-gateway-pages-now-and-then", share(3, reply -> Replies.html(502, "Bad Gateway")))
        .legalByLot("a-single-500", single(error(500)))
        .legalByLot("a-single-502", single(error(502)))
        .legalByLot("a-single-503", single(error(503)))
        .legalByLot("a-single-504", single(error(504)))
        .legalByLot("a-single-429", single(reply -> tooMany(1)))
        .legalByLot("a-single-429-without-retry-after", single(error(429)))
        .legalByLot("a-single-reset", single(GatewayReply::dropped))
        .faults();
  }

  private static UnaryOperator<GatewayReply> error(int status) {
    return reply -> Replies.error(status, "Error");
  }

  private static GatewayReply tooMany(int seconds) {
    return Replies.error(429, "Too Many Requests").withHeader("retry-after", "" + seconds);
  }

  private static SeededAlteration share(int perCent, UnaryOperator<GatewayReply> change) {
    return random ->
        AppCalls.around(
            (request, rest) ->
                random.nextInt(PER_CENT) < perCent ? change.apply(rest.get()) : rest.get());
  }

  private static SeededAlteration single(UnaryOperator<GatewayReply> change) {
    return (Random random) -> {
      int unlucky = 1 + random.nextInt(SOON);
      return AppCalls.numbered(n -> n == unlucky, change);
    };
  }
}
