package dev.forgeapi.conformance.killmatrix;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;

import dev.forgeapi.testkit.manifest.ApiRoute;
import dev.forgeapi.testkit.manifest.AppManifest;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DrawnAppsTest {
  @TempDir private Path directory;

  @Test
  void aSeedDrawsTheSameTwoRoutesEachTime() {
    assertThat(routes(7), hasSize(2));
    assertThat(routes(7), is(routes(7)));
  }

  @Test
  void otherSeedsDrawOtherRoutes() {
    Set<List<String>> drawn = new HashSet<>();
    for (int seed = 1; seed <= 20; seed++) {
      drawn.add(routes(seed));
    }
    assertThat(drawn.size(), greaterThan(10));
  }

  private List<String> routes(long seed) {
    return AppManifest.load(new DrawnApps(directory).draw(seed).folder()).routes().stream()
        .map(ApiRoute::key)
        .toList();
  }
}
