package dev.forgeapi.testkit.internal.oauth;

import com.nimbusds.jose.util.JSONObjectUtils;
import dev.forgeapi.testkit.http.Header;
import dev.forgeapi.testkit.internal.http.HttpTransport;
import dev.forgeapi.testkit.internal.http.RawResponse;
import dev.forgeapi.testkit.internal.http.Request;
import dev.forgeapi.testkit.internal.http.RetryRules;
import dev.forgeapi.testkit.internal.http.SafetyRules;
import dev.forgeapi.testkit.internal.http.redaction.Redaction;
import dev.forgeapi.testkit.manifest.Operation;
import dev.forgeapi.testkit.oauth.OAuthException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One POST to the token endpoint. It goes through a transport of its own, so that redirects, TLS,
 * proxies, time-outs and limits are the same as everywhere, and the run's verbs and budget, which
 * are about the target, do not apply.
 *
 * @param headers asked for those of each request
 * @param countedBy the run's transport, whose receipt and rate hold; null if there is none
 */
record TokenExchange(
    URI endpoint,
    Redaction redaction,
    Supplier<List<Header>> headers,
    @Nullable HttpTransport countedBy) {
  private static final SafetyRules POST_ONLY =
      new SafetyRules(Set.of(Operation.POST), 1, Double.POSITIVE_INFINITY);

  /**
   * @param step named in errors
   * @throws NoAnswerException if none came
   * @throws OAuthException if what came is no answer of an authorization server
   */
  Answer post(String body, String step) {
    List<Header> fields = new ArrayList<>();
    fields.add(new Header("Accept", "application/json"));
    fields.add(new Header("Content-Type", "application/json; charset=UTF-8"));
    fields.addAll(headers.get());
    Request request = new Request("POST", endpoint, fields, body.getBytes(StandardCharsets.UTF_8));
    HttpTransport.Builder builder =
        HttpTransport.builder().safety(POST_ONLY).redaction(redaction).retries(RetryRules.none());
    if (countedBy != null) {
      builder.countedBy(countedBy);
    }
    try (HttpTransport transport = builder.build()) {
      RawResponse response = transport.send(request);
      if (!response.exchange().answered()) {
        throw new NoAnswerException(
            step
                + " failed: "
                + response.exchange().failure()
                + ". Check the network, the proxy settings and endpoints.auth.");
      }
      return new Answer(response.status(), members(response, step), response.header("Retry-After"));
    }
  }

  private Map<String, Object> members(RawResponse response, String step) {
    int status = response.status();
    try {
      return JSONObjectUtils.parse(response.text());
    } catch (ParseException e) {
      if (status >= 300 && status < 400) {
        throw new OAuthException(
            step
                + " failed: "
                + endpoint.getAuthority()
                + " answered with a redirect, which is never followed with a secret. Check"
                + " endpoints.auth.");
      }
      if (status >= 400) {
        return Map.of();
      }
      throw new UnusableAnswerException(
          step
              + " failed: "
              + endpoint.getAuthority()
              + " answered "
              + status
              + " with something that is not a JSON object. Check that endpoints.auth is the"
              + " authorization server.");
    }
  }

  /**
   * @param members of the JSON object that came; empty if an error came with none
   * @param retryAfter the header of that name; null if there is none
   */
  record Answer(int status, Map<String, Object> members, @Nullable String retryAfter) {

    /** Empty if there is no such member or it is no text. */
    String text(String name) {
      return members.get(name) instanceof String text ? text : "";
    }

    /** Never its members: they are tokens. */
    @Override
    public String toString() {
      return "response with status " + status;
    }
  }

  /** Whether the server has seen the request is not known. */
  static final class NoAnswerException extends OAuthException {
    private static final long serialVersionUID = 1L;

    NoAnswerException(String message) {
      super(message);
    }
  }
}
