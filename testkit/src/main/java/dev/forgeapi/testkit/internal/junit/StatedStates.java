package dev.forgeapi.testkit.internal.junit;

import dev.forgeapi.testkit.ForgeApiTest;
import dev.forgeapi.testkit.RestApis;
import dev.forgeapi.testkit.RestApisState;
import java.lang.reflect.AnnotatedElement;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * The state of a gateway's toggle that a test requests by its annotations or the builder.
 *
 * @param ofBuilder empty if it does not say
 */
public record StatedStates(Optional<RestApisState> ofBuilder) {

  /** What the test method itself says. */
  Optional<RestApisState> ofMethod(ExtensionContext context) {
    return context.getTestMethod().flatMap(StatedStates::named);
  }

  /** What holds for the class: the builder's word, then that of the nearest class. */
  RestApisState ofClass(ExtensionContext context) {
    return ofBuilder.orElseGet(
        () ->
            StatedSettings.outermostFirst(context).stream()
                .flatMap(testClass -> stated(testClass).stream())
                .reduce((outer, inner) -> inner)
                .orElse(RestApisState.ENABLED));
  }

  private static Optional<RestApisState> stated(Class<?> testClass) {
    return named(testClass)
        .or(
            () ->
                AnnotationSupport.findAnnotation(testClass, ForgeApiTest.class).stream()
                    .flatMap(test -> Arrays.stream(test.restApis()))
                    .findFirst());
  }

  private static Optional<RestApisState> named(AnnotatedElement element) {
    return AnnotationSupport.findAnnotation(element, RestApis.class).map(RestApis::value);
  }
}
