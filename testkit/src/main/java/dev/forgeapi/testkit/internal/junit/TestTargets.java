package dev.forgeapi.testkit.internal.junit;

import dev.forgeapi.testkit.ForgeApiTest.TargetKind;
import dev.forgeapi.testkit.RestApisState;
import dev.forgeapi.testkit.gateway.ForgeGateway;
import dev.forgeapi.testkit.internal.client.NewestExchanges;
import dev.forgeapi.testkit.internal.config.ConfigurationReader;
import dev.forgeapi.testkit.internal.config.ForgeApiConfiguration;
import dev.forgeapi.testkit.internal.gateway.server.StartedGateway;
import dev.forgeapi.testkit.internal.targets.ForgeApiTarget;
import dev.forgeapi.testkit.internal.targets.SharedGateway;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.InvocationInterceptor.Invocation;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * Finds the target of a test, by the lifetimes of JUnit's stores: gateways and connections to sites
 * live as long as the launcher session; a virtual site lives as long as what asked for it first, a
 * test method (with the instance made for it) or a class, and is found from everything inside.
 */
public final class TestTargets {
  private static final Namespace NAMESPACE = Namespace.create(TestTargets.class);

  private final TestSettings strongest;
  private final StatedStates states;

  private record ConfigurationKey(TestSettings settings) {}

  private record TargetKey(TestSettings settings) {}

  public TestTargets(TestSettings strongest, StatedStates states) {
    this.strongest = strongest;
    this.states = states;
  }

  /**
   * The target for a parameter.
   *
   * @param ofConstructor whether the parameter is a constructor's
   * @param type of the parameter
   */
  public TestTarget of(ExtensionContext context, boolean ofConstructor, Class<?> type) {
    if (context.getTestMethod().isEmpty()
        && ofConstructor
        && context.getTestInstanceLifecycle().equals(Optional.of(Lifecycle.PER_METHOD))
        && existing(context).isEmpty()) {
      TestSettings settings = StatedSettings.of(context).under(strongest);
      return instanceTargets(context).of(new TargetKey(settings), key -> open(context, settings));
    }
    TestTarget target = of(context);
    if (context.getTestMethod().isEmpty()) {
      SharedSiteLock lock =
          Stored.in(
              topLevel(context).getStore(NAMESPACE),
              SharedSiteLock.class,
              SharedSiteLock.class,
              SharedSiteLock::new);
      lock.gave(type);
      if (target.target().gateway().orElse(null) instanceof StartedGateway shared) {
        shared.beforeToggling(lock::runAlone);
      }
    }
    return target;
  }

  /** Before an instance is made that no other one is made for. */
  public void forgetInstance(ExtensionContext context) {
    instanceTargets(context).discard();
  }

  private static InstanceTargets instanceTargets(ExtensionContext context) {
    return Stored.in(
        context.getRoot().getStore(NAMESPACE),
        InstanceTargets.class,
        InstanceTargets.class,
        InstanceTargets::new);
  }

  private static ExtensionContext topLevel(ExtensionContext context) {
    ExtensionContext at = context;
    while (at.getParent().flatMap(ExtensionContext::getParent).isPresent()) {
      at = at.getParent().orElseThrow();
    }
    return at;
  }

  private TestTarget of(ExtensionContext context) {
    TestSettings settings = StatedSettings.of(context).under(strongest);
    return Stored.in(
        context.getStore(NAMESPACE),
        new TargetKey(settings),
        TestTarget.class,
        () -> open(context, settings));
  }

  /** The target that a test has, if it has asked for one. */
  public Optional<TestTarget> existing(ExtensionContext context) {
    TestSettings settings = StatedSettings.of(context).under(strongest);
    return Optional.ofNullable(
        context.getStore(NAMESPACE).get(new TargetKey(settings), TestTarget.class));
  }

  private TestTarget open(ExtensionContext context, TestSettings settings) {
    ForgeApiConfiguration configuration = configuration(context, settings);
    NewestExchanges log = new NewestExchanges();
    Store session = SessionStore.of(context, NAMESPACE);
    return switch (configuration.target()) {
      case SITE -> {
        SharedSite site = site(context, configuration);
        yield new TestTarget(site.ofTest(log), log, false, RestApisState.ENABLED);
      }
      case GATEWAY -> {
        SharedGateway gateway =
            Stored.in(
                session,
                configuration,
                SharedGateway.class,
                () -> SharedGateway.start(configuration, configuration.appManifest()));
        ForgeApiTarget target = gateway.newTarget(true, log);
        RestApisState state = stated(context);
        target.gateway().ifPresent(site -> turn(site, state == RestApisState.ENABLED));
        yield new TestTarget(target, log, true, state);
      }
    };
  }

  /** Why a test cannot run on the site that it is configured for; empty if it can. */
  public Optional<String> reasonToSkip(ExtensionContext context) {
    if (context.getTestMethod().isEmpty() || stated(context) != RestApisState.DISABLED) {
      return Optional.empty();
    }
    return siteConfiguration(context)
        .filter(configuration -> !SiteToggleOfTests.isAllowed(configuration))
        .map(SiteToggleOfTests::reason);
  }

  /** Empty for a gateway, and if it cannot be read: the first use of it says so to the user. */
  private Optional<ForgeApiConfiguration> siteConfiguration(ExtensionContext context) {
    try {
      return Optional.of(configuration(context, StatedSettings.of(context).under(strongest)))
          .filter(configuration -> configuration.target() == TargetKind.SITE);
    } catch (RuntimeException unreadable) {
      return Optional.empty();
    }
  }

  private RestApisState stated(ExtensionContext context) {
    return states.ofMethod(context).orElseGet(() -> states.ofClass(context));
  }

  /**
   * A virtual site that was opened for more than the method, for its class or an enclosing one, is
   * as the method and its class say while the method runs.
   */
  public void beginMethod(ExtensionContext context) {
    Store store = context.getStore(NAMESPACE);
    instanceTargets(context).take().forEach(store::put);
    // While JUnit waits for the dynamic tests of a factory, the thread of the factory runs other
    // tests. If it held the site meanwhile, one of those could wait for it for ever.
    if (!isTestFactory(context)) {
      store.put(SiteUse.class, use(context));
    }
  }

  /** However the method toggled a shared site, the next one finds it as this one did. */
  public void endMethod(ExtensionContext context) {
    if (!isTestFactory(context)) {
      SiteUse use = context.getStore(NAMESPACE).get(SiteUse.class, SiteUse.class);
      if (use != null) {
        use.putBack();
      }
    }
  }

  /** The method of a factory, or one of its dynamic tests, which use the site one by one. */
  public <T> T duringPartOfFactory(Invocation<T> invocation, ExtensionContext context)
      throws Throwable {
    ExtensionContext factory = context;
    while (factory.getTestMethod().isEmpty()) {
      factory = factory.getParent().orElseThrow();
    }
    try (SiteUse use = use(factory)) {
      try {
        return invocation.proceed();
      } finally {
        use.putBack();
      }
    }
  }

  private static boolean isTestFactory(ExtensionContext context) {
    return AnnotationSupport.isAnnotated(context.getTestMethod(), TestFactory.class);
  }

  private SiteUse use(ExtensionContext context) {
    Optional<TestTarget> opened = existing(context);
    Optional<RestApisState> stated =
        states
            .ofMethod(context)
            .or(
                () ->
                    Optional.of(states.ofClass(context))
                        .filter(state -> opened.isPresent() && opened.get().opened() != state));
    SharedSiteLock lock =
        context.getStore(NAMESPACE).get(SharedSiteLock.class, SharedSiteLock.class);
    SiteUse use = new SiteUse();
    try {
      begin(use, context, lock, opened, stated);
    } catch (RuntimeException failed) {
      use.putBack();
      use.close();
      throw failed;
    }
    return use;
  }

  private void begin(
      SiteUse use,
      ExtensionContext context,
      @Nullable SharedSiteLock lock,
      Optional<TestTarget> opened,
      Optional<RestApisState> stated) {
    if (lock != null) {
      use.hold(lock.acquire(context, stated.isPresent()));
    }
    opened
        .flatMap(test -> test.target().gateway())
        .ifPresent(
            site -> {
              if (lock != null) {
                boolean enabled = site.restApis().isEnabled();
                use.atEnd(() -> turn(site, enabled));
              }
              stated.ifPresent(state -> turn(site, state == RestApisState.ENABLED));
            });
    useRealSite(context, use);
  }

  /** On a real site that tests may toggle, those that can do so run alone. */
  private void useRealSite(ExtensionContext context, SiteUse use) {
    Optional<ForgeApiConfiguration> allowed =
        siteConfiguration(context).filter(SiteToggleOfTests::isAllowed);
    if (allowed.isPresent()) {
      SharedSite site = site(context, allowed.get());
      boolean off = stated(context) == RestApisState.DISABLED;
      use.hold(site.lock().acquire(context, off));
      use.atEnd(site.toggle()::putBack);
      if (off) {
        site.toggle().turnAndWait(RestApisState.DISABLED);
      }
    }
  }

  private static SharedSite site(ExtensionContext context, ForgeApiConfiguration configuration) {
    return Stored.in(
        SessionStore.of(context, NAMESPACE),
        configuration,
        SharedSite.class,
        () -> SharedSite.open(configuration));
  }

  private static void turn(ForgeGateway site, boolean enabled) {
    if (site.restApis().isEnabled() != enabled) {
      if (enabled) {
        site.restApis().enable();
      } else {
        site.restApis().disable();
      }
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
                .applyTo(ConfigurationReader.in(Path.of("")))
                .parameters(context::getConfigurationParameter)
                .read());
  }

  /** A value that a store of JUnit's keeps, and closes when the store's lifetime ends. */
  static final class Stored {

    private Stored() {}

    /** The value kept under the key; made if there is none, once however many ask at a time. */
    @SuppressWarnings("deprecation") // renamed in JUnit 6; JUnit 5 has no other
    static <V> V in(Store store, Object key, Class<V> type, Supplier<V> make) {
      return Objects.requireNonNull(store.getOrComputeIfAbsent(key, absent -> make.get(), type));
    }
  }
}
