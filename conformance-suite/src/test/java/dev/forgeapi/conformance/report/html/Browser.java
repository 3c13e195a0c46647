package dev.forgeapi.conformance.report.html;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;

/** A headless Chromium with an empty profile, showing pages from the disk. */
public final class Browser implements AutoCloseable {
  private final Path directory;
  private final ChromeDriver driver;

  private Browser(Path directory, ChromeDriver driver) {
    this.directory = directory;
    this.driver = driver;
  }

  static Browser start(Path chromium, Path chromedriver) {
    try {
      Path directory = Files.createTempDirectory("forge-api-browser");
      ChromeOptions options = new ChromeOptions();
      options.setBinary(chromium.toFile());
      options.addArguments(
          "--headless",
          "--no-sandbox",
          "--disable-gpu",
          "--disable-quic",
          "--hide-scrollbars",
          "--disable-dev-shm-usage",
          "--no-first-run",
          "--disable-background-networking",
          "--disable-component-update",
          "--disable-sync",
          "--user-data-dir=" + directory.resolve("profile"));
      ChromeDriverService service =
          new ChromeDriverService.Builder()
              .usingDriverExecutable(chromedriver.toFile())
              .usingAnyFreePort()
              .withLogFile(directory.resolve("chromedriver.log").toFile())
              .build();
      return new Browser(directory, new ChromeDriver(service, options));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Shows the page, 1280 CSS pixels wide, in light colors. */
  Browser open(String html) {
    return open(html, "");
  }

  Browser open(String html, String fragment) {
    try {
      Path file = Files.createTempFile(directory, "report", ".html");
      Files.writeString(file, html);
      width(1280);
      media("screen", "light");
      driver.get(file.toUri() + fragment);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Browser width(int pixels) {
    return cdp(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", pixels, "height", 900, "deviceScaleFactor", 1, "mobile", false));
  }

  Browser media(String media, String scheme) {
    return cdp(
        "Emulation.setEmulatedMedia",
        Map.of(
            "media",
            media,
            "features",
            List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
  }

  Browser cdp(String command, Map<String, Object> parameters) {
    driver.executeCdpCommand(command, parameters);
    return this;
  }

  public ChromeDriver driver() {
    return driver;
  }

  public WebElement one(String css) {
    return driver.findElement(By.cssSelector(css));
  }

  List<WebElement> all(String css) {
    return driver.findElements(By.cssSelector(css));
  }

  /** What the function body returns. */
  @Nullable Object run(String script, Object... arguments) {
    return driver.executeScript(script, arguments);
  }

  long number(String script) {
    return Long.parseLong(String.valueOf(run("return String(Math.round(" + script + "))")));
  }

  boolean is(String script) {
    return Boolean.TRUE.equals(run("return Boolean(" + script + ")"));
  }

  /** Runs axe-core on the page: one line for each violation. */
  @SuppressWarnings("unchecked")
  List<String> accessibilityViolations() {
    run(axe());
    Object violations =
        driver.executeAsyncScript(
            "const done = arguments[arguments.length - 1];"
                + "axe.run(document, {resultTypes: ['violations']}).then(r => done("
                + "r.violations.map(v => v.impact + ' ' + v.id + ': '"
                + " + v.nodes.slice(0, 3).map(n => n.html.slice(0, 200) + ' ' + n.failureSummary)"
                + ".join(' | '))), e => done(['' + e]))");
    return (List<String>) Objects.requireNonNull(violations, "axe-core said nothing");
  }

  /** The page on paper. */
  byte[] print() {
    media("", "light");
    Map<String, Object> pdf =
        driver.executeCdpCommand(
            "Page.printToPDF", Map.of("preferCSSPageSize", true, "printBackground", true));
    return Base64.getDecoder().decode((String) pdf.get("data"));
  }

  /** The whole page as a picture. */
  byte[] picture() {
    long height = number("document.documentElement.scrollHeight");
    long width = number("document.documentElement.clientWidth");
    Map<String, Object> clip = Map.of("x", 0, "y", 0, "width", width, "height", height, "scale", 1);
    Map<String, Object> picture =
        driver.executeCdpCommand(
            "Page.captureScreenshot", Map.of("clip", clip, "captureBeyondViewport", true));
    return Base64.getDecoder().decode((String) picture.get("data"));
  }

  private static String axe() {
    try (InputStream script = Browser.class.getResourceAsStream("/axe.min.js")) {
      return new String(script.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() throws IOException {
    driver.quit();
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}
