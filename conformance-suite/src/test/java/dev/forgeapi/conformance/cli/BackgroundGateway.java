package dev.forgeapi.conformance.cli;

import java.io.IOException;
import java.nio.file.Path;

/** The gateway in a process of its own, as a document asks its readers to start it. */
public final class BackgroundGateway implements AutoCloseable {
  private final ForgeApiProcess process;

  private BackgroundGateway(ForgeApiProcess process) {
    this.process = process;
  }

  /** Waits until it is ready. */
  public static BackgroundGateway start(Path folder, String... words)
      throws IOException, InterruptedException {
    ForgeApiProcess process = ForgeApiProcess.start(folder, words);
    process.said(text -> text.contains("Try") || text.contains("Access tokens"));
    return new BackgroundGateway(process);
  }

  @Override
  public void close() {
    process.close();
  }
}
