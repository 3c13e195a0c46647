package dev.forgeapi.conformance.report.html;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import org.junit.jupiter.api.Test;

/** What a target answers must not run in the browser of the person who reads the report. */
@InBrowser
class ReportSafetyBrowserTest {
  private final String hostile = new HtmlReport().render(HostileRun.run(), HostileRun.LINKS);

  @Test
  void hostileTextStaysText(Browser browser) {
    browser.open(hostile);
    assertThat(browser.is("window.pwned"), is(false));
    assertThat(browser.all("img, iframe, svg, #evil, a[href^=javascript]"), is(empty()));
    assertThat(browser.number("document.scripts.length"), is(1L));
    assertThat(
        browser.one(".message").getText(), containsString("<script>window.pwned=1</script>"));
  }

  @Test
  void markupThatGotPastTheEscapingRunsNothing(Browser browser) {
    String report = withMarkup(new HtmlReport().render(SampleRuns.failing()));
    browser.open(report);
    browser.run("document.getElementById('evil').click()");
    assertThat("the report's own script ran", browser.one("#shown").getText(), not(is("")));
    browser.one("#theme").click();
    assertThat("and works", browser.is("document.documentElement.dataset.theme"), is(true));
    assertThat("markup that came in is there", browser.all("#evil"), not(empty()));
    assertThat("but ran nothing", browser.is("window.pwned"), is(false));
  }

  @Test
  void withoutTheContentSecurityPolicyTheSameMarkupWouldRun(Browser browser) {
    String report = withMarkup(new HtmlReport().render(SampleRuns.failing()));
    browser.open(report.replaceFirst("<meta http-equiv=\"Content-Security-Policy\"[^>]*>", ""));
    assertThat(browser.is("window.pwned"), is(true));
  }

  @Test
  void theFileFetchesNothing(Browser browser) {
    browser.open(new HtmlReport().render(SampleRuns.failing()));
    assertThat(browser.number("performance.getEntriesByType('resource').length"), is(0L));
  }

  private static String withMarkup(String report) {
    return report.replace("<main id=\"main\"", HostileRun.ATTACK + "<main id=\"main\"");
  }
}
