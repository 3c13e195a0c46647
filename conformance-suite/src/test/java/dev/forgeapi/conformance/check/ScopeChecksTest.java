package dev.forgeapi.conformance.check;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.is;

import dev.forgeapi.conformance.Apps;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whether the checks of scopes notice what they must. */
class ScopeChecksTest extends ChecksOnGateways {

  ScopeChecksTest() {
    super(
        List.of("SCOPE"),
        Apps.TWO_ROUTES,
        """
        SCOPE-1: 4 PASS on 8 exchanges
        SCOPE-2: 4 PASS on 22 exchanges
        SCOPE-3: 2 PASS on 12 exchanges
        SCOPE-4: 4 PASS on 20 exchanges
        SCOPE-5: 4 PASS on 16 exchanges
        SCOPE-6: 4 PASS on 16 exchanges
        """);
  }

  @Test
  void whereAllRoutesHaveTheSameScopesTheTwinIsTheLeastGrant(@TempDir Path folder)
      throws IOException {
    String manifest =
        Files.readString(Apps.folder(Apps.TWO_ROUTES).resolve("manifest.yml"))
            .replace("\"read:plain:custom\", \"write:plain:custom\"", "\"read:other:custom\"");
    Files.writeString(folder.resolve("manifest.yml"), manifest);

    assertThat(summary(run(folder, List.of("SCOPE-1"))), is("SCOPE-1: 4 PASS on 4 exchanges\n"));
  }

  @Test
  void theLeastGrantIsTriedByTheRequestThatCarriesEverything() {
    assertThat(
        messages(run(Apps.TWO_ROUTES, List.of("SCOPE-1"))),
        everyItem(containsString(" and the product scope, custom headers")));
  }
}
