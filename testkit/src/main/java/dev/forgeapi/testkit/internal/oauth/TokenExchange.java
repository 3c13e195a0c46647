package dev.forgeapi.testkit.internal.oauth;

import com.nimbusds.jose.util.JSONObjectUtils;
import dev.forgeapi.testkit.http.Exchange;
import dev.forgeapi.testkit.http.Header;
import dev.forgeapi.testkit.http.SafetyRules;
import dev.forgeapi.testkit.internal.http.HttpTransport;
import dev.forgeapi.testkit.internal.http.RetryRules;
import dev.forgeapi.testkit.internal.http.redaction.Redaction;
import dev.forgeapi.testkit.manifest.Operation;
import dev.forgeapi.testkit.oauth.OAuthException;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.http.HttpResponse;
import org.apache.http.client.methods.HttpPost;
import org.apache.http.entity.ContentType;
import org.apache.http.entity.StringEntity;
import org.apache.http.util.EntityUtils;
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
    HttpPost request = new HttpPost(endpoint);
    request.setEntity(new StringEntity(body, ContentType.APPLICATION_JSON));
    request.setHeader("Accept", "application/json");
    headers.get().forEach(header -> request.setHeader(header.name(), header.value()));
    List<Exchange> seen = new ArrayList<>();
    HttpTransport.Builder builder =
        HttpTransport.builder().safety(POST_ONLY).redaction(redaction).retries(RetryRules.none());
    if (countedBy != null) {
      builder.countedBy(countedBy);
    }
    try (HttpTransport transport = builder.build()) {
      HttpResponse response = transport.client(seen::add).execute(request);
      String text =
          response.getEntity() == null
              ? ""
              : EntityUtils.toString(response.getEntity(), StandardCharsets.UTF_8);
      return new Answer(response.getStatusLine().getStatusCode(), members(text, response, step));
    } catch (IOException e) {
      String why = seen.isEmpty() ? null : seen.get(0).failure();
      throw new NoAnswerException(
          step
              + " failed: "
              + (why == null ? "no answer from " + endpoint.getAuthority() : why)
              + ". Check the network, the proxy settings and endpoints.auth.");
    }
  }

  private Map<String, Object> members(String text, HttpResponse response, String step) {
    int status = response.getStatusLine().getStatusCode();
    try {
      return JSONObjectUtils.parse(text);
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
   */
  record Answer(int status, Map<String, Object> members) {

    /** Empty if there is no such member or it is no text. */
    String text(String name) {
      return members.get(name) instanceof String text ? text : "";
    }

    /** Never its members: they are tokens. */
    @Override
    public String toString() {
      return "answer with status " + status;
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
