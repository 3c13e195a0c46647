package dev.forgeapi.conformance.check;

import dev.forgeapi.conformance.proof.Judgement;
import dev.forgeapi.conformance.requirement.RequirementId;
import java.util.List;

/**
 * How one requirement of the table is decided. The planner, the estimate, the shards, the run and
 * the attribution of failures all read this object.
 *
 * <p>Requests are data ({@link Variation}): they are known, and counted, before the first one is
 * sent.
 */
public abstract class RequirementCheck {
  private final RequirementId id;

  protected RequirementCheck(RequirementId id) {
    this.id = id;
  }

  public final RequirementId id() {
    return id;
  }

  /** The first part of the id, such as {@code ROUTE}. */
  public final String area() {
    return id.id().substring(0, id.id().indexOf('-'));
  }

  /**
   * Requests on one route and URL form that must not be served; each is sent twice, the second time
   * as its repetition if it has one.
   */
  public List<Variation> denied(Subject subject) {
    return List.of();
  }

  /**
   * Requests on one route and URL form that must be served like the control request. Variations
   * with the same words are sent once for all requirements.
   */
  public List<Variation> served(Subject subject) {
    return List.of();
  }

  /**
   * Requests that must still be served when the run ends, at most one on each route and URL form.
   */
  public List<Variation> lasting(Subject subject) {
    return List.of();
  }

  /** Requests on one route and URL form that are sent only to see what comes. */
  public List<Variation> observed(Subject subject) {
    return List.of();
  }

  /** What it needs in addition to requests to a route. */
  public Extra extra() {
    return Extra.NOTHING;
  }

  /** Decides by what the run found. */
  public abstract Judgement judge(Evidence evidence);

  /** Whose business a failure usually is, the likeliest first, and what to do. */
  public abstract Causes causes();

  /** The same for one judgement, if an undecided check has other causes than a failed one. */
  public Causes causes(Judgement judgement) {
    return causes();
  }

  /** Who else may be behind a failure, if the rest of the run shows it. */
  public Suspicion suspicion() {
    return Suspicion.PLATFORM;
  }

  /** Whether a pass says that something was refused, which an unsteady target proves nothing of. */
  public boolean isDenial() {
    return false;
  }

  /** The part of a split run that decides it: everything in a group shares requests. */
  public String shardGroup() {
    return area();
  }

  /** Whether its shard group can be taken apart route by route. */
  public boolean isSplitByRoute() {
    return false;
  }

  /** What a requirement needs in addition to requests to a route. */
  public enum Extra {
    NOTHING,
    /** The toggle of the REST APIs is turned off and on. */
    TOGGLE,
    /** A second site is called while the first one is off. */
    NEIGHBOUR_SITE,
    /** A site on which nobody has enabled the REST APIs is called. */
    NEW_SITE,
    /** The plain requests of the other operations of the path. */
    SIBLINGS,
    /** The plain requests of other routes that match the same paths. */
    OVERLAPS,
    /** Every stated request of the route, each to an app that has nothing stored. */
    STATED_REQUESTS,
    /** A grant is refreshed. */
    REFRESH,
    /** The site's tenant_info is read. */
    TENANT_INFO
  }

  /** Who but the platform may be behind a failure; the rest of the run shows it. */
  public enum Suspicion {
    PLATFORM,
    /** The app's function, if the functions of other routes do not show the same. */
    FUNCTION,
    /** An address of the configuration. */
    ADDRESS,
    /** The deployed version does not declare the path, or a scope is missing. */
    SERVED_PATH,
    /** The deployed version declares an operation more. */
    UNDECLARED_OPERATION,
    /** The deployed version or an identity has other scopes. */
    SCOPES,
    /** The toggle commands. */
    TOGGLE
  }
}
