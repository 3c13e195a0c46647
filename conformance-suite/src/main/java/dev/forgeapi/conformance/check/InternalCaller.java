package dev.forgeapi.conformance.check;

import dev.forgeapi.testkit.http.Header;
import java.util.List;

/**
 * A caller that says of itself to be one of the platform's own. Nothing says that a gateway reads
 * the headers (F-039), and anybody can send them.
 */
public final class InternalCaller {

  /** Names the calling user to the function. */
  public static final String ACCOUNT = "x-slauth-user-context-account-id";

  /** An account that no platform names. */
  public static final String FORGED = "forged-by-the-caller";

  /** Completes the words of a variation. */
  public static final String WORDS = "with headers of an internal caller";

  private static final List<Header> HEADERS =
      List.of(
          new Header(ACCOUNT, FORGED),
          new Header("X-Forwarded-For", "127.0.0.1"),
          new Header("X-Atlassian-Token", "no-check"),
          new Header("Origin", "https://forge-api-check.atlassian.net"));

  private InternalCaller() {}

  /** With the headers that the call does not have already. */
  public static Call of(Call call) {
    return call.withMissing(HEADERS);
  }
}
