package dev.forgeapi.conformance.run.planning;

import dev.forgeapi.conformance.plan.Address;
import dev.forgeapi.conformance.plan.AppPlan;
import dev.forgeapi.conformance.plan.PlannedCheck;
import dev.forgeapi.conformance.plan.Scoping.IdSelection;
import dev.forgeapi.conformance.requirement.Requirement;
import dev.forgeapi.conformance.requirement.Requirement.Condition;
import dev.forgeapi.conformance.requirement.Requirement.Forms;
import dev.forgeapi.conformance.requirement.Requirement.Need;
import dev.forgeapi.conformance.requirement.Requirement.Per;
import dev.forgeapi.conformance.requirement.RequirementTable;
import dev.forgeapi.conformance.result.Level;
import dev.forgeapi.conformance.result.RunResult.Shard;
import dev.forgeapi.conformance.run.RunPlan;
import dev.forgeapi.conformance.run.RunPlan.ShardChoice;
import dev.forgeapi.testkit.internal.config.ForgeApiConfiguration;
import dev.forgeapi.testkit.manifest.ApiRoute;
import dev.forgeapi.testkit.manifest.AppManifest;
import dev.forgeapi.testkit.site.UrlForm;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Works out before the first request everything that a run must decide. */
public final class Planner {
  private final RequirementTable table;
  private final AppPlan app;
  private final ForgeApiConfiguration configuration;
  private final List<String> only;
  private final @Nullable ShardChoice shard;

  private Planner(
      RequirementTable table,
      AppManifest manifest,
      ForgeApiConfiguration configuration,
      List<String> only,
      @Nullable ShardChoice shard) {
    this.table = table;
    this.app = AppPlan.of(manifest, configuration, table);
    this.configuration = configuration;
    this.only = only;
    this.shard = shard;
  }

  /**
   * @param only requirement ids or prefixes; empty for all
   * @param shard the part to plan; null for the whole
   * @throws dev.forgeapi.testkit.internal.config.ConfigurationException if the configuration puts
   *     out of scope what does not exist, or if the run cannot be split like that
   */
  public static RunPlan plan(
      AppManifest manifest,
      ForgeApiConfiguration configuration,
      List<String> only,
      @Nullable ShardChoice shard) {
    return new Planner(RequirementTable.current(), manifest, configuration, only, shard).plan();
  }

  /** The entries of {@code --only} that mean no requirement. */
  public static List<String> unknown(List<String> only) {
    return only.stream().filter(name -> !IdSelection.isKnown(name)).toList();
  }

  private RunPlan plan() {
    List<PlannedCheck> checks = new ArrayList<>();
    boolean partial = false;
    for (Requirement requirement : table.rows()) {
      if (app.scoping().includes(requirement.id()) && !app.routes().isEmpty()) {
        boolean selected = only.isEmpty() || IdSelection.meansAny(only, requirement.id());
        partial |= !selected;
        checks.addAll(selected ? checks(requirement) : List.of());
      }
    }
    if (shard == null) {
      return plan(checks, partial, null);
    }
    long results = checks.stream().filter(check -> check.level() != Level.OBSERVE).count();
    return plan(
        Sharding.part(checks, shard, configuration),
        partial || shard.of() > 1,
        new Shard(shard.number(), shard.of(), (int) results, only));
  }

  private RunPlan plan(List<PlannedCheck> checks, boolean partial, @Nullable Shard part) {
    return new RunPlan(
        checks,
        app.scoping().scope(),
        RequestEstimate.byMethod(checks, app),
        ConsentPlan.smallest(checks, app, table),
        partial,
        part);
  }

  private List<PlannedCheck> checks(Requirement requirement) {
    if (requirement.notTested() != null) {
      return List.of(notApplicable(requirement, "not tested: " + requirement.notTested()));
    }
    List<ApiRoute> routes =
        app.subjects(requirement.per(), route -> app.conditions().holds(requirement.when(), route));
    if (routes.isEmpty()) {
      return List.of(
          notApplicable(requirement, "no route in scope has " + requirement.when().words()));
    }
    List<PlannedCheck> checks = new ArrayList<>();
    for (ApiRoute route : routes) {
      for (UrlForm form : forms(requirement.forms())) {
        checks.add(check(requirement, route, form));
      }
    }
    return checks;
  }

  private PlannedCheck check(Requirement requirement, ApiRoute route, @Nullable UrlForm form) {
    Address address = app.addresses().of(route);
    return new PlannedCheck(
        requirement.id().id(),
        requirement.level(),
        isWholeApp(requirement) ? null : route,
        form,
        missing(requirement.optional(), address).orElse(null),
        missing(requirement.core(), address).orElse(null));
  }

  /** What only some route can show is about that route. */
  private static boolean isWholeApp(Requirement requirement) {
    return requirement.per() == Per.APP && requirement.when() == Condition.ALWAYS;
  }

  private Optional<String> missing(Set<Need> needs, Address address) {
    return needs.stream()
        .sorted()
        .map(need -> app.needs().missing(need, address))
        .flatMap(Optional::stream)
        .findFirst();
  }

  private static PlannedCheck notApplicable(Requirement requirement, String reason) {
    return new PlannedCheck(requirement.id().id(), requirement.level(), null, null, reason, null);
  }

  private static List<@Nullable UrlForm> forms(Forms forms) {
    return switch (forms) {
      case EACH -> Arrays.asList(UrlForm.values());
      case CLOUD_ID, SITE_NAME -> Collections.singletonList(UrlForm.valueOf(forms.name()));
      case BOTH, NONE -> Collections.singletonList(null);
    };
  }
}
