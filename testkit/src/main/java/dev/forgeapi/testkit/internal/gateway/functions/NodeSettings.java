package dev.forgeapi.testkit.internal.gateway.functions;

import dev.forgeapi.testkit.http.Secret;
import dev.forgeapi.testkit.internal.http.redaction.Redaction;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How the app's own functions are run.
 *
 * @param executable of Node: a path, or a name that is looked up
 * @param limit how long an invocation may take; null for what the profile says (F-044)
 * @param loading how long a file may take to load, which no invocation is charged for
 * @param variables the whole environment of the functions
 * @param log told what functions print, and why they fail
 */
public record NodeSettings(
    String executable,
    @Nullable Duration limit,
    Duration loading,
    Map<String, String> variables,
    Consumer<String> log) {

  /** Values that are no secret, and stand in many texts. */
  private static final Pattern PLAIN = Pattern.compile("true|false|null|undefined|\\d{1,7}");

  public NodeSettings {
    variables = Map.copyOf(variables);
  }

  /** A variable's value may be secret: what a function says of it gets into logs and reports. */
  public static void protect(Map<String, String> variables, Redaction redaction) {
    variables.forEach(
        (name, value) -> {
          if (!PLAIN.matcher(value).matches()) {
            redaction.protect(name, Secret.of(value));
          }
        });
  }
}
