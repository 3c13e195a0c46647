package dev.forgeapi.testkit.internal.gateway.authorization;

import dev.forgeapi.testkit.gateway.Situation;
import dev.forgeapi.testkit.internal.gateway.step.GatewayRequest;
import dev.forgeapi.testkit.internal.gateway.step.Outcome;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the token out of a request. */
public final class BearerToken {
  private static final Pattern BEARER =
      Pattern.compile("bearer +([A-Za-z0-9._~+/=-]+) *", Pattern.CASE_INSENSITIVE);
  private static final Pattern OTHER =
      Pattern.compile("(?!bearer( |$)).*", Pattern.CASE_INSENSITIVE);

  private BearerToken() {}

  public static Outcome<String> of(GatewayRequest request) {
    List<String> values =
        request.headers().stream()
            .filter(header -> header.name().equalsIgnoreCase("authorization"))
            .map(header -> header.value())
            .toList();
    if (values.isEmpty()) {
      return Outcome.refused(Situation.NO_TOKEN);
    }
    Matcher bearer = BEARER.matcher(values.get(0));
    if (values.size() == 1 && bearer.matches()) {
      return Outcome.of(bearer.group(1));
    }
    return Outcome.refused(
        OTHER.matcher(values.get(0)).matches() ? Situation.OTHER_SCHEME : Situation.INVALID_TOKEN);
  }
}
