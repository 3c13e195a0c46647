package dev.forgeapi.testkit.internal.platform;

import dev.forgeapi.testkit.http.Exchange;
import dev.forgeapi.testkit.http.Header;
import dev.forgeapi.testkit.internal.http.redaction.Redaction;
import java.util.Locale;
import java.util.Set;
import java.util.StringJoiner;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An exchange's request as one line for a POSIX shell, to be pasted: the secret is a shell
 * variable, such as {@code "$READER_ACCESS_TOKEN"}.
 */
public final class CurlCommand {
  private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([A-Z_][A-Z0-9_]*)}");
  private static final Pattern ORIGIN = Pattern.compile("^\\w+://[^/]*");
  private static final Set<String> WITH_SECRETS =
      Set.of("authorization", "proxy-authorization", "cookie");

  /** What curl adds itself, or what would be wrong for another connection. */
  private static final Set<String> OWN =
      Set.of("host", "connection", "content-length", "transfer-encoding", "user-agent");

  private CurlCommand() {}

  /** The command; one line, but for line breaks in the body. */
  public static String of(Exchange exchange) {
    return of(exchange, Redaction.readable(exchange.uri()));
  }

  /** With {@code "$GATEWAY"} for scheme, host, and port: a gateway of a run ends with it. */
  public static String toGateway(Exchange exchange) {
    String url = Redaction.readable(exchange.uri());
    return of(exchange, ORIGIN.matcher(url).replaceFirst("\\${GATEWAY}"));
  }

  private static String of(Exchange exchange, String readableUrl) {
    StringJoiner line = new StringJoiner(" ");
    // --path-as-is: dot segments are what some requests are about.
    line.add("curl -sS -i --path-as-is");
    String body = exchange.requestBody();
    if (exchange.method().equals("HEAD")) {
      line.add("--head");
    } else if (!exchange.method().equals("GET") || body != null) {
      line.add("-X").add(quoted(exchange.method()));
    }
    for (Header header : exchange.requestHeaders()) {
      String name = header.name().toLowerCase(Locale.ROOT);
      if (!OWN.contains(name)) {
        line.add("-H").add(headerArgument(header, WITH_SECRETS.contains(name)));
      }
    }
    if (body != null) {
      if (exchange.requestHeaders().stream()
          .noneMatch(header -> header.name().equalsIgnoreCase("Content-Type"))) {
        // Or curl would claim it to be a form.
        line.add("-H 'Content-Type:'");
      }
      line.add("--data-raw").add(quoted(body));
    }
    // curl would take brackets and braces for patterns.
    String url = exchange.uri().toString();
    if (url.matches(".*[\\[\\]{}].*")) {
      line.add("--globoff");
    }
    return line.add(withVariables(readableUrl)).toString();
  }

  /** A header without a value is written with a semicolon: with a colon curl leaves it out. */
  private static String headerArgument(Header header, boolean mayHoldSecret) {
    if (header.value().isEmpty()) {
      return quoted(header.name() + ";");
    }
    String text = header.name() + ": " + header.value();
    return mayHoldSecret ? withVariables(text) : quoted(text);
  }

  private static String withVariables(String text) {
    StringBuilder out = new StringBuilder();
    Matcher matcher = PLACEHOLDER.matcher(text);
    int done = 0;
    while (matcher.find()) {
      if (matcher.start() > done) {
        out.append(quoted(text.substring(done, matcher.start())));
      }
      out.append("\"$").append(matcher.group(1)).append('"');
      done = matcher.end();
    }
    if (done < text.length()) {
      out.append(quoted(text.substring(done)));
    }
    return out.toString();
  }

  /** As one word of a shell: in single quotes nothing means anything but a single quote. */
  public static String quoted(String text) {
    return "'" + text.replace("'", "'\\''") + "'";
  }
}
