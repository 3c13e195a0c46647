package dev.forgeapi.testkit.internal.junit;

import dev.forgeapi.testkit.internal.targets.ForgeApiTarget;
import org.junit.jupiter.api.extension.ParameterContext;

/** Gives parameters of one type their value. */
public interface Injector {

  Class<?> type();

  /**
   * @throws org.junit.jupiter.api.extension.ParameterResolutionException if the test asks for what
   *     its target cannot give
   */
  Object inject(ParameterContext parameter, ForgeApiTarget target);
}
