package dev.forgeapi.conformance.fault;

import dev.forgeapi.conformance.fault.alteration.Altered;
import dev.forgeapi.conformance.fault.alteration.AppCalls;
import dev.forgeapi.conformance.fault.alteration.CatalogBuilder;
import dev.forgeapi.conformance.fault.alteration.CatalogFault;
import dev.forgeapi.conformance.fault.alteration.CatalogFault.Alteration;
import dev.forgeapi.conformance.fault.alteration.Replies;
import dev.forgeapi.testkit.gateway.Situation;
import dev.forgeapi.testkit.http.Header;
import dev.forgeapi.testkit.internal.gateway.step.GatewayReply;
import dev.forgeapi.testkit.internal.gateway.step.Outcome;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Exchanger;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Gateways whose refusals prove nothing. */
final class DeceptiveFaults {
  /** So many calls go well first. */
  private static final int MID_RUN = 60;

  private DeceptiveFaults() {}

  static List<CatalogFault> all() {
    return new CatalogBuilder()
        .deceptive("everything-400", AppCalls.all(error(400)))
        .deceptive("everything-401", AppCalls.all(error(401)))
        .deceptive("everything-403", AppCalls.all(error(403)))
        .deceptive("everything-404", AppCalls.all(error(404)))
        .deceptive("everything-500", AppCalls.all(error(500)))
        .deceptive("everything-200-and-empty", AppCalls.all(reply -> Replies.json(200, "{}")))
        .deceptive("everything-is-a-login-page", AppCalls.all(reply -> Replies.html(200, "Log in")))
        .deceptive(
            "everything-is-redirected",
            AppCalls.all(
                reply -> GatewayReply.of(302, List.of(new Header("location", "/login")), "")))
        .deceptive("every-connection-reset", AppCalls.all(GatewayReply::dropped))
        .deceptive("dies-mid-run", afterwards(GatewayReply::dropped))
        .deceptive("refuses-everything-mid-run", afterwards(error(403)))
        .deceptive("overloaded-mid-run", afterwards(error(503)))
        .deceptive("tokens-expire-mid-run", Altered.remembering(DeceptiveFaults::expiring))
        .deceptive("disabled-mid-run", Altered.remembering(DeceptiveFaults::disabling))
        .deceptive("every-second-request-refused", every(2, error(403)))
        .deceptive("every-second-request-unauthorized", every(2, error(401)))
        .deceptive("every-third-request-not-found", every(3, error(404)))
        .deceptive("requests-served-once", Altered.remembering(DeceptiveFaults::servingOnce))
        .deceptiveByLot(
            "refused-by-lot",
            random ->
                AppCalls.around(
                    (request, rest) ->
                        random.nextInt(10) < 3 ? Replies.error(403, "Forbidden") : rest.get()))
        .deceptive("answers-swapped", Altered.remembering(DeceptiveFaults::swapping))
        .deceptive("answers-late-by-one", Altered.remembering(DeceptiveFaults::lateByOne))
        .faults();
  }

  private static UnaryOperator<GatewayReply> error(int status) {
    return reply -> Replies.error(status, "Error");
  }

  private static Alteration afterwards(UnaryOperator<GatewayReply> change) {
    return AppCalls.numbered(number -> number > MID_RUN, change);
  }

  private static Alteration every(int nth, UnaryOperator<GatewayReply> change) {
    return AppCalls.numbered(number -> number % nth == 0, change);
  }

  private static Alteration expiring() {
    AtomicInteger calls = new AtomicInteger();
    return Altered.authentication(
        (steps, call) ->
            calls.incrementAndGet() > MID_RUN
                ? Outcome.refused(Situation.EXPIRED_TOKEN)
                : steps.authentication(call));
  }

  private static Alteration disabling() {
    AtomicInteger calls = new AtomicInteger();
    return Altered.restApisState(
        (call, decided) ->
            calls.incrementAndGet() > MID_RUN
                ? Optional.of(Situation.REST_APIS_DISABLED)
                : decided);
  }

  private static Alteration swapping() {
    SwappedAnswers swapped = new SwappedAnswers();
    return AppCalls.around((request, rest) -> swapped.answer(rest));
  }

  private static Alteration servingOnce() {
    Set<String> served = ConcurrentHashMap.newKeySet();
    return AppCalls.around(
        (request, rest) ->
            served.add(
                    request.method()
                        + request.path()
                        + request.query()
                        + request.header("authorization"))
                ? rest.get()
                : Replies.error(403, "Forbidden"));
  }

  /** Each call gets the answer to the one before; only the first gets its own. */
  private static Alteration lateByOne() {
    AtomicReference<@Nullable GatewayReply> last = new AtomicReference<>();
    return AppCalls.around(
        (request, rest) -> {
          GatewayReply own = rest.get();
          GatewayReply before = last.getAndSet(own);
          return before == null ? own : before;
        });
  }

  /** Swaps the answers of two calls that are under way at the same time. */
  static final class SwappedAnswers {
    private static final int PATIENCE_MILLIS = 10;

    private final Exchanger<GatewayReply> exchanger = new Exchanger<>();

    GatewayReply answer(Supplier<GatewayReply> rest) {
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
}
