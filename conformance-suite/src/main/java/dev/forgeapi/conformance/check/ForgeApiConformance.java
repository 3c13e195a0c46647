package dev.forgeapi.conformance.check;

import org.junit.jupiter.api.Nested;

/**
 * All checks as nested tests, for a build that finds tests in its own classes only:
 *
 * <pre>{@code
 * class ConformanceTest extends ForgeApiConformance {}
 * }</pre>
 *
 * <p>They check the app that {@code forge-api.yaml} (or {@code manifest.yml}) in the working
 * directory describes, or the file that {@code forge.api.config} names. With Maven no class is
 * needed: Surefire finds the checks in this artifact if {@code dependenciesToScan} names it.
 */
public abstract class ForgeApiConformance {

  /** Both forms of URL. */
  @Nested
  class Urls extends UrlConformanceTest {}

  /** Paths and operations. */
  @Nested
  class Routes extends RouteConformanceTest {}

  /** What goes in and what comes out. */
  @Nested
  class Content extends ContentConformanceTest {}

  /** Tokens. */
  @Nested
  class Auth extends AuthConformanceTest {}

  /** Scopes. */
  @Nested
  class Scopes extends ScopeConformanceTest {}

  /** The site's switch. */
  @Nested
  class State extends StateConformanceTest {}

  /** Refreshing grants. */
  @Nested
  class Tokens extends TokenConformanceTest {}
}
