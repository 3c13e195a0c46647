package dev.forgeapi.testkit.internal.platform.answer;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlatformAnswerTest {

  private static PlatformAnswer answer(int status, String body) {
    return new PlatformAnswer(status, null, body);
  }

  @ParameterizedTest
  @CsvSource({
    "200, '', true",
    "204, '', true",
    "299, x, true",
    "302, '', false",
    "404, '', false",
    "404, '{\"forgeApiProbe\": 1, \"route\": \"a\"}', true",
    "418, '{\"forgeApiProbe\":1', true",
    "404, '{\"forgeApiProbe\": 10}', false",
    "404, '{\"forgeApiProbe\": 0}', false",
    "0, '', false"
  })
  void aFunctionAnswersWithSuccessOrWithTheMarkerOfTheProbe(
      int status, String body, boolean served) {
    assertThat(answer(status, body).isServed(), is(served));
  }

  @ParameterizedTest
  @CsvSource({
    "401, , 'Unauthorized; scope does not match', true",
    "401, , 'SCOPE DOES NOT MATCH', true",
    "401, FAILURE_CLIENT_SCOPE_CHECK, '', true",
    "403, FAILURE_CLIENT_SCOPE_CHECK, 'scope does not match', false",
    "401, FAILURE_CLIENT_AUTH_MISMATCH, 'Unauthorized', false"
  })
  void aMissingScopeIsKnownByItsWordsOrItsCategory(
      int status, String category, String body, boolean missing) {
    PlatformAnswer answer = new PlatformAnswer(status, category, body);

    assertThat(answer.isScopeMissing(), is(missing));
    assertThat(answer.isTokenRefused(), is(status == 401 && !missing));
  }

  @ParameterizedTest
  @ValueSource(ints = {403, 404, 410})
  void disabledRestApisMayAnswerWithAnyRefusalThatHidesOrForbids(int status) {
    assertThat(answer(status, "").mayMeanDisabled(), is(true));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 200, 400, 401, 405, 429, 500, 503})
  void otherAnswersSayNothingOfTheToggle(int status) {
    assertThat(answer(status, "").mayMeanDisabled(), is(false));
  }

  @ParameterizedTest
  @CsvSource({
    // status, busy, from in between, trouble, a function may have failed
    "429, true, true, true, false",
    "500, false, false, true, true",
    "502, false, true, true, true",
    "503, true, true, true, true",
    "504, false, true, true, true",
    "424, false, false, false, true",
    "404, false, false, false, false"
  })
  void troubleIsDistinguishedByWhoCanBeInIt(
      int status, boolean busy, boolean inBetween, boolean trouble, boolean function) {
    PlatformAnswer answer = answer(status, "");

    assertThat(answer.isBusy(), is(busy));
    assertThat(answer.isFromInBetween(), is(inBetween));
    assertThat(answer.isTrouble(), is(trouble));
    assertThat(answer.mayMeanFunctionFailed(), is(function));
  }

  @Test
  void aFailedInvocationAndAMissingInstallationSaySo() {
    assertThat(answer(424, "{\"message\":\"Invocation Failed\"}").saysInvocationFailed(), is(true));
    assertThat(answer(200, "invocation failed").saysInvocationFailed(), is(false));
    assertThat(
        answer(403, "The app is not installed on this instance").saysNotInstalled(), is(true));
  }
}
