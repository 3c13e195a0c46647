package dev.forgeapi.testkit.internal.oauth.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A process of its own that says for each line it is sent whether a file is locked. */
final class LockingProcess {
  private LockingProcess() {}

  /**
   * @param args the file
   */
  @SuppressWarnings("SystemOut") // how the process answers
  public static void main(String[] args) throws IOException {
    while (System.in.read() >= 0) {
      System.out.println(isFree(Path.of(args[0])) ? "free" : "held");
      System.out.flush();
    }
  }

  private static boolean isFree(Path file) throws IOException {
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      return channel.tryLock() != null;
    }
  }
}
