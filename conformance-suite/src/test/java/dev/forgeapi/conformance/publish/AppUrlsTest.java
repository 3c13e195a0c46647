package dev.forgeapi.conformance.publish;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

import dev.forgeapi.testkit.http.Secret;
import dev.forgeapi.testkit.internal.oauth.AuthorizationUrl;
import dev.forgeapi.testkit.oauth.OAuthClient;
import dev.forgeapi.testkit.site.AppInstallation;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class AppUrlsTest {
  private static final List<String> SCOPES =
      List.of("offline_access", "read:employee:custom", "read:forge-app:confluence");

  private final AppUrls url = EmployeeDirectory.PRODUCTION;

  @Test
  void asksAsTheTestkitItselfAsks() {
    AuthorizationUrl asked =
        AuthorizationUrl.of(
            URI.create("https://auth.atlassian.com"),
            new OAuthClient("CLIENT_ID", Secret.of("unused"), URI.create("CALLBACK_URL")),
            new AppInstallation(url.appId(), "3aaa01b0-02cc-1d00-3eee-1f01f001f1f0"),
            Set.copyOf(SCOPES));
    Map<String, String> expected = parameters(asked.uri().toString());
    expected.put("state", "RANDOM_STATE");
    assertThat(parameters(url.consentUrl(SCOPES)), is(expected));
  }

  @Test
  void leavesToAnOAuthClientWhatItAddsItself() {
    assertThat(
        parameters(url.authorizationUrl()).keySet(), is(Set.of("audience", "sns", "prompt")));
  }

  @Test
  void separatesScopesByEncodedSpaces() {
    assertThat(
        url.consentUrl(List.of("a:custom", "b:custom")),
        containsString("scope=a%3Acustom%20b%3Acustom&"));
  }

  private static Map<String, String> parameters(String url) {
    return Arrays.stream(url.substring(url.indexOf('?') + 1).split("&", -1))
        .map(parameter -> parameter.split("=", 2))
        .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
  }
}
