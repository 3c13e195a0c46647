package dev.forgeapi.testkit.internal.junit;

import dev.forgeapi.testkit.gateway.ForgeGateway;
import dev.forgeapi.testkit.internal.targets.ForgeApiTarget;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;

/** Injects the {@link ForgeGateway}: the virtual site of the test. */
public final class GatewayInjector implements Injector {

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
