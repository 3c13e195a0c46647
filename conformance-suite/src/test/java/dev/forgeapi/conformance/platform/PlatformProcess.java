package dev.forgeapi.conformance.platform;

import dev.forgeapi.conformance.platform.variant.Catalog;
import dev.forgeapi.conformance.platform.variant.Entry;
import java.nio.file.Files;
import java.nio.file.Path;

/** A platform of the catalog in a process of its own, until its standard input ends. */
final class PlatformProcess {
  private PlatformProcess() {}

  /**
   * @param args the name of an entry, and the folder for the configuration
   */
  public static void main(String[] args) throws Exception {
    Entry entry =
        Catalog.all().stream()
            .filter(one -> one.toString().equals(args[0]))
            .findFirst()
            .orElseThrow();
    Path folder = Path.of(args[1]);
    try (Platform platform =
        new Platform(entry.app(), entry.rules(), true, folder.resolve("toggle"), entry.enabled())) {
      new WrittenConfiguration(platform, folder).refresh(entry.refresh()).write();
      Files.writeString(folder.resolve("ready"), "");
      System.in.read();
    }
  }
}
