package dev.forgeapi.testkit.internal.manifest.schema;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import dev.forgeapi.testkit.internal.manifest.yaml.YamlNode.Entry;
import dev.forgeapi.testkit.internal.manifest.yaml.YamlNode.Mapping;
import dev.forgeapi.testkit.internal.manifest.yaml.YamlNode.Scalar;
import dev.forgeapi.testkit.internal.manifest.yaml.YamlNode.ScalarType;
import dev.forgeapi.testkit.manifest.SourceLocation;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The tables of modules and values, which are read row by row when they are needed. */
class ModuleTypesTest {
  private static final SourceLocation HERE = new SourceLocation(Path.of("manifest.yml"), 1, 1);

  @Test
  void everyRowCanBeRead() {
    ModuleTypes types = ModuleTypes.known();
    assertThat(types.names(), hasSize(greaterThan(200)));
    for (String name : types.names()) {
      for (ShapeNotation.Entries alternative : types.alternatives(name)) {
        assertThat(name, alternative.required(), hasItem("key"));
        // Each value is of a wrong kind for something, so that each is looked at.
        for (ScalarType type : ScalarType.values()) {
          Map<String, Entry> entries = new LinkedHashMap<>();
          alternative
              .values()
              .keys()
              .forEach(
                  key ->
                      entries.put(
                          key,
                          new Entry(
                              new Scalar(key, ScalarType.TEXT, HERE),
                              new Scalar("7", type, HERE))));
          List<Object> found = new ArrayList<>();
          alternative.values().check(name, new Mapping(entries, HERE), found::add);
          assertThat(name, found.isEmpty(), is(type == ScalarType.TEXT && found.isEmpty()));
        }
      }
    }
  }

  @Test
  void everySectionOfTheTableCanBeRead() {
    for (String name : List.of("@providers", "@containers", "@overrides", "@indexes")) {
      assertThat(
          ModuleTypes.known().value(name).allows(new Scalar("x", ScalarType.TEXT, HERE)),
          is(false));
    }
  }

  @Test
  void alternativesAreTold() {
    assertThat(
        ModuleTypes.known().required("webtrigger"),
        is(List.of(Set.of("key", "function"), Set.of("key", "endpoint"))));
    assertThat(ModuleTypes.known().required("nothing"), is(empty()));
    assertThat(ModuleTypes.known().names(), not(hasItem("nothing")));
  }
}
