package dev.forgeapi.testkit.internal.gateway.product;

import dev.forgeapi.testkit.gateway.ForgeGateway.AppStorage;
import dev.forgeapi.testkit.gateway.product.PlatformCall;
import dev.forgeapi.testkit.gateway.product.PlatformStub;
import dev.forgeapi.testkit.internal.text.Json.JsonContent;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The platform that the functions of one virtual site call. Thread-safe. */
public final class Platform {
  private static final int MOST_CALLS = 10_000;

  /** More does not help whoever reads it. */
  private static final int LONGEST_BODY = 1000;

  /** Names of headers; {@code X-Atlassian-Token} says something else. */
  private static final Pattern CREDENTIALS =
      Pattern.compile("^(?!x-atlassian-token$).*(authorization|cookie|token|key|secret|password)");

  private static final Pattern UNPRINTABLE = Pattern.compile("\\p{C}|[\\u2028\\u2029]");

  private final AppPermissions permissions;
  private final String product;
  private final MemoryStorage storage;
  private final KeyValueApi keyValues;
  private final StorageGraphql graphql;
  private final EventQueue events = new EventQueue();
  private final WebTriggers webTriggers;
  private final List<PlatformStub> stubs = new CopyOnWriteArrayList<>();
  private final Deque<PlatformCall> calls = new ArrayDeque<>();
  private volatile boolean userConsented = true;

  /**
   * @param product {@code jira} or {@code confluence}, as the key {@code product} says it
   */
  public Platform(AppPermissions permissions, String product, InstantSource clock) {
    this.permissions = permissions;
    this.product = product;
    this.webTriggers = new WebTriggers(permissions.webTriggers());
    this.storage = new MemoryStorage(clock);
    StorageRules rules = new StorageRules(permissions.entities());
    StorageQueries queries = new StorageQueries(storage, rules);
    this.keyValues = new KeyValueApi(storage, queries, rules);
    this.graphql = new StorageGraphql(storage, queries, rules);
  }

  public AppStorage storage() {
    return storage;
  }

  /** Of several stubs that match a call, the one that was added last answers. */
  public void add(PlatformStub stub) {
    stubs.add(0, stub);
  }

  /** For another site that begins with the same stubs. */
  public void addAll(Platform other) {
    stubs.addAll(other.stubs);
    userConsented = other.userConsented;
  }

  /** Whether the calling user lets the app act for them; they do unless a test says otherwise. */
  public void setUserConsented(boolean whether) {
    userConsented = whether;
  }

  /**
   * The accounts of the calling user with other services, as {@code withProvider} looks them up:
   * one with each that the manifest names, or none without the user's consent.
   */
  public List<Map<String, Object>> externalAuth() {
    return permissions.providers().stream().map(this::externalAuth).toList();
  }

  private Map<String, Object> externalAuth(AppPermissions.Provider provider) {
    Map<String, Object> auth = new LinkedHashMap<>();
    auth.put("service", provider.key());
    auth.put("remotes", provider.remotes().stream().map(key -> Map.of("key", key)).toList());
    auth.put("accounts", userConsented ? List.of(account(provider)) : List.of());
    return auth;
  }

  private static Map<String, Object> account(AppPermissions.Provider provider) {
    Map<String, Object> account = new LinkedHashMap<>();
    account.put("id", "account-of-" + provider.key());
    account.put("externalAccountId", "user-of-" + provider.key());
    account.put("displayName", "User of " + provider.key());
    account.put("scopes", provider.scopes());
    return account;
  }

  /** The newest 10,000 calls that functions made, oldest first. */
  public List<PlatformCall> calls() {
    synchronized (calls) {
      return List.copyOf(calls);
    }
  }

  /**
   * A call in one line, such as {@code GET /rest/api/3/myself of jira as user → 200}; empty for one
   * of storage or of a queue, and for one that is an error of its own.
   */
  public static Optional<String> line(PlatformCall call) {
    boolean ofForge =
        call.api().equals("kvs")
            || call.api().equals("events")
            || call.path().startsWith("/forge/entities/");
    return ofForge || call.status() == 0
        ? Optional.empty()
        : Optional.of(
            call.method()
                + " "
                + call.path()
                + (call.api().equals("external") ? "" : " of " + call.api().replaceFirst(":", " "))
                + (call.as().equals("none") ? "" : " as " + call.as())
                + " → "
                + call.status());
  }

  /** Answers a call, and records it. */
  public Answered answer(String function, @Nullable String caller, PlatformRequest request) {
    PlatformReply reply = reply(function, request);
    boolean secret =
        request.target().contains("secret/") || request.body().contains("\"encrypted\":true");
    String asker = request.as().equals("user") ? request.accountId() : null;
    PlatformCall call =
        new PlatformCall(
            function,
            isEvent(request) ? "events" : request.api(),
            request.as(),
            asker == null && request.as().equals("user") ? caller : asker,
            request.method(),
            request.target(),
            withoutSecrets(request.headers()),
            secret ? "" : request.body(),
            reply.status(),
            reply.refusal() == null ? reply.note() : reply.refusal().message());
    synchronized (calls) {
      calls.addLast(call);
      if (calls.size() > MOST_CALLS) {
        calls.removeFirst();
      }
    }
    return new Answered(call, reply);
  }

  /** Of headers that carry credentials, only that they were sent is kept. */
  private static Map<String, String> withoutSecrets(Map<String, String> headers) {
    Map<String, String> shown = new TreeMap<>(headers);
    shown.replaceAll((name, value) -> CREDENTIALS.matcher(name).find() ? "***" : value);
    return shown;
  }

  public record Answered(PlatformCall call, PlatformReply reply) {}

  private PlatformReply reply(String function, PlatformRequest request) {
    return switch (request.kind()) {
      case "jira", "confluence", "bitbucket", "graph" ->
          isStorage(request)
              ? permissions.storage() ? graphql.answer(request) : storageDenied(function, request)
              : isEvent(request)
                  ? events.answer(request)
                  : webTrigger(request).orElseGet(() -> product(function, request));
      case "remote" ->
          permissions.remotes().contains(request.key())
              ? stubbed(function, request)
              : invalidRemote(function, request);
      case "service", "provider" -> stubbed(function, request);
      case "external" -> external(function, request);
      case "kvs" ->
          permissions.storage() ? keyValues.answer(request) : storageDenied(function, request);
      case "sql" -> notSupported("@forge/sql");
      case "os" -> notSupported("@forge/object-store");
      case "realtime", "llm" -> notSupported("@forge/" + request.kind());
      case "emails" -> notSupported("sendEmail of @forge/api");
      default -> notSupported("the API '" + request.kind() + "'");
    };
  }

  /** One of {@code webTrigger}, unless there is a response for it. */
  private Optional<PlatformReply> webTrigger(PlatformRequest request) {
    return stubs.stream().anyMatch(request::isFor) ? Optional.empty() : webTriggers.answer(request);
  }

  private static boolean isStorage(PlatformRequest request) {
    return request.kind().equals("graph") && request.target().startsWith("/forge/entities/");
  }

  private static boolean isEvent(PlatformRequest request) {
    return request.kind().equals("graph") && EventQueue.isFor(request.target());
  }

  private static PlatformReply notSupported(String what) {
    return PlatformReply.unanswered(
        what
            + " is not supported by the gateway: test the function that uses it on a site, or give"
            + " its route a canned response under 'answers'");
  }

  /** As {@code @forge/api} expects it of the platform. */
  private static PlatformReply invalidRemote(String function, PlatformRequest request) {
    return PlatformReply.of(400, Map.of("forge-proxy-error", "INVALID_REMOTE"), "")
        .with(denial(function, request, "the manifest has no such remote under 'remotes'"));
  }

  private PlatformReply external(String function, PlatformRequest request) {
    if (!permissions.mayFetch(request.target())) {
      return PlatformReply.refused(
          new PlatformReply.Refusal(
              "REQUEST_EGRESS_ALLOWLIST_ERR",
              denial(
                  function,
                  request,
                  "permissions.external.fetch.backend of the manifest does not list it"),
              403,
              false));
    }
    return stubbed(function, request);
  }

  /** What the platform does about rights is inferred from its answers to callers (F-084). */
  private PlatformReply product(String function, PlatformRequest request) {
    if (request.as().equals("user") && !userConsented) {
      return PlatformReply.of(
          401,
          Map.of(
              "forge-proxy-error", "NEEDS_AUTHENTICATION_ERR", "content-type", "application/json"),
          "{\"code\":401,\"message\":\"The user has not consented\"}");
    }
    if (!permissions.anyScopeOf(request.api())) {
      String why =
          "permissions.scopes of the manifest has no scope of %s, such as %s"
              .formatted(request.api(), exampleOfScope(request));
      return denied().with(denial(function, request, why));
    }
    return stubbed(function, request);
  }

  private static String exampleOfScope(PlatformRequest request) {
    boolean reads = request.method().equals("GET");
    return (reads ? "read:" : "write:")
        + switch (request.api()) {
          case "jira" -> "jira-work";
          case "confluence" -> reads ? "confluence-content.all" : "confluence-content";
          default -> "repository:" + request.api();
        };
  }

  /** For the developer, whom the function need not tell. */
  private static String denial(String function, PlatformRequest request, String why) {
    return call(function, request) + ", which the platform is expected to deny: " + why;
  }

  /** That there is a denial is documented, its text is reported by others, the rest is inferred. */
  private static PlatformReply storageDenied(String function, PlatformRequest request) {
    String text = "Request principal is not authorized to use storage resource";
    PlatformReply reply =
        isStorage(request)
            ? StorageGraphql.error(403, "FORBIDDEN", text)
            : KeyValueApi.error(403, "FORBIDDEN", text);
    return reply.with(
        denial(function, request, "permissions.scopes of the manifest lacks storage:app"));
  }

  private static PlatformReply denied() {
    return PlatformReply.of(
        401,
        Map.of(
            "content-type", "application/json",
            "x-failure-category", "FAILURE_CLIENT_SCOPE_CHECK"),
        "{\"code\":401,\"message\":\"Unauthorized; scope does not match\"}");
  }

  private PlatformReply stubbed(String function, PlatformRequest request) {
    for (PlatformStub stub : stubs) {
      if (request.isFor(stub)) {
        Set<String> lacking = new TreeSet<>(stub.scopes());
        lacking.removeAll(permissions.scopes());
        String why = "permissions.scopes of the manifest lacks " + String.join(", ", lacking);
        return lacking.isEmpty()
            ? PlatformReply.of(stub.status(), stub.headers(), stub.body())
            : denied().with(denial(function, request, why));
      }
    }
    return PlatformReply.unanswered(unanswered(function, request));
  }

  /** The first line stands alone; the others are to be pasted. */
  private String unanswered(String function, PlatformRequest request) {
    String api = request.api();
    int colon = api.indexOf(':');
    String indent = colon < 0 ? "" : "  ";
    String section =
        colon < 0
            ? "  " + api + ":"
            : "  " + api.substring(0, colon) + ":\n    " + yaml(api.substring(colon + 1)) + ":";
    // Bodies often hold what the next run has not: so only if they distinguish responses already.
    boolean bodies = stubs.stream().anyMatch(request::isForAnyContent);
    boolean asked = hasCaller(request);
    return call(function, request)
        + (bodies
            ? ", and the configured responses to it are for other request headers or bodies"
            : ", and no response is configured")
        + "\nadd one under 'product' in forge-api.yaml:\nproduct:\n  name: "
        + product
        + "\n"
        + section
        + "\n    "
        + indent
        + "- "
        + request.method().toLowerCase(Locale.ROOT)
        + ": "
        + yaml(request.target())
        + (asked ? "\n      " + indent + "as: " + request.as() : "")
        + (bodies ? with(request.body()).map(it -> "\n      " + indent + it).orElse("") : "")
        + "\n      "
        + indent
        + "status: 200\n      "
        + indent
        + "json: {}";
  }

  private static String call(String function, PlatformRequest request) {
    String api = request.api();
    return "function "
        + function
        + " calls "
        + request.method()
        + " "
        + request.target()
        + (api.equals("external") ? "" : " of " + api.replaceFirst(":", " "))
        + (hasCaller(request) ? " as " + request.as() : "");
  }

  private static boolean hasCaller(PlatformRequest request) {
    return request.as().equals("user") || request.as().equals("app");
  }

  /** The line that asks for this body; empty if it is too long, or does not fit on a line. */
  private static Optional<String> with(String body) {
    String line =
        JsonContent.oneLine(body)
            .map(json -> "json: " + literal(json))
            .orElseGet(() -> "body: " + quoted(body));
    boolean pasted = !body.isEmpty() && line.length() <= LONGEST_BODY;
    return pasted && !UNPRINTABLE.matcher(line).find()
        ? Optional.of("with: {" + line + "}")
        : Optional.empty();
  }

  /** As a scalar of YAML: quoted where a plain one would mean something else. */
  static String yaml(String text) {
    return text.matches("[A-Za-z/][\\w./:?&=%+,~*-]*") && !text.endsWith(":") ? text : quoted(text);
  }

  private static String quoted(String text) {
    return "'" + literal(text).replace("'", "''") + "'";
  }

  /** In forge-api.yaml a dollar and a brace begin a variable. */
  private static String literal(String text) {
    return text.replace("${", "$${");
  }
}
