package dev.forgeapi.testkit.site;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.forgeapi.testkit.site.Site.CloudId;
import dev.forgeapi.testkit.site.Site.Endpoints;
import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EndpointsTest {
  private static final URI GOOD = URI.create("https://sample.atlassian.net");

  @ParameterizedTest
  @CsvSource({
    "http://sample.atlassian.net, http only on loopback",
    "http://localhost.example.com, http only on loopback",
    "ftp://localhost, http only on loopback",
    "/relative, an absolute URL without a query",
    "https://sample.atlassian.net?x=1, an absolute URL without a query",
  })
  void anEndpointThatWouldSendTokensAstrayIsRefused(String url, String expected) {
    IllegalArgumentException refused =
        assertThrows(
            IllegalArgumentException.class, () -> new Endpoints(URI.create(url), GOOD, GOOD));

    assertThat(refused.getMessage(), containsString("endpoint 'api' is '" + url + "'"));
    assertThat(refused.getMessage(), containsString(expected));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a/b", "", "a b", "../x"})
  void anIdThatWouldChangeThePathIsRefused(String id) {
    assertThrows(IllegalArgumentException.class, () -> new CloudId(id));
    assertThrows(IllegalArgumentException.class, () -> new AppInstallation(id, "env"));
    assertThrows(IllegalArgumentException.class, () -> new AppInstallation("app", id));
  }
}
