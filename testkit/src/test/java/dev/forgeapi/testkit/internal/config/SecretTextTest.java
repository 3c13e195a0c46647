package dev.forgeapi.testkit.internal.config;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import dev.forgeapi.testkit.http.Secret;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What people paste where a token or client secret belongs. */
class SecretTextTest {
  private static final String TOKEN = "eyJhbGciOi.J9.abc-_123=";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "TOKEN\\n|a line break at its end",
        " TOKEN |spaces at its ends",
        "\\u200BTOKEN|invisible characters",
        "\\uFEFFTOKEN|invisible characters",
        "\"TOKEN\"|quotes",
        "Bearer TOKEN|the word Bearer",
        "bearer\\tTOKEN|the word Bearer",
      })
  void whatIsPastedWithATokenIsRemovedAndNamed(String pasted, String removed) {
    SecretText text = SecretText.of(unescaped(pasted));
    assertThat(text.secret().map(Secret::reveal), is(Optional.of(TOKEN)));
    assertThat(text.removed(), contains(removed));
  }

  @Test
  void aWholeHeaderIsCutDownToItsToken() {
    SecretText text = SecretText.of("Authorization: Bearer " + TOKEN);
    assertThat(text.secret().map(Secret::reveal), is(Optional.of(TOKEN)));
    assertThat(text.removed(), contains("the name of the header", "the word Bearer"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "|is empty",
        "\\n|is empty",
        "Bearer|nothing after the word Bearer",
        "Bearer |nothing after the word Bearer",
        "\"Bearer \"|nothing after the word Bearer",
        "Authorization:|nothing after the name of the header",
        "undefined|the word undefined",
        "Bearer null|the word null",
        "None|the word none",
        "***|a placeholder, or masked",
        "<token>|a placeholder, or masked",
        "Bearer <your access token>|a placeholder, or masked",
        "\\u2022\\u2022\\u2022\\u2022|a placeholder, or masked",
        "...|a placeholder, or masked",
        "${{ secrets.TOKEN }}|was not replaced",
        "$(TOKEN)|was not replaced",
        "$ACCESS|was not replaced",
        "%ACCESS%|was not replaced",
        "{{token}}|was not replaced",
        "changeme|a placeholder, or masked",
        "CHANGE_ME|a placeholder, or masked",
        "TODO|a placeholder, or masked",
        "your-token-here|a placeholder, or masked",
        "[REDACTED]|a placeholder, or masked",
        "op://vault/item/TOKEN|is an address",
        "https://example.com/TOKEN|is an address",
        "ACCESS_KEY=TOKEN|begins with a name and '='",
        "token=TOKEN|begins with a name and '='",
        "b'TOKEN'|the notation of Python for bytes",
        "TOKEN\\\\n|ends with a backslash",
        "{\"access_token\": \"TOKEN\"}|is JSON",
        "[\"TOKEN\"]|is JSON",
        "token TOKEN|the word token",
        "Basic TOKEN|the word Basic",
        "TOKEN TOKEN|has a space",
        "TOKEN\\nTOKEN|has a line break",
        "TO\\u200BKEN|the character U+200B",
        "TOKEN\\u00E4|the character U+00E4",
      })
  void whatIsNoTokenIsRefusedByItsKind(String pasted, String problem) {
    SecretText text = SecretText.of(pasted == null ? "" : unescaped(pasted));
    assertThat(text.secret(), is(Optional.empty()));
    assertThat(text.problem().orElseThrow(), containsString(problem));
    assertThat(text.problem().orElseThrow(), not(containsString(TOKEN)));
  }

  @Test
  void basicAuthenticationsUserAndPasswordIsDoubted() {
    String pasted =
        Base64.getEncoder()
            .encodeToString("jane@example.com:passw0rd".getBytes(StandardCharsets.UTF_8));
    assertThat(SecretText.of(pasted).problem().orElseThrow(), containsString("Basic"));
  }

  @ParameterizedTest
  @CsvSource({
    "eyJhbGciOi.J9.abc-_123=",
    "ATOAabc123_-",
    "bearerish",
    "basicallyAToken",
    "xx",
    "dXNlcjpwYXNz"
  })
  void whatMayBeATokenIsUsedAsItIs(String token) {
    SecretText text = SecretText.of(token);
    assertThat(text.secret().map(Secret::reveal), is(Optional.of(token)));
    assertThat(text.removed(), is(empty()));
    assertThat(text.problem(), is(Optional.empty()));
  }

  private static String unescaped(String text) {
    return Pattern.compile("\\\\u([0-9A-F]{4})")
        .matcher(text)
        .replaceAll(found -> Character.toString(Integer.parseInt(found.group(1), 16)))
        .translateEscapes()
        .replace("TOKEN", TOKEN);
  }
}
