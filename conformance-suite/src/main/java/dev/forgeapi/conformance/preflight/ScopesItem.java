package dev.forgeapi.conformance.preflight;

import dev.forgeapi.conformance.plan.Address;
import dev.forgeapi.conformance.plan.SharedClients;
import dev.forgeapi.conformance.preflight.Answers.Busy;
import dev.forgeapi.conformance.preflight.ItemAnswer.Item;
import dev.forgeapi.conformance.preflight.TokenProbe.IdentityClient;
import dev.forgeapi.testkit.ForgeApiResponse;
import dev.forgeapi.testkit.http.Exchange;
import dev.forgeapi.testkit.internal.platform.answer.PlatformAnswer;
import dev.forgeapi.testkit.internal.text.Quoted;
import dev.forgeapi.testkit.internal.text.WordList;
import dev.forgeapi.testkit.manifest.ApiRoute;
import dev.forgeapi.testkit.manifest.Operation;
import dev.forgeapi.testkit.manifest.ScopeName;
import dev.forgeapi.testkit.site.Product;
import dev.forgeapi.testkit.site.UrlForm;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Somebody has the product scope, and each identity the scopes it is meant to have, neither fewer
 * nor more than routes need.
 */
record ScopesItem(PreflightContext context) implements Item {
  private static final String PRODUCT_SCOPE = "PRE-PRODUCT-SCOPE";
  private static final String SCOPES = "PRE-SCOPES";

  /** By the consent itself (F-069). */
  private static final int MOST_ROUTES = 3;

  private static final Set<String> NEEDED = Set.of("offline_access");

  @Override
  public List<String> ids() {
    return List.of(PRODUCT_SCOPE, SCOPES);
  }

  @Override
  public List<ItemAnswer> answers() {
    List<ItemAnswer> answers = new ArrayList<>();
    answers.add(productScope());
    if (answers.get(0).ends()) {
      return answers;
    }
    context.identities().forEach(identity -> answers.add(answer(identity)));
    uncalled().ifPresent(answers::add);
    return answers;
  }

  /** Somebody has the product scope, which every call needs (F-062, F-067), and of this product. */
  private ItemAnswer productScope() {
    Product product = context.configuration().product();
    List<String> with =
        context.identities().stream()
            .filter(identity -> identity.hasProductScope(product))
            .map(identity -> Quoted.of(identity.name()))
            .toList();
    if (!with.isEmpty()) {
      List<String> without =
          context.identities().stream()
              .map(identity -> Quoted.of(identity.name()))
              .filter(name -> !with.contains(name))
              .toList();
      return ItemAnswer.right(
          PRODUCT_SCOPE,
          product.scope()
              + " is granted to "
              + WordList.and(with)
              + (without.isEmpty()
                  ? ""
                  : ", but not to " + WordList.and(without) + ", whose calls are all refused"));
    }
    if (context.identities().stream().allMatch(IdentityClient::isAsDeclaredOnly)) {
      return undeclared(product);
    }
    Optional<Product> other =
        List.of(Product.values()).stream()
            .filter(each -> context.identities().stream().anyMatch(it -> it.hasProductScope(each)))
            .findFirst();
    return other
        .map(
            each ->
                ItemAnswer.wrong(
                    PRODUCT_SCOPE,
                    "the grants are for %s, but the configuration says product: %s"
                        .formatted(each.id(), product.id()),
                    "set 'product' to the product of the app; otherwise, %s, then log in again"
                        .formatted(ClickPath.productScope(product))))
        .orElseGet(
            () ->
                ItemAnswer.wrong(
                    PRODUCT_SCOPE,
                    "no identity has "
                        + product.scope()
                        + ", without which every call is refused; the authorization URL in the"
                        + " developer console omits it (ECO-1289)",
                    ClickPath.productScope(product)
                        + "; add it to the identity's scopes in forge-api.yaml; then log in"
                        + " again: forge-api login asks for it"))
        .ending();
  }

  /** The configuration alone says so: what the tokens have was not looked at. */
  private ItemAnswer undeclared(Product product) {
    String keys =
        context.identities().stream()
            .map(identity -> "identities." + identity.name() + ".scopes")
            .collect(Collectors.joining(", "));
    Set<String> others =
        context.identities().stream()
            .flatMap(
                identity -> List.of(Product.values()).stream().filter(identity::hasProductScope))
            .map(Product::scope)
            .collect(Collectors.toCollection(TreeSet::new));
    return ItemAnswer.wrong(
            PRODUCT_SCOPE,
            keys
                + " does not declare "
                + product.scope()
                + ", without which every call is refused"
                + (others.isEmpty()
                    ? ""
                    : ", but %s, while the configuration says product: %s"
                        .formatted(String.join(", ", others), product.id()))
                + ". Only the configuration was checked, because an access token does not show"
                + " its scopes. The authorization URL that the console shows omits the product"
                + " scope (ECO-1289)",
            "add "
                + product.scope()
                + " to "
                + keys
                + " if the token has it"
                + (others.isEmpty() ? "" : ", otherwise set 'product' to the product of the app")
                + "; a token without it: "
                + ClickPath.productScope(product)
                + ", then log in again")
        .ending();
  }

  private ItemAnswer answer(IdentityClient identity) {
    String id = ItemAnswer.id(SCOPES, identity.name());
    Set<String> missing = new TreeSet<>(identity.identity().scopes());
    missing.removeAll(identity.scopes());
    if (!missing.isEmpty()) {
      String narrowed =
          sharing(identity)
              .map(
                  other ->
                      ". "
                          + Quoted.of(other)
                          + " has the same 3LO app, and a later consent by the same account"
                          + " replaces the scopes of an earlier one (F-081)")
              .orElse("");
      String remedy =
          narrowed.isEmpty()
              ? again(identity)
              : "give %s a 3LO app of its own (oauth below it); %s"
                  .formatted(Quoted.of(identity.name()), again(identity));
      return ItemAnswer.wrong(
          id,
          Quoted.of(identity.name()) + " was not granted " + String.join(", ", missing) + narrowed,
          remedy);
    }
    Optional<Exchange> refused = refusal(identity);
    if (refused.isPresent()) {
      context.lacksScopes(identity);
      return ItemAnswer.wrong(
              id,
              "the token of "
                  + Quoted.of(identity.name())
                  + " lacks a scope, though its grant should have all: the platform does not say"
                  + " which (F-117)",
              again(identity))
          .showing(List.of(refused.get()));
    }
    return ItemAnswer.right(id, granted(identity));
  }

  /** F-084: 401, with a body of its own. */
  private Optional<Exchange> refusal(IdentityClient identity) {
    if (!identity.hasProductScope(context.configuration().product())) {
      return Optional.empty();
    }
    Optional<ApiRoute> first = context.firstRoute(identity);
    List<ApiRoute> routes = new ArrayList<>(first.stream().toList());
    context.manifest().routes().stream()
        .filter(route -> route.operation() == Operation.GET && identity.covers(route))
        .filter(route -> first.filter(route::equals).isEmpty())
        .forEach(routes::add);
    // Behind a route that is not deployed, or a URL that does not work, no scope is looked at.
    for (ApiRoute route : routes.subList(0, Math.min(routes.size(), MOST_ROUTES))) {
      int busy = 0;
      for (UrlForm form : UrlForm.values()) {
        ForgeApiResponse response = context.call(identity.client(), context.address(route), form);
        if (PlatformAnswer.of(response.exchange()).isScopeMissing()) {
          return Optional.of(response.exchange());
        }
        if (Answers.isServed(response, context.address(route).expectation())) {
          return Optional.empty();
        }
        busy += Busy.is(response.exchange()) ? 1 : 0;
      }
      if (busy == UrlForm.values().length) {
        return Optional.empty();
      }
    }
    return Optional.empty();
  }

  /** Another identity whose consent may have narrowed this one's grant. */
  private Optional<String> sharing(IdentityClient identity) {
    return SharedClients.of(context.configuration()).stream()
        .filter(names -> names.contains(identity.name()))
        .flatMap(names -> names.stream())
        .filter(name -> !name.equals(identity.name()))
        .findFirst();
  }

  private static String again(IdentityClient identity) {
    return "%s; then %s (the authorization URL that the console shows omits the product scope)"
        .formatted(ClickPath.scopesOfClient(), ClickPath.login(identity.name()));
  }

  private String granted(IdentityClient identity) {
    List<ApiRoute> routes = context.manifest().routes();
    List<String> callable = routes.stream().filter(identity::covers).map(ApiRoute::key).toList();
    String surplus =
        identity.scopes().stream()
            .filter(scope -> !NEEDED.contains(scope))
            .filter(scope -> !scope.equals(context.configuration().product().scope()))
            .filter(
                scope ->
                    !ScopeName.isValid(scope)
                        || routes.stream()
                            .noneMatch(it -> it.scopes().contains(new ScopeName(scope))))
            .sorted()
            .collect(Collectors.joining(", "));
    boolean product = identity.hasProductScope(context.configuration().product());
    return Quoted.of(identity.name())
        + (product
            ? " can call " + callable.size() + " of " + routes.size() + " routes"
            : " has no product scope, so all its calls are refused")
        + (product && !callable.isEmpty() ? ": " + String.join(", ", callable) : "")
        + (surplus.isEmpty() ? "" : "; no route needs its " + surplus);
  }

  private Optional<ItemAnswer> uncalled() {
    List<ApiRoute> uncalled =
        context.manifest().routes().stream()
            .filter(route -> context.identities().stream().noneMatch(it -> it.covers(route)))
            .toList();
    if (uncalled.isEmpty()) {
      return Optional.empty();
    }
    String routes =
        uncalled.stream()
            .map(context::address)
            .map(ScopesItem::needs)
            .collect(Collectors.joining("; "));
    ItemAnswer open =
        ItemAnswer.open(
                SCOPES + "-ROUTES",
                "no identity can call " + routes,
                "if clients will call them, add an identity with these scopes and log in with it")
            .about(uncalled.get(0));
    // If some route can be called, this explains nothing of what follows.
    return Optional.of(context.reference().isPresent() ? open.atTheEnd() : open);
  }

  private static String needs(Address address) {
    return address.route().key()
        + " (needs "
        + address.route().scopes().stream().map(ScopeName::value).collect(Collectors.joining(", "))
        + ")";
  }
}
