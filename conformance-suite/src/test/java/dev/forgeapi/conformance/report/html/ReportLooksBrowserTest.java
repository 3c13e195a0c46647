package dev.forgeapi.conformance.report.html;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.lessThanOrEqualTo;

import dev.forgeapi.conformance.result.RunResult;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How the report looks on screens and on paper. */
@InBrowser
class ReportLooksBrowserTest {

  @ParameterizedTest(name = "{0}, {1}, {2} pixels")
  @CsvSource({
    "failing, light, 1280",
    "known, light, 900",
    "failing, dark, 1280",
    "failing, light, 360",
    "failing, dark, 360",
    "passing, light, 1280",
    "passing, dark, 360"
  })
  void isAccessible(String which, String scheme, int width, Browser browser) throws IOException {
    browser.open(report(which)).media("screen", scheme).width(width);
    picture(browser, which + "-" + scheme + "-" + width);
    browser.run("document.querySelectorAll('details').forEach(each => each.open = true)");
    assertThat(browser.accessibilityViolations(), is(empty()));
  }

  @ParameterizedTest
  @ValueSource(ints = {320, 500, 900, 1280, 2000})
  void nothingButTablesScrollsSideways(int width, Browser browser) {
    browser.open(report("failing")).width(width);
    assertThat(
        browser.number("document.documentElement.scrollWidth"), lessThanOrEqualTo((long) width));
  }

  @Test
  void nothingMovesWhileThePageLoads(Browser browser) {
    browser.open(report("failing"));
    Object shift =
        browser
            .driver()
            .executeAsyncScript(
                "const done = arguments[0]; let sum = 0;"
                    + "new PerformanceObserver(l => l.getEntries().forEach(e => sum += e.value))"
                    + ".observe({type: 'layout-shift', buffered: true});"
                    + "requestAnimationFrame(() => setTimeout(() => done(String(sum)), 100))");
    assertThat(shift, is("0"));
  }

  @Test
  void isPrintedOnA4WithNothingCutOff(Browser browser) throws IOException {
    browser.open(new HtmlReport().render(SampleRuns.large(600, 10)));
    byte[] pdf = browser.print();
    Matcher page =
        Pattern.compile("/MediaBox ?\\[0 0 ([0-9.]+) ([0-9.]+)]")
            .matcher(new String(pdf, StandardCharsets.ISO_8859_1));
    assertThat(page.find(), is(true));
    assertThat(Math.round(Double.parseDouble(page.group(1))), is(595L));
    assertThat(Math.round(Double.parseDouble(page.group(2))), is(842L));
    keep("printed.pdf", pdf);
    // 186 mm between the margins are 703 pixels
    browser.width(703).media("print", "light");
    assertThat(
        browser.number(
            "Math.max(...[...document.querySelectorAll('table, pre')].map(e => e.scrollWidth))"),
        lessThanOrEqualTo(703L));
    assertThat(
        "elements printed in capitals",
        browser.number(
            "[...document.querySelectorAll('tr, th, td, pre')]"
                + ".filter(e => getComputedStyle(e).textTransform !== 'none').length"),
        is(0L));
    assertThat(browser.one("#filter").isDisplayed(), is(false));
    assertThat(browser.one("button.copy").isDisplayed(), is(false));
  }

  @Test
  void twoThousandChecksStaySmooth(Browser browser) {
    browser.open(new HtmlReport().render(SampleRuns.large(2_000, 10)));
    long loaded =
        browser.number("performance.getEntriesByType('navigation')[0].domContentLoadedEventEnd");
    String word =
        "(() => { const box = document.querySelector('#filter [name=text]'); box.value = '%s';"
            + "const from = performance.now();"
            + "box.dispatchEvent(new Event('input', {bubbles: true}));"
            + "document.body.offsetHeight; return performance.now() - from; })()";
    long filtered = browser.number(String.format(word, "scope"));
    long reset = browser.number(String.format(word, ""));
    // bounds for a slow machine; a fast one takes a tenth
    assertThat("milliseconds to load", loaded, lessThan(5_000L));
    assertThat("milliseconds to filter", filtered, lessThan(1_000L));
    assertThat("milliseconds to show all", reset, lessThan(1_000L));
    keepNote("smooth.txt", loaded + " " + filtered + " " + reset);
  }

  private static String report(String which) {
    RunResult run =
        switch (which) {
          case "passing" -> SampleRuns.passing();
          case "known" -> SampleRuns.known();
          default -> SampleRuns.failing();
        };
    return which.equals("passing")
        ? new HtmlReport().render(run)
        : new HtmlReport().render(SampleRuns.authorized(run), SampleRuns.links());
  }

  private static void picture(Browser browser, String name) throws IOException {
    keep(name + ".png", browser.picture());
  }

  /** For people who want to look: below target/report-html. */
  private static void keep(String name, byte[] bytes) throws IOException {
    Path directory = Files.createDirectories(Path.of("target", "report-html"));
    Files.write(directory.resolve(name), bytes);
  }

  private static void keepNote(String name, String text) {
    try {
      keep(name, text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
