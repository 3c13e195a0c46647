package dev.forgeapi.conformance.cli.option;

import dev.forgeapi.conformance.RunOptions;
import dev.forgeapi.conformance.result.CheckResult;
import dev.forgeapi.conformance.run.planning.ShardChoice;
import dev.forgeapi.testkit.internal.config.ForgeApiConfiguration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which requirements. */
public final class SelectionOptions {
  @Option(
      names = "--only",
      paramLabel = "ID",
      split = ",",
      description =
          "Requirement IDs or prefixes such as ROUTE, separated by commas. A green run of a part"
              + " is PARTIAL, never CONFORMANT.")
  private List<String> only = List.of();

  @Option(
      names = "--shard",
      paramLabel = "N/OF",
      converter = Shards.class,
      description =
          "Run one part of the checks, such as 2/5. The same checks are always in the same part;"
              + " report merges the parts.")
  private @Nullable ShardChoice shard;

  /** What to know before a part is run; empty if nothing. */
  public Optional<String> warning(ForgeApiConfiguration configuration) {
    return shard == null || shard.of() == 1
        ? Optional.empty()
        : ShardedGrants.warning(configuration);
  }

  public RunOptions options(Consumer<CheckResult> progress) {
    return new RunOptions(only, shard, progress);
  }
}
