package dev.forgeapi.conformance.killmatrix;

import dev.forgeapi.conformance.Apps;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Small apps of routes drawn by lot from the app with every form of route; a seed for each. */
record DrawnApps(Path directory) {
  private static final int ROUTES = 2;

  TestedApp draw(long seed) {
    String name = Apps.ALL_FORMS + "-drawn-" + seed;
    Path folder = directory.resolve(name);
    try {
      Files.createDirectories(folder);
      Files.writeString(folder.resolve("manifest.yml"), manifest(new Random(seed)));
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
    return new TestedApp(name, folder);
  }

  private static String manifest(Random random) throws IOException {
    String all = Files.readString(Apps.folder(Apps.ALL_FORMS).resolve("manifest.yml"));
    int from = all.indexOf("    - key: ");
    int to = all.indexOf("\n  function:") + 1;
    List<String> routes =
        new ArrayList<>(Arrays.asList(all.substring(from, to).split("(?=    - key: )")));
    Collections.shuffle(routes, random);
    return all.substring(0, from) + String.join("", routes.subList(0, ROUTES)) + all.substring(to);
  }
}
