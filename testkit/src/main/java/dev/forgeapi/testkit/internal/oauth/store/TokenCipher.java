package dev.forgeapi.testkit.internal.oauth.store;

import dev.forgeapi.testkit.internal.oauth.store.TokenStore.TokenStoreException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Encrypts the token store with AES-256-GCM. The key is a 32-byte value, or is derived slowly from
 * a passphrase: so that a stolen file cannot be opened by guessing.
 */
final class TokenCipher {
  static final int ITERATIONS = 600_000;
  private static final int MAX_ITERATIONS = 10_000_000;
  private static final int KEY_BYTES = 32;
  private static final int NONCE_BYTES = 12;
  private static final int SALT_BYTES = 16;
  private static final int TAG_BITS = 128;
  private static final int MIN_PASSPHRASE = 12;

  private final byte @Nullable [] key;
  private final String passphrase;
  private final int newIterations;
  private final SecureRandom random = new SecureRandom();
  private final ConcurrentMap<String, byte[]> derived = new ConcurrentHashMap<>();
  private byte @Nullable [] ownSalt;

  private TokenCipher(byte @Nullable [] key, String passphrase, int newIterations) {
    this.key = key;
    this.passphrase = passphrase;
    this.newIterations = newIterations;
  }

  static @Nullable TokenCipher orNone(@Nullable String text) {
    return text == null || text.isBlank() ? null : of(text);
  }

  /**
   * @param text the value of {@code FORGE_API_TOKEN_KEY}
   * @throws TokenStoreException if it is a passphrase that could be guessed
   */
  static TokenCipher of(String text) {
    return of(text, ITERATIONS);
  }

  /**
   * @param iterations of the derivation for what is written; what is read names its own
   */
  static TokenCipher of(String text, int iterations) {
    String trimmed = text.strip();
    byte[] key = value(trimmed);
    if (key == null && trimmed.length() < MIN_PASSPHRASE) {
      throw new TokenStoreException(
          "FORGE_API_TOKEN_KEY is too short: expected 32 bytes as 64 hexadecimal digits or as"
              + " base64 (openssl rand -base64 32), or a passphrase of "
              + MIN_PASSPHRASE
              + " or more characters.");
    }
    return new TokenCipher(key, trimmed, iterations);
  }

  private static byte @Nullable [] value(String text) {
    if (text.matches("[0-9A-Fa-f]{64}")) {
      return HexFormat.of().parseHex(text);
    }
    if (text.matches("[A-Za-z0-9+/_-]{43}=?")) {
      byte[] bytes =
          Base64.getDecoder().decode(text.replace('-', '+').replace('_', '/').replace("=", ""));
      return bytes.length == KEY_BYTES ? bytes : null;
    }
    return null;
  }

  /**
   * @param context authenticated with the text but not encrypted: the file's version
   */
  Sealed seal(byte[] plain, String context) {
    byte[] nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    byte[] salt = key == null ? salt() : new byte[0];
    int iterations = key == null ? newIterations : 0;
    try {
      byte[] text = cipher(Cipher.ENCRYPT_MODE, salt, iterations, nonce, context).doFinal(plain);
      return new Sealed(salt, iterations, nonce, text);
    } catch (GeneralSecurityException e) {
      throw new TokenStoreException("the token store cannot be encrypted: " + e.getMessage());
    }
  }

  /**
   * @throws TokenStoreException if the key is another one or the file was changed
   */
  byte[] open(Sealed sealed, String context, String file) {
    boolean byPassphrase = sealed.iterations > 0;
    if (byPassphrase != (key == null) || sealed.iterations > MAX_ITERATIONS) {
      throw wrongKey(file);
    }
    try {
      return cipher(Cipher.DECRYPT_MODE, sealed.salt, sealed.iterations, sealed.nonce, context)
          .doFinal(sealed.text);
    } catch (AEADBadTagException e) {
      throw wrongKey(file);
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw new TokenStoreException(
          file + " cannot be decrypted: it is damaged. Remove it and log in again.");
    }
  }

  private static TokenStoreException wrongKey(String file) {
    return new TokenStoreException(
        file
            + " cannot be decrypted: FORGE_API_TOKEN_KEY is not the key it was written with, or"
            + " the file was changed. Set the right key, or remove the file and log in again.");
  }

  private Cipher cipher(int mode, byte[] salt, int iterations, byte[] nonce, String context)
      throws GeneralSecurityException {
    byte[] bytes = key != null ? key : derivedKey(salt, iterations);
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, new SecretKeySpec(bytes, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD(
        (context + ":" + iterations + ":" + HexFormat.of().formatHex(salt))
            .getBytes(StandardCharsets.UTF_8));
    return cipher;
  }

  /** Kept for the process's life: it costs a good part of a second. */
  private byte[] derivedKey(byte[] salt, int iterations) throws GeneralSecurityException {
    String id = iterations + ":" + HexFormat.of().formatHex(salt);
    byte[] known = derived.get(id);
    if (known == null) {
      known =
          SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
              .generateSecret(
                  new PBEKeySpec(passphrase.toCharArray(), salt, iterations, KEY_BYTES * 8))
              .getEncoded();
      derived.put(id, known);
      synchronized (this) {
        // What is written next need not be derived again.
        ownSalt = iterations == newIterations ? salt : ownSalt;
      }
    }
    return known;
  }

  private synchronized byte[] salt() {
    if (ownSalt == null) {
      ownSalt = new byte[SALT_BYTES];
      random.nextBytes(ownSalt);
    }
    return ownSalt;
  }

  /**
   * @param salt empty if the key is not derived
   * @param iterations 0 if the key is not derived
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Sealed(byte[] salt, int iterations, byte[] nonce, byte[] text) {}
}
