package dev.forgeapi.testkit.internal.gateway.server;

import dev.forgeapi.testkit.gateway.ForgeGateway.GatewayStartException;
import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * On which addresses a gateway listens. The name localhost is IPv4 for some clients and IPv6 for
 * others, so the default is both; an address beyond this machine comes in addition, so that the
 * URLs of this machine work in every case.
 *
 * @param addresses where to listen, in that order
 * @param localHost how clients on this machine write the gateway's host, such as {@code [::1]}
 * @param elsewhere how clients on other machines may write it; empty if they cannot reach it
 */
public record ListenAddresses(
    List<InetAddress> addresses, String localHost, Set<String> elsewhere) {

  public ListenAddresses {
    addresses = List.copyOf(addresses);
  }

  /**
   * @param bind an address or a name of this machine; null for loopback alone
   * @throws GatewayStartException if it is neither
   */
  public static ListenAddresses of(@Nullable String bind) {
    InetAddress four = loopback(4);
    List<InetAddress> loopback = new ArrayList<>(List.of(four));
    InetAddress six = loopback(16);
    if (canListen(six)) {
      loopback.add(six);
    }
    if (bind == null || bind.equalsIgnoreCase("localhost")) {
      return new ListenAddresses(loopback, "localhost", Set.of());
    }
    InetAddress asked = parsed(bind);
    if (asked.equals(four) || asked.equals(six)) {
      return new ListenAddresses(List.of(asked), literal(asked), Set.of());
    }
    if (asked.isAnyLocalAddress()) {
      // Java listens on IPv4 and IPv6 then, in one socket.
      return new ListenAddresses(List.of(asked), "localhost", reachable());
    }
    loopback.add(asked);
    return new ListenAddresses(
        loopback,
        "localhost",
        asked.isLoopbackAddress() ? Set.of() : new LinkedHashSet<>(List.of(literal(asked))));
  }

  public boolean isBeyondLoopback() {
    return addresses.stream().anyMatch(address -> !address.isLoopbackAddress());
  }

  /** How a client on this machine writes the host without asking for its address. */
  public String localAddress() {
    InetAddress first = addresses.get(0);
    return first.isAnyLocalAddress()
        ? literal(loopback(first.getAddress().length))
        : literal(first);
  }

  /** As a URL has it. */
  public static String literal(InetAddress address) {
    String text = address.getHostAddress();
    int zone = text.indexOf('%');
    String plain = zone < 0 ? text : text.substring(0, zone);
    return address instanceof Inet6Address ? "[" + compressed(plain) + "]" : plain;
  }

  private static String compressed(String text) {
    return text.equals("0:0:0:0:0:0:0:1") ? "::1" : text;
  }

  private static InetAddress parsed(String bind) {
    try {
      InetAddress address =
          InetAddress.getByName(
              bind.startsWith("[") && bind.endsWith("]")
                  ? bind.substring(1, bind.length() - 1)
                  : bind);
      // To Java, no text at all is loopback.
      if (bind.isBlank() || !isOfThisMachine(address)) {
        throw new UnknownHostException(bind);
      }
      return address;
    } catch (UnknownHostException | SocketException unknown) {
      throw new GatewayStartException(
          "'"
              + bind
              + "' is not an address of this machine, so the gateway cannot listen there."
              + " Expected an"
              + " address such as 0.0.0.0 (all of IPv4), :: (all) or 192.0.2.7.",
          unknown);
    }
  }

  private static boolean isOfThisMachine(InetAddress address) throws SocketException {
    return address.isAnyLocalAddress()
        || address.isLoopbackAddress()
        || NetworkInterface.getByInetAddress(address) != null;
  }

  private static Set<String> reachable() {
    Set<String> hosts = new LinkedHashSet<>();
    try {
      NetworkInterface.networkInterfaces()
          .flatMap(NetworkInterface::inetAddresses)
          .filter(address -> !address.isLoopbackAddress() && !address.isLinkLocalAddress())
          .map(ListenAddresses::literal)
          .forEach(hosts::add);
    } catch (SocketException unknown) {
      return Set.of();
    }
    return hosts;
  }

  private static InetAddress loopback(int bytes) {
    byte[] address = new byte[bytes];
    if (bytes == 4) {
      address[0] = 127;
    }
    address[bytes - 1] = 1;
    try {
      return InetAddress.getByAddress("localhost", address);
    } catch (UnknownHostException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** Containers often have no IPv6 at all. */
  private static boolean canListen(InetAddress address) {
    try (ServerSocket probe = new ServerSocket()) {
      probe.bind(new InetSocketAddress(address, 0));
      return true;
    } catch (IOException unavailable) {
      return false;
    }
  }
}
