package dev.forgeapi.testkit;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.reporting.ReportEntry;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;

/** The extension from outside: classes as users write them, run by the real engine. */
class ForgeApiExtensionTest {

  @ParameterizedTest
  @ValueSource(
      classes = {
        ExtensionTestCases.EverythingTestCases.class,
        ExtensionTestCases.StateTestCases.class,
        ExtensionTestCases.ComposedTestCases.class,
        ExtensionTestCases.InheritedTestCases.class,
        ExtensionTestCases.RegisteredTestCases.class,
        ExtensionTestCases.SharedByClassTestCases.class,
        ExtensionTestCases.OneInstanceTestCases.class,
        ExtensionTestCases.SettingTestCases.class
      })
  void whatUsersWriteWorks(Class<?> testClass) {
    EngineExecutionResults results = run(selectClass(testClass));
    results.testEvents().failed().stream()
        .findFirst()
        .ifPresent(
            event -> {
              throw new AssertionError("failed: " + event.getTestDescriptor(), failure(event));
            });
    assertThat(results.containerEvents().failed().count(), is(0L));
    assertThat(results.testEvents().succeeded().count() > 0, is(true));
  }

  @Test
  void aScopeThatTheManifestDoesNotKnowIsAnError() {
    assertThat(
        messageOf(BadUsageTestCases.WrongScopeTestCases.class),
        endsWith(
            "@Granted names the scope 'read:employe:custom', which manifest.yml does not declare; did"
                + " you mean 'read:employee:custom'? (it declares read:employee:custom,"
                + " write:employee:custom)"));
  }

  @Test
  void theProductScopeIsNotNamedInGranted() {
    assertThat(
        messageOf(BadUsageTestCases.ProductScopeTestCases.class),
        endsWith(
            "@Granted names the product scope 'read:forge-app:confluence': leave it out; it is"
                + " granted unless productScope = false"));
  }

  @Test
  void aClientCannotHaveAGrantAndNoToken() {
    assertThat(
        messageOf(BadUsageTestCases.BothTestCases.class),
        endsWith("a client has a grant or no token: use @Granted or @NoToken, not both"));
  }

  @Test
  void onlyAClientHasAGrantOrNoToken() {
    String sentence =
        "@Granted and @NoToken say which token a client has: use them on a ForgeApiClient, not on a ";
    Class<?> cases = BadUsageTestCases.NoClientTestCases.class;
    assertThat(messageOf(cases, "granted"), endsWith(sentence + "Site"));
    assertThat(messageOf(cases, "ofAnotherExtension"), endsWith(sentence + "TestInfo"));
    assertThat(messageOf(cases, "withoutToken"), endsWith(sentence + "ForgeGateway"));
  }

  @Test
  void aManifestThatIsNotThereIsAnErrorOfItsAnnotation() {
    assertThat(
        messageOf(BadUsageTestCases.NoManifestTestCases.class),
        endsWith(
            "@ForgeApiTest(manifest) on class NoManifestTestCases: 'manifest' is"
                + " 'nowhere/manifest.yml': expected an existing file"));
  }

  @Test
  void aSecretInCodeIsAnErrorThatDoesNotShowIt() {
    String message = messageOf(BadUsageTestCases.SecretInCodeTestCases.class);
    assertThat(message, containsString("is a secret, which must not be in code"));
    assertThat(message, not(containsString("s3cret")));
  }

  @Test
  void aSiteHasNoGateway() {
    assertThat(
        messageOf(BadUsageTestCases.SiteTestCases.class, "asksForTheGateway"),
        endsWith(
            "there is no ForgeGateway, because the target is the site sample.atlassian.net: use"
                + " the Site, or run this test with target 'gateway'"));
  }

  @Test
  void aSiteWithoutTheRightIdentityIsAnError() {
    assertThat(
        messageOf(BadUsageTestCases.SiteTestCases.class, "asksForAGrantThatNobodyHas"),
        endsWith(
            "no identity of the configuration has a token with all scopes of the manifest:"
                + " read:employee:custom, write:employee:custom, the product scope; its"
                + " identities: []. Add one under 'identities' in forge-api.yaml, or test against"
                + " the gateway"));
  }

  @Test
  void aBadParameterNamesItself() {
    EngineExecutionResults results =
        EngineTestKit.engine("junit-jupiter")
            .selectors(selectClass(ExtensionTestCases.ComposedTestCases.class))
            .configurationParameter("forge.api.target", "moon")
            .execute();
    Event failed = results.testEvents().failed().stream().findFirst().orElseThrow();
    assertThat(
        failure(failed).getMessage(),
        endsWith(
            "configuration parameter forge.api.target: 'target' is 'moon': expected gateway or"
                + " site"));
  }

  @Test
  void annotationsOutrankParameters() {
    EngineTestKit.engine("junit-jupiter")
        .selectors(selectClass(ExtensionTestCases.SettingTestCases.class))
        .configurationParameter("forge.api.product", "wrong")
        .execute()
        .testEvents()
        .assertStatistics(stats -> stats.succeeded(2));
  }

  @Test
  void theExchangesOfAFailedTestAreAttachedToItsReport() {
    EngineExecutionResults results = run(selectClass(BadUsageTestCases.FailingTestCases.class));
    List<String> attached =
        results.testEvents().reportingEntryPublished().stream()
            .flatMap(event -> event.getPayload(ReportEntry.class).stream())
            .flatMap(entry -> entry.getKeyValuePairs().entrySet().stream())
            .map(entry -> entry.getKey() + "\n" + entry.getValue())
            .toList();
    assertThat(attached.size(), is(2));
    assertThat(attached.get(0), startsWith("forge-api exchange 1\ncurl -sS -i --path-as-is "));
    assertThat(attached.get(1), startsWith("forge-api exchange 2\ncurl "));
    assertThat(attached.get(1), containsString("-X 'POST'"));
    assertThat(attached.get(1), containsString("Bearer '\"$GRANT_ACCESS_TOKEN\""));
    assertThat(attached.get(1), containsString("\n200 after "));
    assertThat(attached.get(1), containsString("\"route\":\"employee-create\""));
  }

  private static String messageOf(Class<?> testClass) {
    return messageOf(testClass, "");
  }

  private static String messageOf(Class<?> testClass, String method) {
    DiscoverySelector selector =
        method.isEmpty()
            ? selectClass(testClass)
            : Stream.of(testClass.getDeclaredMethods())
                .filter(it -> it.getName().equals(method))
                .map(it -> selectMethod(testClass, it))
                .findFirst()
                .orElseThrow();
    Event failed = run(selector).testEvents().failed().stream().findFirst().orElseThrow();
    assertThat(List.of(failure(failed).getSuppressed()), is(List.of())); // said once
    return String.valueOf(failure(failed).getMessage());
  }

  private static EngineExecutionResults run(DiscoverySelector selector) {
    return EngineTestKit.engine("junit-jupiter").selectors(selector).execute();
  }

  private static Throwable failure(Event event) {
    return event
        .getPayload(TestExecutionResult.class)
        .flatMap(TestExecutionResult::getThrowable)
        .orElseThrow();
  }
}
