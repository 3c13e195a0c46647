package dev.forgeapi.conformance.login;

import com.nimbusds.jwt.JWTParser;
import dev.forgeapi.testkit.oauth.Grant;
import java.text.ParseException;
import java.util.Optional;

/**
 * Tells whose grant it is, if the access token does: no scope of an app's REST APIs lets us ask.
 */
final class Account {

  private Account() {}

  /** The subject of a token that is a JWT; nothing rests on it, so it is not verified. */
  static Optional<String> of(Grant grant) {
    try {
      return Optional.ofNullable(
          JWTParser.parse(grant.accessToken().reveal()).getJWTClaimsSet().getSubject());
    } catch (ParseException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
