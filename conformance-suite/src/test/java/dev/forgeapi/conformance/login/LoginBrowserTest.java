package dev.forgeapi.conformance.login;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

import dev.forgeapi.conformance.cli.LoginSite;
import dev.forgeapi.conformance.cli.LoginTerminal;
import dev.forgeapi.conformance.cli.Ran;
import dev.forgeapi.conformance.report.html.Browser;
import dev.forgeapi.conformance.report.html.InBrowser;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.openqa.selenium.By;
import org.openqa.selenium.WindowType;
import org.openqa.selenium.interactions.Actions;

/** What people do with the consent page, in a real browser. */
@InBrowser
@Execution(ExecutionMode.SAME_THREAD)
class LoginBrowserTest {
  private static final String ACCEPT = "button[value=accept]";
  private static final String DENY = "button[value=deny]";

  private final Browser browser;
  private LoginSite site;

  LoginBrowserTest(Browser browser) {
    this.browser = browser;
  }

  @BeforeEach
  void openNewTab(@TempDir Path folder) throws IOException {
    site = new LoginSite(folder);
    browser.driver().switchTo().newWindow(WindowType.TAB);
  }

  @AfterEach
  void close() {
    site.close();
  }

  @Test
  void acceptingLogsInAndThePageSaysSo() throws Exception {
    Ran ran =
        login(
            page -> {
              open(page);
              browser.one(ACCEPT).click();
              waitFor("Consent received");
            });
    assertThat(ran.err(), ran.exit(), is(0));
  }

  @Test
  void denyingEndsTheLoginWithWhatToDo() throws Exception {
    Ran ran =
        login(
            page -> {
              open(page);
              browser.one(DENY).click();
              waitFor("No consent");
            });
    assertThat(ran.exit(), is(2));
    assertThat(ran.err(), containsString("the consent was refused"));
  }

  @Test
  void aConsentForTheWrongSiteIsReportedByPreflightBecauseTheServerDoesNotShowIt()
      throws Exception {
    Ran ran =
        login(
            page -> {
              open(page);
              browser.one("option[value=another]").click();
              browser.one(ACCEPT).click();
              waitFor("Consent received");
            });
    assertThat(ran.err(), ran.exit(), is(0));
    assertThat(ran.out(), containsString("run forge-api preflight to check the grant"));
    site.gateway.restApis().enable();
    Ran preflight =
        Ran.forgeApi(
            "preflight", site.folder.toString(), "--report-dir=" + site.folder.resolve("reports"));
    assertThat(preflight.exit(), is(1));
    assertThat(
        preflight.out().replaceAll("\\s+", " "),
        containsString("or the consent was given for another site (F-090)"));
    assertThat(preflight.out(), containsString("choose sample.atlassian.net on the consent page"));
  }

  @Test
  void theBackButtonAndAnotherClickDoNoHarm() throws Exception {
    Ran ran =
        login(
            page -> {
              open(page);
              browser.one(ACCEPT).click();
              waitFor("Consent received");
              browser.driver().navigate().back();
              browser.driver().findElements(By.cssSelector(ACCEPT)).stream()
                  .findFirst()
                  .ifPresent(button -> button.click());
            });
    assertThat(ran.err(), ran.exit(), is(0));
  }

  @Test
  void aDoubleClickLogsInOnce() throws Exception {
    Ran ran =
        login(
            page -> {
              open(page);
              new Actions(browser.driver()).doubleClick(browser.one(ACCEPT)).perform();
            });
    assertThat(ran.err(), ran.exit(), is(0));
  }

  @Test
  void aClosedTabEndsTheLoginWhenTheTimeIsOver() throws Exception {
    Ran ran =
        login(
            page -> {
              open(page);
              browser.driver().close();
              browser
                  .driver()
                  .switchTo()
                  .window(browser.driver().getWindowHandles().iterator().next());
            },
            "3s");
    assertThat(ran.exit(), is(2));
    assertThat(ran.err(), containsString("there was no consent within 3 s"));
  }

  @Test
  void thePageOfAnotherLoginIsDistinguishedFromThisOne() throws Exception {
    Ran ran =
        login(
            page -> {
              open(URI.create(page.toString().replaceAll("state=[^&]+", "state=older")));
              browser.one(ACCEPT).click();
              waitFor("Not this consent");
              open(page);
              browser.one(ACCEPT).click();
            });
    assertThat(ran.err(), ran.exit(), is(0));
  }

  private void open(URI page) {
    browser.driver().get(page.toString());
  }

  /** A click returns before the page it leads to is there. */
  private void waitFor(String title) {
    Awaitility.await().until(() -> browser.driver().getTitle(), is(title));
  }

  private Ran login(Consumer<URI> person) throws Exception {
    return login(person, "60s");
  }

  private Ran login(Consumer<URI> person, String timeout) throws Exception {
    String[] args = new String[5];
    args[0] = "login";
    args[1] = site.folder.toString();
    args[2] = "--identity=reader";
    args[3] = "--no-browser";
    args[4] = "--timeout=" + timeout;
    return LoginTerminal.withNobodyTyping().run(person, args);
  }
}
