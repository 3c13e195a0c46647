package dev.forgeapi.testkit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Marks a class with tests of an app's REST APIs. Its constructors, tests, and lifecycle methods
 * can have these parameters: a {@link ForgeApiClient}, a {@link
 * dev.forgeapi.testkit.gateway.ForgeGateway} (on the gateway only), an {@link
 * dev.forgeapi.testkit.manifest.AppManifest}, a {@link dev.forgeapi.testkit.site.Site}, or the
 * {@link TargetKind}.
 *
 * <p>Each test method has a virtual site of its own on a gateway that all tests of the run share.
 * If a {@code @BeforeAll} method, or the constructor of a class with one instance for all methods,
 * has one of these parameters, the methods of the class share one site.
 *
 * <p>A value that is not set here comes from the annotation of an enclosing class, then from the
 * other sources, such as {@code forge-api.yaml}. Can be used on other annotations. For values that
 * are known only at run time, use {@link ForgeApiExtension#builder()}.
 */
@Target({ElementType.TYPE, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@Documented
@ExtendWith(ForgeApiExtension.class)
public @interface ForgeApiTest {

  /** What is tested. */
  enum TargetKind {
    /** A WireMock gateway on this machine, built from the manifest. */
    GATEWAY,
    /** A real site, or a gateway in another process. */
    SITE
  }

  /** What responds to calls of routes on the gateway. */
  enum Handlers {
    /** The configured {@code answers}, else an echo by the probe contract. */
    ECHO,
    /** The app's own functions, run by Node.js. */
    NODE,
    /**
     * The configured {@code answers}, else the response that {@code requests} expects for the
     * route, else the echo.
     */
    CANNED,
    /** {@link #NODE} if Node.js 20 or newer is found, else {@link #CANNED}. */
    AUTO
  }

  /** The manifest file, relative to where the tests run. */
  String manifest() default "";

  /** The configuration file, relative to where the tests run. */
  String config() default "";

  /** What responds to calls of routes on the gateway; at most one. Default: the echo. */
  Handlers[] handlers() default {};

  /** What is tested; at most one. */
  TargetKind[] target() default {};

  /**
   * Whether App REST APIs are enabled on a gateway's virtual site when a test begins; at most one.
   * Default: enabled. On a real site, a test that needs them disabled is skipped, unless {@code
   * restApisSwitch} has commands and {@code inTests: true}; then the test restores the state that
   * it found.
   */
  RestApisState[] restApis() default {};
}
