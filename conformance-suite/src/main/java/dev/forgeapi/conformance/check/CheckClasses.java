package dev.forgeapi.conformance.check;

import java.util.List;

/** The classes that hold the checks. A test holds them against the table of requirements. */
public final class CheckClasses {

  /** All of them. */
  public static final List<Class<?>> ALL =
      List.of(
          UrlConformanceTest.class,
          RouteConformanceTest.class,
          ContentConformanceTest.class,
          AuthConformanceTest.class,
          ScopeConformanceTest.class,
          StateConformanceTest.class,
          TokenConformanceTest.class,
          PathObservationsTest.class,
          ViewObservationsTest.class,
          AnswerObservationsTest.class);

  private CheckClasses() {}
}
