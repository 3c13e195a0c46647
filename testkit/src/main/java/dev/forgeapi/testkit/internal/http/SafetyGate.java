package dev.forgeapi.testkit.internal.http;

import dev.forgeapi.testkit.manifest.Operation;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.http.client.utils.URIUtils;

/** Permits a request only if method, URL, and budget allow it, and not faster than the rate. */
public final class SafetyGate {
  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]", "::1");

  private final SafetyRules rules;
  private final SendLog log;
  private final SendLog receipt;
  private final RateLimit rate;
  private volatile int keptBack;

  /**
   * @param log holds the budget of these rules
   * @param receipt counts what is sent; that of another transport if this one works for it
   * @param rate the same
   */
  SafetyGate(SafetyRules rules, SendLog log, SendLog receipt, RateLimit rate) {
    this.rules = rules;
    this.log = log;
    this.receipt = receipt;
    this.rate = rate;
  }

  /**
   * @throws RequestNotAllowedException if such a request may not be sent at all
   */
  void check(String method, URI uri) {
    if (!allows(method)) {
      throw new RequestNotAllowedException(
          ("%s is not among the methods this run may send (%s); nothing was sent. To "
                  + "allow it, add it to safety.methods in forge-api.yaml or use --allow %s")
              .formatted(method, String.join(", ", names()), method));
    }
    if (URIUtils.extractHost(uri) == null) {
      throw new RequestNotAllowedException(
          "the URL of a request names no host; nothing was sent. Expected https://<host>/…");
    }
    String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
    if (!scheme.equals("https") && !(scheme.equals("http") && isLoopback(uri))) {
      throw new RequestNotAllowedException(
          ("a request to %s://%s would send tokens in the clear; nothing was sent. "
                  + "Expected https (http only to localhost, 127.0.0.1, or [::1])")
              .formatted(scheme, uri.getHost()));
    }
  }

  /**
   * Waits for the rate, then counts the request; at once before it is sent. {@link #answered()}
   * must follow.
   */
  void pass(String method, boolean retry) throws InterruptedException {
    int kept = keptBack;
    if (!log.take(rules.maxRequests() - kept)) {
      throw spent(kept);
    }
    receipt.sent(method, rate.await(), retry);
  }

  private RequestNotAllowedException spent(int kept) {
    return new RequestNotAllowedException(
        "the run's budget of "
            + rules.maxRequests()
            + " requests is used up"
            + (kept == 0 ? "" : ", except for " + kept + " to check that the site is restored")
            + "; nothing was sent. To allow more, raise safety.maxRequests in forge-api.yaml");
  }

  /** The request that passed was answered, or will not be. */
  void answered() {
    rate.answered();
  }

  RateLimit rate() {
    return rate;
  }

  /** Whether the budget holds another request. */
  boolean hasBudget() {
    return log.taken() < rules.maxRequests() - keptBack;
  }

  /**
   * Keeps so many requests of the budget back, or a quarter of a small one; 0 for none.
   *
   * @throws RequestNotAllowedException if so many are not left
   */
  void keepBack(int requests) {
    int kept = Math.min(requests, rules.maxRequests() / 4);
    if (kept > 0 && log.taken() > rules.maxRequests() - kept) {
      throw spent(kept);
    }
    keptBack = kept;
  }

  public static boolean isLoopback(URI uri) {
    return uri.getHost() != null && LOOPBACK.contains(uri.getHost().toLowerCase(Locale.ROOT));
  }

  /**
   * HEAD asks for no more than GET does and goes with it. What is no operation of a manifest
   * (F-006) is allowed only where everything is.
   */
  private boolean allows(String method) {
    String wanted = method.equals("HEAD") ? "GET" : method;
    return rules.methods().size() == Operation.values().length || names().contains(wanted);
  }

  private Set<String> names() {
    Set<String> names = new TreeSet<>();
    rules.methods().forEach(operation -> names.add(operation.name()));
    return names;
  }

  /**
   * A request that the run's rules forbid, because of its method, the request limit, or a URL that
   * must not receive a secret. Thrown before a connection is opened. The message names the rule and
   * how to change it.
   */
  public static final class RequestNotAllowedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public RequestNotAllowedException(String message) {
      super(message);
    }
  }

  /**
   * The requests that a run sent to the target.
   *
   * @param requests all requests sent, retries included
   * @param byMethod the same by HTTP method
   * @param peakPerSecond the most requests sent within any one second
   * @param retries how many of the requests repeated one that got no usable answer
   */
  public record Receipt(
      int requests, SortedMap<String, Integer> byMethod, double peakPerSecond, int retries) {
    /**
     * The requests of all together.
     *
     * @param peakPerSecond what only the caller knows: whether the peaks came at the same time
     */
    public static Receipt total(List<Receipt> all, double peakPerSecond) {
      SortedMap<String, Integer> byMethod = new TreeMap<>();
      all.forEach(
          one -> one.byMethod().forEach((name, n) -> byMethod.merge(name, n, Integer::sum)));
      return new Receipt(
          all.stream().mapToInt(Receipt::requests).sum(),
          byMethod,
          peakPerSecond,
          all.stream().mapToInt(Receipt::retries).sum());
    }
  }

  /** Counts the requests sent, for the budget and the receipt. */
  static final class SendLog {
    private static final long SECOND = 1_000_000_000L;

    private final SortedMap<String, Integer> byMethod = new TreeMap<>();
    private final Deque<Long> lastSecond = new ArrayDeque<>();
    private int taken;
    private int requests;
    private int retries;
    private int peak;

    /** Takes one request from the budget, if there is one left. */
    synchronized boolean take(int budget) {
      if (taken >= budget) {
        return false;
      }
      taken++;
      return true;
    }

    synchronized int taken() {
      return taken;
    }

    synchronized void sent(String method, long nanos, boolean retry) {
      requests++;
      retries += retry ? 1 : 0;
      byMethod.merge(method, 1, Integer::sum);
      lastSecond.addLast(nanos);
      while (nanos - lastSecond.getFirst() >= SECOND) {
        lastSecond.removeFirst();
      }
      peak = Math.max(peak, lastSecond.size());
    }

    synchronized Receipt receipt() {
      return new Receipt(
          requests, Collections.unmodifiableSortedMap(new TreeMap<>(byMethod)), peak, retries);
    }
  }
}
