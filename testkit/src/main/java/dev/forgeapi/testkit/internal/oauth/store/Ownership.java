package dev.forgeapi.testkit.internal.oauth.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;

/** Who this process runs as, as the file system sees it. */
final class Ownership {

  private Ownership() {}

  /** By a file of its own: in a container, the user's name may be unknown or another's. */
  static UserPrincipal currentUser() throws IOException {
    Path probe = Files.createTempFile("forge-api", ".probe");
    try {
      return Files.getOwner(probe);
    } finally {
      Files.deleteIfExists(probe);
    }
  }
}
