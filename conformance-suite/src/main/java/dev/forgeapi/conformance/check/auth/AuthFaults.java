package dev.forgeapi.conformance.check.auth;

import static dev.forgeapi.conformance.requirement.RequirementId.AUTH_1;
import static dev.forgeapi.conformance.requirement.RequirementId.AUTH_2;
import static dev.forgeapi.conformance.requirement.RequirementId.AUTH_3;
import static dev.forgeapi.conformance.requirement.RequirementId.AUTH_4;

import dev.forgeapi.conformance.check.InternalCaller;
import dev.forgeapi.conformance.fault.alteration.Altered;
import dev.forgeapi.conformance.fault.alteration.AppCalls.Only;
import dev.forgeapi.conformance.fault.alteration.Callers;
import dev.forgeapi.conformance.fault.alteration.CatalogBuilder;
import dev.forgeapi.conformance.fault.alteration.CatalogFault;
import dev.forgeapi.conformance.fault.alteration.CatalogFault.Alteration;
import dev.forgeapi.testkit.gateway.Situation;
import dev.forgeapi.testkit.internal.gateway.step.AppCall;
import dev.forgeapi.testkit.internal.gateway.step.Caller;
import dev.forgeapi.testkit.internal.gateway.step.GatewaySteps;
import dev.forgeapi.testkit.internal.gateway.step.Outcome;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/** Faults of authentication: served without a valid token (F-085 … F-087). */
public final class AuthFaults {

  private AuthFaults() {}

  public static List<CatalogFault> all() {
    return new CatalogBuilder()
        .inEachForm("no-token-served", AUTH_1, serving(Situation.NO_TOKEN, authorization -> true))
        .mutant(
            "no-token-served-for-writes",
            AUTH_1,
            Only.methods(
                Set.of("POST", "PUT", "PATCH", "DELETE"),
                serving(Situation.NO_TOKEN, authorization -> true)))
        .mutant(
            "no-token-served-after-a-trailing-slash",
            AUTH_1,
            Altered.afterTrailingSlash(serving(Situation.NO_TOKEN, authorization -> true)))
        .mutant("no-token-refused-once", AUTH_1, Altered.remembering(AuthFaults::refusingOnce))
        .inEachForm(
            "account-header-served-without-a-token",
            AUTH_1,
            Altered.authentication(
                (steps, call) -> {
                  Outcome<Caller> found = steps.authentication(call);
                  return isRefused(found, Situation.NO_TOKEN)
                          && call.request().header(InternalCaller.ACCOUNT).isPresent()
                      ? Outcome.of(Callers.withEverything(call))
                      : found;
                }))
        .inEachForm("no-token-answered-200", AUTH_1, Altered.answered200(Situation.NO_TOKEN))
        .inEachForm(
            "any-bearer-token-served",
            AUTH_2,
            serving(Situation.INVALID_TOKEN, authorization -> true))
        .inEachForm(
            "unsigned-tokens-served",
            AUTH_2,
            serving(
                Situation.INVALID_TOKEN,
                authorization -> authorization.matches("[^.]+\\.[^.]+\\.[^.]+")))
        .inEachForm("scheme-ignored", AUTH_3, Altered.authentication(AuthFaults::underAnyScheme))
        .inEachForm(
            "basic-served",
            AUTH_3,
            serving(
                Situation.OTHER_SCHEME,
                authorization -> authorization.toLowerCase(Locale.ROOT).startsWith("basic ")))
        .mutant(
            "api-keys-served",
            AUTH_3,
            Altered.authentication(
                (steps, call) ->
                    authorization(call).startsWith("ApiKey ")
                        ? underAnyScheme(steps, call)
                        : steps.authentication(call)))
        .inEachForm(
            "expired-tokens-served",
            AUTH_4,
            serving(Situation.EXPIRED_TOKEN, authorization -> true))
        .mutant("expired-tokens-answered-200", AUTH_4, Altered.answered200(Situation.EXPIRED_TOKEN))
        .faults();
  }

  /**
   * Lets everybody in who would be refused so.
   *
   * @param test what the Authorization header must look like
   */
  private static Alteration serving(Situation refusal, Predicate<String> test) {
    return Altered.authentication(
        (steps, call) -> {
          Outcome<Caller> found = steps.authentication(call);
          return isRefused(found, refusal) && test.test(authorization(call))
              ? Outcome.of(Callers.withEverything(call))
              : found;
        });
  }

  private static Alteration refusingOnce() {
    Set<String> refused = ConcurrentHashMap.newKeySet();
    return Altered.authentication(
        (steps, call) -> {
          Outcome<Caller> found = steps.authentication(call);
          return isRefused(found, Situation.NO_TOKEN)
                  && !refused.add(call.request().method() + " " + call.request().path())
              ? Outcome.of(Callers.withEverything(call))
              : found;
        });
  }

  private static Outcome<Caller> underAnyScheme(GatewaySteps steps, AppCall call) {
    Outcome<Caller> found = steps.authentication(call);
    if (!isRefused(found, Situation.OTHER_SCHEME)) {
      return found;
    }
    String token = authorization(call).replaceFirst("^\\S+\\s+", "");
    Outcome<Caller> asBearer =
        steps.authentication(
            new AppCall(
                call.request().withHeader("authorization", "Bearer " + token),
                call.address(),
                call.site()));
    return asBearer.refusal().isPresent() ? found : asBearer;
  }

  private static boolean isRefused(Outcome<Caller> found, Situation situation) {
    return found.refusal().filter(refusal -> refusal == situation).isPresent();
  }

  private static String authorization(AppCall call) {
    return call.request().header("authorization").orElse("");
  }
}
