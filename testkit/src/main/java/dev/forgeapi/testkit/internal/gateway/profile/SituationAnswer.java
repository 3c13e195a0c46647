package dev.forgeapi.testkit.internal.gateway.profile;

import dev.forgeapi.testkit.http.Header;
import dev.forgeapi.testkit.internal.gateway.profile.Profile.FactBasis;
import java.util.List;

/**
 * The response of a profile in one situation. In the body {@code ${traceId}} stands for the
 * request's trace id.
 */
public record SituationAnswer(int status, List<Header> headers, String body, FactBasis evidence) {

  public SituationAnswer {
    headers = List.copyOf(headers);
  }
}
