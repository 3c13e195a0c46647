package dev.forgeapi.testkit.internal.gateway.consent;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import dev.forgeapi.testkit.HeldPort;
import dev.forgeapi.testkit.gateway.ForgeGateway;
import dev.forgeapi.testkit.gateway.Sample;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** A consent in a JVM whose settings are the user's. */
@Isolated("the proxy and the loggers are those of the JVM")
class HttpConsentTest {
  private final ForgeGateway gateway = Sample.start();

  @AfterEach
  void stop() {
    gateway.close();
  }

  @Test
  void aProxyForEveryHostIsNotAskedForTheGateway() {
    ProxySelector before = ProxySelector.getDefault();
    try (HeldPort closed = new HeldPort()) {
      ProxySelector.setDefault(new Always(closed.number()));

      assertThat(consent().toString(), containsString("code="));
    } finally {
      ProxySelector.setDefault(before);
    }
  }

  @Test
  void theCodeIsNotLoggedAtTheFinestLevel() {
    Logger root = Logger.getLogger("");
    Level before = root.getLevel();
    Messages messages = new Messages();
    root.addHandler(messages);
    root.setLevel(Level.ALL);
    String code;
    try {
      code = Sample.parameters(consent()).getOrDefault("code", "none");
    } finally {
      root.setLevel(before);
      root.removeHandler(messages);
    }

    assertThat(messages.all, hasItem(startsWith("Executing request POST ")));
    assertThat(messages.all, not(hasItem(containsString(code))));
  }

  private URI consent() {
    String scopes = "read:employee:custom read:forge-app:confluence";
    return gateway
        .approval()
        .obtain(Sample.authorizationUrl(gateway, gateway.oauthClient(), scopes));
  }

  private static final class Always extends ProxySelector {
    private static final Map<String, Proxy.Type> TYPES = Map.of("socket", Proxy.Type.SOCKS);

    private final InetSocketAddress proxy;

    Always(int port) {
      this.proxy = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }

    @Override
    public List<Proxy> select(URI uri) {
      return List.of(new Proxy(TYPES.getOrDefault(uri.getScheme(), Proxy.Type.HTTP), proxy));
    }

    @Override
    public void connectFailed(URI uri, SocketAddress address, IOException e) {
      // Whoever sent the request says it.
    }
  }

  private static final class Messages extends Handler {
    final List<String> all = new CopyOnWriteArrayList<>();

    @Override
    public void publish(LogRecord entry) {
      all.add(new SimpleFormatter().formatMessage(entry));
    }

    @Override
    public void flush() {
      // Nothing is kept back.
    }

    @Override
    public void close() {
      // Nothing is open.
    }
  }
}
