package dev.forgeapi.testkit.internal.oauth;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.instanceOf;
import static org.hamcrest.Matchers.is;

import dev.forgeapi.testkit.internal.oauth.Refusal.RefreshRefusedException.ClientRefusedException;
import dev.forgeapi.testkit.internal.oauth.Refusal.RefreshRefusedException.GrantEndedException;
import dev.forgeapi.testkit.oauth.OAuthException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the token endpoint means is in its description before it is in its code (F-142). */
class RefusalTest {

  @ParameterizedTest
  @CsvSource({
    "403, invalid_grant, Unknown or invalid refresh token.",
    "403, unauthorized_client, refresh_token is invalid",
    "400, invalid_request, Invalid refresh_token",
    "400, invalid_request, The refresh token has expired",
    "401, access_denied, Refresh token revoked",
    "403, invalid_grant, ''",
  })
  void anEndedRefreshTokenIsOneWhateverItsCode(int status, String error, String description) {
    OAuthException refused = Refusal.ofRefresh(status, error, description);
    assertThat(refused, instanceOf(GrantEndedException.class));
    assertThat(refused.getMessage(), containsString("Consent again"));
  }

  @ParameterizedTest
  @CsvSource({
    "401, access_denied, Unauthorized",
    "401, invalid_client, ''",
    "403, unauthorized_client, The client is not known",
    "400, invalid_request, Invalid client secret",
    "400, invalid_request, client_id is invalid",
  })
  void aWrongClientIsOneWhateverItsCode(int status, String error, String description) {
    assertThat(
        Refusal.ofRefresh(status, error, description), instanceOf(ClientRefusedException.class));
  }

  @ParameterizedTest
  @CsvSource({
    "400, invalid_request, The request lacks a parameter",
    "418, something_new, Words that nobody has seen yet",
    "400, '', Only words",
  })
  void anUnknownRefusalShowsTheServersWords(int status, String error, String description) {
    OAuthException refused = Refusal.ofRefresh(status, error, description);
    assertThat(refused instanceof GrantEndedException, is(false));
    assertThat(refused instanceof ClientRefusedException, is(false));
    assertThat(refused.getMessage(), containsString(description));
  }

  @ParameterizedTest
  @CsvSource({"400, invalid_request, Invalid authorization code", "403, invalid_grant, ''"})
  void aRefusedCodeIsOneWhateverItsCode(int status, String error, String description) {
    OAuthException refused = Refusal.ofCode(status, error, description, AuthServer.CLIENT);
    assertThat(refused.getMessage(), containsString("valid for one exchange"));
  }
}
