package dev.forgeapi.conformance.platform.variant;

import static dev.forgeapi.conformance.requirement.RequirementId.STATE_1;
import static dev.forgeapi.conformance.requirement.RequirementId.STATE_5;

import dev.forgeapi.conformance.platform.App;
import dev.forgeapi.conformance.platform.Rules;
import dev.forgeapi.conformance.platform.WrittenConfiguration;
import dev.forgeapi.conformance.requirement.RequirementId;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** One platform of the catalog: what it does differently, and what must come of it. */
public final class Entry {
  private static final Set<RequirementId> STATE = EnumSet.range(STATE_1, STATE_5);

  /** Whether the app's functions answer by the probe contract. */
  public enum Mode {
    PROBE,
    PLAIN
  }

  private final String area;
  private final String name;
  private final Consumer<Rules> change;
  private final Set<RequirementId> caughtBy;
  private App app = App.TUTORIAL;
  private Set<Mode> modes = EnumSet.allOf(Mode.class);
  private String undecided;
  private String unpromised;
  private String endsUndecided;
  private String undecidedInPlain;
  private boolean should;
  private WrittenConfiguration.Refresh refresh = WrittenConfiguration.Refresh.ONE_SCOPE;
  private String within = "3s";
  private boolean enabled = true;
  private boolean withCloudId;
  private boolean waits;

  /**
   * @param caughtBy one of these must fail; empty for a legal platform
   */
  Entry(String area, String name, Consumer<Rules> change, List<RequirementId> caughtBy) {
    this.area = area;
    this.name = name;
    this.change = change;
    this.caughtBy = Set.copyOf(caughtBy);
  }

  /** A legal platform that does what each of these does. */
  static Entry together(List<Entry> entries) {
    return new Entry(
            "legal together",
            entries.stream().map(Entry::toString).collect(Collectors.joining("; ")),
            rules -> entries.forEach(entry -> entry.change.accept(rules)),
            List.of())
        .plainOnly();
  }

  /** Whether every run finds and configures it as most platforms. */
  boolean isNothingButRules() {
    return modes.size() == Mode.values().length
        && enabled
        && !withCloudId
        && within.equals("3s")
        && endsUndecided == null
        && unpromised == null
        && refresh == WrittenConfiguration.Refresh.ONE_SCOPE;
  }

  Entry on(App other) {
    app = other;
    return this;
  }

  /** Only what a function is given shows it. */
  Entry probeOnly() {
    modes = EnumSet.of(Mode.PROBE);
    return this;
  }

  /** Nothing can fail, but it must not be called conformant. */
  public Entry undecided(String why) {
    undecided = why;
    return this;
  }

  /** Only an app that is not the probe shows it. */
  Entry plainOnly() {
    modes = EnumSet.of(Mode.PLAIN);
    return this;
  }

  /** The suite need not decide everything of this legal platform, for a reason. */
  Entry mayEndUndecided(String why) {
    endsUndecided = why;
    return this;
  }

  /** Without the probe nothing can fail, for a reason; still it must not be called conformant. */
  Entry undecidedInPlain(String why) {
    undecidedInPlain = why;
    return this;
  }

  /** Beyond what the suite promises to try: it may be called conformant. */
  public Entry unpromised(String why) {
    unpromised = why;
    return this;
  }

  /** What it breaks is a SHOULD, which is shown and does not decide the verdict. */
  Entry should() {
    should = true;
    return this;
  }

  /** The identity with all scopes has a refresh token, so that every run refreshes it. */
  Entry refreshed() {
    refresh = WrittenConfiguration.Refresh.ALL_SCOPES;
    return this;
  }

  public Entry within(String duration) {
    within = duration;
    return this;
  }

  /** Its answers are as before long after a toggle, whatever else it breaks. */
  Entry waits() {
    waits = true;
    return this;
  }

  /** The run finds the toggle off. */
  Entry foundDisabled() {
    enabled = false;
    return this;
  }

  /** The configuration names the cloud ID instead of leaving it to {@code tenant_info}. */
  Entry withCloudId() {
    withCloudId = true;
    return this;
  }

  /** Whether a run waits for a state that does not come: some seconds, several times. */
  public boolean isSlow() {
    return waits || caughtBy.stream().anyMatch(STATE::contains);
  }

  public boolean isLegal() {
    return caughtBy.isEmpty() && undecided == null;
  }

  String area() {
    return area;
  }

  String name() {
    return name;
  }

  public App app() {
    return app;
  }

  public Set<Mode> modes() {
    return modes;
  }

  public Set<RequirementId> caughtBy() {
    return caughtBy;
  }

  public Optional<String> endsUndecided() {
    return Optional.ofNullable(endsUndecided);
  }

  public Optional<String> undecided(Mode mode) {
    return Optional.ofNullable(
        mode == Mode.PLAIN && undecided == null ? undecidedInPlain : undecided);
  }

  public Optional<String> unpromised() {
    return Optional.ofNullable(unpromised);
  }

  public boolean isShould() {
    return should;
  }

  public WrittenConfiguration.Refresh refresh() {
    return refresh;
  }

  public String within() {
    return within;
  }

  public boolean enabled() {
    return enabled;
  }

  public boolean isWithCloudId() {
    return withCloudId;
  }

  public Rules rules() {
    Rules rules = new Rules();
    change.accept(rules);
    return rules;
  }

  @Override
  public String toString() {
    return area + ": " + name;
  }
}
