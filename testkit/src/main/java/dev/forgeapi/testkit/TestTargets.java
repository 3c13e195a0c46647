package dev.forgeapi.testkit;

import dev.forgeapi.testkit.gateway.ForgeGateway;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.ExtensionContext.StoreScope;

/**
 * Finds the target of a test, by the lifetimes of JUnit's stores: gateways and connections to sites
 * live as long as the launcher session; a virtual site lives as long as what asked for it first, a
 * test method or a class, and is found from everything inside.
 */
final class TestTargets {
  private static final Namespace NAMESPACE = Namespace.create(TestTargets.class);

  private final TestSettings strongest;
  private final StatedStates states;

  private record ConfigurationKey(TestSettings settings) {}

  private record TargetKey(TestSettings settings) {}

  TestTargets(TestSettings strongest, StatedStates states) {
    this.strongest = strongest;
    this.states = states;
  }

  TestTarget of(ExtensionContext context) {
    TestSettings settings = StatedSettings.of(context).under(strongest);
    return Stored.in(
        context.getStore(NAMESPACE),
        new TargetKey(settings),
        TestTarget.class,
        () -> open(context, settings));
  }

  /** The target that a test has, if it has asked for one. */
  Optional<TestTarget> existing(ExtensionContext context) {
    TestSettings settings = StatedSettings.of(context).under(strongest);
    return Optional.ofNullable(
        context.getStore(NAMESPACE).get(new TargetKey(settings), TestTarget.class));
  }

  private TestTarget open(ExtensionContext context, TestSettings settings) {
    ForgeApiConfiguration configuration = configuration(context, settings);
    ExchangeLog log = new ExchangeLog();
    Store session = context.getStore(StoreScope.LAUNCHER_SESSION, NAMESPACE);
    return switch (configuration.target()) {
      case SITE -> {
        SharedSite site =
            Stored.in(
                session, configuration, SharedSite.class, () -> SharedSite.open(configuration));
        yield new TestTarget(site.target().loggingTo(log), log, false);
      }
      case GATEWAY -> {
        SharedGateway gateway =
            Stored.in(
                session,
                configuration,
                SharedGateway.class,
                () -> SharedGateway.start(configuration, ManifestFiles.load(configuration)));
        ForgeApiTarget target = gateway.newTarget(true, log);
        target
            .gateway()
            .ifPresent(
                site -> turn(site, states.ofMethod(context).orElse(states.ofClass(context))));
        yield new TestTarget(target, log, true);
      }
    };
  }

  /** A virtual site that the class shares is as the method says while the method runs. */
  void applyStateOfMethod(ExtensionContext context) {
    states
        .ofMethod(context)
        .ifPresent(state -> of(context).target().gateway().ifPresent(site -> turn(site, state)));
  }

  void restoreStateOfClass(ExtensionContext context) {
    if (states.ofMethod(context).isPresent()) {
      existing(context)
          .flatMap(test -> test.target().gateway())
          .ifPresent(site -> turn(site, states.ofClass(context)));
    }
  }

  private static void turn(ForgeGateway site, RestApisState state) {
    if (state == RestApisState.ENABLED) {
      site.restApis().enable();
    } else {
      site.restApis().disable();
    }
  }

  /** Read once for each set of settings: reading files for each test would slow tests down. */
  private static ForgeApiConfiguration configuration(
      ExtensionContext context, TestSettings settings) {
    return Stored.in(
        context.getRoot().getStore(NAMESPACE),
        new ConfigurationKey(settings),
        ForgeApiConfiguration.class,
        () ->
            settings
                .tell(ConfigurationReader.in(Path.of("")))
                .parameters(context::getConfigurationParameter)
                .read());
  }
}
