package dev.forgeapi.testkit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The exact scopes of an injected {@link ForgeApiClient}. Without this annotation, a client has
 * every scope in the manifest.
 */
@Target({ElementType.PARAMETER, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Documented
public @interface Granted {

  /** Names of app scopes such as {@code read:employee:custom}; none for no app scope at all. */
  String[] value() default {};

  /**
   * Whether the grant also has {@code read:forge-app:<product>}, which every call needs (F-067).
   */
  boolean productScope() default true;
}
