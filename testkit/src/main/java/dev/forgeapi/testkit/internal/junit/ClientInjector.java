package dev.forgeapi.testkit.internal.junit;

import dev.forgeapi.testkit.ForgeApiClient;
import dev.forgeapi.testkit.Granted;
import dev.forgeapi.testkit.NoToken;
import dev.forgeapi.testkit.internal.targets.ForgeApiTarget;
import dev.forgeapi.testkit.internal.text.NearestName;
import dev.forgeapi.testkit.manifest.ScopeName;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;

/** Injects the {@link ForgeApiClient}, granted what the parameter's annotations say. */
public final class ClientInjector implements Injector {

  @Override
  public Class<?> type() {
    return ForgeApiClient.class;
  }

  /**
   * @throws ParameterResolutionException if the parameter has annotations of a client, but is none
   */
  public static void refuseAnnotations(ParameterContext parameter) {
    Class<?> type = parameter.getParameter().getType();
    boolean annotated =
        parameter.isAnnotated(Granted.class) || parameter.isAnnotated(NoToken.class);
    if (annotated && type != ForgeApiClient.class) {
      throw new ParameterResolutionException(
          "@Granted and @NoToken say which token a client has: use them on a ForgeApiClient, not on"
              + " a "
              + type.getSimpleName());
    }
  }

  @Override
  public Object inject(ParameterContext parameter, ForgeApiTarget target) {
    Optional<Granted> granted = parameter.findAnnotation(Granted.class);
    if (parameter.isAnnotated(NoToken.class)) {
      if (granted.isPresent()) {
        throw new ParameterResolutionException(
            "a client has a grant or no token: use @Granted or @NoToken, not both");
      }
      return target.withoutToken();
    }
    return granted.isPresent() ? exactly(granted.get(), target) : withAllScopes(target);
  }

  private static ForgeApiClient exactly(Granted granted, ForgeApiTarget target) {
    Set<ScopeName> scopes = new LinkedHashSet<>();
    for (String name : granted.value()) {
      scopes.add(known(name, target));
    }
    return target
        .granted(scopes, granted.productScope())
        .orElseThrow(() -> noIdentity("exactly the scopes " + names(scopes, granted), target));
  }

  private static ScopeName known(String name, ForgeApiTarget target) {
    Set<ScopeName> known = target.manifest().scopes();
    if (ScopeName.isValid(name) && known.contains(new ScopeName(name))) {
      return new ScopeName(name);
    }
    if (name.startsWith("read:forge-app:")) {
      throw new ParameterResolutionException(
          "@Granted names the product scope '"
              + name
              + "': leave it out; it is granted unless productScope = false");
    }
    List<String> names = known.stream().map(ScopeName::value).toList();
    throw new ParameterResolutionException(
        "@Granted names the scope '"
            + name
            + "', which "
            + target.manifest().file().getFileName()
            + " does not declare"
            + NearestName.hint(name, names)
            + " (it declares "
            + String.join(", ", names)
            + ")");
  }

  /** On a site the identity that has them all may have more. */
  private static ForgeApiClient withAllScopes(ForgeApiTarget target) {
    Set<ScopeName> all = target.manifest().scopes();
    return target
        .granted(all, true)
        .or(() -> withAtLeast(all, target))
        .orElseThrow(() -> noIdentity("all scopes of the manifest: " + names(all, null), target));
  }

  private static Optional<ForgeApiClient> withAtLeast(
      Collection<ScopeName> scopes, ForgeApiTarget target) {
    Set<String> wanted = new LinkedHashSet<>();
    scopes.forEach(scope -> wanted.add(scope.value()));
    wanted.add(target.site().product().scope());
    return target.configuration().identities().values().stream()
        .filter(identity -> !identity.expired() && identity.scopes().containsAll(wanted))
        .flatMap(identity -> target.identity(identity.name()).stream())
        .findFirst();
  }

  private static String names(
      Collection<ScopeName> scopes, @org.jspecify.annotations.Nullable Granted granted) {
    List<String> names = new java.util.ArrayList<>();
    scopes.forEach(scope -> names.add(scope.value()));
    if (granted == null || granted.productScope()) {
      names.add("the product scope");
    }
    return names.isEmpty() ? "(none)" : String.join(", ", names);
  }

  private static ParameterResolutionException noIdentity(String wanted, ForgeApiTarget target) {
    return new ParameterResolutionException(
        "no identity of the configuration has a token with "
            + wanted
            + "; its identities: "
            + target.configuration().identities().values().stream()
                .map(it -> it.name() + " " + new java.util.TreeSet<>(it.scopes()))
                .toList()
            + ". Add one under 'identities' in forge-api.yaml, or test against the gateway");
  }
}
