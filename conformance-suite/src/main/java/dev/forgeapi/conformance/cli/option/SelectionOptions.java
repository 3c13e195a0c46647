package dev.forgeapi.conformance.cli.option;

import dev.forgeapi.conformance.RunOptions;
import dev.forgeapi.conformance.result.CheckResult;
import dev.forgeapi.conformance.run.RunPlan.ShardChoice;
import dev.forgeapi.testkit.ForgeApiTest.TargetKind;
import dev.forgeapi.testkit.internal.config.ForgeApiConfiguration;
import dev.forgeapi.testkit.internal.config.Identity;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** The requirements that a run decides. */
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
    return shard == null || shard.of() == 1 ? Optional.empty() : sharedGrants(configuration);
  }

  public RunOptions options(Consumer<CheckResult> progress) {
    return new RunOptions(only, shard, progress);
  }

  /**
   * Parts on one machine share its token store and take turns. Parts on several machines do not:
   * each begins with the same refresh token, and what the last of them has after its refresh is all
   * that the next run finds (F-079).
   *
   * @return empty if no identity of the site is refreshed, or a helper command keeps its tokens
   */
  private static Optional<String> sharedGrants(ForgeApiConfiguration configuration) {
    if (configuration.target() != TargetKind.SITE
        || configuration.tokenStore().command().isPresent()) {
      return Optional.empty();
    }
    List<String> refreshed =
        configuration.identities().values().stream()
            .filter(identity -> isRefreshed(configuration, identity))
            .map(Identity::name)
            .sorted()
            .toList();
    return refreshed.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "the tokens of "
                + String.join(", ", refreshed)
                + " are refreshed: parts on other machines must not use the same grants at the same"
                + " time (F-079; docs/how-to/split-a-run.md)");
  }

  /** Without an access token the grant is in the token store, or will be. */
  private static boolean isRefreshed(ForgeApiConfiguration configuration, Identity identity) {
    boolean hasClient = identity.oauth() != null || configuration.oauth().isPresent();
    boolean renews = identity.accessToken() == null || identity.refreshToken() != null;
    return !identity.expired() && hasClient && renews;
  }

  /** Reads {@code 2/5}. */
  static final class Shards implements ITypeConverter<ShardChoice> {
    private static final Pattern PART = Pattern.compile("(\\d{1,4})/(\\d{1,4})");

    @Override
    public ShardChoice convert(String value) {
      Matcher part = PART.matcher(value.strip());
      if (!part.matches()) {
        throw new TypeConversionException(
            "'" + value + "' is not a part of a run; expected one such as 2/5");
      }
      try {
        return new ShardChoice(Integer.parseInt(part.group(1)), Integer.parseInt(part.group(2)));
      } catch (IllegalArgumentException none) {
        throw new TypeConversionException(String.valueOf(none.getMessage()));
      }
    }
  }
}
