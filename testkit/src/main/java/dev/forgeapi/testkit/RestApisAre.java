package dev.forgeapi.testkit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * How the switch of a gateway's virtual site stands when a test begins; outranks {@link
 * ForgeApiTest#restApis()}. The switch of a real site is never touched.
 */
@Target({ElementType.METHOD, ElementType.TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@Documented
public @interface RestApisAre {
  RestApisState value();
}
