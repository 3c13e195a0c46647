package dev.forgeapi.conformance.report.html;

import dev.forgeapi.conformance.report.html.Clip.Budget;
import dev.forgeapi.conformance.report.text.SourceLinks;
import dev.forgeapi.conformance.report.text.Words;
import dev.forgeapi.conformance.result.CheckResult;
import dev.forgeapi.conformance.result.Verdict;
import dev.forgeapi.testkit.manifest.SourceLocation;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The same finding in the same words, at one or more places, as the template shows it. */
final class Occurrence {
  private static final String OMITTED =
      "Requests and the curl line are omitted to keep this file small; see results.json.";

  private Occurrence() {}

  /**
   * Everything if there is room, else what was found and where; empty if there is no room for that.
   *
   * @param anchor its id in the page
   * @param advise whether to show causes and remedy, which else are shown for the whole finding
   * @param first whether it is the finding's first
   */
  static Optional<Map<String, Object>> of(
      String anchor,
      List<CheckResult> same,
      boolean advise,
      boolean first,
      SourceLinks links,
      Budget budget) {
    CheckResult check = same.get(0);
    Map<String, Object> brief = new HashMap<>();
    brief.put("anchor", anchor);
    brief.put("places", Words.places(same));
    brief.put("message", Clip.text(check.message(), 1_500));
    brief.put("line", line(check.location()));
    brief.put("lineLink", link(check.location(), links));
    Map<String, Object> whole = new HashMap<>(brief);
    whole.put("causes", advise ? check.causes().stream().map(Clip::text).toList() : List.of());
    whole.put("remedy", advise && check.remedy() != null ? Clip.text(check.remedy()) : "");
    whole.put("curl", check.curl() == null ? "" : check.curl());
    whole.put("output", String.join("\n", Clip.lines(check.output())));
    ControlRequestPairs pairs = ControlRequestPairs.of(check.exchanges(), check.curl());
    whole.put("pairs", pairs.pairs());
    whole.put("more", pairs.more());
    whole.put("unfolded", first && check.verdict() == Verdict.FAIL);
    whole.put("leftOut", "");
    if (budget.take(cost(whole, budget) + pairs.cost(budget))) {
      return Optional.of(whole);
    }
    for (String name : List.of("remedy", "curl", "output", "more")) {
      brief.put(name, "");
    }
    brief.putAll(Map.of("causes", List.of(), "pairs", List.of(), "unfolded", false));
    brief.put("leftOut", OMITTED);
    return budget.take(cost(brief, budget)) ? Optional.of(brief) : Optional.empty();
  }

  private static int cost(Map<String, Object> occurrence, Budget budget) {
    int cost = 900;
    for (Object value : occurrence.values()) {
      cost += value instanceof String text ? budget.cost(text) : 0;
    }
    if (occurrence.get("causes") instanceof List<?> causes) {
      for (Object cause : causes) {
        cost += 20 + budget.cost(String.valueOf(cause));
      }
    }
    return cost;
  }

  /** {@code manifest.yml:14}; empty if no line is concerned. */
  static String line(@Nullable SourceLocation location) {
    return location == null ? "" : Words.of(location);
  }

  /** Where to look at it; empty if there is nowhere. */
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
