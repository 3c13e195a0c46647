package dev.forgeapi.testkit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Sets one value of the configuration for a test class or a test method. Never a secret: those come
 * from the environment or the token store.
 */
@Target({ElementType.METHOD, ElementType.TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@Documented
@Repeatable(ForgeApiSetting.List.class)
public @interface ForgeApiSetting {

  /** Dotted, as in {@code forge-api.yaml}: {@code safety.methods}. */
  String key();

  /** As in the file; the words of a list are separated by commas. */
  String value();

  /** The container of repeated annotations. */
  @Target({ElementType.METHOD, ElementType.TYPE})
  @Retention(RetentionPolicy.RUNTIME)
  @Inherited
  @Documented
  @interface List {
    ForgeApiSetting[] value();
  }
}
