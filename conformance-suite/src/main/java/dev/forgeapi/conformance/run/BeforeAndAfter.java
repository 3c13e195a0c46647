package dev.forgeapi.conformance.run;

import dev.forgeapi.conformance.check.Variation;
import dev.forgeapi.conformance.plan.GrantChoice;
import dev.forgeapi.conformance.proof.AfterToggle;
import dev.forgeapi.conformance.proof.DeniedRequest;
import dev.forgeapi.conformance.proof.RouteAndForm;
import dev.forgeapi.conformance.proof.Serving;
import dev.forgeapi.conformance.proof.Step;
import dev.forgeapi.conformance.proof.Sweep;
import dev.forgeapi.conformance.run.exchange.CannotAskException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Asks before a site is toggled, and again afterwards, what the toggle must not change. */
final class BeforeAndAfter {
  private final CheckSession session;
  private final ToggledRequests requests;
  private final Map<AsBefore, Step> before = new LinkedHashMap<>();

  BeforeAndAfter(CheckSession session, ToggledRequests requests) {
    this.session = session;
    this.requests = requests;
  }

  /** Most of it is known, or will be asked for anyway; nothing that differs is compared. */
  void lookBefore(List<RouteAndForm> leftOut) {
    List<AsBefore> all =
        AsBefore.of(session.app()).stream().filter(each -> !leftOut.contains(each.cell())).toList();
    requests
        .atOnce(all, this::before)
        .forEach(
            (each, step) ->
                step.filter(seen -> seen.is(each.served() ? Serving.SERVED : Serving.REFUSED))
                    .ifPresent(seen -> before.put(each, seen)));
  }

  /** Whose tokens were served before. */
  Set<GrantChoice> grants() {
    return before.keySet().stream()
        .filter(AsBefore::served)
        .map(AsBefore::grant)
        .collect(Collectors.toSet());
  }

  private Optional<Step> before(AsBefore each) {
    Variation variation = each.variation();
    try {
      if (each.served()) {
        return Optional.of(
            variation.call().equals(session.baseline().control(each.cell()))
                ? session.baseline().lastControl(each.cell())
                : session.variations().of(each.requirement(), each.cell(), variation).last());
      }
      DeniedRequest known = session.denials().round(each.cell()).get(variation.what());
      return known == null
          ? Optional.of(requests.send("STATE-2", variation, "before " + variation.what()))
          : known.tries().stream().findFirst();
    } catch (CannotAskException cannotAsk) {
      return Optional.empty();
    }
  }

  /**
   * @param plain the control requests once the REST APIs are enabled again
   */
  List<AfterToggle> lookAfter(Sweep plain) {
    List<AsBefore> all = List.copyOf(before.keySet());
    return List.copyOf(requests.atOnce(all, each -> after(each, plain)).values());
  }

  /** Once more before it counts against the toggle that a token is not served. */
  private AfterToggle after(AsBefore each, Sweep plain) {
    Variation variation = each.variation();
    // Requests that differ in their tokens alone differ in what they are for.
    String purpose = "afterwards " + variation.what();
    Step after = requests.send("STATE-2", variation, purpose);
    if (each.served() && !after.is(Serving.SERVED)) {
      after = requests.send("STATE-2", variation, purpose + " again");
    }
    Step control =
        plain.step(each.cell()).orElseGet(() -> session.baseline().lastControl(each.cell()));
    return new AfterToggle(
        each.cell(),
        variation.what(),
        each.served(),
        before.getOrDefault(each, control),
        after,
        control);
  }
}
