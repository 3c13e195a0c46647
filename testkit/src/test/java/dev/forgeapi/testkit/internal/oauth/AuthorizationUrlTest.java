package dev.forgeapi.testkit.internal.oauth;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import com.nimbusds.oauth2.sdk.util.URLUtils;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AuthorizationUrlTest {
  private static final Set<String> SCOPES =
      Set.of("read:employee:custom", "read:forge-app:jira", "offline_access");

  private final AuthorizationUrl url =
      AuthorizationUrl.of(
          URI.create("https://auth.atlassian.com"), AuthServer.CLIENT, AuthServer.APP, SCOPES);

  @Test
  void hasEveryParameterOfTheDocumentedUrlAndSns() {
    assertThat(url.uri().toString(), startsWith("https://auth.atlassian.com/authorize?"));
    Map<String, List<String>> expected = new HashMap<>();
    expected.put("audience", List.of("api.atlassian.com"));
    expected.put("client_id", List.of("client-1"));
    expected.put("scope", List.of("offline_access read:employee:custom read:forge-app:jira"));
    expected.put("redirect_uri", List.of("http://localhost:8976/callback"));
    expected.put("state", List.of(url.state()));
    expected.put("response_type", List.of("code"));
    expected.put("prompt", List.of("consent"));
    expected.put("sns", List.of("app-1.env-1"));
    assertThat(URLUtils.parseParameters(url.uri().getRawQuery()), equalTo(expected));
  }

  @Test
  void separatesScopesByPercentTwenty() {
    assertThat(url.uri().getRawQuery(), containsString("offline_access%20read"));
    assertThat(url.uri().getRawQuery(), not(containsString("+")));
  }

  @Test
  void hasAStateThatCannotBeGuessed() {
    AuthorizationUrl other =
        AuthorizationUrl.of(
            URI.create("https://auth.atlassian.com"), AuthServer.CLIENT, AuthServer.APP, SCOPES);
    assertThat(url.state().length(), greaterThanOrEqualTo(22));
    assertThat(url.state(), not(equalTo(other.state())));
    assertThat(url.hasState(url.state()), equalTo(true));
    assertThat(url.hasState(other.state()), equalTo(false));
  }
}
