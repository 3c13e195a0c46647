package dev.forgeapi.conformance.check;

import static dev.forgeapi.conformance.check.Checking.checking;
import static org.hamcrest.Matchers.is;

import dev.forgeapi.conformance.Apps;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Whether the checks of URLs notice what they must. */
class UrlChecksTest extends ChecksOnGateways {

  UrlChecksTest() {
    super(
        List.of("URL"),
        Apps.TWO_ROUTES,
        """
        URL-1: 2 PASS on exchanges
        URL-2: 2 PASS on exchanges
        URL-3: 2 PASS on exchanges
        URL-4: 1 PASS on exchanges
        URL-5: 1 PASS on exchanges
        URL-6: 2 PASS on exchanges
        """);
  }

  @Test
  void whatDiffersBetweenTheFormsIsToldByTheRequestThatDiffersInNothingElse() {
    checking("URL-3")
        .against("custom-headers-dropped-in-site-name-form")
        .says(
            is(
                Set.of(
                    "a request with custom headers gave another header probe-id and another header"
                        + " X-Probe-Note through the URL with the site's name than through the one"
                        + " with the cloud ID")))
        .finds("URL-3: 2 FAIL on exchanges\n");
  }
}
