package com.example.orders;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.anEmptyMap;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;

/** The testkit works together with the Jackson 2, the Jetty, and the Hamcrest of this project. */
class ClassPathTest {
  private static final String CLASS_PATH =
      System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));

  private static List<String> jars() {
    return Stream.of(CLASS_PATH.split(File.pathSeparator)).filter(e -> e.endsWith(".jar")).toList();
  }

  @Test
  void noClassIsOnTheClassPathTwice() throws IOException {
    Map<String, List<String>> holders = new HashMap<>();
    for (String jar : jars()) {
      try (ZipFile zip = new ZipFile(jar)) {
        zip.stream()
            .map(ZipEntry::getName)
            .filter(name -> name.endsWith(".class") && !name.endsWith("module-info.class"))
            .forEach(name -> holders.computeIfAbsent(name, n -> new ArrayList<>()).add(jar));
      }
    }
    holders.values().removeIf(several -> several.size() == 1);

    assertThat(holders, is(anEmptyMap()));
  }

  @Test
  void theProjectKeepsItsLibraryVersions() {
    assertThat(CLASS_PATH, containsString("jackson-databind-2.21.3.jar"));
    assertThat(CLASS_PATH, containsString("jetty-server-12.0.16.jar"));
    assertThat(CLASS_PATH, containsString("hamcrest-3.0.jar"));
  }
}
