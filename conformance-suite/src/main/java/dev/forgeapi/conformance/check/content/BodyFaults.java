package dev.forgeapi.conformance.check.content;

import static dev.forgeapi.conformance.requirement.RequirementId.BODY_1;

import dev.forgeapi.conformance.fault.alteration.Altered;
import dev.forgeapi.conformance.fault.alteration.AppCalls.Only;
import dev.forgeapi.conformance.fault.alteration.CatalogBuilder;
import dev.forgeapi.conformance.fault.alteration.CatalogFault;
import dev.forgeapi.conformance.fault.alteration.CatalogFault.Alteration;
import dev.forgeapi.conformance.fault.alteration.Texts;
import dev.forgeapi.conformance.fault.alteration.Texts.JsonTexts;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Faults of the request's body on its way to the function (F-008, F-038). */
public final class BodyFaults {
  private static final int LONG = 1024;
  private static final int HALF_A_MEGABYTE = 500_000;

  private BodyFaults() {}

  public static List<CatalogFault> all() {
    return new CatalogBuilder()
        .inEachForm("body-lost", BODY_1, Altered.view((call, seen) -> seen.withBody(null)))
        .mutant("body-lost-for-post", BODY_1, losingBodyOf("POST"))
        .mutant("body-lost-for-put", BODY_1, losingBodyOf("PUT"))
        .mutant("body-lost-for-patch", BODY_1, losingBodyOf("PATCH"))
        .inEachForm("body-truncated", BODY_1, body(text -> Texts.cut(text, LONG)))
        .mutant("large-body-truncated", BODY_1, body(text -> Texts.cut(text, HALF_A_MEGABYTE)))
        .inEachForm("body-written-again", BODY_1, body(JsonTexts::writtenAgain))
        .mutant("body-without-line-breaks", BODY_1, body(text -> text.replace("\n", "")))
        .mutant("body-non-ascii-lost", BODY_1, body(Texts::asciiOnly))
        .mutant("body-read-as-latin-1", BODY_1, body(Texts::misreadAsLatin1))
        .mutant("body-escapes-resolved", BODY_1, body(text -> text.replace("\\/", "/")))
        .faults();
  }

  private static Alteration body(UnaryOperator<String> change) {
    return Altered.view(
        (call, seen) -> seen.body() == null ? seen : seen.withBody(change.apply(seen.body())));
  }

  private static Alteration losingBodyOf(String method) {
    return Only.methods(Set.of(method), Altered.view((call, seen) -> seen.withBody(null)));
  }
}
