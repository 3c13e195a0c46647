package dev.forgeapi.conformance.fault.alteration;

import dev.forgeapi.testkit.internal.gateway.step.AppCall;
import dev.forgeapi.testkit.internal.gateway.step.Caller;
import dev.forgeapi.testkit.manifest.ApiRoute;
import dev.forgeapi.testkit.manifest.ScopeName;
import dev.forgeapi.testkit.site.Product;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Callers whose scopes a gateway interprets in its own way. */
public final class Callers {

  private Callers() {}

  public static Caller withEverything(AppCall call) {
    Set<String> scopes = new HashSet<>(prefixed(call, call.site().manifest().scopes()));
    scopes.add(call.site().site().product().scope());
    return new Caller("nobody-in-particular", scopes);
  }

  public static boolean hasProductScope(AppCall call, Caller caller) {
    return caller.scopes().contains(call.site().site().product().scope());
  }

  public static boolean hasScopeOfAnyProduct(Caller caller) {
    return Stream.of(Product.values()).map(Product::scope).anyMatch(caller.scopes()::contains);
  }

  public static boolean hasAll(AppCall call, Caller caller, Collection<ScopeName> scopes) {
    return caller.scopes().containsAll(prefixed(call, scopes));
  }

  public static boolean hasAny(AppCall call, Caller caller, Collection<ScopeName> scopes) {
    return prefixed(call, scopes).stream().anyMatch(caller.scopes()::contains);
  }

  /** The scopes that the caller has of the app, bare. */
  public static Set<String> ofApp(AppCall call, Caller caller) {
    String prefix = call.site().site().installation().scopePrefix();
    return caller.scopes().stream()
        .filter(scope -> scope.startsWith(prefix))
        .map(scope -> scope.substring(prefix.length()))
        .collect(Collectors.toUnmodifiableSet());
  }

  /** The scopes that the caller has of any app, bare. */
  public static Set<String> ofAnyApp(Caller caller) {
    return caller.scopes().stream()
        .filter(scope -> scope.matches("[^:]*\\..*:.*:custom"))
        .map(scope -> scope.substring(scope.indexOf(':') + 1))
        .collect(Collectors.toUnmodifiableSet());
  }

  public static Stream<String> names(ApiRoute route) {
    return route.scopes().stream().map(ScopeName::value);
  }

  private static Set<String> prefixed(AppCall call, Collection<ScopeName> scopes) {
    String prefix = call.site().site().installation().scopePrefix();
    return scopes.stream().map(scope -> prefix + scope).collect(Collectors.toSet());
  }
}
