package dev.forgeapi.conformance.proof.rule;

import dev.forgeapi.conformance.proof.Judgement;
import dev.forgeapi.conformance.proof.Step;
import dev.forgeapi.testkit.http.Exchange;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Decides whether the site's tenant_info names the cloud ID in use (F-055). */
public final class TenantInfoRule {
  private static final JsonMapper JSON = new JsonMapper();

  private TenantInfoRule() {}

  public static Judgement judge(Step step, String cloudId) {
    List<Step> evidence = List.of(step);
    Exchange exchange = step.exchange();
    if (!exchange.answered() || exchange.status() == 429 || exchange.status() >= 500) {
      return Judgement.inconclusive("tenant_info returned no usable response", step, evidence);
    }
    String named = cloudId(exchange.responseBody());
    if (exchange.status() != 200 || named.isEmpty()) {
      return Judgement.fail(
          "tenant_info returned" + " status " + exchange.status() + " without a cloud ID",
          step,
          evidence);
    }
    return named.equals(cloudId)
        ? Judgement.pass("tenant_info names the cloud ID " + cloudId, evidence)
        : Judgement.fail(
            "tenant_info names the cloud ID " + named + " instead of " + cloudId, step, evidence);
  }

  private static String cloudId(String body) {
    try {
      return JSON.readTree(body).path("cloudId").asString("");
    } catch (JacksonException notJson) {
      return "";
    }
  }
}
