package dev.forgeapi.testkit.internal.junit;

import dev.forgeapi.testkit.gateway.ForgeGateway;
import dev.forgeapi.testkit.internal.targets.ForgeApiTarget;
import java.util.function.Function;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;

/** Injects parameters of one type. */
public interface Injector {

  Class<?> type();

  /**
   * @throws org.junit.jupiter.api.extension.ParameterResolutionException if the test asks for what
   *     its target cannot give
   */
  Object inject(ParameterContext parameter, ForgeApiTarget target);

  /** Injects a part of the target as it is: the manifest, the site, the configuration. */
  record PartInjector<T>(Class<T> type, Function<ForgeApiTarget, T> part) implements Injector {

    @Override
    public Object inject(ParameterContext parameter, ForgeApiTarget target) {
      return part.apply(target);
    }
  }

  /** Injects the {@link ForgeGateway}: the virtual site of the test. */
  final class GatewayInjector implements Injector {

    @Override
    public Class<?> type() {
      return ForgeGateway.class;
    }

    @Override
    public Object inject(ParameterContext parameter, ForgeApiTarget target) {
      return target
          .gateway()
          .orElseThrow(
              () ->
                  new ParameterResolutionException(
                      "there is no ForgeGateway, because the target is the site "
                          + target.site().name()
                          + ": use the Site, or run this test with target 'gateway'"));
    }
  }
}
