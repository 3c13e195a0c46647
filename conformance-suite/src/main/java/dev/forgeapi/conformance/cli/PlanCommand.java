package dev.forgeapi.conformance.cli;

import dev.forgeapi.conformance.ConformanceRun;
import dev.forgeapi.conformance.cli.Console.ConsoleCommand;
import dev.forgeapi.conformance.cli.ForgeApi.ExitCode;
import dev.forgeapi.conformance.cli.ToggledRun.Outage;
import dev.forgeapi.conformance.cli.option.AppOptions;
import dev.forgeapi.conformance.cli.option.OutputOptions;
import dev.forgeapi.conformance.cli.option.SelectionOptions;
import dev.forgeapi.conformance.cli.option.TargetOptions;
import dev.forgeapi.conformance.plan.PlannedCheck;
import dev.forgeapi.conformance.plan.SharedClients;
import dev.forgeapi.conformance.report.text.DisplayPath;
import dev.forgeapi.conformance.report.text.Words;
import dev.forgeapi.conformance.result.Level;
import dev.forgeapi.conformance.run.RunPlan;
import dev.forgeapi.testkit.ForgeApiTest.TargetKind;
import dev.forgeapi.testkit.internal.config.ForgeApiConfiguration;
import dev.forgeapi.testkit.internal.oauth.AuthorizationUrl;
import dev.forgeapi.testkit.manifest.AppManifest;
import dev.forgeapi.testkit.oauth.OAuthClient;
import dev.forgeapi.testkit.site.AppInstallation;
import dev.forgeapi.testkit.site.Site.Endpoints;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "plan",
    description =
        "Shows how many requests check would send, and the consents that it needs. Sends nothing.",
    footer = {"", "Exit codes: 0 shown, 2 usage or configuration error, 4 the tool itself failed"})
final class PlanCommand extends ConsoleCommand {
  @Mixin private final AppOptions app = new AppOptions();
  @Mixin private final TargetOptions target = new TargetOptions();
  @Mixin private final SelectionOptions selection = new SelectionOptions();
  @Mixin private final OutputOptions output = new OutputOptions();

  PlanCommand(Console console) {
    super(console);
  }

  @Override
  public Integer call() {
    ForgeApiConfiguration configuration = target.read(app.reader());
    console.warn(configuration);
    new ToggledRun(console, configuration).remind();
    RunPlan plan = ConformanceRun.plan(configuration, selection.options(result -> {}));
    console.out().print(new PlanText(configuration, plan, output).render());
    Outage.of(configuration, plan)
        .ifPresent(outage -> console.out().println("\nOutage: " + outage.sentence()));
    return ExitCode.CONFORMANT;
  }

  static final class PlanText {
    private final ForgeApiConfiguration configuration;
    private final RunPlan plan;
    private final OutputOptions output;
    private final StringBuilder text = new StringBuilder();

    PlanText(ForgeApiConfiguration configuration, RunPlan plan, OutputOptions output) {
      this.configuration = configuration;
      this.plan = plan;
      this.output = output;
    }

    String render() {
      List<PlannedCheck> toRun =
          plan.checks().stream().filter(check -> check.notApplicable() == null).toList();
      text.append(
          "%s on %s of %s routes of %s, target %s%s%s%n"
              .formatted(
                  Progress.counts(plan),
                  plan.scope().routes(),
                  plan.scope().of(),
                  DisplayPath.of(configuration.manifest()),
                  configuration.target().name().toLowerCase(Locale.ROOT),
                  plan.partial() ? " (a part: --only)" : "",
                  notApplicable()));
      if (output.quiet()) {
        return text.toString();
      }
      section("Checks", countByArea(toRun));
      requests();
      configuration
          .spendRefresh()
          .ifPresent(
              name ->
                  section(
                      "Refreshed because of --spend-refresh",
                      Map.of(
                          name,
                          "its refresh token is replaced; the token store keeps the new one")));
      consents();
      reasons("Undecided, and how to decide it", toRun, PlannedCheck::undecidable);
      reasons("Not applicable", plan.checks(), PlannedCheck::notApplicable);
      section("Left out", plan.scope().outOfScope());
      return text.toString();
    }

    /** With them, the checks add up to those that a run reports. */
    private String notApplicable() {
      long checks =
          plan.checks().stream()
              .filter(check -> check.level() != Level.OBSERVE && check.notApplicable() != null)
              .count();
      return checks == 0
          ? ""
          : "; " + Words.count(checks, "check") + (checks == 1 ? " does" : " do") + " not apply";
    }

    /** By the part of the id before its hyphen. */
    private static Map<String, String> countByArea(List<PlannedCheck> checks) {
      Map<String, Integer> counts = new LinkedHashMap<>();
      for (PlannedCheck check : checks) {
        if (check.level() != Level.OBSERVE) {
          counts.merge(check.id().replaceFirst("-.*", ""), 1, Integer::sum);
        }
      }
      Map<String, String> lines = new LinkedHashMap<>();
      counts.forEach((area, count) -> lines.put(area, String.valueOf(count)));
      return lines;
    }

    private void requests() {
      int all = plan.requestsByMethod().values().stream().mapToInt(Integer::intValue).sum();
      String byMethod =
          plan.requestsByMethod().entrySet().stream()
              .map(entry -> entry.getValue() + " " + entry.getKey())
              .collect(Collectors.joining(", "));
      double perSecond = configuration.safety().perSecond();
      String time =
          Double.isInfinite(perSecond)
              ? "as fast as the target responds"
              : String.format(
                  Locale.ROOT, "%.0f s at %.0f requests per second", all / perSecond, perSecond);
      Map<String, String> lines = new LinkedHashMap<>();
      lines.put("total", byMethod.isEmpty() ? String.valueOf(all) : all + ": " + byMethod);
      if (all > 0) {
        lines.put(
            "per route",
            (all + plan.scope().routes() - 1) / plan.scope().routes() + ", over both URLs");
      }
      lines.put("time", time);
      RequestBudget budget = RequestBudget.of(configuration, plan);
      if (budget.polls() > 0) {
        lines.put(
            "waiting", "about " + budget.polls() + " more, to see when a toggle takes effect");
      }
      budget.shortage().ifPresent(why -> lines.put("too many", why));
      section("Requests, at most", lines);
    }

    private void consents() {
      Map<String, String> lines = new LinkedHashMap<>();
      for (RunPlan.Consent consent : plan.consents()) {
        String scopes = String.join(" ", scopes(consent));
        lines.put(consent.name(), url(consent).map(url -> scopes + "\n" + url).orElse(scopes));
      }
      section("Consents for a full run", lines);
      if (configuration.target() == TargetKind.GATEWAY) {
        text.append(
            "  (on the gateway, they are given automatically; on a site, users give them"
                + " in a browser)\n");
      }
      missing().ifPresent(why -> text.append("  ").append(why).append('\n'));
      if (plan.consents().size() > 1) {
        text.append("  ")
            .append(SharedClients.RULE)
            .append(": use a different account for each, or a\n");
        text.append("  3LO app for each (identities.NAME.oauth)\n");
      }
      SharedClients.of(configuration)
          .forEach(
              names ->
                  text.append("  ")
                      .append(String.join(" and ", names))
                      .append(
                          " have the same 3LO app and different scopes: each consent by the same")
                      .append("\n  account replaces the scopes of the other\n"));
    }

    /** App scopes bare, the product scope, and what gives a refresh token (F-069). */
    private List<String> scopes(RunPlan.Consent consent) {
      List<String> scopes = new ArrayList<>(consent.scopes(configuration.product()));
      scopes.add("offline_access");
      return scopes;
    }

    /**
     * The URL to open in a browser (F-064, F-065). Empty if the configuration does not say enough;
     * {@link #missing()} says what it lacks.
     */
    private Optional<URI> url(RunPlan.Consent consent) {
      if (missing().isPresent()) {
        return Optional.empty();
      }
      OAuthClient client = configuration.oauth().orElseThrow();
      String appId = AppManifest.load(configuration.manifest(), null).appId();
      URI auth =
          configuration
              .endpoints()
              .map(Endpoints::auth)
              .orElseGet(() -> Endpoints.ofCloud("sample.atlassian.net").auth());
      return Optional.of(
          AuthorizationUrl.of(
                  auth,
                  client,
                  new AppInstallation(appId, configuration.environmentId().orElseThrow()),
                  Set.copyOf(scopes(consent)))
              .uri());
    }

    private Optional<String> missing() {
      List<String> missing = new ArrayList<>();
      if (configuration.oauth().isEmpty()) {
        missing.add("oauth (clientId, clientSecret, callback)");
      }
      if (configuration.environmentId().isEmpty()) {
        missing.add("environmentId");
      }
      return missing.isEmpty()
          ? Optional.empty()
          : Optional.of(
              "Their authorization URLs need %s in forge-api.yaml"
                  .formatted(String.join(" and ", missing)));
    }

    private void reasons(
        String title, List<PlannedCheck> checks, Function<PlannedCheck, @Nullable String> reason) {
      Map<String, String> ids = new LinkedHashMap<>();
      for (PlannedCheck check : checks) {
        String why = reason.apply(check);
        if (why != null) {
          ids.merge(why, check.id(), (all, id) -> all.contains(id) ? all : all + ", " + id);
        }
      }
      if (!ids.isEmpty()) {
        heading(title);
        ids.forEach(
            (why, all) -> text.append("  ").append(all).append(": ").append(why).append('\n'));
      }
    }

    private void section(String title, Map<String, String> lines) {
      if (lines.isEmpty()) {
        return;
      }
      heading(title);
      int width = lines.keySet().stream().mapToInt(String::length).max().orElse(0);
      lines.forEach(
          (name, value) ->
              text.append("  ")
                  .append(name)
                  .append(" ".repeat(width - name.length() + 2))
                  .append(value.replace("\n", "\n" + " ".repeat(width + 4)))
                  .append('\n'));
    }

    private void heading(String title) {
      text.append('\n').append(output.paint().strong(title)).append('\n');
    }
  }
}
