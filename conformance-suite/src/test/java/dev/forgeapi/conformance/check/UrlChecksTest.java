package dev.forgeapi.conformance.check;

import static dev.forgeapi.conformance.check.Checking.checking;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.startsWith;

import dev.forgeapi.conformance.Apps;
import java.util.List;
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
        URL-5: 2 PASS on exchanges
        URL-6: 4 PASS on exchanges
        """);
  }

  @Test
  void whatDiffersBetweenTheFormsIsShownByTheRequestThatDiffersInNothingElse() {
    checking("URL-3")
        .against("custom-headers-dropped-in-site-name-form")
        .says(
            everyItem(
                allOf(
                    startsWith(
                        "a request with custom headers returned a different header id and a different"),
                    endsWith(
                        "through the URL with the site name than through the one with the cloud ID"))))
        .finds("URL-3: 2 FAIL on exchanges\n");
  }
}
