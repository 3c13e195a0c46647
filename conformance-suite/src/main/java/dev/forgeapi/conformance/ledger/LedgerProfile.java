package dev.forgeapi.conformance.ledger;

import dev.forgeapi.conformance.ledger.Ledger.LedgerEntry;
import dev.forgeapi.conformance.ledger.LedgerProfile.ProfileMapping;
import dev.forgeapi.conformance.result.Observation.Sample;
import dev.forgeapi.conformance.result.UsageException;
import dev.forgeapi.testkit.gateway.Answer;
import dev.forgeapi.testkit.gateway.Situation;
import dev.forgeapi.testkit.internal.gateway.profile.Profile;
import dev.forgeapi.testkit.internal.gateway.profile.Profile.GatewayProfileException;
import dev.forgeapi.testkit.internal.gateway.routing.MatchingFit;
import dev.forgeapi.testkit.internal.gateway.routing.MatchingFit.SeenCall;
import dev.forgeapi.testkit.internal.gateway.routing.RouteFinder;
import dev.forgeapi.testkit.internal.gateway.step.Outcome;
import dev.forgeapi.testkit.manifest.ApiRoute;
import dev.forgeapi.testkit.manifest.AppManifest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * The behavior of a gateway from a file: a profile, or a ledger, with which it behaves like the
 * observed site.
 *
 * @param unmapped one line for each value of the ledger that no setting of the gateway brings about
 */
public record LedgerProfile(Profile profile, List<String> unmapped) {

  public LedgerProfile {
    unmapped = List.copyOf(unmapped);
  }

  /**
   * Reads a file of either kind. What it leaves out is as in the standard profile.
   *
   * @throws UsageException if it is a bad ledger, with the line
   * @throws GatewayProfileException if it cannot be read or is no profile, with the line
   */
  public static LedgerProfile load(Path file, AppManifest manifest) {
    return isLedger(file)
        ? new ProfileMapping(LedgerFile.read(file, true), manifest).profile()
        : new LedgerProfile(Profile.load(file), List.of());
  }

  private static boolean isLedger(Path file) {
    try {
      return LedgerYaml.isLedger(Files.readString(file));
    } catch (IOException unreadable) {
      // The profile's reader says so.
      return false;
    }
  }

  /** Maps what was observed to settings of the gateway, and says what no setting brings about. */
  static final class ProfileMapping {
    private static final Map<String, Object> OBSERVED = Map.of("basis", "observed");

    private static final Map<String, Situation> STATUSES =
        Map.of(
            "OBS-UNMATCHED-STATUS", Situation.NO_ROUTE,
            "OBS-OPERATION-STATUS", Situation.WRONG_OPERATION,
            "OBS-NO-TOKEN-STATUS", Situation.NO_TOKEN,
            "OBS-MALFORMED-TOKEN-STATUS", Situation.INVALID_TOKEN,
            "OBS-EXPIRED-TOKEN-STATUS", Situation.EXPIRED_TOKEN,
            "OBS-CLOUD-ID-STATUS", Situation.UNKNOWN_CLOUD_ID,
            "OBS-ENVIRONMENT-STATUS", Situation.UNKNOWN_INSTALLATION,
            "OBS-DISABLED-STATUS", Situation.REST_APIS_DISABLED);

    /** The value of an observation, and what it makes of which setting. */
    private static final Map<String, Map<String, Map.Entry<String, Object>>> SETTINGS =
        Map.of(
            "OBS-PLUS",
            Map.of(
                "'a b'", Map.entry("plusIsSpace", true), "'a+b'", Map.entry("plusIsSpace", false)),
            "OBS-HEADER-CASE",
            Map.of(
                "x-odd-case", Map.entry("headerNamesInLowerCase", true),
                "X-Odd-Case", Map.entry("headerNamesInLowerCase", false)),
            "OBS-FORGED-USER",
            Map.of(
                "replaced", Map.entry("forgedAccountReplaced", true),
                "the caller's", Map.entry("forgedAccountReplaced", false)));

    /** While disabled, the route is looked for first: undeclared paths are distinguished. */
    private static final List<String> ROUTING_FIRST =
        List.of(
            "authentication", "address", "installation", "routing", "toggle", "scopes", "content");

    private final Ledger ledger;
    private final AppManifest manifest;
    private final Map<String, Object> settings = new LinkedHashMap<>();
    private final Map<String, Object> answers = new LinkedHashMap<>();
    private final List<String> unmapped = new ArrayList<>();
    private final Profile standard = Profile.standard();

    ProfileMapping(Ledger ledger, AppManifest manifest) {
      this.ledger = ledger;
      this.manifest = manifest;
    }

    LedgerProfile profile() {
      ledger.entries().forEach((id, entry) -> map(id.text(), entry));
      Map<String, Object> document = new LinkedHashMap<>(Map.of("profile", 1));
      document.put("settings", settings);
      document.put("answers", answers);
      if (tellsUndeclaredPathsWhileDisabled()) {
        document.put("order", Map.of("checks", ROUTING_FIRST, "evidence", OBSERVED));
      }
      // JSON is YAML.
      Profile mapped = standard.with("ledger", JsonMapper.shared().writeValueAsString(document));
      MatchingObservations matching = new MatchingObservations(ledger, manifest);
      Profile profile = new MatchingFit(mapped, manifest, matching.calls()).best();
      matching.unexplained(profile).forEach(this::cannot);
      return new LedgerProfile(profile, unmapped);
    }

    private void map(String id, LedgerEntry entry) {
      String value = entry.value();
      Situation situation = STATUSES.get(id);
      Map<String, Map.Entry<String, Object>> choices = SETTINGS.get(id);
      boolean mapped =
          situation != null
              ? answer(situation, value, entry.sample())
              : choices != null
                  ? setting(choices.get(value))
                  : switch (id) {
                    case "OBS-ACCEPT" ->
                        enforced("acceptEnforced", Situation.NOT_ACCEPTABLE, value, entry.sample());
                    case "OBS-CONTENT-TYPE" ->
                        enforced(
                            "contentTypeEnforced",
                            Situation.UNSUPPORTED_MEDIA_TYPE,
                            value,
                            entry.sample());
                    // The gateway withholds none.
                    case "OBS-HEADERS-WITHHELD" -> value.equals("none");
                    // The gateway hands on what the function returns.
                    case "OBS-FUNCTION-ERROR" -> value.equals("500");
                    // To the gateway they are operations that no route declares.
                    case "OBS-HEAD", "OBS-OPTIONS" -> value.equals(undeclaredOperation());
                    // To the gateway it is another installation.
                    case "OBS-ENVIRONMENT-LEFT-OUT" ->
                        value.equals(value("OBS-ENVIRONMENT-STATUS"));
                    case "OBS-DISABLED-UNDECLARED" -> isStatusWhileDisabled(value);
                    default -> MatchingObservations.isOne(id, entry);
                  };
      if (!mapped) {
        cannot(id);
      }
    }

    private void cannot(String id) {
      unmapped.add(id + ": the gateway has no setting for '" + value(id) + "'");
    }

    private boolean setting(Map.@Nullable Entry<String, Object> choice) {
      if (choice == null) {
        return false;
      }
      settings.put(choice.getKey(), Map.of("value", choice.getValue(), "evidence", OBSERVED));
      return true;
    }

    /** With the body that was seen, if all of it is known; else with the standard one. */
    private boolean answer(Situation situation, String value, @Nullable Sample sample) {
      if (!isStatus(value)) {
        return false;
      }
      Answer usual = standard.answer(situation);
      Map<String, Object> answer = new LinkedHashMap<>();
      answer.put("status", Integer.parseInt(value));
      String seen = sample == null || !isStatus(sample, value) ? null : sample.wholeBody();
      String type = seen == null || sample == null ? null : sample.type();
      answer.put("headers", Map.of("content-type", type == null ? "application/json" : type));
      answer.put(
          "body", seen == null ? usual.body().replace("" + usual.status(), value) : plain(seen));
      answer.put("evidence", OBSERVED);
      answers.put(situation.toString(), answer);
      return true;
    }

    private boolean enforced(
        String rule, Situation situation, String value, @Nullable Sample sample) {
      if (value.equals("served")) {
        return setting(Map.entry(rule, false));
      }
      // The gateway looks at the caller's Accept only where the route declares one.
      boolean possible =
          situation != Situation.NOT_ACCEPTABLE
              || manifest.routes().stream().anyMatch(route -> !route.accept().isEmpty());
      return possible && setting(Map.entry(rule, true)) && answer(situation, value, sample);
    }

    private boolean isStatusWhileDisabled(String value) {
      return tellsUndeclaredPathsWhileDisabled() || value.equals(value("OBS-DISABLED-STATUS"));
    }

    private boolean tellsUndeclaredPathsWhileDisabled() {
      String undeclared = value("OBS-DISABLED-UNDECLARED");
      return undeclared != null
          && !undeclared.equals(value("OBS-DISABLED-STATUS"))
          && undeclared.equals(value("OBS-UNMATCHED-STATUS"));
    }

    private String undeclaredOperation() {
      String seen = value("OBS-OPERATION-STATUS");
      return seen == null
          ? Integer.toString(standard.answer(Situation.WRONG_OPERATION).status())
          : seen;
    }

    private @Nullable String value(String id) {
      LedgerEntry entry = ledger.entry(id);
      return entry == null ? null : entry.value();
    }

    static boolean isStatus(String value) {
      return value.matches("[2-5][0-9][0-9]");
    }

    private static boolean isStatus(Sample sample, String value) {
      return Integer.toString(sample.status()).equals(value);
    }

    /** The gateway's own placeholder means nothing in a body that was seen. */
    private static String plain(String seen) {
      return seen.replace("${", "$ {");
    }
  }

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
      Outcome<ApiRoute> routing =
          new RouteFinder(manifest, profile).find(call.method(), call.path());
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
}
