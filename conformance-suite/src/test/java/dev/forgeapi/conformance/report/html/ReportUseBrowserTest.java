package dev.forgeapi.conformance.report.html;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/** What a reader does with the report. */
@InBrowser
class ReportUseBrowserTest {
  private final String report =
      new HtmlReport().render(SampleRuns.authorized(SampleRuns.failing()), SampleRuns.links());

  @Test
  void theVerdictIsTheFirstThingToRead(Browser browser) {
    browser.open(report);
    assertThat(
        browser.one("h1").getText(),
        is("NONCONFORMANT: ROUTE-4 and SCOPE-2 do not hold, and 3 checks are undecided"));
  }

  @Test
  void checksAreFilteredByVerdict(Browser browser) {
    browser.open(report);
    for (WebElement box : browser.all("#filter input[name=verdict]:not([value=f])")) {
      box.click();
    }
    assertThat(browser.one("#shown").getText(), is("3 of " + total() + " checks"));
    assertThat(
        browser.all("table.matrix tbody tr:not([hidden]) th b").stream()
            .map(WebElement::getText)
            .toList(),
        is(List.of("ROUTE-4", "SCOPE-2")));
    browser.one("#filter button[type=reset]").click();
    assertThat(shownIs(browser, total() + " checks"), is(true));
  }

  @Test
  void checksAreFilteredByRouteAndUrlAndWords(Browser browser) {
    browser.open(report);
    browser.one("#filter select[name=route]").sendKeys("report");
    String route = browser.one("#filter select[name=route]").getDomProperty("value");
    assertThat(
        browser.all("table.matrix thead th:not([hidden])").stream()
            .map(WebElement::getText)
            .toList(),
        is(List.of("Requirement", route)));
    browser.one("#filter select[name=form]").sendKeys("site");
    assertThat(browser.all("table.matrix tbody .m.c:not(.off)"), is(empty()));
    browser.one("#filter input[name=text]").sendKeys("SEGMENTS two");
    assertThat(
        browser.all("table.matrix tbody tr:not([hidden]) th b").stream()
            .map(WebElement::getText)
            .toList(),
        is(List.of("ROUTE-4")));
    assertThat(browser.one("#shown").getText(), is("1 of " + total() + " checks"));
  }

  @Test
  void theCommandIsCopied(Browser browser) {
    browser.open(report);
    browser.cdp(
        "Browser.grantPermissions",
        Map.of("permissions", List.of("clipboardReadWrite", "clipboardSanitizedWrite")));
    browser.one("button.copy").sendKeys(Keys.ENTER);
    String command = browser.one(".curl code").getDomProperty("textContent");
    assertThat(command, containsString("$READER_ACCESS_TOKEN"));
    Object pasted =
        browser
            .driver()
            .executeAsyncScript(
                "const done = arguments[0];"
                    + "navigator.clipboard.readText().then(done, e => done('' + e))");
    assertThat(pasted, is(command));
    assertThat(browser.one("#said").getDomProperty("textContent"), is("Copied"));
  }

  @Test
  void everyLinkWithinThePageLeadsSomewhereAndNoIdIsTakenTwice(Browser browser) {
    browser.open(new HtmlReport().render(SampleRuns.known()));
    assertThat(
        browser.run(
            "return [...document.querySelectorAll('a[href^=\"#\"]')].map(a => a.hash.slice(1))"
                + ".filter(id => !document.getElementById(decodeURIComponent(id)))"),
        is(List.of()));
    assertThat(
        browser.run(
            "const ids = [...document.querySelectorAll('[id]')].map(e => e.id);"
                + "return ids.filter((id, i) => ids.indexOf(id) !== i)"),
        is(List.of()));
  }

  @Test
  void aFailedMarkLeadsToItsFindingAndBackAgainEvenIfFiltered(Browser browser) {
    browser.open(report);
    browser.one("table.matrix a.m.f").click();
    assertThat(browser.one(":target .message").isDisplayed(), is(true));
    assertThat(
        browser.number("document.querySelector(':target').getBoundingClientRect().top"),
        greaterThan(0L));
    browser.one("#filter input[name=text]").sendKeys("nothing has these words");
    assertThat(browser.one("#shown").getText(), is("0 of " + total() + " checks"));
    browser.one(".finding a.id").sendKeys(Keys.ENTER);
    assertThat(shownIs(browser, total() + " checks"), is(true));
    assertThat(browser.one("#row-ROUTE-4").isDisplayed(), is(true));
  }

  @Test
  void theKeyboardReachesTheReportAtOnceAndUnfoldsExchanges(Browser browser) {
    browser.open(report);
    browser.driver().switchTo().activeElement().sendKeys(Keys.TAB);
    assertThat(browser.driver().switchTo().activeElement().getText(), is("Skip to the report"));
    browser.driver().switchTo().activeElement().sendKeys(Keys.ENTER);
    assertThat(browser.driver().switchTo().activeElement().getDomProperty("id"), is("main"));
    WebElement folded = browser.one("details.exchanges:not([open]) summary");
    folded.sendKeys(Keys.ENTER);
    assertThat(
        folded.findElement(org.openqa.selenium.By.xpath("..")).getDomAttribute("open"), is("true"));
  }

  @Test
  void controlRequestsStandSideBySideWithTheDifferenceMarked(Browser browser) {
    browser.open(report);
    List<WebElement> columns = browser.all(".finding .pair:first-of-type .column").subList(0, 2);
    assertThat(columns.get(0).getLocation().getY(), is(columns.get(1).getLocation().getY()));
    assertThat(columns.get(0).getText(), containsString("Control request, sent before and after"));
    assertThat(
        columns.get(1).findElement(org.openqa.selenium.By.cssSelector("mark b")).getText(),
        is("/new"));
  }

  @Test
  void linksLeaveForTheDocumentationWithoutTellingWhereFrom(Browser browser) {
    browser.open(report);
    List<String> relations =
        browser.all("a[href^=http]").stream().map(link -> link.getDomAttribute("rel")).toList();
    assertThat(relations.isEmpty(), is(false));
    assertThat(relations, everyItem(is("noopener noreferrer")));
    assertThat(browser.one("a[href*=manifest]").getText(), is("app/manifest.yml:41"));
  }

  private static int total() {
    return SampleRuns.failing().checks().size();
  }

  /** The filter answers in the browser's next turn. */
  private static boolean shownIs(Browser browser, String expected) {
    return Boolean.TRUE.equals(
        browser
            .driver()
            .executeAsyncScript(
                "const [wanted, done] = arguments;"
                    + "setTimeout(() => done("
                    + "document.getElementById('shown').textContent === wanted), 50)",
                expected));
  }
}
