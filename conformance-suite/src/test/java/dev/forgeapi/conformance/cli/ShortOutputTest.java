package dev.forgeapi.conformance.cli;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThanOrEqualTo;

import dev.forgeapi.conformance.Apps;
import dev.forgeapi.conformance.ConformanceRun;
import dev.forgeapi.conformance.RunOptions;
import dev.forgeapi.conformance.fault.GatewayFaults;
import dev.forgeapi.conformance.run.RunPlan.Consent;
import dev.forgeapi.testkit.gateway.Answer;
import dev.forgeapi.testkit.gateway.ForgeGateway;
import dev.forgeapi.testkit.internal.gateway.server.StartedGateway;
import dev.forgeapi.testkit.manifest.AppManifest;
import dev.forgeapi.testkit.site.Site;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Reader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** However much is wrong, a person reads about a screenful; the rest is in the reports. */
@Tag("integration")
class ShortOutputTest {
  private static final long SCREEN = 42;
  private static final String PAIRS = "pairs";

  @TempDir private Path folder;

  @Test
  void aSiteWhoseRestApisAreDisabled() throws IOException {
    assertShort(check(gateway -> gateway.restApis().disable(), text -> text), "disabled");
  }

  @ParameterizedTest
  @ValueSource(strings = {"cloud-id", "site-name"})
  void oneUrlFormThatReachesNothing(String form) throws IOException {
    String fault =
        GatewayFaults.all().stream()
            .map(each -> each.name())
            .filter(name -> name.contains(form) && name.contains("not-found"))
            .findFirst()
            .orElseThrow();
    assertShort(
        check(
            gateway -> ((StartedGateway) gateway).inject(GatewayFaults.named(fault)), text -> text),
        "NONCONFORMANT");
  }

  @Test
  void tokensThatAreAllDead() throws IOException {
    Ran ran =
        check(
            gateway -> {},
            text -> text.replaceAll("accessToken: \"[^\"]+\"", "accessToken: \"dead.token\""));
    assertShort(ran, "401");
  }

  @Test
  void everyRouteBrokenInAWayOfItsOwn() throws IOException {
    AppManifest manifest = Apps.manifest(PAIRS);
    List<Answer> answers =
        List.of(
            Answer.json(500, "{}"),
            Answer.json(404, "[]"),
            Answer.json(200, "null"),
            Answer.json(302, "{\"a\": 1}"),
            Answer.json(418, "\"tea\""),
            Answer.json(200, "not JSON"),
            Answer.json(204, ""));
    Ran ran =
        check(
            gateway ->
                IntStream.range(0, manifest.routes().size())
                    .forEach(
                        i ->
                            gateway.answer(
                                manifest.routes().get(i).key(), answers.get(i % answers.size()))),
            text -> text);
    assertShort(ran, "NONCONFORMANT");
  }

  @Test
  void everythingObservedIsOtherThanBefore() throws IOException {
    Path ledger = folder.resolve("ledger.json");
    Ran first = check(gateway -> {}, text -> text, "--ledger=" + ledger, "--accept-drift");
    assertThat(first.out() + first.err(), Files.exists(ledger), is(true));
    Files.writeString(ledger, Files.readString(ledger).replaceAll("(?m)(value: ['\"]?)", "$1not "));
    Ran ran = check(gateway -> {}, text -> text, "--ledger=" + ledger);
    assertShort(ran, "DRIFT");
  }

  @Test
  void aHostThatCannotBeReached() throws IOException {
    assertShort(
        check(
            gateway -> {},
            text -> text.replaceAll("(api|site|auth): \"[^\"]+\"", "$1: \"http://localhost:1\"")),
        "localhost");
  }

  @Test
  void aConfigurationWithManyProblems() throws IOException {
    configuration(
        IntStream.range(0, 300)
            .mapToObj(i -> "unknown" + i + ": x\n")
            .collect(Collectors.joining()));
    for (String command : List.of("check", "plan", "preflight")) {
      Ran ran = forgeApi(command);
      assertThat(ran.err(), ran.exit(), is(2));
      assertShort(ran, "more problems");
    }
  }

  @Test
  void aConfigurationWithManyWarnings() throws IOException {
    configuration(
        "identities:\n"
            + IntStream.range(0, 200)
                .mapToObj(
                    i -> "  i" + i + ": {scopes: [a:custom], accessToken: 'Bearer t" + i + "'}\n")
                .collect(Collectors.joining()));
    Ran ran = forgeApi("plan", "-q");
    assertThat(ran.err(), ran.exit(), is(0));
    assertShort(ran, "more warnings");
  }

  @Test
  void aManifestWithManyProblemsIsListedByLintAlone() throws IOException {
    configuration("target: gateway\n");
    Files.writeString(folder.resolve("manifest.yml"), manifest(500, "/not-a-path"));
    Ran check = forgeApi("check");
    assertThat(check.err(), check.exit(), is(2));
    assertShort(check, "forge-api lint lists them all");
    Ran lint = Ran.forgeApi("lint", folder.toString());
    assertThat(lint.out().lines().count(), is(greaterThan(SCREEN)));
  }

  @Test
  void thePlanForAnAppOfManyRoutes() throws IOException {
    configuration("target: gateway\n");
    Files.writeString(folder.resolve("manifest.yml"), manifest(2_000, "/x"));
    Ran ran = forgeApi("plan");
    assertThat(ran.err(), ran.exit(), is(0));
    assertShort(ran, "2000 of 2000 routes");
  }

  @Test
  void anAppOfManyRoutesThatNothingSaysHowToCall() throws IOException {
    configuration(
        """
        target: site
        site: localhost
        cloudId: 33aafbf1-e1e4-4824-a742-13bc1990ee48
        environmentId: 3aaa01b0-02cc-1d00-3eee-1f01f001f1f0
        endpoints: {api: "http://localhost:1", site: "http://localhost:1", auth: "http://localhost:1"}
        identities: {one: {scopes: ["read:forge-app:jira"], accessToken: abc}}
        """);
    Files.writeString(folder.resolve("manifest.yml"), manifest(40, "/x"));
    assertShort(forgeApi("check"), "and so on for r2, r3, r4, r5, r6 and 33 more routes");
  }

  @Test
  void theChecklistOfASiteThatIsNotReady() throws IOException {
    try (ForgeGateway gateway = ForgeGateway.start(Apps.manifest(PAIRS))) {
      configuration(site(gateway) + identities(gateway));
      assertShort(forgeApi("preflight"), "disabled");
    }
    assertShort(forgeApi("preflight"), "localhost");
  }

  private static String manifest(int routes, String path) {
    return """
        app: {id: "ari:cloud:ecosystem::app/11111111-2222-4333-8444-555555555555", runtime: {name: nodejs24.x}}
        modules:
          function: [{key: serve, handler: index.serve}]
          apiRoute:
        """
        + IntStream.range(0, routes)
            .mapToObj(
                i ->
                    "    - {key: r%d, path: %s%d, operation: GET, function: serve, scopes: ['s%d:custom']}%n"
                        .formatted(i, path, i, i % 20))
            .collect(Collectors.joining());
  }

  private Ran check(
      Consumer<ForgeGateway> changed, UnaryOperator<String> configured, String... options)
      throws IOException {
    try (ForgeGateway gateway = ForgeGateway.start(Apps.manifest(PAIRS))) {
      gateway.restApis().enable();
      String text = configured.apply(site(gateway) + identities(gateway));
      changed.accept(gateway);
      configuration(text);
      return forgeApi("check", options);
    }
  }

  private void configuration(String text) throws IOException {
    Files.writeString(folder.resolve("forge-api.yaml"), text);
    if (!Files.exists(folder.resolve("manifest.yml"))) {
      Files.copy(Apps.folder(PAIRS).resolve("manifest.yml"), folder.resolve("manifest.yml"));
    }
  }

  private Ran forgeApi(String command, String... options) {
    Stream<String> reports =
        command.equals("plan")
            ? Stream.of()
            : Stream.of("--report-dir=" + folder.resolve("reports"));
    return onTerminal(
        Stream.of(Stream.of(command, folder.toString()), reports, Stream.of(options))
            .flatMap(all -> all)
            .toArray(String[]::new));
  }

  /** Where lines are wrapped, so that there are more of them. */
  private static Ran onTerminal(String... args) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    Console console =
        new Console(
            new PrintWriter(out),
            new PrintWriter(err),
            new BufferedReader(Reader.nullReader()),
            StandardCharsets.UTF_8,
            true);
    return new Ran(ForgeApi.run(console, args), out.toString(), err.toString());
  }

  private static String site(ForgeGateway gateway) {
    Site site = gateway.site();
    return """
        target: site
        environmentId: %s
        site: sample.atlassian.net
        cloudId: %s
        probe: true
        endpoints: {api: "%s", site: "%s", auth: "%s"}
        safety: {methods: [GET, POST, PUT, PATCH, DELETE], maxRequests: 5000, perSecond: 5000}
        """
        .formatted(
            site.installation().environmentId(),
            site.cloudId(),
            site.endpoints().api(),
            site.endpoints().site(),
            site.endpoints().auth());
  }

  private static String identities(ForgeGateway gateway) {
    StringBuilder text = new StringBuilder("identities:\n");
    for (Consent consent :
        ConformanceRun.plan(Apps.configuration(PAIRS), RunOptions.all()).consents()) {
      Set<String> scopes = new TreeSet<>();
      consent.appScopes().forEach(scope -> scopes.add(scope.value()));
      if (consent.productScope()) {
        scopes.add(gateway.site().product().scope());
      }
      text.append(
          "  %s: {scopes: ['%s'], accessToken: \"%s\"}%n"
              .formatted(
                  consent.name(),
                  String.join("', '", scopes),
                  gateway.grantWithoutConsent(scopes).accessToken().reveal()));
    }
    return text.toString();
  }

  private static void assertShort(Ran ran, String saying) {
    String all = ran.out() + ran.err();
    assertThat(all, containsString(saying));
    assertThat(all, all.lines().count(), is(lessThanOrEqualTo(SCREEN)));
  }
}
