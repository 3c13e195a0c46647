package dev.forgeapi.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;

/**
 * A port of this machine at which nothing listens, kept from everybody else: a port merely taken
 * and given back may be handed to another test at once. A test that names it can listen there (a
 * socket that does not listen itself lets others in), and connections are refused.
 */
public final class HeldPort implements AutoCloseable {
  private final Socket holder = new Socket();

  public HeldPort() {
    try {
      holder.setReuseAddress(true);
      holder.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public int number() {
    return holder.getLocalPort();
  }

  @Override
  public void close() {
    try {
      holder.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
