package dev.forgeapi.conformance.emptypass;

import static dev.forgeapi.conformance.emptypass.NoEmptyPass.assertRefused;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import dev.forgeapi.conformance.HeldPort;
import dev.forgeapi.conformance.cli.CheckedFolder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** A target that nobody reaches does not pass. */
@Execution(ExecutionMode.CONCURRENT)
@Tag("integration")
class NoEmptyPassNetworkTest {
  @TempDir private Path path;

  @Test
  void aPortWhereNothingListens() throws Exception {
    try (HeldPort closed = new HeldPort()) {
      CheckedFolder folder = CheckedFolder.ofSite(path, closed.number());
      assertRefused(
          folder.check(), 3, "nothing is listening there", "check the endpoints, the network");
    }
  }

  @Test
  void aHostThatAcceptsAndNeverAnswers() throws Exception {
    try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      // Kept, as a socket that nobody holds is closed by the garbage collector.
      Queue<Socket> accepted = new ConcurrentLinkedQueue<>();
      inTheBackground(() -> accepted.add(silent.accept()));
      CheckedFolder folder =
          CheckedFolder.ofSite(path, silent.getLocalPort()).and("timeouts: {read: 3s}");
      assertRefused(folder.check(), 3, "(read timeout)", "check the endpoints, the network");
      // One wait ends it: with the default of 30 s it is over within a minute.
      assertThat(accepted.size(), is(1));
    }
  }

  @Test
  void aHostThatClosesAtOnce() throws Exception {
    try (ServerSocket rude = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      inTheBackground(
          () -> {
            try (Socket accepted = rude.accept()) {
              accepted.setSoLinger(true, 0);
            }
          });
      CheckedFolder folder = CheckedFolder.ofSite(path, rude.getLocalPort());
      assertRefused(folder.check(), 3, "no usable response", "check the endpoints, the network");
    }
  }

  private interface Accepting {
    void one() throws IOException;
  }

  /** Until the socket is closed. */
  private static void inTheBackground(Accepting accepting) {
    Thread thread =
        new Thread(
            () -> {
              try {
                while (true) {
                  accepting.one();
                }
              } catch (IOException closed) {
                return;
              }
            });
    thread.setDaemon(true);
    thread.start();
  }
}
