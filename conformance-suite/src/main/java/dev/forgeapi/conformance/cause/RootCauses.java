package dev.forgeapi.conformance.cause;

import dev.forgeapi.conformance.cause.RootCause.Extent;
import dev.forgeapi.conformance.requirement.RequirementId;
import dev.forgeapi.conformance.result.CheckResult;
import dev.forgeapi.conformance.result.RunResult;
import dev.forgeapi.conformance.result.Verdict;
import dev.forgeapi.testkit.site.UrlForm;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Groups everything that failed or is undecided in a run by its cause. It uses only the results, so
 * that every report says the same, also for an old {@code results.json}:
 *
 * <ol>
 *   <li>Where the plain request of a route with every scope is not served, whatever rests on that
 *       request follows from it. If that is so of every route, or of every route through one URL
 *       form, it is one cause.
 *   <li>What is explained by the same cause and the same remedy is one cause.
 * </ol>
 */
public final class RootCauses {
  /** Distinguishes one sending of a request from another. */
  private static final String MARKER = "-H 'X-Forge-Api-Check: [^']*' ";

  private final List<CheckResult> open;
  private final Map<Cell, CheckResult> plainRequests = new LinkedHashMap<>();
  private final Set<Cell> dead = new LinkedHashSet<>();

  private record Cell(String route, UrlForm form) {}

  private record Explanation(Verdict verdict, String cause, String remedy) {
    /** The reason alone of "this could not be done: the reason". */
    Explanation afterColon() {
      return new Explanation(verdict, cause.replaceFirst("^[^:]*: ", ""), remedy);
    }
  }

  /** What is not served for one reason, and the results that rest on it. */
  private record Group(Extent extent, Set<Cell> cells, List<CheckResult> members) {
    Group(Extent extent, Set<Cell> cells) {
      this(extent, cells, new ArrayList<>());
    }
  }

  private RootCauses(Collection<CheckResult> checks, Predicate<CheckResult> isKnown) {
    Predicate<CheckResult> isOpen = check -> isOpen(check.verdict()) && !isKnown.test(check);
    this.open = checks.stream().filter(isOpen).toList();
    for (CheckResult check : checks) {
      Cell cell = cell(check);
      if (cell != null
          && isAboutThePlainRequest(check)
          && check.verdict() != Verdict.NOT_APPLICABLE) {
        plainRequests.put(cell, check);
        if (isOpen.test(check)) {
          dead.add(cell);
        }
      }
    }
  }

  /**
   * All of a run, most urgent first; what a baseline tolerates is left out.
   *
   * @return none if nothing is wrong or undecided
   */
  public static List<RootCause> of(RunResult run) {
    return new RootCauses(run.checks(), check -> run.gate().known(check).isPresent()).all();
  }

  private static boolean isOpen(Verdict verdict) {
    return verdict == Verdict.FAIL || verdict == Verdict.ERROR || verdict == Verdict.INCONCLUSIVE;
  }

  private static boolean isAboutThePlainRequest(CheckResult check) {
    return check.id().equals(RequirementId.URL_1.id())
        || check.id().equals(RequirementId.URL_2.id());
  }

  private static @Nullable Cell cell(CheckResult check) {
    String route = check.route();
    UrlForm form = check.urlForm();
    return route == null || form == null ? null : new Cell(route, form);
  }

  private List<RootCause> all() {
    List<Group> groups = groupsOfDeadCells();
    Map<Cell, Group> byCell = new HashMap<>();
    Map<String, Group> byRequest = new HashMap<>();
    for (Group group : groups) {
      for (Cell cell : group.cells()) {
        byCell.put(cell, group);
        byRequest.putIfAbsent(request(plainRequests.get(cell)), group);
      }
    }
    byRequest.remove("");
    List<CheckResult> left = new ArrayList<>();
    for (CheckResult check : open) {
      Group group = byRequest.get(request(check));
      if (group == null) {
        group =
            check.route() == null
                ? groups.stream().filter(each -> covers(each, check)).findFirst().orElse(null)
                : cellsOf(check).map(byCell::get).filter(Objects::nonNull).findFirst().orElse(null);
      }
      (group == null ? left : group.members()).add(check);
    }
    List<RootCause> causes = new ArrayList<>();
    for (Group group : groups) {
      if (!group.members().isEmpty()) {
        CheckResult evidence = evidence(group.extent(), group.members());
        causes.add(new RootCause(group.extent(), evidence, group.members()));
      }
    }
    return byUrgency(withTheRest(causes, left));
  }

  private List<Group> groupsOfDeadCells() {
    if (!dead.isEmpty() && dead.size() == plainRequests.size()) {
      return List.of(new Group(Extent.APP, dead));
    }
    List<Group> groups = new ArrayList<>();
    Set<Cell> left = new LinkedHashSet<>(dead);
    for (UrlForm form : UrlForm.values()) {
      Set<Cell> all = new LinkedHashSet<>(plainRequests.keySet());
      all.removeIf(cell -> cell.form() != form);
      if (all.size() > 1 && dead.containsAll(all)) {
        groups.add(new Group(Extent.URL_FORM, all));
        left.removeAll(all);
      }
    }
    Map<String, Set<Cell>> byRoute = new LinkedHashMap<>();
    left.forEach(
        cell -> byRoute.computeIfAbsent(cell.route(), none -> new LinkedHashSet<>()).add(cell));
    byRoute.values().forEach(cells -> groups.add(new Group(Extent.ROUTE, cells)));
    return groups;
  }

  /** Whether a result on the whole app could not be decided because nothing is served there. */
  private static boolean covers(Group group, CheckResult check) {
    UrlForm form = check.urlForm();
    return check.verdict() == Verdict.INCONCLUSIVE
        && check.curl() != null
        && (group.extent() == Extent.APP
            || (group.extent() == Extent.URL_FORM
                && group.cells().stream().allMatch(cell -> cell.form() == form)));
  }

  /**
   * Where a result that could not be decided looked, as far as it says no more than that nothing is
   * served there. Where nothing was sent, something else may be missing, such as an identity.
   */
  private static Stream<Cell> cellsOf(CheckResult check) {
    String route = check.route();
    if (route == null
        || check.verdict() != Verdict.INCONCLUSIVE
        || (check.curl() == null && !isAboutThePlainRequest(check))) {
      return Stream.of();
    }
    return Stream.of(UrlForm.values())
        .filter(form -> check.urlForm() == null || check.urlForm() == form)
        .map(form -> new Cell(route, form));
  }

  /** The request that decided, whenever it was sent; empty if none did. */
  private static String request(@Nullable CheckResult check) {
    return check == null || check.curl() == null ? "" : check.curl().replaceAll(MARKER, "");
  }

  /** Of a route the failure that says most; of more, the plain request that is not served. */
  private static CheckResult evidence(Extent extent, List<CheckResult> members) {
    return members.stream()
        .max(
            Comparator.comparing(
                (CheckResult check) ->
                    extent == Extent.ROUTE
                        ? check.verdict() == Verdict.FAIL
                        : isAboutThePlainRequest(check) && check.curl() != null))
        .orElseThrow();
  }

  /** Joins causes that explain themselves alike, and what is left, by explanation. */
  private static List<RootCause> withTheRest(List<RootCause> causes, List<CheckResult> left) {
    Map<Explanation, RootCause> byKey = new LinkedHashMap<>();
    for (RootCause cause : causes) {
      byKey.merge(key(cause.evidence()), cause, RootCauses::joined);
    }
    // What could not be decided because of a request that failed another check follows from that.
    Map<String, Explanation> failed = new HashMap<>();
    List<CheckResult> failuresFirst =
        left.stream()
            .sorted(
                Comparator.comparing(CheckResult::level)
                    .thenComparing(check -> check.verdict() == Verdict.INCONCLUSIVE))
            .toList();
    for (CheckResult check : failuresFirst) {
      Explanation own = key(check);
      Explanation reason = own.afterColon();
      String request = request(check);
      Explanation key =
          check.verdict() == Verdict.INCONCLUSIVE && failed.containsKey(request)
              ? failed.get(request)
              : byKey.containsKey(reason) ? reason : own;
      byKey.merge(
          key, new RootCause(Extent.REQUIREMENT, check, List.of(check)), RootCauses::joined);
      if (check.verdict() == Verdict.FAIL && !request.isEmpty()) {
        failed.putIfAbsent(request, key);
      }
    }
    return List.copyOf(byKey.values());
  }

  private static RootCause joined(RootCause one, RootCause other) {
    List<CheckResult> results = new ArrayList<>(one.results());
    results.addAll(other.results());
    return new RootCause(one.extent(), one.evidence(), results);
  }

  /** The same for results that differ only in the route that they name. */
  private static Explanation key(CheckResult check) {
    String cause = check.causes().isEmpty() ? check.message() : check.causes().get(0);
    String remedy = check.remedy() == null ? "" : check.remedy();
    return new Explanation(check.verdict(), general(cause, check), general(remedy, check));
  }

  private static String general(String text, CheckResult check) {
    String general = text.replaceAll("\\([^)]*\\)", "");
    return check.route() == null
        ? general
        : general.replaceAll("(?<![\\w-])" + Pattern.quote(check.route()) + "(?![\\w-])", "…");
  }

  /** Failures first, then where the tool failed; last what nothing was sent for. */
  private static List<RootCause> byUrgency(List<RootCause> causes) {
    return causes.stream()
        .sorted(
            Comparator.comparing((RootCause cause) -> !cause.isFailure())
                .thenComparing(RootCause::wasNeverAsked)
                .thenComparing(cause -> cause.evidence().level())
                .thenComparing(RootCause::extent))
        .toList();
  }
}
