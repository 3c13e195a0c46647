package dev.forgeapi.conformance.run;

import dev.forgeapi.conformance.result.RunResult;

/**
 * Told of what the checks found when they were run by a user's own build instead of the command
 * line. Found by {@link java.util.ServiceLoader}.
 */
public interface RunListener {

  /** Called once, after the last check, before the target is closed. */
  void finished(RunResult result);
}
