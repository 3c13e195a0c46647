package dev.forgeapi.testkit.internal.oauth.store;

import dev.forgeapi.testkit.http.Secret;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Distinguishes secrets without holding them. */
public final class Fingerprint {
  private static final int LENGTH = 16;

  private Fingerprint() {}

  public static String of(Secret secret) {
    return of(secret.reveal());
  }

  public static String of(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, LENGTH);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
