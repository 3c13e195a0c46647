package dev.forgeapi.testkit.internal.http;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;

import java.io.IOException;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;

class SilentConnectionTest {
  private static final String TOKEN = "token-that-nobody-logs-0123456789";

  @Test
  void noHeaderReachesTheLogHoweverTalkativeItIs() throws IOException {
    // Apache HttpClient logs to java.util.logging by default.
    Logger logger = Logger.getLogger("org.apache.http");
    Level before = logger.getLevel();
    Collector collector = new Collector();
    logger.addHandler(collector);
    logger.setLevel(Level.ALL);
    try (TestServer server = TestServer.answering(200, TOKEN);
        HttpTransport transport = HttpTransport.builder().build()) {
      transport.send(
          Request.get(server.uri("/logged")).withHeader("Authorization", "Bearer " + TOKEN));
    } finally {
      logger.setLevel(before);
      logger.removeHandler(collector);
    }
    String log = String.join("\n", collector.messages);
    assertThat("the log was listened to", log, containsString("/logged"));
    assertThat(log, not(containsString(TOKEN)));
  }

  private static final class Collector extends Handler {
    private final Queue<String> messages = new ConcurrentLinkedQueue<>();

    @Override
    public void publish(LogRecord record) {
      messages.add(String.valueOf(record.getMessage()));
    }

    @Override
    public void flush() {
      // Nothing is buffered.
    }

    @Override
    public void close() {
      // Nothing is open.
    }
  }
}
