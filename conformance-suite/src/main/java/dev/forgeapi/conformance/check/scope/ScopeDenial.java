package dev.forgeapi.conformance.check.scope;

import dev.forgeapi.conformance.check.Call;
import dev.forgeapi.conformance.check.Causes;
import dev.forgeapi.conformance.check.Credential;
import dev.forgeapi.conformance.check.DenialCheck;
import dev.forgeapi.conformance.check.InternalCaller;
import dev.forgeapi.conformance.check.OddPath;
import dev.forgeapi.conformance.check.Subject;
import dev.forgeapi.conformance.check.Variation;
import dev.forgeapi.conformance.plan.Address;
import dev.forgeapi.conformance.plan.GrantChoice;
import dev.forgeapi.conformance.plan.GrantKind;
import dev.forgeapi.conformance.plan.Grants;
import dev.forgeapi.conformance.requirement.RequirementId;
import dev.forgeapi.conformance.result.Culprit;
import dev.forgeapi.testkit.http.Header;
import dev.forgeapi.testkit.site.UrlForm;
import java.util.ArrayList;
import java.util.List;

/** What the requirements that refuse a token for its scopes have in common. */
abstract class ScopeDenial extends DenialCheck {

  /** As the documentation has one (F-021). */
  private static final String QUERY = "id=1234";

  /** Of a name that hardly any function knows, and that is repeated. */
  private static final String LONG_QUERY = "forgeApiCheck=%31&forgeApiCheck=2" + "0".repeat(500);

  /** More than a gateway reads at first, and nothing to a function that reads JSON. */
  private static final String BLANKS = " ".repeat(20_000);

  private static final List<Header> JSON = List.of(new Header("Content-Type", "application/json"));

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
   * The requests with each grant that meets the demand. Through one URL form they are plain, with
   * other headers, those of an internal caller among them, and many blanks after the body the
   * second time; through the other they have another path where the route has a wildcard, a query
   * where there is none and none where there is one, and no body: a gateway may check scopes for
   * some requests only. By its grant it is the same request for every requirement. Where nobody
   * sees what a function receives, it may refuse by itself what differs from its configured
   * request: then a query is added first, and the repetition differs as elsewhere, with the longest
   * path through one of the forms; on each route the plain ones through one form are repeated for
   * an encoded path.
   */
  static List<Variation> withGrant(Subject subject, GrantKind kind) {
    List<Variation> denied = new ArrayList<>();
    Grants grants = subject.app().grants();
    for (GrantChoice grant : grants.choices(kind, subject.address())) {
      boolean plain = subject.hasTurn(grants.all().indexOf(grant));
      String what = "with " + grant.words();
      Credential token = new Credential.Granted(grant);
      denied.add(
          plain
              ? plain(subject, subject.vary(what, control -> control.withCredential(token)))
              : varied(subject, kind, grant, what));
    }
    return denied;
  }

  private static Variation plain(Subject subject, Variation variation) {
    Call call = InternalCaller.of(variation.call().acceptingAnything());
    String body = call.body();
    String what = variation.what() + " that accepts any content, " + InternalCaller.WORDS;
    if (body != null) {
      return variation.repeatedAs(
          new Variation(
              what + ", with many blanks after the body",
              call.withMissing(JSON).withBody(body + BLANKS)));
    }
    Variation accepting = new Variation(what, call);
    return variation.repeatedAs(
        !subject.app().seesFunctions() && subject.hasTurn()
            ? OddPath.LAST_CHARACTER_ENCODED.of(accepting)
            : accepting);
  }

  private static Variation varied(Subject subject, GrantKind kind, GrantChoice grant, String what) {
    Call control = subject.requireControl().withCredential(new Credential.Granted(grant));
    List<String> paths = new ArrayList<>();
    for (Address other : subject.app().addresses().otherPaths(subject.route())) {
      if (subject.app().grants().choices(kind, other).contains(grant)) {
        paths.add(other.path());
      }
    }
    String first = paths.isEmpty() ? control.path() : paths.get(0);
    String last = paths.isEmpty() ? control.path() : paths.get(paths.size() - 1);
    boolean takesLast = !subject.app().seesFunctions() && subject.form() == UrlForm.SITE_NAME;
    String path = takesLast ? last : first;
    Call other = control.withPath(path).withBody(null);
    other = other.query() == null ? other.withQuery(QUERY) : other.withoutQuery();
    Variation differs =
        new Variation(
            what
                + (paths.isEmpty() ? "" : " for " + path)
                + (other.query() == null ? " without a query" : " with the query " + QUERY)
                + (control.body() == null ? "" : " and without a body"),
            other);
    return subject.app().seesFunctions()
        ? differs.repeatedAs(
            OddPath.LAST_CHARACTER_ENCODED.of(
                new Variation(
                    differs.what() + " and with a long query",
                    other.withPath(last).withQuery(LONG_QUERY))))
        : new Variation(what + " with a long query", control.withQuery(LONG_QUERY))
            .repeatedAs(differs);
  }

  static Causes causes(String whatThePlatformDoes) {
    return Causes.platform(whatThePlatformDoes)
        .or(Culprit.TOKEN, "it has more scopes than configured")
        .or(Culprit.MANIFEST, "the deployed version requires other scopes than this manifest")
        .first("check the scopes of the identity and the deployed version");
  }
}
