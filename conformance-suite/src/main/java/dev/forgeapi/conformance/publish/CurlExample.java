package dev.forgeapi.conformance.publish;

import dev.forgeapi.conformance.publish.ExampleCall.Parameter;
import dev.forgeapi.testkit.internal.text.PercentCode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** An example call as lines for a shell; base URL and token are the shell's variables. */
final class CurlExample {
  private CurlExample() {}

  static String of(Endpoint endpoint, ExampleCall call) {
    List<String> lines = new ArrayList<>();
    lines.add(
        "curl --request "
            + endpoint.route().operation()
            + " \"$BASE_URL\""
            + MarkdownText.shellWord(call.path() + query(call.queryParameters())));
    lines.add("--header \"Authorization: Bearer $ACCESS_TOKEN\"");
    lines.add("--header 'Accept: application/json'");
    for (Parameter header : call.headers()) {
      String value = header.values().isEmpty() ? "…" : header.values().get(0);
      lines.add("--header " + MarkdownText.shellWord(header.name() + ": " + value));
    }
    call.body()
        .ifPresent(
            body -> {
              lines.add("--header 'Content-Type: application/json'");
              lines.add("--data " + MarkdownText.shellWord(body));
            });
    return String.join(" \\\n  ", lines);
  }

  private static String query(List<Parameter> parameters) {
    String query =
        parameters.stream()
            .flatMap(
                parameter ->
                    (parameter.values().isEmpty() ? List.of("…") : parameter.values())
                        .stream().map(value -> encoded(parameter.name()) + "=" + encoded(value)))
            .collect(Collectors.joining("&"));
    return query.isEmpty() ? "" : "?" + query;
  }

  private static String encoded(String text) {
    return text.equals("…") ? text : PercentCode.encode(text);
  }
}
