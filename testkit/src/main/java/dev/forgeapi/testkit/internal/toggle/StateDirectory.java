package dev.forgeapi.testkit.internal.toggle;

import dev.forgeapi.testkit.internal.oauth.store.LockFile;
import dev.forgeapi.testkit.internal.oauth.store.OwnerFiles;
import dev.forgeapi.testkit.internal.text.Unwritable;
import dev.forgeapi.testkit.internal.toggle.SiteClaim.RunningProcess;
import dev.forgeapi.testkit.internal.toggle.ToggledSite.ToggleException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The user's state directory, where records outlive their runs. Only the owner can read its files,
 * and each is replaced as a whole.
 */
public record StateDirectory(Path path) {
  private static final String NOTE = ".toggle.json";
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /**
   * {@code FORGE_API_STATE_DIR}, else where programs of this system keep their state. Not the
   * folder of the grants: runs with different grants still toggle the same site.
   */
  public static StateDirectory ofUser() {
    return new StateDirectory(
        of(System.getenv(), System.getProperty("os.name"), System.getProperty("user.home")));
  }

  static Path of(Map<String, String> environment, String system, String home) {
    String chosen = environment.getOrDefault("FORGE_API_STATE_DIR", "");
    if (!chosen.isBlank()) {
      return Path.of(chosen).toAbsolutePath();
    }
    String os = system.toLowerCase(Locale.ROOT);
    if (os.startsWith("windows")) {
      String local = environment.getOrDefault("LOCALAPPDATA", "");
      return (local.isBlank() ? Path.of(home, "AppData", "Local") : Path.of(local))
          .resolve("forge-api");
    }
    if (os.startsWith("mac")) {
      return Path.of(home, "Library", "Application Support", "forge-api");
    }
    String xdg = environment.getOrDefault("XDG_STATE_HOME", "");
    return (xdg.startsWith("/") ? Path.of(xdg) : Path.of(home, ".local", "state"))
        .resolve("forge-api");
  }

  public Optional<ToggleNote> note(ToggledSite site) {
    return read(file(site));
  }

  /** Where the record about that toggle is, or would be. */
  Path file(ToggledSite site) {
    return path.resolve(site.toggleKey() + NOTE);
  }

  /**
   * The notes of all sites.
   *
   * @param damaged takes the records that cannot be read
   */
  public List<ToggleNote> notes(Consumer<Path> damaged) {
    if (!Files.isDirectory(path)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(path)) {
      List<ToggleNote> notes = new ArrayList<>();
      for (Path file :
          files.filter(each -> each.getFileName().toString().endsWith(NOTE)).sorted().toList()) {
        try {
          read(file).ifPresent(notes::add);
        } catch (ToggleException notAsWritten) {
          damaged.accept(file);
        }
      }
      return notes;
    } catch (IOException e) {
      throw unusable(e);
    }
  }

  /** Returns once the record is on the disk. */
  void write(ToggleNote note) {
    write(file(note.site()), note.toJson());
  }

  /** Forgets what was found: the site has been seen to be so again, or somebody says so. */
  public void remove(ToggledSite site) {
    try {
      Files.deleteIfExists(file(site));
    } catch (IOException e) {
      throw unusable(e);
    }
  }

  /** The process that has the site to itself; empty if none that lives. */
  Optional<RunningProcess> holder(ToggledSite site) {
    try {
      String[] lines = Files.readString(claim(site)).split("\n", -1);
      RunningProcess holder = new RunningProcess(Long.parseLong(lines[0]), lines[1]);
      return holder.isAlive() ? Optional.of(holder) : Optional.empty();
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw unusable(e);
    } catch (NumberFormatException | ArrayIndexOutOfBoundsException halfWritten) {
      return Optional.empty();
    }
  }

  /** Takes the site unless a running process has it, including this one. */
  boolean claim(ToggledSite site, RunningProcess process) {
    try {
      OwnerFiles.createFolder(path);
      return LockFile.removed(path.resolve(site.siteKey() + ".lock"), PATIENCE)
          .holding(
              () -> {
                if (holder(site).isPresent()) {
                  return false;
                }
                write(claim(site), process.pid() + "\n" + process.start() + "\n");
                return true;
              });
    } catch (IOException e) {
      throw unusable(e);
    }
  }

  void release(ToggledSite site) {
    try {
      Files.deleteIfExists(claim(site));
    } catch (IOException e) {
      throw unusable(e);
    }
  }

  private Path claim(ToggledSite site) {
    return path.resolve(site.siteKey() + ".run");
  }

  private Optional<ToggleNote> read(Path file) {
    try {
      return Optional.of(ToggleNote.ofJson(Files.readAllBytes(file)));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw unusable(e);
    } catch (RuntimeException e) {
      throw new ToggleException(
          "the record "
              + file
              + " of a toggled site is not as forge-api writes it. Check App REST APIs on your"
              + " sites, then remove the file");
    }
  }

  private void write(Path file, String text) {
    try {
      OwnerFiles.createFolder(path);
      OwnerFiles.replace(file, text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw unusable(e);
    }
  }

  private ToggleException unusable(IOException e) {
    return new ToggleException(
        ("the state folder %s cannot be used (%s), so no site is toggled: make it "
                + "writable, or set FORGE_API_STATE_DIR to another")
            .formatted(path, Unwritable.folder(path, e)));
  }
}
