package dev.forgeapi.testkit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Whether App REST APIs are enabled on a gateway's virtual site when a test begins; overrides
 * {@link ForgeApiTest#restApis()}. On a real site, a test that needs them disabled is skipped,
 * unless {@code restApisSwitch} has commands and {@code inTests: true}; then the test restores the
 * state that it found.
 */
@Target({ElementType.METHOD, ElementType.TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@Documented
public @interface RestApis {
  RestApisState value();
}
