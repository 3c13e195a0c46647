package dev.forgeapi.conformance.report.html;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** One browser for each test class that asks for it, with a profile of its own. */
final class BrowserExtension implements ExecutionCondition, ParameterResolver {
  private static final ExtensionContext.Namespace OURS =
      ExtensionContext.Namespace.create(BrowserExtension.class);

  @Override
  public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
    String wish = System.getProperty("forge.browser", "if-installed");
    if (wish.equals("off")) {
      return ConditionEvaluationResult.disabled("switched off by -Dforge.browser=off");
    }
    if (find("chromium", "chromium-browser", "google-chrome").isPresent()
        && find("chromedriver").isPresent()) {
      return ConditionEvaluationResult.enabled("Chromium is installed");
    }
    if (wish.equals("required")) {
      throw new IllegalStateException(
          "-Dforge.browser=required, but chromium and chromedriver are not both on the PATH;"
              + " on Debian: apt-get install chromium chromium-driver");
    }
    return ConditionEvaluationResult.disabled(
        "NOT TESTED in a browser: chromium and chromedriver are not both on the PATH");
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == Browser.class;
  }

  @Override
  @SuppressWarnings("deprecation") // by JUnit 6, whose substitute JUnit 5 does not have
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    ExtensionContext ofClass = context;
    while (ofClass.getTestMethod().isPresent()) {
      ofClass = ofClass.getParent().orElseThrow();
    }
    return Objects.requireNonNull(
        ofClass.getStore(OURS).getOrComputeIfAbsent(Browser.class, key -> start(), Browser.class));
  }

  private static Browser start() {
    return Browser.start(
        find("chromium", "chromium-browser", "google-chrome").orElseThrow(),
        find("chromedriver").orElseThrow());
  }

  private static Optional<Path> find(String... names) {
    List<String> directories =
        List.of(
            Optional.ofNullable(System.getenv("PATH")).orElse("").split(File.pathSeparator, -1));
    return Stream.of(names)
        .flatMap(name -> directories.stream().map(directory -> Path.of(directory, name)))
        .filter(Files::isExecutable)
        .findFirst();
  }
}
