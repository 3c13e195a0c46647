package dev.forgeapi.testkit.internal.gateway.functions;

import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * How the app's own functions are run.
 *
 * @param executable of Node: a path, or a name that is looked up
 * @param limit how long an invocation may take; null for what the profile says (F-044)
 * @param variables the whole environment of the functions
 * @param log told what functions print, and why they fail
 */
public record NodeSettings(
    String executable,
    @Nullable Duration limit,
    Map<String, String> variables,
    Consumer<String> log) {

  public NodeSettings {
    variables = Map.copyOf(variables);
  }
}
