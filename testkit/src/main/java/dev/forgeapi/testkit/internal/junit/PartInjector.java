package dev.forgeapi.testkit.internal.junit;

import dev.forgeapi.testkit.internal.targets.ForgeApiTarget;
import java.util.function.Function;
import org.junit.jupiter.api.extension.ParameterContext;

/** Injects a part of the target as it is: the manifest, the site, the configuration. */
public record PartInjector<T>(Class<T> type, Function<ForgeApiTarget, T> part) implements Injector {

  @Override
  public Object inject(ParameterContext parameter, ForgeApiTarget target) {
    return part.apply(target);
  }
}
