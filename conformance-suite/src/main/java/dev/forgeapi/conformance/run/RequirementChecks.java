package dev.forgeapi.conformance.run;

import dev.forgeapi.conformance.check.RequirementCheck;
import dev.forgeapi.conformance.check.auth.ExpiredTokenCheck;
import dev.forgeapi.conformance.check.auth.MalformedTokenCheck;
import dev.forgeapi.conformance.check.auth.NoTokenCheck;
import dev.forgeapi.conformance.check.auth.OtherSchemeCheck;
import dev.forgeapi.conformance.check.content.BodyContent;
import dev.forgeapi.conformance.check.content.HeaderContent;
import dev.forgeapi.conformance.check.content.QueryContent;
import dev.forgeapi.conformance.check.content.QueryMatch;
import dev.forgeapi.conformance.check.content.ResponseContent;
import dev.forgeapi.conformance.check.observation.DenialStatus;
import dev.forgeapi.conformance.check.observation.DisabledAnswer;
import dev.forgeapi.conformance.check.observation.EnvironmentLeftOut;
import dev.forgeapi.conformance.check.observation.FunctionError;
import dev.forgeapi.conformance.check.observation.FunctionView;
import dev.forgeapi.conformance.check.observation.MediaType;
import dev.forgeapi.conformance.check.observation.PathMatching;
import dev.forgeapi.conformance.check.observation.Precedence;
import dev.forgeapi.conformance.check.observation.UndeclaredMethod;
import dev.forgeapi.conformance.check.route.DeclaredPathCheck;
import dev.forgeapi.conformance.check.route.OneSegmentOnlyCheck;
import dev.forgeapi.conformance.check.route.OwnFunctionCheck;
import dev.forgeapi.conformance.check.route.UndeclaredOperationCheck;
import dev.forgeapi.conformance.check.route.UndeclaredPathCheck;
import dev.forgeapi.conformance.check.scope.AllScopesCheck;
import dev.forgeapi.conformance.check.scope.MissingScopeAnswerCheck;
import dev.forgeapi.conformance.check.scope.NoProductScopeCheck;
import dev.forgeapi.conformance.check.scope.NoScopesCheck;
import dev.forgeapi.conformance.check.scope.OtherRoutesScopesCheck;
import dev.forgeapi.conformance.check.scope.SomeScopesCheck;
import dev.forgeapi.conformance.check.state.ToggleCheck;
import dev.forgeapi.conformance.check.token.RefreshCheck;
import dev.forgeapi.conformance.check.url.AnotherInstallationCheck;
import dev.forgeapi.conformance.check.url.SameFunctionCheck;
import dev.forgeapi.conformance.check.url.TenantInfoCheck;
import dev.forgeapi.conformance.check.url.UrlFormCheck;
import dev.forgeapi.conformance.requirement.RequirementId;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The check of each requirement. A test holds them against the table. */
public final class RequirementChecks {
  private static final Map<RequirementId, RequirementCheck> BY_ID = byId();

  private RequirementChecks() {}

  private static Map<RequirementId, RequirementCheck> byId() {
    Map<RequirementId, RequirementCheck> byId = new EnumMap<>(RequirementId.class);
    for (RequirementCheck check : made()) {
      if (byId.put(check.id(), check) != null) {
        throw new IllegalStateException(check.id() + " has two checks");
      }
    }
    return byId;
  }

  /** A new one of each. */
  static List<RequirementCheck> made() {
    return Stream.of(
            List.of(
                UrlFormCheck.cloudId(),
                UrlFormCheck.siteName(),
                new SameFunctionCheck(),
                new TenantInfoCheck(),
                AnotherInstallationCheck.cloudId(),
                AnotherInstallationCheck.environment(),
                new OwnFunctionCheck(),
                new OneSegmentOnlyCheck(),
                new UndeclaredPathCheck(),
                new UndeclaredOperationCheck(),
                QueryMatch.exactPath(),
                new QueryContent(),
                QueryMatch.wildcardPath(),
                new HeaderContent(),
                new BodyContent(),
                new ResponseContent(),
                new NoTokenCheck(),
                new MalformedTokenCheck(),
                new OtherSchemeCheck(),
                new ExpiredTokenCheck(),
                new AllScopesCheck(),
                new NoScopesCheck(),
                new SomeScopesCheck(),
                new NoProductScopeCheck(),
                new OtherRoutesScopesCheck(),
                new MissingScopeAnswerCheck(),
                new Precedence(),
                new EnvironmentLeftOut(),
                new FunctionError()),
            DeclaredPathCheck.all(),
            ToggleCheck.all(),
            RefreshCheck.all(),
            DenialStatus.all(),
            DisabledAnswer.all(),
            FunctionView.all(),
            MediaType.all(),
            PathMatching.all(),
            UndeclaredMethod.all())
        .flatMap(List::stream)
        .toList();
  }

  /**
   * @throws IllegalArgumentException if no check decides the requirement
   */
  public static RequirementCheck of(RequirementId id) {
    return find(id).orElseThrow(() -> new IllegalArgumentException("no check decides " + id.id()));
  }

  /** Empty for a requirement that the table calls not tested. */
  public static Optional<RequirementCheck> find(RequirementId id) {
    return Optional.ofNullable(BY_ID.get(id));
  }

  public static Collection<RequirementCheck> all() {
    return Collections.unmodifiableCollection(BY_ID.values());
  }
}
