package dev.forgeapi.testkit.internal.http.redaction;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import dev.forgeapi.testkit.http.Secret;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedactionTest {
  private static final String SECRET = "s3cr/et+to=ken\"with'odd&chars<0123456789>~*";

  private final Redaction redaction = new Redaction();

  private String redacted(String text) {
    redaction.protect("reader-access token", Secret.of(SECRET));
    return redaction.redact(text);
  }

  @Test
  void aSecretIsReplacedByItsNameAsAShellVariable() {
    assertThat(
        redacted("before " + SECRET + " after"), equalTo("before ${READER_ACCESS_TOKEN} after"));
  }

  @Test
  void textWithoutSecretsIsLeftAlone() {
    String text = "{\"code\": 401, \"message\": \"Unauthorized; scope does not match\"}";
    assertThat(redacted(text), equalTo(text));
  }

  @Test
  void urlEncodedSecretsAreFound() {
    String encoded = URLEncoder.encode(SECRET, UTF_8);
    assertThat(redacted("?t=" + encoded), equalTo("?t=${READER_ACCESS_TOKEN}"));
    assertThat(
        redacted("?t=" + encoded.replace("%2F", "%2f").replace("%3D", "%3d")),
        containsString("${READER_ACCESS_TOKEN}"));
  }

  @Test
  void jsonAndHtmlEscapedSecretsAreFound() {
    String json = SECRET.replace("\"", "\\\"");
    assertThat(redacted("\"" + json + "\""), equalTo("\"${READER_ACCESS_TOKEN}\""));
    assertThat(redacted(json.replace("/", "\\/")), equalTo("${READER_ACCESS_TOKEN}"));
    String html = SECRET.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    assertThat(redacted(html), equalTo("${READER_ACCESS_TOKEN}"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a", "ab", "abc", "client-1:", "x:y:z:"})
  void base64OfATextThatHoldsTheSecretIsFoundAtEachAlignment(String before) {
    for (String after : List.of("", "1", "12", "123")) {
      byte[] bytes = (before + SECRET + after).getBytes(UTF_8);
      for (Base64.Encoder encoder :
          List.of(
              Base64.getEncoder(),
              Base64.getUrlEncoder(),
              Base64.getMimeEncoder(4000, new byte[] {'\n'}))) {
        String encoded = encoder.encodeToString(bytes);
        String result = redacted("<" + encoded + ">");
        assertThat(result, containsString("${READER_ACCESS_TOKEN}"));
        assertNoPieceIn(
            result, encoded.substring((before.length() + 2) / 3 * 4, encoded.length() - 8));
      }
    }
  }

  @Test
  void anyPieceOfTwelveCharactersIsFound() {
    for (int from = 0; from + 12 <= SECRET.length(); from++) {
      for (int to = from + 12; to <= SECRET.length(); to++) {
        assertThat(
            redacted("<<" + SECRET.substring(from, to) + ">>"),
            containsString("${READER_ACCESS_TOKEN}"));
      }
    }
  }

  @Test
  void fewerThanTwelveCharactersAreNoPiece() {
    String text = SECRET.substring(5, 16);
    assertThat(redacted(text), equalTo(text));
  }

  @Test
  void aSecretShorterThanAPieceIsFoundAsAWhole() {
    redaction.protect("PIN", Secret.of("4711"));
    redaction.protect("WORD", Secret.of("hunter2-hun"));
    assertThat(redaction.redact("4711 hunter2-hun 471"), equalTo("${PIN} ${WORD} 471"));
  }

  @Test
  void aSecretGetsTheNameItWasGivenLast() {
    redaction.protect("ACCESS_TOKEN", Secret.of("token-0123456789"));
    redaction.protect("READER_ACCESS_TOKEN", Secret.of("token-0123456789"));
    assertThat(redaction.redact("token-0123456789"), equalTo("${READER_ACCESS_TOKEN}"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Authorization: Bearer abc123def456 | Authorization: Bearer ${TOKEN}",
        "authorization: bearer%20abc123def456&x | authorization: bearer%20${TOKEN}&x",
        "Basic dXNlcjpwYXNzd29yZA== | Basic ${CREDENTIALS}",
        "{\"refresh_token\": \"abc-def\"} | {\"refresh_token\": \"${TOKEN}\"}",
        "{\\\"access_token\\\":\\\"abc-def\\\"} | {\\\"access_token\\\":\\\"${TOKEN}\\\"}",
        "client_secret=abcdef&x=1 | client_secret=${CLIENT_SECRET}&x=1",
        "/callback?code=abcdefghijklmnop&state=1 | /callback?code=${CODE}&state=1",
        "{\"contextToken\": \"abcd-1234\"} | {\"contextToken\": \"${TOKEN}\"}",
        "{\\\"contextToken\\\":\\\"abcd-1234\\\"} | {\\\"contextToken\\\":\\\"${TOKEN}\\\"}",
        "{ contextToken: `abcd-1234`, body: 1 } | { contextToken: `${TOKEN}`, body: 1 }",
        "`context-token`: `abcd-1234` | `context-token`: `${TOKEN}`",
        "x-forge-context-token: abcd12345678 | x-forge-context-token: ${TOKEN}",
        "CONTEXT_TOKEN=abcd-1234 | CONTEXT_TOKEN=${TOKEN}",
        "contextToken%3Dabcd1234 | contextToken%3D${TOKEN}",
        "{\"appSystemToken\": \"abcd-1234\"} | {\"appSystemToken\": \"${TOKEN}\"}",
        "{\"fit\": \"eyJhbGciOiJub25lIn0.eyJzdWIiOiIxIn0.c2ln\"} | {\"fit\": \"${TOKEN}\"}",
        "{\"nextPageToken\": \"abcd-1234\"} | {\"nextPageToken\": \"abcd-1234\"}",
        "the context token is kept | the context token is kept",
        "/countries?code=GB | /countries?code=GB",
        "Bearer authentication is required | Bearer authentication is required",
        "Basic configuration | Basic configuration",
        "Bearer ${READER_ACCESS_TOKEN} | Bearer ${READER_ACCESS_TOKEN}",
      })
  void whatLooksLikeATokenIsReplacedThoughNobodyDeclaredIt(String text, String expected) {
    assertThat(redaction.redact(text.replace('`', '\'')), equalTo(expected.replace('`', '\'')));
  }

  @ParameterizedTest
  @ValueSource(longs = {-2048362539052660122L, 1, 2, 3})
  void amongManySecretsEachIsFoundWhereverItStands(long seed) {
    Random random = new Random(seed);
    List<String> secrets = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      // The same beginning, as the header of a JWT.
      String secret =
          "eyJhbGciOiJSUzI1NiIsInR5cCI6IkpXVCJ9." + random(random, 20 + random.nextInt(100));
      secrets.add(secret);
      redaction.protect("T" + i, Secret.of(secret));
    }
    for (int round = 0; round < 600; round++) {
      String secret = secrets.get(random.nextInt(secrets.size()));
      // Every other piece begins where that of all ends.
      int from = round % 2 == 0 ? random.nextInt(secret.length() - 12) : 26 + round % 12;
      int to = from + 12 + random.nextInt(secret.length() - from - 11);
      String text = random(random, random.nextInt(50)) + secret.substring(from, to) + " end";
      String result = redaction.redact(text);
      assertThat(
          "seed " + seed + ": " + text, result, not(containsString(secret.substring(from, to))));
      assertThat("seed " + seed, result, containsString(" end"));
    }
  }

  /** The search can fail: this is how a test would notice a leak. */
  @Test
  void aDeliberateLeakIsFound() {
    String leaky = "log line with " + SECRET.substring(3, 20);
    assertThat(redacted(leaky), not(equalTo(leaky)));
    assertThat(hasPiece(leaky, SECRET), equalTo(true));
    assertThat(hasPiece(redacted(leaky), SECRET), equalTo(false));
  }

  private static void assertNoPieceIn(String text, String secret) {
    assertThat(text, hasPiece(text, secret), equalTo(false));
  }

  private static boolean hasPiece(String text, String secret) {
    for (int from = 0; from + 12 <= secret.length(); from++) {
      if (text.contains(secret.substring(from, from + 12))) {
        return true;
      }
    }
    return false;
  }

  private static String random(Random random, int length) {
    String digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-";
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < length; i++) {
      text.append(digits.charAt(random.nextInt(digits.length())));
    }
    return text.toString();
  }
}
