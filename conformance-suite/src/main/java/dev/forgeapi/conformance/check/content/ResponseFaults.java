package dev.forgeapi.conformance.check.content;

import static dev.forgeapi.conformance.requirement.RequirementId.RESPONSE_1;

import dev.forgeapi.conformance.fault.alteration.Altered;
import dev.forgeapi.conformance.fault.alteration.CatalogBuilder;
import dev.forgeapi.conformance.fault.alteration.CatalogFault;
import dev.forgeapi.conformance.fault.alteration.CatalogFault.Alteration;
import dev.forgeapi.conformance.fault.alteration.Replies;
import dev.forgeapi.conformance.fault.alteration.Texts;
import dev.forgeapi.testkit.internal.gateway.step.GatewayReply;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/** Faults of the function's answer on its way to the caller (F-036, F-108). */
public final class ResponseFaults {
  private static final int LAST = 12;
  private static final int HALF_A_MEGABYTE = 500_000;
  private static final Pattern NUMBER = Pattern.compile("[0-9]+\\.[0-9]+");

  private ResponseFaults() {}

  public static List<CatalogFault> all() {
    return new CatalogBuilder()
        .inEachForm("status-always-200", RESPONSE_1, reply(reply -> reply.withStatus(200)))
        .mutant(
            "status-201-becomes-200",
            RESPONSE_1,
            reply(reply -> reply.status() == 201 ? reply.withStatus(200) : reply))
        .mutant(
            "errors-of-functions-become-500",
            RESPONSE_1,
            reply(reply -> reply.status() >= 400 ? reply.withStatus(500) : reply))
        .mutant(
            "denials-of-functions-become-500",
            RESPONSE_1,
            reply(
                reply ->
                    reply.status() == 401 || reply.status() == 403 ? reply.withStatus(500) : reply))
        .inEachForm(
            "error-bodies-replaced",
            RESPONSE_1,
            reply(reply -> reply.status() >= 400 ? Replies.error(reply.status(), "Error") : reply))
        .mutant(
            "error-pages-for-errors-of-functions",
            RESPONSE_1,
            reply(reply -> reply.status() >= 400 ? Replies.html(reply.status(), "Oops") : reply))
        .mutant(
            "bodies-of-created-lost",
            RESPONSE_1,
            reply(reply -> reply.status() == 201 ? reply.withBody("") : reply))
        .inEachForm(
            "answers-cut-short",
            RESPONSE_1,
            reply(
                reply -> {
                  String body = reply.bodyText();
                  return reply.withBody(Texts.cut(body, Math.max(0, body.length() - LAST)));
                }))
        .inEachForm(
            "answers-wrapped",
            RESPONSE_1,
            reply(reply -> reply.withBody("{\"result\":" + reply.bodyText() + "}")))
        .mutant("arrays-wrapped", RESPONSE_1, body("[", text -> "{\"items\":" + text + "}"))
        .mutant(
            "strings-without-quotes",
            RESPONSE_1,
            body("\"", text -> text.substring(1, text.length() - 1)))
        .inEachForm(
            "numbers-become-strings",
            RESPONSE_1,
            reply(
                reply ->
                    NUMBER.matcher(reply.bodyText()).matches()
                        ? reply.withBody('"' + reply.bodyText() + '"')
                        : reply))
        .mutant(
            "empty-answers-filled",
            RESPONSE_1,
            reply(
                reply ->
                    reply.status() >= 400 && reply.bodyText().isEmpty()
                        ? reply.withBody("{}")
                        : reply))
        .inEachForm(
            "large-answers-cut",
            RESPONSE_1,
            reply(reply -> reply.withBody(Texts.cut(reply.bodyText(), HALF_A_MEGABYTE))))
        .faults();
  }

  private static Alteration body(String start, UnaryOperator<String> change) {
    return reply(
        reply ->
            reply.bodyText().startsWith(start)
                ? reply.withBody(change.apply(reply.bodyText()))
                : reply);
  }

  private static Alteration reply(UnaryOperator<GatewayReply> change) {
    return Altered.reply((call, reply) -> change.apply(reply));
  }
}
