package dev.forgeapi.testkit.internal.junit;

import dev.forgeapi.testkit.RestApisState;
import dev.forgeapi.testkit.gateway.ForgeGateway;
import dev.forgeapi.testkit.internal.targets.ForgeApiTarget;
import java.lang.reflect.Method;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor.Invocation;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.HierarchyTraversalMode;

/**
 * When tests, and methods such as {@code @BeforeAll}, use a site that others use too: each has the
 * toggle as it says, and leaves it as it found it.
 */
public record SiteUses(TestTargets targets) {
  /** A test that is given one of these may change more of the site than its toggle. */
  private static final Set<Class<?>> CHANGING = Set.of(ForgeGateway.class, ForgeApiTarget.class);

  /** How the methods {@code @BeforeAll} of a class leave a site that is not of this class alone. */
  private record LeftState(RestApisState state) {}

  /**
   * A virtual site that was opened for more than the method, for its class or an enclosing one, is
   * as the method and its class say while the method runs.
   */
  public void beginMethod(ExtensionContext context) {
    targets.takeInstanceTargets(context);
    // While JUnit waits for the dynamic tests of a factory, the thread of the factory runs other
    // tests. If it held the site meanwhile, one of those could wait for it for ever.
    if (!isTestFactory(context)) {
      targets.store(context).put(this, begin(context));
    }
  }

  /** However the method toggled a shared site, the next one finds it as this one did. */
  public void endMethod(ExtensionContext context) {
    SiteUse use = ofMethod(context);
    if (use != null) {
      use.putBack();
    }
  }

  /** A method of a test, which JUnit may run on a thread of its own. */
  public <T> T duringMethod(Invocation<T> invocation, ExtensionContext context) throws Throwable {
    SiteUse use = ofMethod(context);
    return use == null ? invocation.proceed() : use.onItsThread(invocation);
  }

  private @Nullable SiteUse ofMethod(ExtensionContext context) {
    return targets.store(context).get(this, SiteUse.class);
  }

  /** The method of a factory, or one of its dynamic tests, which use the site one by one. */
  public <T> T duringPartOfFactory(Invocation<T> invocation, ExtensionContext context)
      throws Throwable {
    ExtensionContext factory = context;
    while (factory.getTestMethod().isEmpty()) {
      factory = factory.getParent().orElseThrow();
    }
    try (SiteUse use = begin(factory)) {
      try {
        return invocation.proceed();
      } finally {
        use.putBack();
      }
    }
  }

  /**
   * A method {@code @BeforeAll} or {@code @AfterAll}. What it does to a site that other classes use
   * holds for the tests of its own class only. They do not hold the site all the time: a thread
   * that waits for them could be needed by a test that waits for the site.
   */
  public <T> T duringPartOfClass(Invocation<T> invocation, ExtensionContext context)
      throws Throwable {
    try (SiteUse use = begin(context)) {
      Optional<RestApisState> before = stateOfOthersSite(context);
      try {
        T result = invocation.proceed();
        stateOfOthersSite(context)
            .filter(after -> !before.equals(Optional.of(after)))
            .ifPresent(after -> targets.store(context).put(LeftState.class, new LeftState(after)));
        return result;
      } finally {
        use.putBack();
      }
    }
  }

  /** As far as a class can have changed it: a real site as tests have turned it. */
  private Optional<RestApisState> stateOfOthersSite(ExtensionContext context) {
    return targets
        .ofEnclosing(context)
        .flatMap(test -> test.target().gateway())
        .map(SiteUses::stateOf)
        .or(() -> targets.toggleableSite(context).flatMap(site -> site.toggle().turnedTo()));
  }

  private SiteUse begin(ExtensionContext context) {
    SiteUse use = new SiteUse(context, TestTargets.threads(context));
    try {
      useVirtualSite(context, use);
      useRealSite(context, use);
    } catch (RuntimeException failed) {
      use.putBack();
      use.close();
      throw failed;
    }
    return use;
  }

  private void useVirtualSite(ExtensionContext context, SiteUse use) {
    Optional<TestTarget> opened = targets.existing(context);
    Optional<RestApisState> stated =
        targets
            .states()
            .ofMethod(context)
            .or(() -> left(context))
            .or(
                () ->
                    Optional.of(targets.states().ofClass(context))
                        .filter(state -> opened.isPresent() && opened.get().opened() != state));
    SharedSiteLock lock = targets.lock(context);
    if (lock != null) {
      use.hold(lock.acquire(use, stated.isPresent() || asksForChange(context)));
    }
    opened
        .flatMap(test -> test.target().gateway())
        .ifPresent(
            site -> {
              if (targets.ofEnclosing(context).isPresent()) {
                RestApisState found = stateOf(site);
                use.atEnd(() -> TestTargets.turn(site, found));
              }
              stated.ifPresent(state -> TestTargets.turn(site, state));
            });
  }

  /** On a real site that tests may toggle, those that do so run alone. */
  private void useRealSite(ExtensionContext context, SiteUse use) {
    targets
        .toggleableSite(context)
        .ifPresent(
            site -> {
              Optional<RestApisState> needed =
                  targets
                      .states()
                      .ofMethod(context)
                      .or(() -> left(context))
                      .or(() -> Optional.of(targets.states().ofClass(context)))
                      .filter(
                          state -> state == RestApisState.DISABLED || left(context).isPresent());
              use.hold(site.lock().acquire(use, needed.isPresent()));
              use.atEnd(site.toggle()::putBack);
              needed.ifPresent(site.toggle()::turnAndWait);
            });
  }

  private Optional<RestApisState> left(ExtensionContext context) {
    return Optional.ofNullable(targets.store(context).get(LeftState.class, LeftState.class))
        .map(LeftState::state);
  }

  private static RestApisState stateOf(ForgeGateway site) {
    return site.restApis().isEnabled() ? RestApisState.ENABLED : RestApisState.DISABLED;
  }

  private static boolean isTestFactory(ExtensionContext context) {
    return AnnotationSupport.isAnnotated(context.getTestMethod(), TestFactory.class);
  }

  private static boolean asksForChange(ExtensionContext context) {
    if (context.getTestMethod().isEmpty()) {
      return false;
    }
    Stream<Method> lifecycle =
        Stream.of(BeforeEach.class, AfterEach.class)
            .flatMap(
                annotation ->
                    AnnotationSupport.findAnnotatedMethods(
                        context.getRequiredTestClass(), annotation, HierarchyTraversalMode.TOP_DOWN)
                        .stream());
    return Stream.concat(Stream.of(context.getRequiredTestMethod()), lifecycle)
        .flatMap(method -> Stream.of(method.getParameterTypes()))
        .anyMatch(CHANGING::contains);
  }
}
