package dev.forgeapi.testkit.internal.platform;

import dev.forgeapi.testkit.ForgeApiClient;
import dev.forgeapi.testkit.ForgeApiResponse;
import dev.forgeapi.testkit.http.Exchange;
import dev.forgeapi.testkit.manifest.SourceLocation;
import java.util.List;
import java.util.Optional;

/**
 * A likely cause of a response, and how to fix it. Derived from the evidence of one exchange; never
 * a verdict.
 *
 * @param kind what sort of cause it is
 * @param cause what is probably the matter, as the end of a sentence that begins with "because"
 * @param remedy what to do about it, as an instruction; for a site the way through the admin pages
 * @param location the line of the manifest concerned; empty if none is
 */
public record LikelyCause(
    Kind kind, String cause, String remedy, Optional<SourceLocation> location) {

  /** Where a cause lies. */
  public enum Kind {
    /** No answer, or none from the platform: host, network, rate. */
    UNREACHABLE,
    /** The grant lacks a scope, its own or the product's. */
    MISSING_SCOPE,
    /** No token, or none that is valid. */
    TOKEN,
    /** App REST APIs is off. */
    DISABLED,
    /** App, environment or product are not those of the URL. */
    NOT_INSTALLED,
    /** The manifest has no such path or operation. */
    ROUTING,
    /** The app's function. */
    FUNCTION,
    /** None that is documented. */
    UNKNOWN
  }

  static LikelyCause of(Kind kind, String cause, String remedy) {
    return new LikelyCause(kind, cause, remedy, Optional.empty());
  }

  /** The causes of an answer, the likeliest first; never empty. */
  public static List<LikelyCause> of(ForgeApiResponse response) {
    return of(response.client(), response.exchange());
  }

  /** The causes of what a client got, the likeliest first; never empty. */
  public static List<LikelyCause> of(ForgeApiClient client, Exchange exchange) {
    List<LikelyCause> causes = new CauseFinder(CallEvidence.of(client, exchange)).causes();
    return causes.isEmpty() ? List.of(unknown(exchange)) : causes;
  }

  private static LikelyCause unknown(Exchange exchange) {
    return of(
        Kind.UNKNOWN,
        "the platform returned status " + exchange.status() + ", for which no cause is documented",
        "send the trace ID to Atlassian support");
  }
}
