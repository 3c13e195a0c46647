package dev.forgeapi.conformance.check.route;

import static dev.forgeapi.conformance.requirement.RequirementId.ROUTE_5;

import dev.forgeapi.conformance.check.Call;
import dev.forgeapi.conformance.check.Causes;
import dev.forgeapi.conformance.check.DenialCheck;
import dev.forgeapi.conformance.check.Subject;
import dev.forgeapi.conformance.check.Variation;
import dev.forgeapi.conformance.plan.Undeclared.NearPath;
import dev.forgeapi.testkit.http.Header;
import dev.forgeapi.testkit.manifest.ApiRoute;
import dev.forgeapi.testkit.manifest.RoutePattern;
import java.util.ArrayList;
import java.util.List;

/**
 * A path that no route declares is not served, even if it resembles a declared one. Every other
 * path is tried with a query, through the other URL form the others. One that resembles none is
 * repeated with more segments and headers by which some servers take one path for another.
 */
public final class UndeclaredPathCheck extends DenialCheck {

  /** As the documentation has one (F-021). */
  static final String QUERY = "id=1234";

  /** Nothing says that a gateway reads them; it is the URL that has the path (F-049). */
  private static final List<String> REWRITES = List.of("X-Original-URL", "X-Rewrite-URL");

  public UndeclaredPathCheck() {
    super(ROUTE_5);
  }

  @Override
  public List<Variation> denied(Subject subject) {
    List<NearPath> paths = new ArrayList<>(nearMisses(subject, subject.route()));
    paths.removeAll(triedBeside(subject));
    String nothing = subject.app().undeclared().path();
    if (paths.isEmpty() || subject.standsForTheApp()) {
      paths.add(0, new NearPath(nothing, subject.app().undeclared().deepPath()));
    }
    List<Variation> denied = new ArrayList<>();
    for (int i = 0; i < paths.size(); i++) {
      NearPath path = paths.get(i);
      boolean query = !subject.hasTurn(i);
      Variation repetition = with(subject, path.repetition(), query);
      denied.add(
          with(subject, path.path(), query)
              .repeatedAs(
                  path.path().equals(nothing) ? rewritten(subject, repetition) : repetition));
    }
    return denied;
  }

  private static Variation with(Subject subject, String path, boolean query) {
    return subject.vary(
        "for the undeclared path " + path + (query ? " with a query" : ""),
        control -> at(path, query, control));
  }

  /** As if the path of the control request had been sent. */
  private static Variation rewritten(Subject subject, Variation undeclared) {
    String path = subject.address().path();
    return new Variation(
        undeclared.what() + " and headers that rewrite it to " + path,
        undeclared
            .call()
            .withHeaders(REWRITES.stream().map(name -> new Header(name, path)).toList()));
  }

  static Call at(String path, boolean query, Call control) {
    return query && control.query() == null
        ? control.withPath(path).withQuery(QUERY)
        : control.withPath(path);
  }

  private static List<NearPath> nearMisses(Subject subject, ApiRoute route) {
    return subject
        .app()
        .undeclared()
        .nearMisses(subject.app().addresses().of(route), subject.form());
  }

  /** A route with {@code *} where this one has {@code **} has the same near misses, and others. */
  private static List<NearPath> triedBeside(Subject subject) {
    RoutePattern path = subject.route().path();
    if (!path.hasTail()) {
      return List.of();
    }
    String tail = path.toString();
    return subject
        .app()
        .subjectOf(RoutePattern.of(tail.substring(0, tail.length() - 1)))
        .filter(route -> route.operation() == subject.route().operation())
        .map(route -> nearMisses(subject, route))
        .orElse(List.of());
  }

  @Override
  public Causes causes() {
    return DeclaredPathCheck.matching();
  }
}
