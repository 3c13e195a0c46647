package dev.forgeapi.testkit;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.is;

import java.io.File;
import java.lang.module.FindException;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleDescriptor.Exports;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReference;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * A user whose tests are a module has our libraries on the module path, where a package that its
 * module does not export cannot be used.
 */
class NamedModulesTest {

  @Test
  void onlyWhatLibrariesExportIsUsed() {
    Map<String, ModuleDescriptor> moduleOf = new HashMap<>();
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
      named(Path.of(entry))
          .forEach(module -> module.packages().forEach(name -> moduleOf.put(name, module)));
    }
    Set<String> used = used();
    assertThat(used, hasItems("org.snakeyaml.engine.v2.events", "tools.jackson.databind"));

    Set<String> hidden = new TreeSet<>(used);
    hidden.removeIf(name -> !moduleOf.containsKey(name) || exports(moduleOf.get(name), name));
    assertThat(hidden, is(empty()));
    assertThat(moduleOf.keySet(), hasItems("org.snakeyaml.engine.v2.events"));
  }

  private static Set<String> used() {
    Set<String> used = new HashSet<>();
    ArchitectureTest.TESTKIT.forEach(
        type ->
            type.getDirectDependenciesFromSelf()
                .forEach(it -> used.add(it.getTargetClass().getPackageName())));
    return used;
  }

  /** Those that say themselves what they export. */
  private static Stream<ModuleDescriptor> named(Path entry) {
    try {
      return ModuleFinder.of(entry).findAll().stream()
          .map(ModuleReference::descriptor)
          .filter(module -> !module.isAutomatic());
    } catch (FindException noModule) {
      return Stream.of();
    }
  }

  private static boolean exports(ModuleDescriptor module, String name) {
    List<Exports> all = List.copyOf(module.exports());
    return module.isOpen()
        || all.stream().anyMatch(it -> it.source().equals(name) && !it.isQualified());
  }
}
