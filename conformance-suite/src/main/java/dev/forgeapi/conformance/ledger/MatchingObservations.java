package dev.forgeapi.conformance.ledger;

import dev.forgeapi.conformance.ledger.Ledger.LedgerEntry;
import dev.forgeapi.conformance.ledger.LedgerProfile.ProfileMapping;
import dev.forgeapi.conformance.result.Observation.Sample;
import dev.forgeapi.testkit.gateway.Situation;
import dev.forgeapi.testkit.internal.gateway.profile.Profile;
import dev.forgeapi.testkit.internal.gateway.routing.RouteFinder;
import dev.forgeapi.testkit.internal.gateway.routing.SeenCall;
import dev.forgeapi.testkit.internal.gateway.step.Outcome;
import dev.forgeapi.testkit.manifest.ApiRoute;
import dev.forgeapi.testkit.manifest.AppManifest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The observations of how paths are matched (F-023), as calls whose route was seen. */
record MatchingObservations(Ledger ledger, AppManifest manifest) {
  private static final String PRECEDENCE = "OBS-PRECEDENCE";
  private static final Set<String> OF_ONE_PATH =
      Set.of(
          "OBS-TRAILING-SLASH",
          "OBS-CASE",
          "OBS-EMPTY-SEGMENT",
          "OBS-DOT-SEGMENT",
          "OBS-ENCODED-SLASH",
          "OBS-ENCODED-VALUE",
          "OBS-TAIL-BARE",
          "OBS-STAR-EMPTY");
  private static final String BY = "served by ";
  private static final Pattern REQUEST = Pattern.compile("([A-Z]+) ([^ ?]+)(?:\\?[^ ]*)?");
  private static final Pattern WINNER =
      Pattern.compile("([A-Z]+) ([^ ?]+)(?:\\?[^ ]*)? by ([^ ,]+)");

  /** Whether the entry is one, and says what was called. */
  static boolean isOne(String id, LedgerEntry entry) {
    return !calls(id, entry).isEmpty();
  }

  List<SeenCall> calls() {
    List<SeenCall> calls = new ArrayList<>();
    ledger.entries().forEach((id, entry) -> calls.addAll(calls(id.text(), entry)));
    return calls;
  }

  /** Ids of those that a gateway with that profile does not show. */
  List<String> unexplained(Profile profile) {
    List<String> ids = new ArrayList<>();
    ledger
        .entries()
        .forEach(
            (id, entry) -> {
              if (calls(id.text(), entry).stream()
                  .anyMatch(call -> !shows(profile, call, entry.value()))) {
                ids.add(id.text());
              }
            });
    return ids;
  }

  private boolean shows(Profile profile, SeenCall call, String value) {
    Outcome<ApiRoute> routing = new RouteFinder(manifest, profile).find(call.method(), call.path());
    Optional<Situation> refusal = routing.refusal();
    if (refusal.isPresent()) {
      return !call.served()
          && value.equals(Integer.toString(profile.answer(refusal.get()).status()));
    }
    return call.served() && (call.route() == null || call.route().equals(routing.value().key()));
  }

  private static List<SeenCall> calls(String id, LedgerEntry entry) {
    if (id.equals(PRECEDENCE)) {
      return WINNER
          .matcher(entry.value())
          .results()
          .map(found -> new SeenCall(found.group(1), found.group(2), true, found.group(3)))
          .toList();
    }
    Sample sample = entry.sample();
    if (!OF_ONE_PATH.contains(id) || sample == null) {
      return List.of();
    }
    Matcher request = REQUEST.matcher(sample.request());
    String value = entry.value();
    boolean served = value.startsWith("served");
    return request.matches() && (served || ProfileMapping.isStatus(value))
        ? List.of(new SeenCall(request.group(1), request.group(2), served, route(value, sample)))
        : List.of();
  }

  private static @Nullable String route(String value, Sample sample) {
    return value.startsWith(BY) ? value.substring(BY.length()) : sample.route();
  }
}
