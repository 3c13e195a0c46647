package dev.forgeapi.conformance.cause;

import dev.forgeapi.conformance.result.CheckResult;
import dev.forgeapi.conformance.result.Level;
import dev.forgeapi.conformance.result.Verdict;
import dev.forgeapi.testkit.internal.gateway.product.StubBlocks;
import dev.forgeapi.testkit.site.UrlForm;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One thing that is wrong or undecided, and every result that it explains.
 *
 * @param extent how much of the app it concerns
 * @param evidence the result that shows it best: its message, causes, remedy and request are those
 *     of the root cause
 * @param results all results that it explains, the evidence among them, in the table's order
 */
public record RootCause(Extent extent, CheckResult evidence, List<CheckResult> results) {

  private static final Pattern WORD = Pattern.compile("[a-z]+[' ,.]");

  public enum Extent {
    /** No route is served through any URL form. */
    APP,
    /** No route is served through one of the URL forms. */
    URL_FORM,
    /** A route is not served, though others are. */
    ROUTE,
    /** Routes are served, and something else is not as it should be. */
    REQUIREMENT
  }

  public RootCause {
    results = List.copyOf(results);
  }

  /** The likeliest cause, or where none is known what was found; begins with a capital. */
  public String headline() {
    String text = evidence.causes().isEmpty() ? evidence.message() : evidence.causes().get(0);
    return WORD.matcher(text).lookingAt()
        ? text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1)
        : text;
  }

  public List<String> otherCauses() {
    return evidence.causes().stream().skip(1).toList();
  }

  /** What was found; null if the headline says it. */
  public @Nullable String found() {
    return evidence.causes().isEmpty() ? null : evidence.message();
  }

  /**
   * What the functions said: of the evidence, or if they lack responses, the lines to paste, with a
   * comment for each call.
   */
  public List<String> output() {
    List<String> stubs = stubs();
    return stubs.isEmpty()
        ? evidence.output()
        : Stream.concat(
                results.stream().map(result -> "# " + result.message()).distinct(), stubs.stream())
            .toList();
  }

  /**
   * Lines for forge-api.yaml, with a response to each call that has none; empty if that is not the
   * cause.
   */
  public List<String> stubs() {
    return StubBlocks.joined(
        results.stream()
            .filter(result -> result.verdict() == Verdict.FAIL)
            .flatMap(result -> result.output().stream())
            .toList());
  }

  /** The results of the requirement that shows it: the evidence and the same elsewhere. */
  public List<CheckResult> same() {
    return results.stream()
        .filter(each -> each.id().equals(evidence.id()) && each.verdict() == evidence.verdict())
        .toList();
  }

  public List<String> alsoFailed() {
    return others(Verdict.FAIL);
  }

  public List<String> undecided() {
    return others(Verdict.INCONCLUSIVE);
  }

  private List<String> others(Verdict verdict) {
    return results.stream()
        .filter(each -> each.verdict() == verdict)
        .map(CheckResult::id)
        .filter(id -> !id.equals(evidence.id()))
        .distinct()
        .toList();
  }

  /**
   * What follows from it in one sentence, such as {@code 32 other requirements could not be decided
   * because of this}; empty if nothing does.
   */
  public String consequence() {
    List<String> failed = alsoFailed();
    List<String> open =
        undecided().stream().filter(requirement -> !failed.contains(requirement)).toList();
    List<String> parts = new ArrayList<>();
    if (!failed.isEmpty()) {
      parts.add(count(failed.size()) + " failed");
    }
    if (!open.isEmpty()) {
      parts.add(
          (parts.isEmpty() ? count(open.size()) : String.valueOf(open.size()))
              + " could not be decided");
    }
    return parts.isEmpty() ? "" : String.join(" and ", parts) + " because of this";
  }

  private static String count(int requirements) {
    return requirements + " other requirement" + (requirements == 1 ? "" : "s");
  }

  /** Whether a requirement that decides the verdict is proven not to hold. */
  public boolean isFailure() {
    return results.stream()
        .anyMatch(each -> each.verdict() == Verdict.FAIL && each.level() == Level.MUST);
  }

  /** Whether it concerns single routes, so that a line of the manifest says where. */
  public boolean isLocal() {
    return extent == Extent.ROUTE || extent == Extent.REQUIREMENT;
  }

  /** The URL form that it concerns; null if it is both or none. */
  public @Nullable UrlForm form() {
    return extent == Extent.URL_FORM ? evidence.urlForm() : null;
  }

  /** Whether no request was sent: something is missing that the run needs. */
  public boolean wasNeverAsked() {
    return evidence.verdict() == Verdict.INCONCLUSIVE && evidence.curl() == null;
  }
}
