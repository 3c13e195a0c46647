package dev.forgeapi.testkit.internal.platform;

import dev.forgeapi.testkit.ForgeApiClient;
import dev.forgeapi.testkit.gateway.ReceivedRequest.Invocation;
import dev.forgeapi.testkit.gateway.ReceivedRequest.Invocation.Failure;
import dev.forgeapi.testkit.http.Exchange;
import dev.forgeapi.testkit.internal.http.redaction.Redaction;
import dev.forgeapi.testkit.internal.platform.CallEvidence.CalledRoute;
import dev.forgeapi.testkit.internal.text.Quoted;
import dev.forgeapi.testkit.manifest.SourceLocation;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Explains a failed expectation: the request, the response, the client, the likely cause, and the
 * fix. The cause comes first, and the last line is the line of the manifest.
 */
public record FailureReport(ForgeApiClient client, Exchange exchange, Redaction redaction) {
  private static final int SHOWN_OF_BODY = 500;
  private static final int SHOWN_OF_FUNCTION = 40;

  /** The same failure, explained; without the original as its cause, which could hold a secret. */
  public AssertionError explain(AssertionError failed) {
    return new AssertionError(redaction.redact(text(String.valueOf(failed.getMessage()))));
  }

  String text(String failure) {
    List<LikelyCause> causes = LikelyCause.of(client, exchange);
    StringBuilder text = new StringBuilder(failure.strip()).append("\n\n");
    for (int i = 0; i < causes.size(); i++) {
      line(text, i == 0 ? "likely" : "or", causes.get(i).cause());
      line(text, "to do", causes.get(i).remedy());
    }
    text.append(function());
    text.append('\n');
    line(text, "request", exchange.method() + " " + Redaction.readable(exchange.uri()));
    line(text, "URL form", form());
    if (concernsGrant()) {
      line(text, "grant", grant());
    }
    line(text, "response", response());
    exchange.traceId().ifPresent(id -> line(text, "trace ID", id));
    text.append("  ").append(CurlCommand.of(exchange)).append('\n');
    text.append(clickable(causes));
    return text.toString();
  }

  /**
   * The function's error with what to paste, its stack, and what it printed, if it ran and failed.
   */
  private String function() {
    return CallEvidence.of(client, exchange)
        .invocation()
        .filter(Invocation::failed)
        .map(
            ended ->
                Stream.of(
                        Stream.ofNullable(ended.failure()).map(Failure::text),
                        Stream.ofNullable(ended.failure()).flatMap(it -> it.stack().stream()),
                        ended.console().stream().map(printed -> "console: " + printed))
                    .flatMap(Function.identity())
                    .limit(SHOWN_OF_FUNCTION)
                    .collect(Collectors.joining("\n", "\n", "\n")))
        .orElse("");
  }

  private static void line(StringBuilder text, String label, String value) {
    text.append("  ").append(String.format("%-9s", label)).append(value).append('\n');
  }

  private String form() {
    return CalledRoute.of(client.manifest(), client.site(), exchange.method(), exchange.uri())
        .form()
        .map(Enum::name)
        .orElse("not a URL of this app");
  }

  /** Not if the request stated another authorization, or none. */
  private boolean concernsGrant() {
    CallEvidence evidence = CallEvidence.of(client, exchange);
    return evidence.ownAuthorization().isEmpty()
        && (evidence.sentToken() || client.scopes().isEmpty());
  }

  private String grant() {
    if (client.scopes().isEmpty()) {
      return client.name();
    }
    return client.name()
        + " with "
        + client.scopes().stream()
            .filter(scope -> !scope.equals("offline_access"))
            .sorted()
            .collect(Collectors.joining(" "));
  }

  private String response() {
    if (!exchange.answered()) {
      return "none: " + exchange.failure();
    }
    return exchange.status() + " " + shortened(exchange.responseBody());
  }

  public static String shortened(String body) {
    return Quoted.body(body, SHOWN_OF_BODY);
  }

  private String clickable(List<LikelyCause> causes) {
    return causes.stream()
        .flatMap(cause -> cause.location().stream())
        .findFirst()
        .or(this::ofRoute)
        .map(location -> location.file() + ":" + location.line())
        .orElse(client.manifest().file() + ":1");
  }

  private Optional<SourceLocation> ofRoute() {
    return CalledRoute.of(client.manifest(), client.site(), exchange.method(), exchange.uri())
        .route()
        .map(route -> route.location());
  }
}
