package dev.forgeapi.conformance.check.url;

import static dev.forgeapi.conformance.requirement.RequirementId.URL_1;
import static dev.forgeapi.conformance.requirement.RequirementId.URL_2;
import static dev.forgeapi.conformance.requirement.RequirementId.URL_3;
import static dev.forgeapi.conformance.requirement.RequirementId.URL_4;
import static dev.forgeapi.conformance.requirement.RequirementId.URL_5;
import static dev.forgeapi.conformance.requirement.RequirementId.URL_6;

import dev.forgeapi.conformance.fault.alteration.Altered;
import dev.forgeapi.conformance.fault.alteration.CatalogBuilder;
import dev.forgeapi.conformance.fault.alteration.CatalogFault;
import dev.forgeapi.conformance.fault.alteration.CatalogFault.Alteration;
import dev.forgeapi.conformance.fault.alteration.Replies;
import dev.forgeapi.testkit.gateway.Situation;
import dev.forgeapi.testkit.internal.gateway.step.GatewayReply;
import dev.forgeapi.testkit.internal.gateway.step.GatewayRequest;
import dev.forgeapi.testkit.internal.gateway.step.Outcome;
import dev.forgeapi.testkit.site.UrlForm;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Faults of addressing: both forms of URL, and the ids in them (F-049, F-055). */
public final class UrlFaults {
  private static final String OTHER_CLOUD_ID = "11111111-2222-4333-8444-555555555555";

  private UrlFaults() {}

  public static List<CatalogFault> all() {
    return new CatalogBuilder()
        .through(UrlForm.CLOUD_ID, "url-unknown", URL_1, refusing(Situation.UNKNOWN_RESOURCE))
        .through(
            UrlForm.CLOUD_ID,
            "bearer-tokens-refused",
            URL_1,
            Altered.authentication((steps, call) -> Outcome.refused(Situation.INVALID_TOKEN)))
        .through(UrlForm.SITE_NAME, "url-unknown", URL_2, refusing(Situation.UNKNOWN_RESOURCE))
        .through(
            UrlForm.SITE_NAME,
            "bearer-tokens-refused",
            URL_2,
            Altered.authentication((steps, call) -> Outcome.refused(Situation.INVALID_TOKEN)))
        .through(UrlForm.CLOUD_ID, "path-seen-with-its-prefix", URL_3, PATH_WITH_PREFIX)
        .through(UrlForm.SITE_NAME, "path-seen-with-its-prefix", URL_3, PATH_WITH_PREFIX)
        .through(UrlForm.CLOUD_ID, "method-seen-in-lower-case", URL_3, METHOD_IN_LOWER_CASE)
        .through(UrlForm.SITE_NAME, "method-seen-in-lower-case", URL_3, METHOD_IN_LOWER_CASE)
        .mutant(
            "tenant-info-names-another-cloud-id",
            URL_4,
            tenantInfo(reply -> reply.withBody("{\"cloudId\":\"" + OTHER_CLOUD_ID + "\"}")))
        .mutant("tenant-info-without-cloud-id", URL_4, tenantInfo(reply -> reply.withBody("{}")))
        .mutant("tenant-info-missing", URL_4, tenantInfo(reply -> Replies.error(404, "Not Found")))
        .mutant("tenant-info-is-a-page", URL_4, tenantInfo(reply -> Replies.html(200, "Log in")))
        .through(UrlForm.CLOUD_ID, "cloud-id-ignored", URL_5, ignoring(Situation.UNKNOWN_CLOUD_ID))
        .through(
            UrlForm.CLOUD_ID,
            "unknown-cloud-id-answered-200",
            URL_5,
            Altered.answered200(Situation.UNKNOWN_CLOUD_ID))
        .inEachForm("environment-id-ignored", URL_6, ignoring(Situation.UNKNOWN_INSTALLATION))
        .inEachForm(
            "unknown-installation-answered-200",
            URL_6,
            Altered.answered200(Situation.UNKNOWN_INSTALLATION))
        .faults();
  }

  private static final Alteration PATH_WITH_PREFIX =
      Altered.view((call, seen) -> seen.withPath(call.request().path()));

  private static final Alteration METHOD_IN_LOWER_CASE =
      Altered.view((call, seen) -> seen.withMethod(seen.method().toLowerCase(Locale.ROOT)));

  private static Alteration refusing(Situation situation) {
    return Altered.address((call, decided) -> Optional.of(situation));
  }

  private static Alteration ignoring(Situation situation) {
    return Altered.address((call, decided) -> decided.filter(refusal -> refusal != situation));
  }

  private static Alteration tenantInfo(UnaryOperator<GatewayReply> change) {
    return Altered.around(
        (request, rest) -> isTenantInfo(request) ? change.apply(rest.get()) : rest.get());
  }

  private static boolean isTenantInfo(GatewayRequest request) {
    return request.path().endsWith("/_edge/tenant_info");
  }
}
