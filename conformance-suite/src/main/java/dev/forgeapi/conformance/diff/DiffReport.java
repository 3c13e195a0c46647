package dev.forgeapi.conformance.diff;

import static dev.forgeapi.conformance.report.text.SafeText.markdownCode;

import dev.forgeapi.conformance.diff.Change.Kind;
import dev.forgeapi.conformance.diff.Change.Severity;
import dev.forgeapi.conformance.diff.PathClasses.TooManyCasesException;
import dev.forgeapi.conformance.diff.RevisionArgument.Revision;
import dev.forgeapi.conformance.report.text.SafeText;
import dev.forgeapi.testkit.internal.config.ConfigurationException;
import dev.forgeapi.testkit.site.Product;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Changes for people. */
public record DiffReport(List<Change> changes, Revision before, Revision after) {

  /**
   * @throws ConfigurationException if the manifests have too many overlapping paths to compare
   */
  public static DiffReport of(Revision before, Revision after) {
    try {
      return new DiffReport(ManifestDiff.between(before, after), before, after);
    } catch (TooManyCasesException e) {
      throw new ConfigurationException(before.name() + ", " + after.name() + ": " + e.getMessage());
    }
  }

  /** Whether a caller that worked before may fail. */
  public boolean isBreaking() {
    return changes.stream().anyMatch(it -> it.severity() == Severity.BREAKING);
  }

  /** For a terminal: the places last, as {@code file:line:column}. */
  public String text() {
    StringBuilder text = new StringBuilder();
    for (Change change : changes) {
      text.append(change.severity() + "  " + change.message() + "\n");
      change.witness().ifPresent(request -> text.append("    request  " + request + "\n"));
      change.before().ifPresent(place -> text.append("    old      " + before.at(place) + "\n"));
      change.after().ifPresent(place -> text.append("    new      " + after.at(place) + "\n"));
      text.append('\n');
    }
    return text + "From %s to %s: %s.\n".formatted(before.name(), after.name(), summary());
  }

  /** For the description of a pull request, or a comment beneath it. */
  public String markdown() {
    return "## App REST APIs: "
        + summary()
        + "\n"
        + table("Breaking", Severity.BREAKING)
        + table("Compatible", Severity.COMPATIBLE)
        + "\nFrom %s to %s.\n".formatted(markdownCode(before.name()), markdownCode(after.name()));
  }

  private String table(String title, Severity severity) {
    List<Change> rows = changes.stream().filter(it -> it.severity() == severity).toList();
    if (rows.isEmpty()) {
      return "";
    }
    StringBuilder text = new StringBuilder("\n### " + title + "\n\n");
    text.append("| change | request | where |\n|---|---|---|\n");
    for (Change change : rows) {
      String request = change.witness().map(it -> markdownCode(it.toString())).orElse("");
      String places =
          Stream.of(
                  change.before().map(place -> "old " + markdownCode(before.at(place))),
                  change.after().map(place -> "new " + markdownCode(after.at(place))))
              .flatMap(Optional::stream)
              .collect(Collectors.joining(", "));
      text.append(
          "| %s | %s | %s |\n".formatted(SafeText.markdown(change.message()), request, places));
    }
    return text.toString();
  }

  private String summary() {
    long breaking = changes.stream().filter(it -> it.severity() == Severity.BREAKING).count();
    return changes.isEmpty()
        ? "nothing changes for callers"
        : counted(breaking, "breaking") + ", " + counted(changes.size() - breaking, "compatible");
  }

  private static String counted(long number, String kind) {
    return (number == 0 ? "no" : number) + " " + kind + (number == 1 ? " change" : " changes");
  }

  /**
   * Finds what changes for callers from one manifest to another. Requests are matched as by {@link
   * dev.forgeapi.testkit.internal.manifest.route.MatchingRules#DEFAULT}; every kind of path that
   * the two manifests distinguish is looked at, so nothing is left to sampling.
   */
  static final class ManifestDiff {
    private ManifestDiff() {}

    /**
     * The changes, breaking ones first, then in the order of the manifests. Empty if no caller can
     * show the difference.
     *
     * @throws PathClasses.TooManyCasesException if the wildcards overlap in too many ways to
     *     compare
     */
    static List<Change> between(Revision before, Revision after) {
      List<Change> changes = new ArrayList<>();
      String oldId = before.manifest().appId();
      String newId = after.manifest().appId();
      if (!oldId.equals(newId)) {
        changes.add(
            Change.ofTheApp(
                Kind.APP_ID,
                "The app ID changes from %s to %s. Base URLs change, and users must consent again."
                    .formatted(oldId, newId)));
      }
      if (differ(before.product(), after.product())) {
        Product product = after.product().get();
        changes.add(
            Change.ofTheApp(
                Kind.PRODUCT,
                "The product changes from %s to %s. Base URLs change, and tokens need %s."
                    .formatted(before.product().get().id(), product.id(), product.scope())));
      }
      if (differ(before.environmentId(), after.environmentId())) {
        changes.add(
            Change.ofTheApp(
                Kind.ENVIRONMENT,
                "The environment changes from %s to %s. Base URLs change, and users must consent again."
                    .formatted(before.environmentId().get(), after.environmentId().get())));
      }
      changes.addAll(RouteDiff.between(before.manifest().routes(), after.manifest().routes()));
      changes.sort(Comparator.comparing(Change::severity));
      return List.copyOf(changes);
    }

    /** What only one side states is no change. */
    private static boolean differ(Optional<?> before, Optional<?> after) {
      return before.isPresent() && after.isPresent() && !before.equals(after);
    }
  }
}
