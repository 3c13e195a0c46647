package dev.forgeapi.testkit.internal.toggle;

import dev.forgeapi.testkit.RestApisState;
import dev.forgeapi.testkit.internal.config.ToggleCommands;
import dev.forgeapi.testkit.internal.toggle.SiteClaim.RunningProcess;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The original state that a run recorded before it changed a toggle; kept until the site is in that
 * state again.
 *
 * @param site the toggle
 * @param found how it was found; enabled as long as nothing shows that
 * @param since when the run began to change it
 * @param holder the process that runs, or ran
 * @param configuration the run's {@code forge-api.yaml}, for the hint; empty if it had none
 * @param commands what toggles the site; null if a person did. As run, so possibly with a secret:
 *     the file is its owner's alone
 * @param unseen whether the run changed the toggle back, but nothing shows that the site followed
 */
public record ToggleNote(
    ToggledSite site,
    RestApisState found,
    Instant since,
    RunningProcess holder,
    String configuration,
    @Nullable ToggleCommands commands,
    boolean unseen) {

  /** While nothing has been restored. */
  public ToggleNote(
      ToggledSite site,
      RestApisState found,
      Instant since,
      RunningProcess holder,
      String configuration,
      @Nullable ToggleCommands commands) {
    this(site, found, since, holder, configuration, commands, false);
  }

  /** The same once the toggle was changed back, but nothing shows that the site followed. */
  ToggleNote asUnseen() {
    return new ToggleNote(site, found, since, holder, configuration, commands, true);
  }

  /** In one sentence: that the site was left changed, or is being toggled right now. */
  public String sentence() {
    return holder.isAlive()
        ? "process "
            + holder.pid()
            + " has been toggling App REST APIs of "
            + site.name()
            + " since "
            + second()
        : "a run that began to toggle App REST APIs of "
            + site.name()
            + " at "
            + second()
            + " ended without restoring them: they were "
            + ToggledSite.shout(found)
            + ", and may still be "
            + ToggledSite.shout(ToggledSite.opposite(found));
  }

  /** When the run began to change the site, as people read it. */
  Instant second() {
    return since.truncatedTo(ChronoUnit.SECONDS);
  }

  /** Whether the run that wrote it may still put the site back itself. */
  public boolean isOfALivingRun() {
    return holder.isAlive();
  }

  /** Whether another run wrote it, which puts the site back itself. */
  public boolean isOfAnotherLivingRun() {
    return holder.isAlive() && !holder.isCurrent();
  }

  /** The last sentence of a run that could not put the site back. */
  public String stillChanged() {
    return "the REST APIs of "
        + site.name()
        + (unseen ? " may still be " : " are still ")
        + ToggledSite.shout(ToggledSite.opposite(found));
  }

  /** How to put the site back, in a sentence without its full stop. */
  public String remedy() {
    return remedy(site, found, configuration);
  }

  /** The same for a run that is still there. */
  static String remedy(ToggledSite site, RestApisState found, String configuration) {
    return "To turn them %s, run %s, or %s"
        .formatted(ToggledSite.word(found), restore(configuration), site.instruction(found));
  }

  /**
   * The command that puts the site back, from any folder.
   *
   * @param configuration the run's {@code forge-api.yaml}; empty if it had none
   */
  private static String restore(String configuration) {
    return "forge-api restore" + (configuration.isEmpty() ? "" : " --config " + configuration);
  }

  String toJson() {
    ObjectNode json = JsonMapper.shared().createObjectNode();
    json.put("site", site.name());
    json.put("address", site.address());
    json.put("appId", site.appId());
    json.put("environmentId", site.environmentId());
    json.put("found", found.name());
    json.put("since", since.toString());
    json.put("pid", holder.pid());
    json.put("processStart", holder.start());
    json.put("configuration", configuration);
    json.put("unseen", unseen);
    ToggleCommands known = commands;
    if (known != null) {
      json.put("enable", known.enable());
      json.put("disable", known.disable());
      json.put("within", known.within().toString());
      json.put("timeout", known.timeout().toString());
    }
    return json.toPrettyString();
  }

  /**
   * @throws RuntimeException if it is not one
   */
  static ToggleNote ofJson(byte[] bytes) {
    JsonNode json = JsonMapper.shared().readTree(bytes);
    return new ToggleNote(
        new ToggledSite(
            text(json, "site"),
            text(json, "address"),
            text(json, "appId"),
            text(json, "environmentId")),
        RestApisState.valueOf(text(json, "found")),
        Instant.parse(text(json, "since")),
        new RunningProcess(json.required("pid").longValue(), text(json, "processStart")),
        text(json, "configuration"),
        Optional.ofNullable(json.get("enable"))
            .map(
                enable ->
                    new ToggleCommands(
                        enable.stringValue(),
                        text(json, "disable"),
                        Duration.parse(text(json, "within")),
                        Duration.parse(text(json, "timeout"))))
            .orElse(null),
        json.path("unseen").booleanValue(false));
  }

  private static String text(JsonNode json, String name) {
    return json.required(name).stringValue();
  }
}
