package dev.forgeapi.testkit.gateway;

import dev.forgeapi.testkit.http.Header;
import java.util.List;

/**
 * What a profile answers in one situation. In the body {@code ${traceId}} stands for the request's
 * trace id.
 */
record SituationAnswer(int status, List<Header> headers, String body, Evidence evidence) {

  SituationAnswer {
    headers = List.copyOf(headers);
  }

  GatewayReply reply(String traceId) {
    return GatewayReply.of(status, headers, body.replace("${traceId}", traceId));
  }
}
