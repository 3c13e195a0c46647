package dev.forgeapi.testkit.internal.junit;

import dev.forgeapi.testkit.ForgeApiSetting;
import dev.forgeapi.testkit.ForgeApiTest;
import dev.forgeapi.testkit.ForgeApiTest.TargetKind;
import java.lang.reflect.AnnotatedElement;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

/** Reads the annotations of a test: those of the method outrank those of the nearest class. */
final class StatedSettings {

  private StatedSettings() {}

  static TestSettings of(ExtensionContext context) {
    TestSettings settings = TestSettings.none();
    for (Class<?> testClass : outermostFirst(context)) {
      Optional<ForgeApiTest> test = AnnotationSupport.findAnnotation(testClass, ForgeApiTest.class);
      if (test.isPresent()) {
        settings = settings.under(of(test.get(), testClass));
      }
      settings = settings.under(single(testClass, "class " + testClass.getSimpleName()));
    }
    Optional<TestSettings> method =
        context.getTestMethod().map(it -> single(it, "method " + it.getName()));
    return method.map(settings::under).orElse(settings);
  }

  private static TestSettings of(ForgeApiTest test, Class<?> testClass) {
    TestSettings settings = TestSettings.none();
    String on = ") on class " + testClass.getSimpleName();
    if (!test.config().isEmpty()) {
      settings = settings.withFile(Path.of(test.config()));
    }
    if (!test.manifest().isEmpty()) {
      settings = settings.with("manifest", test.manifest(), "@ForgeApiTest(manifest" + on);
    }
    for (ForgeApiTest.Handlers handlers : test.handlers()) {
      String word = handlers.name().toLowerCase(Locale.ROOT);
      settings = settings.with("handlers", word, "@ForgeApiTest(handlers" + on);
    }
    for (TargetKind target : test.target()) {
      String word = target.name().toLowerCase(Locale.ROOT);
      settings = settings.with("target", word, "@ForgeApiTest(target" + on);
    }
    return settings;
  }

  private static TestSettings single(AnnotatedElement element, String name) {
    TestSettings settings = TestSettings.none();
    for (ForgeApiSetting setting :
        AnnotationSupport.findRepeatableAnnotations(element, ForgeApiSetting.class)) {
      settings = settings.with(setting.key(), setting.value(), "@ForgeApiSetting on " + name);
    }
    return settings;
  }

  static List<Class<?>> outermostFirst(ExtensionContext context) {
    Deque<Class<?>> classes = new ArrayDeque<>();
    Optional<ExtensionContext> at = Optional.of(context);
    while (at.isPresent()) {
      at.get()
          .getTestClass()
          .filter(testClass -> testClass != classes.peekFirst())
          .ifPresent(classes::addFirst);
      at = at.get().getParent();
    }
    return List.copyOf(classes);
  }
}
