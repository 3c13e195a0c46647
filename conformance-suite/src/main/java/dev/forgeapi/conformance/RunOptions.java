package dev.forgeapi.conformance;

import dev.forgeapi.conformance.result.CheckResult;
import java.util.List;
import java.util.function.Consumer;

/**
 * How a run is to be done.
 *
 * @param only requirement ids or prefixes to run alone; empty for all
 * @param progress told of each check as it is decided, from any thread
 */
public record RunOptions(List<String> only, Consumer<CheckResult> progress) {

  public RunOptions {
    only = List.copyOf(only);
  }

  /** Everything, silently. */
  public static RunOptions all() {
    return new RunOptions(List.of(), result -> {});
  }
}
