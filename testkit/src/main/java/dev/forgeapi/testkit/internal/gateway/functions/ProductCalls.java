package dev.forgeapi.testkit.internal.gateway.functions;

import dev.forgeapi.testkit.http.Header;
import dev.forgeapi.testkit.internal.gateway.product.PlatformReply;
import dev.forgeapi.testkit.internal.gateway.product.PlatformReply.Refusal;
import dev.forgeapi.testkit.internal.gateway.product.PlatformRequest;
import dev.forgeapi.testkit.internal.gateway.step.GatewayReply;
import dev.forgeapi.testkit.internal.gateway.step.GatewayRequest;
import dev.forgeapi.testkit.internal.text.Json;
import dev.forgeapi.testkit.internal.text.PercentCode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The functions' calls of products, of storage and of other servers, as they arrive over HTTP, for
 * example {@code GET /_products/jira/rest/api/3/myself}. Headers say who asks, on which site, and
 * in which invocation. The process that runs the functions, and nobody else, has the secret of this
 * start that each call needs.
 */
final class ProductCalls {
  private static final Pattern PATH = Pattern.compile("/_products/([^/]+)(/.*)", Pattern.DOTALL);
  private static final String OURS = "forge-gateway-";

  /** HTTP permits no body with these. */
  private static final Set<Integer> WITHOUT_BODY = Set.of(204, 205, 304);

  private final byte[] secret;
  private final Map<Long, NodeInvocation> running;

  ProductCalls(String secret, Map<Long, NodeInvocation> running) {
    this.secret = secret.getBytes(StandardCharsets.UTF_8);
    this.running = running;
  }

  GatewayReply answer(GatewayRequest request) {
    Matcher path = PATH.matcher(request.path());
    byte[] given = header(request, "secret", "").getBytes(StandardCharsets.UTF_8);
    if (request.header("origin").isPresent()
        || !path.matches()
        || !MessageDigest.isEqual(secret, given)) {
      return GatewayReply.json(
          403, "{\"message\":\"Only functions that this gateway runs can call products here\"}");
    }
    NodeInvocation caller = running.get(Long.parseLong(header(request, "invocation", "0")));
    return sent(
        caller == null || !caller.isOn(header(request, "site", ""))
            ? PlatformReply.refused(
                new Refusal("Error", "the invocation that made this call has ended", 0, false))
            : caller.callPlatform(read(request, path.group(1), path.group(2))));
  }

  /** Everything in the URL is encoded once more, so that it is what the function has given. */
  private static PlatformRequest read(GatewayRequest request, String api, String path) {
    String[] kindAndKey = PercentCode.decode(api, false).split(":", 2);
    String target =
        PercentCode.decode(request.query() == null ? path : path + '?' + request.query(), false);
    return new PlatformRequest(
        kindAndKey[0],
        kindAndKey.length < 2 ? "" : kindAndKey[1],
        header(request, "as", "none"),
        request.header(OURS + "account").map(it -> PercentCode.decode(it, false)).orElse(null),
        header(request, "method", request.method()),
        kindAndKey[0].equals("external") ? target.substring(1) : target,
        headers(request),
        request.bodyText());
  }

  /** Those that the function has set, by names in lower case. */
  private static Map<String, String> headers(GatewayRequest request) {
    Map<String, String> headers = new TreeMap<>();
    for (Header header : request.headers()) {
      String name = lower(header.name());
      if (name.startsWith(OURS + "header-")) {
        headers.put(
            name.substring((OURS + "header-").length()), PercentCode.decode(header.value(), false));
      }
    }
    return headers;
  }

  private static String header(GatewayRequest request, String name, String otherwise) {
    return request.header(OURS + name).orElse(otherwise);
  }

  private static GatewayReply sent(PlatformReply reply) {
    @Nullable Refusal refusal = reply.refusal();
    if (refusal != null) {
      return GatewayReply.json(
              500,
              Json.write(
                  Map.of(
                      "name", refusal.name(),
                      "message", refusal.message(),
                      "status", refusal.status(),
                      "unanswered", refusal.unanswered(),
                      "lacksStub", refusal.lacksStub())))
          .withHeader(OURS + "reply", "refusal");
    }
    List<Header> headers =
        reply.headers().entrySet().stream()
            .filter(one -> !FunctionResult.OF_THE_CONNECTION.contains(lower(one.getKey())))
            .map(one -> new Header(one.getKey(), one.getValue()))
            .toList();
    String body = WITHOUT_BODY.contains(reply.status()) ? "" : reply.body();
    return GatewayReply.of(reply.status(), headers, body).withHeader(OURS + "reply", "response");
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }
}
