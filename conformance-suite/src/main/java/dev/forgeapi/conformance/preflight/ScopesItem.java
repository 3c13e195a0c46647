package dev.forgeapi.conformance.preflight;

import dev.forgeapi.conformance.plan.Address;
import dev.forgeapi.conformance.plan.SharedClients;
import dev.forgeapi.testkit.http.Exchange;
import dev.forgeapi.testkit.manifest.ApiRoute;
import dev.forgeapi.testkit.manifest.ScopeName;
import dev.forgeapi.testkit.site.UrlForm;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Each identity has the scopes it is meant to have, neither fewer nor more than routes need. */
final class ScopesItem implements Item {
  /** By the consent itself (F-069). */
  private static final Set<String> NEEDED = Set.of("offline_access");

  @Override
  public String id() {
    return "PRE-SCOPES";
  }

  @Override
  public List<ItemAnswer> look(Visit visit) {
    List<ItemAnswer> answers = new ArrayList<>();
    visit.grantees().forEach(grantee -> answers.add(answer(visit, grantee)));
    uncalled(visit).ifPresent(answers::add);
    return answers;
  }

  private ItemAnswer answer(Visit visit, Grantee grantee) {
    String id = ItemAnswer.id(id(), grantee.name());
    Set<String> missing = new TreeSet<>(grantee.identity().scopes());
    missing.removeAll(grantee.scopes());
    if (!missing.isEmpty()) {
      String narrowed =
          sharing(visit, grantee)
              .map(
                  other ->
                      ". "
                          + other
                          + " has the same 3LO app, and a later consent by the same account replaces"
                          + " the scopes of an earlier one (F-081)")
              .orElse("");
      String remedy =
          narrowed.isEmpty()
              ? again(grantee)
              : "give "
                  + grantee.name()
                  + " a 3LO app of its own (oauth below it); "
                  + again(grantee);
      return ItemAnswer.wrong(
          id, grantee.name() + " was not granted " + String.join(", ", missing) + narrowed, remedy);
    }
    Optional<Exchange> refused = refusal(visit, grantee);
    if (refused.isPresent()) {
      visit.lacksScopes(grantee);
      return ItemAnswer.wrong(
              id,
              "the token of "
                  + grantee.name()
                  + " lacks a scope, though its grant should have all: the platform does not say"
                  + " which (F-117)",
              again(grantee))
          .showing(List.of(refused.get()));
    }
    return ItemAnswer.right(id, granted(visit, grantee));
  }

  /** F-084: 401, with a body of its own. */
  private static Optional<Exchange> refusal(Visit visit, Grantee grantee) {
    if (!grantee.hasProductScope(visit.configuration().product())) {
      return Optional.empty();
    }
    return visit
        .firstRoute(grantee)
        .map(route -> visit.call(grantee.client(), visit.address(route), UrlForm.CLOUD_ID))
        .map(response -> response.exchange())
        .filter(Answers::isScopeMismatch);
  }

  /** Another identity whose consent may have narrowed this one's grant. */
  private static Optional<String> sharing(Visit visit, Grantee grantee) {
    return SharedClients.of(visit.configuration()).stream()
        .filter(names -> names.contains(grantee.name()))
        .flatMap(names -> names.stream())
        .filter(name -> !name.equals(grantee.name()))
        .findFirst();
  }

  private static String again(Grantee grantee) {
    return ClickPath.scopesOfClient()
        + "; then "
        + ClickPath.login(grantee.name())
        + ", which sends sns and the product scope (the console's own URL does not do)";
  }

  private static String granted(Visit visit, Grantee grantee) {
    List<ApiRoute> routes = visit.manifest().routes();
    List<String> callable = routes.stream().filter(grantee::covers).map(ApiRoute::key).toList();
    String surplus =
        grantee.scopes().stream()
            .filter(scope -> !NEEDED.contains(scope))
            .filter(scope -> !scope.equals(visit.configuration().product().scope()))
            .filter(
                scope ->
                    !ScopeName.isValid(scope)
                        || routes.stream()
                            .noneMatch(it -> it.scopes().contains(new ScopeName(scope))))
            .sorted()
            .collect(Collectors.joining(", "));
    boolean product = grantee.hasProductScope(visit.configuration().product());
    return grantee.name()
        + (product
            ? " may call " + callable.size() + " of " + routes.size() + " routes"
            : " has no product scope, so it may call nothing")
        + (product && !callable.isEmpty() ? ": " + String.join(", ", callable) : "")
        + (surplus.isEmpty() ? "" : "; no route needs its " + surplus);
  }

  /** Routes that nobody may call. */
  private Optional<ItemAnswer> uncalled(Visit visit) {
    List<ApiRoute> uncalled =
        visit.manifest().routes().stream()
            .filter(route -> visit.grantees().stream().noneMatch(it -> it.covers(route)))
            .toList();
    if (uncalled.isEmpty()) {
      return Optional.empty();
    }
    String routes =
        uncalled.stream()
            .map(visit::address)
            .map(ScopesItem::needs)
            .collect(Collectors.joining("; "));
    return Optional.of(
        ItemAnswer.open(
                id() + "-ROUTES",
                "no identity may call " + routes,
                "add an identity with these scopes and log in for it, if clients will call them")
            .about(uncalled.get(0)));
  }

  private static String needs(Address address) {
    return address.route().key()
        + " (needs "
        + address.route().scopes().stream().map(ScopeName::value).collect(Collectors.joining(", "))
        + ")";
  }
}
