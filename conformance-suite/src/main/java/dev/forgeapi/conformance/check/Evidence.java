package dev.forgeapi.conformance.check;

import dev.forgeapi.conformance.proof.DeniedRequest;
import dev.forgeapi.conformance.proof.Reached;
import dev.forgeapi.conformance.proof.RefreshEvidence;
import dev.forgeapi.conformance.proof.RouteAndForm;
import dev.forgeapi.conformance.proof.StateEvidence;
import dev.forgeapi.conformance.proof.Step;
import dev.forgeapi.conformance.proof.TokenProof;
import dev.forgeapi.conformance.proof.VariedRequest;
import dev.forgeapi.conformance.proof.VariedRequest.DeclaredPath;
import dev.forgeapi.conformance.requirement.RequirementId;
import dev.forgeapi.testkit.site.UrlForm;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a run found for one planned check. Requests are sent when they are first asked for, and once
 * for all requirements that share them.
 */
public interface Evidence {

  /** The route and URL form to decide; of several the first. */
  Subject subject();

  /** The same route through a form. */
  Subject through(UrlForm form);

  /** Whether the app answers by the probe contract. */
  default boolean hasProbe() {
    return subject().app().hasProbe();
  }

  /** Whether it is known what functions receive. */
  default boolean seesFunctions() {
    return subject().app().seesFunctions();
  }

  /** Every request that the configuration states for the route, each sent to a fresh app. */
  List<Step> stated();

  /** What became of the route's control request. */
  Reached reached();

  /** The same of the other operations of the path. */
  List<Reached> siblings();

  /** The last try of the control request. */
  default Step control() {
    return control(subject().form());
  }

  /** The last try of the control request through a form. */
  default Step control(UrlForm form) {
    return control(new RouteAndForm(subject().route(), form));
  }

  /** The last try of the control request of any route. */
  Step control(RouteAndForm cell);

  /** A variation that must be served. */
  VariedRequest served(Subject subject, Variation variation);

  /** A variation that must be served, on {@link #subject()}. */
  default VariedRequest served(Variation variation) {
    return served(subject(), variation);
  }

  /**
   * Asks for several things at the same time that do not depend on each other.
   *
   * @param asking asks this evidence
   * @return what was asked for, in the order of the items
   */
  <T, R> List<R> atOnce(List<T> items, Function<T, R> asking);

  /** Paths that several routes declare and that this route is to judge. */
  List<DeclaredPath> overlaps();

  /** This requirement's denials on every route and form that the planned check stands for. */
  List<DeniedRequest> denied();

  /** The denials of a requirement wherever this run sends them. */
  List<DeniedRequest> deniedAnywhere(RequirementId requirement);

  Step send(Variation variation);

  /** The plain requests whose path several routes of the operation match. */
  List<Step> contested();

  StateEvidence state();

  RefreshEvidence refresh();

  /** Whether the token of the control request is alive. */
  TokenProof controlToken();

  /** Whether the refreshed token of a site is alive; null where the gateway gave it. */
  @Nullable TokenProof refreshedToken();

  String cloudId();

  Step tenantInfo();
}
