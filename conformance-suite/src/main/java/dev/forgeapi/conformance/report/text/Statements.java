package dev.forgeapi.conformance.report.text;

import dev.forgeapi.conformance.requirement.Requirement;
import dev.forgeapi.conformance.requirement.RequirementTable;
import dev.forgeapi.conformance.result.RunResult;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What each requirement of the current table says, for readers who do not know its id. */
public final class Statements {
  private static final String ANY = "PRE-";

  /** Of the items of preflight; one that looks at each identity ends in the identity's name. */
  private static final Map<String, String> TITLES =
      Map.ofEntries(
          Map.entry("PRE-CONFIG", "The configuration and the manifest are valid."),
          Map.entry("PRE-DOMAIN", "The site's own name is used, not a custom domain."),
          Map.entry("PRE-HOST", "The host is found and responds."),
          Map.entry("PRE-CLOUD-ID", "The site has the configured cloud ID."),
          Map.entry("PRE-RATE-LIMIT", "The platform responds to calls."),
          Map.entry("PRE-AVAILABLE", "The platform is available."),
          Map.entry("PRE-CALLBACK", "The callback URL can be used for a login."),
          Map.entry("PRE-RENEWAL", "The grant can be renewed unattended."),
          Map.entry("PRE-PRODUCT", "The app is installed in the configured product."),
          Map.entry("PRE-URLS", "Both URLs of the app work."),
          Map.entry("PRE-CLIENT", "Client ID and secret of the 3LO app are valid."),
          Map.entry("PRE-TOKEN", "The identity has a valid token."),
          Map.entry("PRE-PRODUCT-SCOPE", "The product scope is granted."),
          Map.entry("PRE-SCOPES", "The scopes that the routes need are granted."),
          Map.entry("PRE-INSTALLED", "The app is installed on the site."),
          Map.entry("PRE-ENVIRONMENT", "The configured environment is installed."),
          Map.entry("PRE-ENABLED", "The app's REST APIs are enabled."),
          Map.entry("PRE-ROUTE", "Each GET route responds the same through both URLs."),
          Map.entry("PRE-LATENCY", "How long responses take."),
          Map.entry("PRE-STATE", "All calls follow the App REST APIs toggle."));

  private final Map<String, Requirement> byId = new HashMap<>();

  public Statements() {
    RequirementTable.current().rows().forEach(row -> byId.put(row.id().id(), row));
  }

  /** Empty if the table does not know the id. */
  public Optional<Requirement> row(String requirementId) {
    return Optional.ofNullable(byId.get(requirementId));
  }

  /** The requirement's statement; an item of preflight has a title; else empty. */
  public String of(String requirementId) {
    return row(requirementId).map(Requirement::statement).orElseGet(() -> title(requirementId));
  }

  /** Empty if it is no item of preflight. */
  private static String title(String id) {
    return TITLES.entrySet().stream()
        .filter(title -> id.equals(title.getKey()) || id.startsWith(title.getKey() + "-"))
        .max(Comparator.comparing(title -> title.getKey().length()))
        .map(Map.Entry::getValue)
        .orElse("");
  }

  /** Whether the run was one of preflight. */
  public static boolean areOfPreflight(RunResult run) {
    return !run.checks().isEmpty()
        && run.checks().stream().allMatch(check -> check.id().startsWith(ANY));
  }
}
