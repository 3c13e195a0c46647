package dev.forgeapi.testkit.internal.gateway.authorization;

import java.security.SecureRandom;
import java.util.Base64;

/** Generates tokens, codes, and secrets. */
public final class RandomTexts {
  private final SecureRandom random = new SecureRandom();

  /** 43 characters that need no encoding in a URL. */
  public String next() {
    byte[] bytes = new byte[32];
    random.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
