package dev.forgeapi.conformance.fault;

import dev.forgeapi.conformance.fault.alteration.Altered;
import dev.forgeapi.conformance.fault.alteration.AppCalls.CalledForm;
import dev.forgeapi.conformance.fault.alteration.AppCalls.Only;
import dev.forgeapi.conformance.fault.alteration.CatalogBuilder;
import dev.forgeapi.conformance.fault.alteration.CatalogFault;
import dev.forgeapi.conformance.fault.alteration.CatalogFault.Alteration;
import dev.forgeapi.conformance.fault.alteration.Replies;
import dev.forgeapi.conformance.fault.alteration.Texts.JsonTexts;
import dev.forgeapi.testkit.gateway.Answer;
import dev.forgeapi.testkit.gateway.Situation;
import dev.forgeapi.testkit.http.Header;
import dev.forgeapi.testkit.internal.gateway.step.GatewayReply;
import dev.forgeapi.testkit.internal.gateway.step.GatewayRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import java.util.zip.GZIPOutputStream;

/**
 * The forms that responses can have, above all those that no function returned (F-099, F-103 …
 * F-107).
 */
final class LegalVariantsOfAnswers {

  private LegalVariantsOfAnswers() {}

  static List<CatalogFault> all() {
    return new CatalogBuilder()
        .legal("answers-in-chunks", any(GatewayReply::chunked))
        .legal(
            "answers-compressed",
            Altered.around((request, rest) -> compressed(request, rest.get())))
        .legal(
            "header-names-in-upper-case",
            any(reply -> renamed(reply, name -> name.toUpperCase(Locale.ROOT))))
        .legal(
            "header-names-in-lower-case",
            any(reply -> renamed(reply, name -> name.toLowerCase(Locale.ROOT))))
        .legal("charset-in-content-types", any(LegalVariantsOfAnswers::withCharset))
        .legal("edge-headers", any(reply -> with(reply, EDGE_HEADERS)))
        .legal("rate-limit-headers", any(reply -> with(reply, RATE_HEADERS)))
        .legal(
            "cookies-set",
            any(reply -> with(reply, List.of(new Header("set-cookie", "s=1; Path=/; HttpOnly")))))
        .legal("connections-closed", any(reply -> reply.withHeader("connection", "close")))
        .legal(
            "bodies-of-functions-spread-out",
            Altered.reply((call, reply) -> reply.withBody(JsonTexts.spread(reply.bodyText()))))
        .legal(
            "keys-of-bodies-reordered",
            Altered.reply((call, reply) -> reply.withBody(JsonTexts.reordered(reply.bodyText()))))
        .legal(
            "errors-are-pages",
            errors(reply -> Replies.html(reply.status(), "Error " + reply.status())))
        .legal(
            "errors-without-body", errors(reply -> GatewayReply.of(reply.status(), List.of(), "")))
        .legal(
            "errors-in-plain-text",
            errors(reply -> GatewayReply.of(reply.status(), List.of(), "No.")))
        .legal(
            "errors-with-time-and-path",
            errors(
                reply ->
                    Replies.json(
                        reply.status(),
                        "{\"timestamp\":\"2026-01-01T00:00:00Z\",\"status\":"
                            + reply.status()
                            + ",\"error\":\"Error\",\"path\":\"/\"}")))
        .legal(
            "errors-with-long-bodies",
            errors(reply -> Replies.error(reply.status(), "Error ".repeat(10_922))))
        .legal(
            "challenges",
            errors(
                reply ->
                    reply.status() == 401
                        ? reply.withHeader(
                            "www-authenticate", "Bearer realm=\"OAuth\", error=\"invalid_token\"")
                        : reply))
        .faults();
  }

  private static final List<Header> EDGE_HEADERS =
      List.of(
          new Header("server", "AtlassianEdge"),
          new Header("strict-transport-security", "max-age=63072000"),
          new Header("x-content-type-options", "nosniff"),
          new Header("cache-control", "no-cache, no-store, no-transform"),
          new Header("timing-allow-origin", "*"),
          new Header("server-timing", "atl-edge;dur=12"));

  private static final List<Header> RATE_HEADERS =
      List.of(
          new Header("x-ratelimit-limit", "1200"),
          new Header("x-ratelimit-remaining", "0"),
          new Header("x-ratelimit-reset", "1790000000"));

  private static Alteration any(UnaryOperator<GatewayReply> change) {
    return Altered.around((request, rest) -> change.apply(rest.get()));
  }

  /** Refusals of calls; those of the authorization server have a form of their own. */
  private static Alteration errors(UnaryOperator<GatewayReply> change) {
    BiFunction<Situation, GatewayReply, GatewayReply> any =
        (situation, reply) -> situation == Situation.MISSING_SCOPE ? reply : change.apply(reply);
    return Only.when(CalledForm::isAppCall, Altered.refusal(any));
  }

  private static GatewayReply with(GatewayReply reply, List<Header> more) {
    List<Header> headers = new ArrayList<>(reply.headers());
    headers.addAll(more);
    return reply.withHeaders(headers);
  }

  private static GatewayReply renamed(GatewayReply reply, UnaryOperator<String> name) {
    return reply.withHeaders(
        reply.headers().stream()
            .map(header -> new Header(name.apply(header.name()), header.value()))
            .toList());
  }

  private static GatewayReply withCharset(GatewayReply reply) {
    return reply
        .header("content-type")
        .filter(type -> !type.contains("charset"))
        .map(type -> reply.withHeader("content-type", type + ";charset=UTF-8"))
        .orElse(reply);
  }

  /**
   * A client that says nothing of encodings takes any (RFC 9110, section 12.5.3). Pages are spared:
   * they are for browsers, which always say.
   */
  private static GatewayReply compressed(GatewayRequest request, GatewayReply reply) {
    if (!request.header("accept-encoding").orElse("gzip").contains("gzip")
        || reply.header("content-type").orElse("").contains("html")
        || reply.body().length == 0) {
      return reply;
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(reply.body());
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return reply.withBody(bytes.toByteArray()).withHeader("content-encoding", "gzip");
  }

  /**
   * Each plausible status for each situation whose answer is not documented (F-085 … F-092). What a
   * missing scope gets is known (F-084), so it does not vary.
   */
  static List<CatalogFault> statuses() {
    CatalogBuilder rows = new CatalogBuilder();
    add(rows, Situation.REST_APIS_DISABLED, 400, 401, 404, 410);
    add(rows, Situation.NO_ROUTE, 400, 401, 403, 405);
    add(rows, Situation.WRONG_OPERATION, 400, 403, 404, 501);
    add(rows, Situation.NO_TOKEN, 400, 403, 404);
    add(rows, Situation.OTHER_SCHEME, 400, 403, 404);
    add(rows, Situation.INVALID_TOKEN, 400, 403, 404);
    add(rows, Situation.EXPIRED_TOKEN, 400, 403, 404);
    add(rows, Situation.UNKNOWN_CLOUD_ID, 400, 401, 403, 410);
    add(rows, Situation.UNKNOWN_INSTALLATION, 400, 401, 403);
    return rows.faults();
  }

  private static void add(CatalogBuilder rows, Situation situation, int... statuses) {
    for (int status : statuses) {
      rows.profile(
          situation + "-answered-" + status,
          profile ->
              profile.with(
                  situation,
                  Answer.json(status, "{\"code\":" + status + ",\"message\":\"Error\"}")));
    }
  }
}
