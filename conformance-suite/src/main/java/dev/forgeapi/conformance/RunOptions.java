package dev.forgeapi.conformance;

import dev.forgeapi.conformance.result.CheckResult;
import dev.forgeapi.conformance.run.RunPlan.ShardChoice;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Options of a run.
 *
 * @param only requirement IDs or prefixes to run; empty for all
 * @param shard which part of the checks to run; null for all
 * @param progress receives each check as it is decided, from any thread
 */
public record RunOptions(
    List<String> only, @Nullable ShardChoice shard, Consumer<CheckResult> progress) {

  public RunOptions {
    only = List.copyOf(only);
  }

  /** All checks, without progress output. */
  public static RunOptions all() {
    return new RunOptions(List.of(), null, result -> {});
  }
}
