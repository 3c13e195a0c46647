package dev.forgeapi.conformance.report.html;

import dev.forgeapi.conformance.report.html.source.SourceLinks;
import dev.forgeapi.conformance.report.text.Words;
import dev.forgeapi.conformance.result.CheckResult;
import dev.forgeapi.conformance.result.Verdict;
import dev.forgeapi.testkit.manifest.SourceLocation;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The same finding in the same words, at one or more places.
 *
 * @param anchor its id in the page
 * @param places routes with their URLs
 * @param message what was found
 * @param line {@code manifest.yml:14}; empty if no line is concerned
 * @param lineLink where to look at it; empty if there is nowhere
 * @param causes likely ones, likeliest first; empty if shown for the whole finding
 * @param remedy what to do; empty if shown for the whole finding
 * @param curl the deciding request; empty if none was sent or no room is left
 * @param output what the app's function said; empty if nothing
 * @param pairs the exchanges of the first place
 * @param unfolded whether the exchanges are to be seen at once
 * @param leftOut what is not shown for want of room; empty if nothing
 */
record Occurrence(
    String anchor,
    String places,
    String message,
    String line,
    String lineLink,
    List<String> causes,
    String remedy,
    String curl,
    String output,
    ControlRequestPairs pairs,
    boolean unfolded,
    String leftOut) {
  private static final ControlRequestPairs NO_PAIRS = new ControlRequestPairs(List.of(), 0);

  static Occurrence of(
      String anchor,
      List<CheckResult> same,
      boolean advise,
      boolean first,
      SourceLinks links,
      Budget budget) {
    CheckResult check = same.get(0);
    Occurrence whole =
        new Occurrence(
            anchor,
            Words.places(same),
            Clip.text(check.message(), 1_500),
            line(check.location()),
            link(check.location(), links),
            advise ? check.causes().stream().map(Clip::text).toList() : List.of(),
            advise && check.remedy() != null ? Clip.text(check.remedy()) : "",
            check.curl() == null ? "" : check.curl(),
            String.join("\n", Clip.lines(check.output())),
            ControlRequestPairs.of(check.exchanges(), check.curl()),
            first && check.verdict() == Verdict.FAIL,
            "");
    if (budget.take(whole.cost(budget))) {
      return whole;
    }
    Occurrence brief = whole.brief();
    return budget.take(brief.cost(budget)) ? brief : whole.mention();
  }

  /** Whether there is room for anything at all. */
  boolean told() {
    return !message.isEmpty();
  }

  boolean hasCauses() {
    return !causes.isEmpty();
  }

  boolean hasExchanges() {
    return !pairs.pairs().isEmpty();
  }

  private Occurrence brief() {
    return new Occurrence(
        anchor,
        places,
        message,
        line,
        lineLink,
        List.of(),
        "",
        "",
        "",
        NO_PAIRS,
        false,
        "Requests and the curl line are omitted to keep this file small; see results.json.");
  }

  private Occurrence mention() {
    return new Occurrence(anchor, places, "", "", "", List.of(), "", "", "", NO_PAIRS, false, "");
  }

  private int cost(Budget budget) {
    int cost = 900 + pairs.cost(budget);
    for (String text : List.of(places, message, line, lineLink, remedy, curl, output, leftOut)) {
      cost += budget.cost(text);
    }
    for (String cause : causes) {
      cost += 20 + budget.cost(cause);
    }
    return cost;
  }

  static String line(@Nullable SourceLocation location) {
    return location == null ? "" : Words.of(location);
  }

  static String link(@Nullable SourceLocation location, SourceLinks links) {
    URI link = location == null ? null : links.to(location);
    if (link == null) {
      return "";
    }
    String scheme = link.getScheme();
    boolean harmless = scheme == null || scheme.equals("https") || scheme.equals("http");
    return harmless ? link.toString() : "";
  }
}
