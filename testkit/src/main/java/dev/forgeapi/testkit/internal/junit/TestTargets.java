package dev.forgeapi.testkit.internal.junit;

import dev.forgeapi.testkit.ForgeApiTest.TargetKind;
import dev.forgeapi.testkit.RestApisState;
import dev.forgeapi.testkit.gateway.ForgeGateway;
import dev.forgeapi.testkit.internal.client.NewestExchanges;
import dev.forgeapi.testkit.internal.config.ConfigurationReader;
import dev.forgeapi.testkit.internal.config.ForgeApiConfiguration;
import dev.forgeapi.testkit.internal.gateway.server.StartedGateway;
import dev.forgeapi.testkit.internal.http.DiagnosticLog;
import dev.forgeapi.testkit.internal.targets.ForgeApiTarget;
import dev.forgeapi.testkit.internal.targets.SharedGateway;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.ExtensionContext.Store.CloseableResource;

/**
 * Finds the target of a test, by the lifetimes of JUnit's stores: gateways and connections to sites
 * live as long as the launcher session; a virtual site lives as long as what asked for it first, a
 * test method (with the instance made for it) or a class, and is found from everything inside.
 */
public final class TestTargets {
  private static final DiagnosticLog LOG = DiagnosticLog.named("dev.forgeapi.functions");
  private static final Namespace NAMESPACE = Namespace.create(TestTargets.class);

  private final TestSettings strongest;
  private final StatedStates states;
  private final SiteUses uses = new SiteUses(this);

  private record ConfigurationKey(TestSettings settings) {}

  private record TargetKey(TestSettings settings) {}

  /** When the tests of these targets begin and end. */
  public SiteUses uses() {
    return uses;
  }

  public TestTargets(TestSettings strongest, StatedStates states) {
    this.strongest = strongest;
    this.states = states;
  }

  /**
   * The target for a parameter.
   *
   * @param ofConstructor whether the parameter is a constructor's
   */
  public TestTarget of(ExtensionContext context, boolean ofConstructor) {
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
              () -> new SharedSiteLock(threads(context)));
      beforeToggling(target, lock::runAlone);
    }
    return target;
  }

  private static void beforeToggling(TestTarget target, Runnable action) {
    if (target.target().gateway().orElse(null) instanceof StartedGateway site) {
      site.beforeToggling(action);
    }
  }

  /** Keeps the tests apart that use a site of a class; null if there is none. */
  @Nullable SharedSiteLock lock(ExtensionContext context) {
    return store(context).get(SharedSiteLock.class, SharedSiteLock.class);
  }

  /** Before an instance is made that no other one is made for. */
  public void forgetInstance(ExtensionContext context) {
    instanceTargets(context).discard();
  }

  /** What the instance of a test was given is the test's. */
  void takeInstanceTargets(ExtensionContext context) {
    instanceTargets(context)
        .take()
        .forEach(
            (key, target) -> {
              beforeToggling(target, refusalOfOthers(context));
              store(context).put(key, target);
            });
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
        () -> {
          TestTarget target = open(context, settings);
          if (context.getTestMethod().isPresent()) {
            beforeToggling(target, refusalOfOthers(context));
          }
          return target;
        });
  }

  /** Only the test that a site was opened for may toggle it, from any thread. */
  private Runnable refusalOfOthers(ExtensionContext owner) {
    TestThreads threads = threads(owner);
    String id = owner.getUniqueId();
    return () -> {
      SiteUse current = threads.current();
      if (current != null && !current.isOf(id)) {
        throw current.refusal();
      }
    };
  }

  /** The target that a test has, if it has asked for one. */
  public Optional<TestTarget> existing(ExtensionContext context) {
    return existing(context, context);
  }

  /** The target that a test has, if it was opened for more than the test. */
  Optional<TestTarget> ofEnclosing(ExtensionContext context) {
    return context.getParent().flatMap(parent -> existing(parent, context));
  }

  private Optional<TestTarget> existing(ExtensionContext where, ExtensionContext context) {
    TestSettings settings = StatedSettings.of(context).under(strongest);
    try {
      return Optional.ofNullable(store(where).get(new TargetKey(settings), TestTarget.class));
    } catch (RuntimeException notOpened) {
      // JUnit's stores keep the failure, which whoever asked for the target has reported.
      return Optional.empty();
    }
  }

  Store store(ExtensionContext context) {
    return context.getStore(NAMESPACE);
  }

  StatedStates states() {
    return states;
  }

  static TestThreads threads(ExtensionContext context) {
    return Stored.in(
        SessionStore.of(context, NAMESPACE),
        TestThreads.class,
        TestThreads.class,
        TestThreads::new);
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
                () -> {
                  configuration.withoutFunctions().ifPresent(why -> LOG.warn(why));
                  return SharedGateway.start(configuration, configuration.appManifest());
                });
        ForgeApiTarget target = gateway.newTarget(true, log);
        RestApisState state = stated(context);
        target.gateway().ifPresent(site -> turn(site, state));
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

  /** The real site that a test is configured for, if tests may toggle it. */
  Optional<SharedSite> toggleableSite(ExtensionContext context) {
    return siteConfiguration(context)
        .filter(SiteToggleOfTests::isAllowed)
        .map(configuration -> site(context, configuration));
  }

  private static SharedSite site(ExtensionContext context, ForgeApiConfiguration configuration) {
    return Stored.in(
        SessionStore.of(context, NAMESPACE),
        configuration,
        SharedSite.class,
        () -> SharedSite.open(configuration, threads(context)));
  }

  static void turn(ForgeGateway site, RestApisState state) {
    boolean enabled = state == RestApisState.ENABLED;
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

  /**
   * The targets that a constructor was given for an instance whose test method JUnit has not named
   * yet. The method takes them over before it begins; JUnit makes the instance on the thread that
   * then runs the method.
   */
  @SuppressWarnings("deprecation") // JUnit before 5.13 closes nothing else
  static final class InstanceTargets implements CloseableResource, AutoCloseable {
    private final Map<Thread, Map<Object, TestTarget>> pending = new ConcurrentHashMap<>();

    TestTarget of(Object key, Function<Object, TestTarget> open) {
      return pending
          .computeIfAbsent(Thread.currentThread(), thread -> new HashMap<>())
          .computeIfAbsent(key, open);
    }

    /** Hands over what the instance has been given, and forgets it. */
    Map<Object, TestTarget> take() {
      Map<Object, TestTarget> taken = pending.remove(Thread.currentThread());
      return taken == null ? Map.of() : taken;
    }

    /** What an instance was given whose test never began. */
    void discard() {
      take().values().forEach(TestTarget::close);
    }

    @Override
    public void close() {
      pending.values().forEach(targets -> targets.values().forEach(TestTarget::close));
      pending.clear();
    }
  }
}
