package dev.forgeapi.conformance.run.exchange;

import dev.forgeapi.conformance.cause.RunFindings.SentCall;
import dev.forgeapi.conformance.check.Call;
import dev.forgeapi.conformance.proof.Invoked;
import dev.forgeapi.conformance.proof.RequestMarker;
import dev.forgeapi.conformance.proof.Serving;
import dev.forgeapi.conformance.proof.Step;
import dev.forgeapi.conformance.run.exchange.CannotAskException.HostGoneException;
import dev.forgeapi.testkit.ForgeApiClient;
import dev.forgeapi.testkit.ForgeApiRequest;
import dev.forgeapi.testkit.http.Exchange;
import dev.forgeapi.testkit.http.Header;
import dev.forgeapi.testkit.internal.http.SafetyGate.RequestNotAllowedException;
import dev.forgeapi.testkit.internal.targets.ForgeApiTarget;
import dev.forgeapi.testkit.oauth.OAuthException;
import dev.forgeapi.testkit.site.AppInstallation;
import dev.forgeapi.testkit.site.Site;
import dev.forgeapi.testkit.site.Site.CloudId;
import dev.forgeapi.testkit.site.UrlForm;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.jspecify.annotations.Nullable;

/** Sends the requests of a run, each with its mark, and remembers what was sent by which client. */
public final class RequestSender {
  /** A server in trouble gets that many more chances. */
  private static final int MORE_CHANCES = 2;

  /** So many requests in a row without a usable answer, and there is no use in asking on. */
  private static final int GONE = 12;

  private final RequestMarker marker;
  private final ExchangeSource source;
  private final GatewayJournalCheck journal;

  /** By identity: the hash code of an exchange is that of its whole body. */
  private final Map<Exchange, Sent> sent = Collections.synchronizedMap(new IdentityHashMap<>());

  private final Map<URI, Trouble> troubles = new ConcurrentHashMap<>();
  private final Credentials credentials;

  /** Of the routes in the manifest, by key. */
  private final Map<String, Integer> positions = new HashMap<>();

  private final Semaphore places = new Semaphore(Workers.REQUESTS_AT_ONCE, true);
  private final ReadWriteLock quiet = new ReentrantReadWriteLock(true);
  private final Queue<Step> foreign = new ConcurrentLinkedQueue<>();

  public RequestSender(
      String run, Credentials credentials, ExchangeSource source, GatewayJournalCheck journal) {
    this.credentials = credentials;
    this.marker = new RequestMarker(run);
    this.source = source;
    this.journal = journal;
    credentials
        .target()
        .manifest()
        .routes()
        .forEach(route -> positions.put(route.key(), positions.size()));
  }

  /**
   * Sends a call, again if no usable answer comes.
   *
   * @param check id of the check that asks
   * @param what the call is, in words that complete "a request …"
   */
  public Step send(String check, String what, Call call) {
    return send(check, what, check + " " + what, call);
  }

  /**
   * As {@link #send(String, String, Call)}.
   *
   * @param purpose distinguishes the request from others of the same kind; the same in every run,
   *     whichever check happens to ask first
   */
  public Step send(String check, String what, String purpose, Call call) {
    return send(check, what, purpose, call, credentials);
  }

  /** As {@link #send(String, String, String, Call)}, to the target of these credentials. */
  public Step send(String check, String what, String purpose, Call call, Credentials by) {
    return send(check, what, purpose, call, by, false);
  }

  /**
   * As {@link #send(String, String, String, Call, Credentials)} while the REST APIs are toggled:
   * server errors may be how disabled REST APIs are answered, and do not mean that the host is
   * gone.
   */
  public Step sendWhileToggled(
      String check, String what, String purpose, Call call, Credentials by) {
    return send(check, what, purpose, call, by, true);
  }

  private Step send(
      String check, String what, String purpose, Call call, Credentials by, boolean toggled) {
    Step step = once(check, what, purpose, call, by, toggled);
    for (int i = 0; i < MORE_CHANCES && step.is(Serving.UNUSABLE) && isWorthwhile(step); i++) {
      step = once(check, what, purpose, call, by, toggled);
    }
    if (step.is(Serving.ANSWER_TO_ANOTHER_REQUEST)) {
      foreign.add(step);
    }
    return step;
  }

  /**
   * Sends the same request twice, one right after the other: no other request of the run is under
   * way meanwhile. What repeats its last decision, or asks the first time only, is seen so.
   */
  public List<Step> twiceAlone(String check, String what, Call call) {
    quiet.writeLock().lock();
    try {
      return List.of(send(check, what, call), send(check, what, call));
    } finally {
      quiet.writeLock().unlock();
    }
  }

  public Step once(String check, String what, Call call) {
    return once(check, what, check + " " + what, call, credentials, false);
  }

  private Step once(
      String check, String what, String purpose, Call call, Credentials by, boolean toggled) {
    Trouble trouble = trouble(endpoint(call, by.target().site()));
    if (trouble.isGone()) {
      throw hostGone(by.target());
    }
    ForgeApiClient client = by.client(call);
    ForgeApiRequest request = request(check, call, by);
    Exchange exchange =
        source.exchange(ExchangeKey.of(purpose, call), () -> exchange(client, request));
    journal.ask(exchange);
    Invoked invoked = journal.invoked(exchange);
    Step step =
        new Step(
            what,
            exchange,
            call.address().expectation(),
            invoked,
            invoked == null && journal.seesFunctions(exchange));
    sent.put(exchange, new Sent(new SentCall(call, client), step));
    if (!toggled || !step.isServerError()) {
      trouble.note(step);
    }
    return step;
  }

  private ForgeApiRequest request(String check, Call call, Credentials by) {
    List<Header> headers = new ArrayList<>(call.headers());
    headers.addAll(marker.next(check, call.headers()));
    return new ForgeApiRequest(
        call.method(),
        call.form(),
        baseUrl(call, by.target()),
        call.path(),
        call.query(),
        headers,
        call.body(),
        by.authorization(call));
  }

  /** Null for the installation's own. */
  private @Nullable URI baseUrl(Call call, ForgeApiTarget target) {
    Site site = target.site();
    AppInstallation own = site.installation();
    return switch (call.destination()) {
      case INSTALLATION -> null;
      case SITE -> site.endpoints().site();
      case API -> site.endpoints().api();
      case ANOTHER_CLOUD_ID ->
          call.form()
              .baseUrl(
                  site.endpoints(),
                  site.product(),
                  new CloudId(OtherIds.of(site.cloudId().value(), turn(call))),
                  own);
      case ANOTHER_ENVIRONMENT ->
          call.form()
              .baseUrl(
                  site.endpoints(),
                  site.product(),
                  site.cloudId(),
                  new AppInstallation(own.appId(), OtherIds.of(own.environmentId(), turn(call))));
      case ANOTHER_APP ->
          call.form()
              .baseUrl(
                  site.endpoints(),
                  site.product(),
                  site.cloudId(),
                  new AppInstallation(OtherIds.of(own.appId(), turn(call)), own.environmentId()));
      case NO_ENVIRONMENT -> {
        String base =
            call.form().baseUrl(site.endpoints(), site.product(), site.cloudId(), own).toString();
        yield URI.create(
            base.substring(0, base.length() - own.environmentId().length() - "_".length()));
      }
    };
  }

  /** Neighboring routes get different ids. */
  private int turn(Call call) {
    return positions.getOrDefault(call.address().route().key(), 0)
        + (call.form() == UrlForm.SITE_NAME ? 1 : 0);
  }

  /** The mark of a request to the token endpoint, which a flow sends by itself. */
  List<Header> headersOfTokenRequest(String check) {
    return marker.next(check, List.of());
  }

  /**
   * Asks the other side for its record of a request to the token endpoint that was answered well.
   */
  void askForTokenRequest(String mark) {
    journal.ask(mark, "POST", 200);
  }

  private Exchange exchange(ForgeApiClient client, ForgeApiRequest request) {
    quiet.readLock().lock();
    places.acquireUninterruptibly();
    try {
      return client.send(request).exchange();
    } catch (RequestNotAllowedException | OAuthException notSent) {
      throw new CannotAskException(notSent);
    } finally {
      places.release();
      quiet.readLock().unlock();
    }
  }

  private Trouble trouble(URI endpoint) {
    return troubles.computeIfAbsent(endpoint, none -> new Trouble());
  }

  private static URI endpoint(Call call, Site site) {
    return switch (call.destination()) {
      case API -> site.endpoints().api();
      case SITE -> site.endpoints().site();
      case INSTALLATION, ANOTHER_CLOUD_ID, ANOTHER_ENVIRONMENT, ANOTHER_APP, NO_ENVIRONMENT ->
          endpoint(call.form(), site);
    };
  }

  private static URI endpoint(UrlForm form, Site site) {
    return form == UrlForm.CLOUD_ID ? site.endpoints().api() : site.endpoints().site();
  }

  /** Names all that are gone, so that what is gone from the start is one cause. */
  private HostGoneException hostGone(ForgeApiTarget target) {
    Map<URI, String> gone = new LinkedHashMap<>();
    for (UrlForm form : UrlForm.values()) {
      URI endpoint = endpoint(form, target.site());
      if (trouble(endpoint).isGone()) {
        String key =
            target.configuration().endpointKey(form).map(at -> ", set by " + at + ",").orElse("");
        gone.putIfAbsent(endpoint, endpoint + key);
      }
    }
    URI first = gone.keySet().iterator().next();
    return new HostGoneException(gone.values(), trouble(first).last());
  }

  /** Nothing answers through that URL form: later callers get this failure at once. */
  public void giveUp(UrlForm form) {
    trouble(endpoint(form, credentials.target().site())).giveUp();
  }

  /** What sets the base URL of a URL form; empty if it is the platform's own. */
  public Optional<String> endpointKey(UrlForm form) {
    return credentials.target().configuration().endpointKey(form);
  }

  /** How many requests to one endpoint in a row got no usable response. Thread-safe. */
  private static final class Trouble {
    private int inARow;
    private String last = "got no response";

    synchronized void note(Step step) {
      if (step.is(Serving.UNUSABLE)) {
        last = step.outcome();
      }
      if (step.expectation().bare() != null && step.exchange().answered()) {
        return; // a function was asked for an error, and may have given it
      }
      inARow = isGone() ? inARow : step.is(Serving.UNUSABLE) ? inARow + 1 : 0;
    }

    synchronized void giveUp() {
      inARow = GONE;
    }

    synchronized boolean isGone() {
      return inARow >= GONE;
    }

    synchronized String last() {
      return last;
    }
  }

  /** The call that an exchange came from; null if it was not sent here. */
  public @Nullable SentCall call(Exchange exchange) {
    Sent known = sent.get(exchange);
    return known == null ? null : known.call();
  }

  public List<Sent> everything() {
    return List.copyOf(sent.values());
  }

  /**
   * A call that was sent.
   *
   * @param step the answer, as the check saw it that asked first
   */
  public record Sent(SentCall call, Step step) {}

  /** Answers that belong to other requests: proof that answers get mixed up. */
  public List<Step> foreign() {
    return new ArrayList<>(foreign);
  }

  /** Not where the transport repeated the request already, with pauses, or the wait was long. */
  private static boolean isWorthwhile(Step step) {
    return step.exchange().retries() == 0 && !step.isSilence();
  }

  /** What a request is known by in the record of a run. */
  static final class ExchangeKey {
    private static final int LONGEST_BODY = 10_000;

    private ExchangeKey() {}

    /** The same for the same request for the same purpose; no token is in it. */
    static String of(String purpose, Call call) {
      StringBuilder key = new StringBuilder(purpose).append(" on ");
      key.append(call.address().route().key()).append(": ").append(call.method()).append(' ');
      key.append(call.form()).append(' ');
      key.append(call.destination() == Call.Destination.INSTALLATION ? "" : call.destination())
          .append(call.path());
      key.append(call.query() == null ? "" : "?" + call.query());
      call.headers()
          .forEach(
              header -> key.append(' ').append(header.name()).append('=').append(header.value()));
      String body = call.body();
      if (body != null) {
        key.append(' ')
            .append(body.length() <= LONGEST_BODY ? body : Integer.toHexString(body.hashCode()));
      }
      return key.toString();
    }
  }
}
