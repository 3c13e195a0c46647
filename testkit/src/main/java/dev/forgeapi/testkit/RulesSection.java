package dev.forgeapi.testkit;

import dev.forgeapi.testkit.ForgeApiConfiguration.TargetKind;
import dev.forgeapi.testkit.http.SafetyRules;
import dev.forgeapi.testkit.http.Timeouts;
import dev.forgeapi.testkit.manifest.Operation;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads {@code safety}, {@code timeouts}, {@code restApisSwitch} and {@code outOfScope}: what a run
 * may do.
 */
final class RulesSection {
  private static final SafetyRules CAREFUL = new SafetyRules(Set.of(Operation.GET), 2000, 10);
  private static final Duration WITHIN = Duration.ofSeconds(60);

  private RulesSection() {}

  static SafetyRules safety(Field field, TargetKind target) {
    field.allow("methods", "maxRequests", "perSecond");
    SafetyRules defaults = target == TargetKind.SITE ? CAREFUL : SafetyRules.unlimited();
    Set<Operation> methods = FieldTypes.operations(field.at("methods"));
    return new SafetyRules(
        field.at("methods").isPresent() ? methods : defaults.methods(),
        FieldTypes.integer(field.at("maxRequests"), 1, Integer.MAX_VALUE)
            .orElse(defaults.maxRequests()),
        FieldTypes.positive(field.at("perSecond")).orElse(defaults.perSecond()));
  }

  static Timeouts timeouts(Field field) {
    field.allow("connect", "read", "whole");
    Timeouts defaults = Timeouts.standard();
    return new Timeouts(
        positive(field.at("connect")).orElse(defaults.connect()),
        positive(field.at("read")).orElse(defaults.read()),
        positive(field.at("whole")).orElse(defaults.whole()));
  }

  private static Optional<Duration> positive(Field field) {
    Optional<Duration> given = FieldTypes.duration(field);
    if (given.filter(Duration::isZero).isPresent()) {
      field.problem("is 0: expected a duration such as 500ms or 30s");
      return Optional.empty();
    }
    return given;
  }

  static Optional<SwitchCommands> restApisSwitch(Field field) {
    field.allow("enable", "disable", "within", "timeout");
    Optional<String> enable = field.at("enable").text();
    Optional<String> disable = field.at("disable").text();
    Duration within = FieldTypes.duration(field.at("within")).orElse(WITHIN);
    Duration timeout = positive(field.at("timeout")).orElse(SwitchCommands.USUAL_TIMEOUT);
    if (field.at("enable").isPresent() != field.at("disable").isPresent()) {
      field.problem("is incomplete: expected 'enable' and 'disable', each a shell command");
    }
    return enable.flatMap(on -> disable.map(off -> new SwitchCommands(on, off, within, timeout)));
  }

  static Map<String, String> outOfScope(Field field) {
    Map<String, String> reasons = new LinkedHashMap<>();
    field.entries().forEach((id, reason) -> reason.text().ifPresent(text -> reasons.put(id, text)));
    return Collections.unmodifiableMap(reasons);
  }
}
