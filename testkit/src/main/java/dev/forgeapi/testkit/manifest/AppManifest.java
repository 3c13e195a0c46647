package dev.forgeapi.testkit.manifest;

import dev.forgeapi.testkit.internal.manifest.ManifestReader;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The parts of an app's manifest that concern its REST APIs. Immutable; created by {@link
 * #load(Path)}.
 */
public interface AppManifest {

  /**
   * Reads and checks a manifest, and {@code custom-scopes.yaml} next to it if there is one.
   *
   * @param path the manifest file, or the app's folder
   * @throws ManifestException if it cannot be read or the Forge CLI would reject it
   */
  static AppManifest load(Path path) {
    return ManifestReader.read(path).orThrow();
  }

  /**
   * As {@link #load(Path)}, with this scopes file; null for none.
   *
   * @throws ManifestException if either cannot be read or the Forge CLI would reject it
   */
  static AppManifest load(Path manifest, @Nullable Path customScopes) {
    return ManifestReader.read(manifest, customScopes).orThrow();
  }

  /** The app's id: the UUID at the end of {@code app.id}'s ARI (F-054). */
  String appId();

  /** {@code app.name}, where the manifest has it. */
  Optional<String> name();

  /** The manifest file itself, as the user named it. */
  Path file();

  /** Lower-case hex SHA-256 of the manifest file's bytes. */
  String sha256();

  /** In the order of the manifest. Empty for an app without {@code apiRoute}. */
  List<ApiRoute> routes();

  Optional<ApiRoute> route(String key);

  /**
   * File and export of the function with that key, such as {@code index.run} for {@code run} of
   * {@code src/index.js}. Empty if {@code modules.function} has no such key.
   */
  Optional<String> handler(String function);

  /** Every scope that a route needs or that the scopes file declares. */
  SortedSet<ScopeName> scopes();

  /**
   * The product scopes of {@code permissions.scopes}, in the order of the manifest. They are the
   * permissions of the app itself in the product, not what a caller of its REST APIs needs.
   */
  Set<String> permissionScopes();

  /** What the scopes file declares; empty if there is none. */
  Optional<CustomScopes> customScopes();

  /** Problems that do not stop the manifest from being used. */
  List<ManifestProblem> warnings();

  /**
   * What {@code custom-scopes.yaml} declares (F-027).
   *
   * @param scopes by name; unmodifiable
   */
  public record CustomScopes(SortedMap<ScopeName, Declaration> scopes) {

    public CustomScopes {
      scopes = Collections.unmodifiableSortedMap(new TreeMap<>(scopes));
    }

    /**
     * A scope's texts on the consent page.
     *
     * @param location where the scope's name is in the file
     */
    public record Declaration(String displayName, String description, SourceLocation location) {}
  }

  /**
   * A manifest that cannot be used, with every problem found. The message is for the user: one line
   * for each error, each beginning with {@code file:line:column}.
   */
  public static final class ManifestException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<ManifestProblem> problems;
    private final boolean unreadable;

    /**
     * @param unreadable whether a file is missing or is not a YAML map
     */
    public ManifestException(String message, List<ManifestProblem> problems, boolean unreadable) {
      super(message);
      this.problems = List.copyOf(problems);
      this.unreadable = unreadable;
    }

    /** Errors and warnings, in the order of the files. */
    public List<ManifestProblem> problems() {
      return problems;
    }

    /**
     * Whether a file is missing or is not a YAML map, so that nothing could be checked. Then the
     * message is one line.
     */
    public boolean isUnreadable() {
      return unreadable;
    }
  }
}
