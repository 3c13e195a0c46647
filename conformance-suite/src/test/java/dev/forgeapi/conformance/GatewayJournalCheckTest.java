package dev.forgeapi.conformance;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;

import dev.forgeapi.conformance.result.CheckResult;
import dev.forgeapi.conformance.result.CheckResult.JournalEntry;
import dev.forgeapi.conformance.result.RunResult;
import dev.forgeapi.conformance.result.Verdict;
import dev.forgeapi.testkit.gateway.ForgeGateway;
import dev.forgeapi.testkit.gateway.ReceivedRequest;
import dev.forgeapi.testkit.http.Exchange;
import dev.forgeapi.testkit.http.Header;
import dev.forgeapi.testkit.internal.gateway.step.ForwardingSteps;
import dev.forgeapi.testkit.internal.gateway.step.GatewayFault;
import dev.forgeapi.testkit.internal.gateway.step.GatewayReply;
import dev.forgeapi.testkit.internal.gateway.step.GatewayRequest;
import dev.forgeapi.testkit.internal.gateway.step.GatewaySteps;
import dev.forgeapi.testkit.internal.targets.ForgeApiTarget;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A pass rests on answers of which the other side has a record, and on no other. */
@TestInstance(Lifecycle.PER_CLASS)
class GatewayJournalCheckTest {
  private static final String MARK = "X-Forge-Api-Check";

  private RunResult honest;
  private List<ReceivedRequest> received;
  private Map<String, String> recordOfMark;

  /** One run, of which the tests look at different things. */
  @BeforeAll
  void run() {
    try (ForgeApiTarget target = Apps.open(Apps.TUTORIAL)) {
      honest = ConformanceRun.run(target, RunOptions.all());
      ForgeGateway gateway = target.gateway().orElseThrow();
      received = gateway.received();
      recordOfMark = new HashMap<>();
      marks()
          .forEach(
              mark ->
                  gateway
                      .recorded(MARK, mark)
                      .ifPresent(one -> recordOfMark.put(mark, one.traceId())));
    }
  }

  @Test
  void everyRequestOfTheRunNamesTheRunAndTheCheck() {
    Set<String> runs =
        received.stream()
            .map(one -> value(one.headers(), MARK).split("/", -1)[0])
            .collect(Collectors.toSet());
    assertThat(runs.size(), is(1));
    String run = runs.iterator().next();
    for (ReceivedRequest one : received) {
      String check = value(one.headers(), MARK).split("/", -1)[1];
      String agent = value(one.headers(), "user-agent");
      assertThat(agent, agent.endsWith(" (run " + run + "; check " + check + ")"), is(true));
    }
  }

  @Test
  void everyPassNamesTheRecordOfEachRequestThatItRestsOn() {
    List<String> without = new ArrayList<>();
    for (CheckResult check : honest.checks()) {
      if (check.verdict() == Verdict.PASS) {
        Map<String, String> named =
            check.journal().stream()
                .collect(Collectors.toMap(JournalEntry::mark, JournalEntry::traceId));
        if (named.isEmpty()) {
          without.add(check.id());
        }
        if (check.id().matches("TOKEN-[13]")) {
          // The exchange of the code, and the refresh.
          assertThat(check.id(), recordOfMark.keySet().containsAll(named.keySet()), is(true));
          assertThat(check.id(), named.size(), is(2));
        }
        for (Exchange exchange : check.exchanges()) {
          String mark = value(exchange.requestHeaders(), MARK);
          assertThat(check.id(), named.get(mark), is(exchange.traceId().orElseThrow()));
          String recorded = recordOfMark.get(mark);
          // The sites that were toggled are gone.
          assertThat(check.id(), recorded == null || recorded.equals(named.get(mark)), is(true));
        }
      }
    }
    assertThat(without, is(List.of()));
    assertThat(recordOfMark.size(), is(greaterThan(50)));
  }

  @Test
  void tokensThatTheGatewayDidNotGiveAreNoProofOfARefresh() {
    RunResult run;
    try (ForgeApiTarget target = Apps.open(Apps.TUTORIAL, new Forger())) {
      run =
          ConformanceRun.run(
              target, new RunOptions(List.of("TOKEN-1", "TOKEN-3"), null, result -> {}));
    }
    assertThat(
        run.checks().stream()
            .map(check -> check.id() + " " + check.verdict() + ": " + check.message())
            .toList(),
        is(
            List.of(
                "TOKEN-1 INCONCLUSIVE: tokens were issued, but the gateway has no record of that"
                    + " response",
                "TOKEN-3 INCONCLUSIVE: tokens were issued, but the gateway has no record of that"
                    + " response")));
  }

  @ParameterizedTest
  @ValueSource(longs = {21, 22, 23})
  void anAnswerThatTheGatewayDidNotGiveTurnsExactlyItsCheckInconclusive(long seed) {
    List<CheckResult> own = honest.checks().stream().filter(this::hasAllToItself).toList();
    CheckResult chosen = own.get(new Random(seed).nextInt(own.size()));
    Replay replay = new Replay(chosen);

    RunResult run;
    try (ForgeApiTarget target = Apps.open(Apps.TUTORIAL, replay)) {
      run = ConformanceRun.run(target, RunOptions.all());
    }

    String what =
        "seed " + seed + ": " + chosen.id() + " " + chosen.route() + " " + chosen.urlForm();
    List<CheckResult> changed = new ArrayList<>();
    Map<String, Verdict> before = verdicts(honest);
    run.checks().stream()
        .filter(check -> check.verdict() != before.get(name(check)))
        .forEach(changed::add);
    assertThat(
        what,
        changed.stream().map(GatewayJournalCheckTest::name).toList(),
        is(List.of(name(chosen))));
    assertThat(what, changed.get(0).verdict(), is(Verdict.INCONCLUSIVE));
    assertThat(
        changed.get(0).message(),
        changed.get(0).message().contains("the gateway has no record of that response"),
        is(true));
  }

  /** A pass with a request that was sent for it and is evidence of no other check. */
  private boolean hasAllToItself(CheckResult check) {
    return check.verdict() == Verdict.PASS
        && !check.id().startsWith("STATE")
        && !ownMarks(check).isEmpty()
        && honest.checks().stream()
            .filter(other -> !name(other).equals(name(check)))
            .noneMatch(
                other ->
                    other.exchanges().stream()
                        .anyMatch(
                            one -> ownMarks(check).contains(value(one.requestHeaders(), MARK))));
  }

  private static Set<String> ownMarks(CheckResult check) {
    return check.exchanges().stream()
        .map(exchange -> value(exchange.requestHeaders(), MARK))
        .filter(mark -> mark.contains("/" + check.id() + "/"))
        .collect(Collectors.toSet());
  }

  private Set<String> marks() {
    return Stream.concat(
            honest.checks().stream()
                .flatMap(check -> check.exchanges().stream())
                .map(exchange -> value(exchange.requestHeaders(), MARK)),
            honest.checks().stream()
                .flatMap(check -> check.journal().stream())
                .map(JournalEntry::mark))
        .collect(Collectors.toSet());
  }

  private static Map<String, Verdict> verdicts(RunResult run) {
    Map<String, Verdict> verdicts = new TreeMap<>();
    run.checks().forEach(check -> verdicts.put(name(check), check.verdict()));
    return verdicts;
  }

  private static String name(CheckResult check) {
    return check.id() + " " + check.route() + " " + check.urlForm();
  }

  private static String value(List<Header> headers, String name) {
    return headers.stream()
        .filter(header -> header.name().equalsIgnoreCase(name))
        .map(Header::value)
        .findFirst()
        .orElse("");
  }

  /** Refreshes a grant past the gateway, as well as it would. */
  private record Forger() implements GatewayFault {

    @Override
    public String name() {
      return "forger";
    }

    @Override
    public GatewaySteps alter(GatewaySteps steps) {
      return new ForwardingSteps(steps) {
        @Override
        public GatewayReply around(GatewayRequest request, Supplier<GatewayReply> rest) {
          return request.bodyText().contains("\"grant_type\":\"refresh_token\"")
              ? GatewayReply.of(
                  200,
                  List.of(new Header("content-type", "application/json")),
                  "{\"access_token\":\"forged-access\",\"refresh_token\":\"forged-refresh\",\"token_type\":\"Bearer\"}")
              : super.around(request, rest);
        }
      };
    }
  }

  /** Answers the requests of one check as they were answered before, past the gateway. */
  private record Replay(CheckResult check) implements GatewayFault {

    @Override
    public String name() {
      return "replay";
    }

    @Override
    public GatewaySteps alter(GatewaySteps steps) {
      return new ForwardingSteps(steps) {
        @Override
        public GatewayReply around(GatewayRequest request, Supplier<GatewayReply> rest) {
          String mark = request.header(MARK).orElse("");
          return mark.contains("/" + check.id() + "/")
              ? check.exchanges().stream()
                  .filter(before -> isSame(before, request))
                  .findFirst()
                  .map(before -> replayed(before, mark))
                  .orElseGet(() -> super.around(request, rest))
              : super.around(request, rest);
        }
      };
    }

    private boolean isSame(Exchange before, GatewayRequest request) {
      return value(before.requestHeaders(), MARK).contains("/" + check.id() + "/")
          && before.method().equals(request.method())
          && target(before.uri().getRawPath()).equals(target(request.path()))
          && String.valueOf(before.uri().getRawQuery()).equals(String.valueOf(request.query()));
    }

    /** Less what differs from site to site. */
    private static String target(String path) {
      return (path.startsWith("/sites/") ? "site" : "api")
          + path.substring(Math.max(0, path.indexOf("/apps/")));
    }

    private static GatewayReply replayed(Exchange before, String mark) {
      String body = before.responseBody().replace(value(before.requestHeaders(), MARK), mark);
      return GatewayReply.of(
          before.status(), List.of(new Header("content-type", "application/json")), body);
    }
  }
}
