package dev.forgeapi.conformance.check.scope;

import dev.forgeapi.conformance.check.Call;
import dev.forgeapi.conformance.check.Causes;
import dev.forgeapi.conformance.check.Credential;
import dev.forgeapi.conformance.check.DenialCheck;
import dev.forgeapi.conformance.check.Subject;
import dev.forgeapi.conformance.check.Variation;
import dev.forgeapi.conformance.plan.Address;
import dev.forgeapi.conformance.plan.GrantChoice;
import dev.forgeapi.conformance.plan.GrantKind;
import dev.forgeapi.conformance.plan.Grants;
import dev.forgeapi.conformance.requirement.RequirementId;
import dev.forgeapi.conformance.result.Culprit;
import dev.forgeapi.testkit.site.UrlForm;
import java.util.ArrayList;
import java.util.List;

/** What the requirements that refuse a token for its scopes have in common. */
abstract class ScopeDenial extends DenialCheck {

  /** As the documentation has one (F-021). */
  private static final String QUERY = "id=1234";

  /** Of a name that hardly any function knows. */
  private static final String UNKNOWN_QUERY = "forgeApiCheck=1";

  ScopeDenial(RequirementId id) {
    super(id);
  }

  @Override
  public final Suspicion suspicion() {
    return Suspicion.SCOPES;
  }

  @Override
  public final boolean isSplitByRoute() {
    return true;
  }

  /**
   * The requests with each grant that meets the demand. Through one URL form they are plain,
   * through the other they have another path where the route has a wildcard, a query where there is
   * none and none where there is one, and no body: a gateway may check scopes for some requests
   * only. By its grant it is the same request for every requirement. Where nobody sees what a
   * function receives, it may refuse by itself what differs from its configured request: then only
   * a query is added.
   */
  static List<Variation> withGrant(Subject subject, GrantKind kind) {
    List<Variation> denied = new ArrayList<>();
    Grants grants = subject.app().grants();
    for (GrantChoice grant : grants.choices(kind, subject.address())) {
      boolean plain =
          (grants.all().indexOf(grant) + (subject.form() == UrlForm.SITE_NAME ? 1 : 0)) % 2 == 0;
      String what = "with " + grant.words();
      Credential token = new Credential.Granted(grant);
      denied.add(
          plain
              ? subject.vary(what, control -> control.withCredential(token))
              : varied(subject, kind, grant, what));
    }
    return denied;
  }

  private static Variation varied(Subject subject, GrantKind kind, GrantChoice grant, String what) {
    boolean onlyAdded = !subject.app().seesFunctions();
    Address address =
        subject.app().addresses().otherPaths(subject.route()).stream()
            .filter(other -> !onlyAdded)
            .filter(other -> subject.app().grants().choices(kind, other).contains(grant))
            .findFirst()
            .orElse(subject.address());
    Call control = subject.requireControl();
    Call call = control.withPath(address.path()).withCredential(new Credential.Granted(grant));
    if (onlyAdded) {
      call = call.withQuery(UNKNOWN_QUERY);
    } else {
      call = call.query() == null ? call.withQuery(QUERY) : call.withoutQuery();
    }
    boolean own = address.equals(subject.address());
    return new Variation(
        what
            + (own ? "" : " for " + address.path())
            + (call.query() == null ? " without a query" : " with the query " + call.query())
            + (call.body() == null || onlyAdded ? "" : " and without a body"),
        onlyAdded ? call : call.withBody(null));
  }

  static Causes causes(String whatThePlatformDoes) {
    return Causes.platform(whatThePlatformDoes)
        .or(Culprit.TOKEN, "it has more scopes than configured")
        .or(Culprit.MANIFEST, "the deployed version requires other scopes than this manifest")
        .first("check the scopes of the identity and the deployed version");
  }
}
