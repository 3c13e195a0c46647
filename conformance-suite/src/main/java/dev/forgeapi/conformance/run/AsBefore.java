package dev.forgeapi.conformance.run;

import dev.forgeapi.conformance.check.Credential;
import dev.forgeapi.conformance.check.Subject;
import dev.forgeapi.conformance.check.Variation;
import dev.forgeapi.conformance.plan.AppPlan;
import dev.forgeapi.conformance.plan.GrantChoice;
import dev.forgeapi.conformance.plan.GrantKind;
import dev.forgeapi.conformance.proof.DeniedRequest;
import dev.forgeapi.conformance.proof.RouteAndForm;
import dev.forgeapi.conformance.proof.Serving;
import dev.forgeapi.conformance.proof.StateEvidence.AfterToggle;
import dev.forgeapi.conformance.proof.Step;
import dev.forgeapi.conformance.proof.Sweep;
import dev.forgeapi.conformance.requirement.Requirement.Per;
import dev.forgeapi.conformance.requirement.RequirementId;
import dev.forgeapi.conformance.run.exchange.CannotAskException;
import dev.forgeapi.testkit.manifest.ApiRoute;
import dev.forgeapi.testkit.site.UrlForm;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * A request whose answer the toggle must not change: once the REST APIs are enabled again, what was
 * refused before they were disabled is refused, and what was served is served.
 *
 * @param requirement whose request it is
 * @param served whether it must be served
 */
public record AsBefore(
    RequirementId requirement, RouteAndForm cell, Variation variation, boolean served) {

  /** One denial of each of them is tried on one route for each operation. */
  private static final List<RequirementId> ON_EACH_OPERATION =
      List.of(
          RequirementId.AUTH_1,
          RequirementId.SCOPE_2,
          RequirementId.SCOPE_3,
          RequirementId.SCOPE_4,
          RequirementId.SCOPE_5);

  /** What is not served yet is asked for again so often, all of it together. */
  public static final int MOST_LOOKS = 10;

  private static final List<RequirementId> ON_ONE_ROUTE =
      List.of(
          RequirementId.AUTH_2,
          RequirementId.AUTH_3,
          RequirementId.AUTH_4,
          RequirementId.ROUTE_5,
          RequirementId.ROUTE_6,
          RequirementId.URL_5,
          RequirementId.URL_6);

  /** One denial of each kind, and each token. */
  public static List<AsBefore> of(AppPlan app) {
    List<AsBefore> all = new ArrayList<>();
    for (UrlForm form : UrlForm.values()) {
      denied(app, app.subjects(Per.OPERATION), form, ON_EACH_OPERATION, all);
      denied(app, app.subjects(Per.APP), form, ON_ONE_ROUTE, all);
      withQuery(app, RequirementId.QUERY_1, form, route -> route.path().isExact(), all);
      withQuery(app, RequirementId.QUERY_3, form, route -> !route.path().isExact(), all);
      for (GrantChoice grant : app.grants().all()) {
        app.openedBy(grant).stream()
            .map(address -> new RouteAndForm(address.route(), form))
            .findFirst()
            .ifPresent(cell -> all.add(served(app, cell, grant)));
      }
    }
    return all;
  }

  private static void denied(
      AppPlan app,
      List<ApiRoute> routes,
      UrlForm form,
      List<RequirementId> requirements,
      List<AsBefore> all) {
    for (ApiRoute route : routes) {
      RouteAndForm cell = new RouteAndForm(route, form);
      Subject subject = new Subject(app, cell);
      if (subject.control().isEmpty()) {
        continue;
      }
      Map<String, AsBefore> byWords = new LinkedHashMap<>();
      for (RequirementId id : requirements) {
        if (id == RequirementId.URL_5 && form != UrlForm.CLOUD_ID) {
          continue;
        }
        List<Variation> denied = RequirementChecks.of(id).denied(subject);
        for (Variation variation : some(id, form, denied)) {
          byWords.putIfAbsent(variation.what(), new AsBefore(id, cell, variation, false));
        }
      }
      all.addAll(byWords.values());
    }
  }

  /**
   * The first and the last of the undeclared paths differ the most; of the schemes, another is
   * tried through each URL form.
   */
  private static List<Variation> some(RequirementId id, UrlForm form, List<Variation> denied) {
    if (denied.size() < 2) {
      return denied;
    }
    int first = id == RequirementId.AUTH_3 && form == UrlForm.SITE_NAME ? 1 : 0;
    return id == RequirementId.ROUTE_5
        ? List.of(denied.get(0), denied.get(denied.size() - 1))
        : denied.subList(first, first + 1);
  }

  private static void withQuery(
      AppPlan app, RequirementId id, UrlForm form, Predicate<ApiRoute> kind, List<AsBefore> all) {
    for (ApiRoute route : app.subjects(Per.APP, kind)) {
      RouteAndForm cell = new RouteAndForm(route, form);
      Subject subject = new Subject(app, cell);
      if (subject.control().isPresent()) {
        RequirementChecks.of(id)
            .served(subject)
            .forEach(query -> all.add(new AsBefore(id, cell, query, true)));
      }
    }
  }

  private static AsBefore served(AppPlan app, RouteAndForm cell, GrantChoice grant) {
    Variation variation =
        new Subject(app, cell)
            .withGrant(GrantKind.WITH_SCOPES).stream()
                .filter(each -> each.call().credential().equals(new Credential.Granted(grant)))
                .findFirst()
                .orElseThrow();
    return new AsBefore(RequirementId.SCOPE_1, cell, variation, true);
  }

  private String area() {
    return RequirementChecks.of(requirement).area();
  }

  GrantChoice grant() {
    return ((Credential.Granted) variation.call().credential()).grant();
  }

  /** Asks before a site is toggled, and again afterwards, what the toggle must not change. */
  static final class BeforeAndAfter {
    private final CheckSession session;
    private final ToggledRequests requests;
    private final Map<AsBefore, Step> before = new LinkedHashMap<>();

    BeforeAndAfter(CheckSession session, ToggledRequests requests) {
      this.session = session;
      this.requests = requests;
    }

    /** Most of it is known, or will be asked for anyway; nothing that differs is compared. */
    void lookBefore(List<RouteAndForm> leftOut) {
      List<AsBefore> all =
          AsBefore.of(session.app()).stream()
              .filter(each -> !leftOut.contains(each.cell()))
              .toList();
      requests
          .atOnce(all, this::before)
          .forEach(
              (each, step) ->
                  step.filter(seen -> seen.is(each.served() ? Serving.SERVED : Serving.REFUSED))
                      .ifPresent(seen -> before.put(each, seen)));
      Set<String> broken = broken();
      before.keySet().removeIf(each -> !each.served() && broken.contains(each.area()));
    }

    /** What is served though it must be refused says nothing of the toggle. */
    private Set<String> broken() {
      return before.keySet().stream()
          .filter(each -> !each.served())
          .map(AsBefore::requirement)
          .distinct()
          .filter(this::isBroken)
          .map(requirement -> RequirementChecks.of(requirement).area())
          .collect(Collectors.toSet());
    }

    private boolean isBroken(RequirementId requirement) {
      return session.denials().anywhere(requirement).stream()
          .flatMap(denied -> denied.tries().stream())
          .anyMatch(step -> step.is(Serving.SERVED));
    }

    /** Whose tokens were served before. */
    Set<GrantChoice> grants() {
      return before.keySet().stream()
          .filter(AsBefore::served)
          .map(AsBefore::grant)
          .collect(Collectors.toSet());
    }

    private Optional<Step> before(AsBefore each) {
      Variation variation = each.variation();
      try {
        if (each.served()) {
          return Optional.of(
              variation.call().equals(session.baseline().control(each.cell()))
                  ? session.baseline().lastControl(each.cell())
                  : session.variations().of(each.requirement(), each.cell(), variation).last());
        }
        DeniedRequest known = session.denials().round(each.cell()).get(variation.what());
        return known == null
            ? Optional.of(requests.send("STATE-2", variation, "before " + variation.what()))
            : known.tries().stream().findFirst();
      } catch (CannotAskException cannotAsk) {
        return Optional.empty();
      }
    }

    /**
     * The toggle may reach one token later than another. What is not served yet is asked for again,
     * one request after the other, so that all of them together get its time, and few requests.
     *
     * @param plain the control requests once the REST APIs are enabled again
     */
    List<AfterToggle> lookAfter(Sweep plain) {
      Map<AsBefore, Step> after =
          requests.atOnce(List.copyOf(before.keySet()), each -> send(each, ""));
      int looks = 0;
      for (AsBefore each : before.keySet()) {
        if (isLate(each, after) && looks > 0) {
          after.put(each, send(each, " again"));
        }
        while (isLate(each, after) && looks < MOST_LOOKS) {
          looks++;
          pause();
          after.put(each, send(each, " again, look " + looks));
        }
      }
      List<AfterToggle> all = new ArrayList<>();
      after.forEach((each, step) -> all.add(afterToggle(each, step, plain)));
      return all;
    }

    private static boolean isLate(AsBefore each, Map<AsBefore, Step> after) {
      return each.served() && !Objects.requireNonNull(after.get(each)).is(Serving.SERVED);
    }

    private void pause() {
      if (!session.source().isRecorded()) {
        LockSupport.parkNanos(session.toggleWithin().dividedBy(MOST_LOOKS).toNanos());
      }
    }

    /** Requests that differ in their tokens alone differ in what they are for. */
    private Step send(AsBefore each, String when) {
      Variation variation = each.variation();
      return requests.send("STATE-2", variation, "afterwards " + variation.what() + when);
    }

    private AfterToggle afterToggle(AsBefore each, Step after, Sweep plain) {
      Step control =
          plain.step(each.cell()).orElseGet(() -> session.baseline().lastControl(each.cell()));
      return new AfterToggle(
          each.cell(),
          each.variation().what(),
          each.served(),
          each.served() && session.app().grantToRefresh().equals(Optional.of(each.grant())),
          before.getOrDefault(each, control),
          after,
          control);
    }
  }
}
