package dev.forgeapi.conformance.fault;

import dev.forgeapi.conformance.fault.alteration.CatalogBuilder;
import dev.forgeapi.conformance.fault.alteration.CatalogFault;
import dev.forgeapi.testkit.gateway.Answer;
import dev.forgeapi.testkit.gateway.Situation;
import java.util.List;

/**
 * Each plausible status for each situation whose answer is not documented (F-085 … F-092). What a
 * missing scope gets is known (F-084), so it does not vary.
 */
final class LegalVariantsOfStatuses {

  private LegalVariantsOfStatuses() {}

  static List<CatalogFault> all() {
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
