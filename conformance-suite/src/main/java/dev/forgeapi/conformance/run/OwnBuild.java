package dev.forgeapi.conformance.run;

import dev.forgeapi.conformance.result.RunResult;
import java.util.Optional;
import java.util.function.Function;

/**
 * Runs all checks for a user's own build, which chooses in what order and in which processes it
 * executes their tests. Found by {@link java.util.ServiceLoader}.
 */
public interface OwnBuild {

  /**
   * The result of the whole run, final, with its reports written: each test says what it found, so
   * that the build and the reports agree.
   *
   * @param parameters configuration parameters of the JUnit Platform
   * @throws RuntimeException if the checks cannot be run
   */
  RunResult result(Function<String, Optional<String>> parameters);
}
