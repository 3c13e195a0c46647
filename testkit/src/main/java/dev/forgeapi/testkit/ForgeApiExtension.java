package dev.forgeapi.testkit;

import dev.forgeapi.testkit.ForgeApiTest.TargetKind;
import dev.forgeapi.testkit.internal.client.RestAssuredPreload;
import dev.forgeapi.testkit.internal.config.ForgeApiConfiguration;
import dev.forgeapi.testkit.internal.junit.ClientInjector;
import dev.forgeapi.testkit.internal.junit.Injector;
import dev.forgeapi.testkit.internal.junit.Injector.GatewayInjector;
import dev.forgeapi.testkit.internal.junit.Injector.PartInjector;
import dev.forgeapi.testkit.internal.junit.ParameterOrder;
import dev.forgeapi.testkit.internal.junit.StatedStates;
import dev.forgeapi.testkit.internal.junit.SupportedLibraries;
import dev.forgeapi.testkit.internal.junit.TestSettings;
import dev.forgeapi.testkit.internal.junit.TestTarget;
import dev.forgeapi.testkit.internal.junit.TestTargets;
import dev.forgeapi.testkit.internal.targets.ForgeApiTarget;
import dev.forgeapi.testkit.manifest.AppManifest;
import dev.forgeapi.testkit.site.Site;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.DynamicTestInvocationContext;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
import org.junit.jupiter.api.extension.TestInstanceFactoryContext;
import org.junit.jupiter.api.extension.TestInstancePreConstructCallback;

/**
 * The extension behind {@link ForgeApiTest}. Registered with {@code @RegisterExtension} and {@link
 * #builder()}, it accepts values that are known only at run time. Use either the annotation or the
 * builder on a class.
 */
public final class ForgeApiExtension
    implements ExecutionCondition,
        TestInstancePreConstructCallback,
        ParameterResolver,
        BeforeEachCallback,
        AfterEachCallback,
        InvocationInterceptor {
  private final List<Injector> injectors =
      List.of(
          new ClientInjector(),
          new GatewayInjector(),
          new PartInjector<>(AppManifest.class, ForgeApiTarget::manifest),
          new PartInjector<>(Site.class, ForgeApiTarget::site),
          new PartInjector<>(TargetKind.class, target -> target.configuration().target()),
          new PartInjector<>(ForgeApiTarget.class, Function.identity()),
          new PartInjector<>(ForgeApiConfiguration.class, ForgeApiTarget::configuration));
  private final TestTargets targets;

  /** For JUnit, which creates the extension for {@link ForgeApiTest}. */
  public ForgeApiExtension() {
    this(TestSettings.none(), Optional.empty());
  }

  private ForgeApiExtension(TestSettings settings, Optional<RestApisState> restApis) {
    SupportedLibraries.check();
    RestAssuredPreload.start();
    this.targets = new TestTargets(settings, new StatedStates(restApis));
  }

  /** Starts building an extension whose values override all others. */
  public static Builder builder() {
    return new Builder();
  }

  /** A test that needs App REST APIs disabled is skipped on a site that it may not toggle. */
  @Override
  public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
    return targets
        .reasonToSkip(context)
        .map(ConditionEvaluationResult::disabled)
        .orElseGet(() -> ConditionEvaluationResult.enabled(""));
  }

  /** Constructor parameters live as long as the test of that instance. */
  @Override
  public void preConstructTestInstance(
      TestInstanceFactoryContext factoryContext, ExtensionContext context) {
    if (factoryContext.getOuterInstance().isEmpty()) {
      targets.forgetInstance(context);
    }
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    ClientInjector.refuseAnnotations(parameter);
    if (injector(parameter).isEmpty()) {
      return false;
    }
    ParameterOrder.check(parameter, injectors.stream().map(Injector::type).toList());
    return true;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    Injector injector = injector(parameter).orElseThrow();
    boolean ofConstructor = parameter.getDeclaringExecutable() instanceof Constructor<?>;
    TestTarget target = targets.of(context, ofConstructor);
    return injector.inject(parameter, target.target());
  }

  private Optional<Injector> injector(ParameterContext parameter) {
    Class<?> type = parameter.getParameter().getType();
    return injectors.stream().filter(injector -> injector.type() == type).findFirst();
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    targets.uses().beginMethod(context);
  }

  @Override
  public void afterEach(ExtensionContext context) {
    targets.uses().endMethod(context);
    if (context.getExecutionException().isPresent()) {
      targets.existing(context).ifPresent(target -> target.attachTo(context));
    }
  }

  @Override
  public void interceptBeforeAllMethod(
      Invocation<Void> invocation,
      ReflectiveInvocationContext<Method> invocationContext,
      ExtensionContext context)
      throws Throwable {
    targets.uses().duringPartOfClass(invocation, context);
  }

  @Override
  public void interceptBeforeEachMethod(
      Invocation<Void> invocation,
      ReflectiveInvocationContext<Method> invocationContext,
      ExtensionContext context)
      throws Throwable {
    targets.uses().duringMethod(invocation, context);
  }

  @Override
  public void interceptTestMethod(
      Invocation<Void> invocation,
      ReflectiveInvocationContext<Method> invocationContext,
      ExtensionContext context)
      throws Throwable {
    targets.uses().duringMethod(invocation, context);
  }

  @Override
  public void interceptTestTemplateMethod(
      Invocation<Void> invocation,
      ReflectiveInvocationContext<Method> invocationContext,
      ExtensionContext context)
      throws Throwable {
    targets.uses().duringMethod(invocation, context);
  }

  @Override
  public <T> T interceptTestFactoryMethod(
      Invocation<T> invocation,
      ReflectiveInvocationContext<Method> invocationContext,
      ExtensionContext context)
      throws Throwable {
    return targets.uses().duringPartOfFactory(invocation, context);
  }

  @Override
  public void interceptDynamicTest(
      Invocation<Void> invocation,
      DynamicTestInvocationContext invocationContext,
      ExtensionContext context)
      throws Throwable {
    targets.uses().duringPartOfFactory(invocation, context);
  }

  @Override
  public void interceptAfterEachMethod(
      Invocation<Void> invocation,
      ReflectiveInvocationContext<Method> invocationContext,
      ExtensionContext context)
      throws Throwable {
    targets.uses().duringMethod(invocation, context);
  }

  @Override
  public void interceptAfterAllMethod(
      Invocation<Void> invocation,
      ReflectiveInvocationContext<Method> invocationContext,
      ExtensionContext context)
      throws Throwable {
    targets.uses().duringPartOfClass(invocation, context);
  }

  /** Collects the settings of an extension. */
  public static final class Builder {
    private static final String SOURCE = "ForgeApiExtension.builder()";

    private TestSettings settings = TestSettings.none();
    private Optional<RestApisState> restApis = Optional.empty();

    private Builder() {}

    /** The manifest file. */
    public Builder manifest(Path file) {
      return setting("manifest", file.toString());
    }

    /** The configuration file. */
    public Builder config(Path file) {
      settings = settings.withFile(file);
      return this;
    }

    public Builder target(TargetKind target) {
      return setting("target", target.name().toLowerCase(Locale.ROOT));
    }

    /** As {@link ForgeApiTest#restApis()}; the annotations of a method take precedence. */
    public Builder restApis(RestApisState state) {
      restApis = Optional.of(state);
      return this;
    }

    /**
     * One value of the configuration, never a secret.
     *
     * @param key dotted, as in {@code forge-api.yaml}
     */
    public Builder setting(String key, String value) {
      settings = settings.with(key, value, SOURCE);
      return this;
    }

    public ForgeApiExtension build() {
      return new ForgeApiExtension(settings, restApis);
    }
  }
}
