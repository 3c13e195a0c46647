package dev.forgeapi.testkit.internal.gateway.step;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.forgeapi.testkit.gateway.Answer;
import dev.forgeapi.testkit.gateway.ForgeGateway;
import dev.forgeapi.testkit.gateway.Sample;
import dev.forgeapi.testkit.gateway.Situation;
import dev.forgeapi.testkit.internal.gateway.profile.Profile;
import dev.forgeapi.testkit.internal.gateway.server.GatewayBuilder;
import dev.forgeapi.testkit.internal.gateway.server.StartedGateway;
import dev.forgeapi.testkit.manifest.ApiRoute;
import dev.forgeapi.testkit.site.UrlForm;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GatewayFaultTest {
  private static final GatewayFault OPEN =
      GatewayFault.of(
          "open",
          steps ->
              new ForwardingSteps(steps) {
                @Override
                public Optional<Situation> scopes(AppCall call, Caller caller, ApiRoute route) {
                  return Optional.empty();
                }
              });

  private static ForgeGateway gateway;
  private StartedGateway site;
  private String token;

  @BeforeAll
  static void start() {
    gateway = Sample.start();
  }

  @AfterAll
  static void stop() {
    gateway.close();
  }

  @BeforeEach
  void newSite() {
    site = (StartedGateway) Sample.enabledSite(gateway);
    token = Sample.fullToken(site);
  }

  @Test
  void aFaultStaysOnItsSiteAndAnUnbrokenStepStaysWhole() {
    site.inject(OPEN);
    ForgeGateway other = Sample.enabledSite(gateway);
    String bare = Sample.token(other, Set.of("read:forge-app:confluence"));
    assertThat(Sample.get(other, UrlForm.CLOUD_ID, "/name", bare).statusCode(), is(401));
    assertThat(get(UrlForm.CLOUD_ID, "/name", "garbage").statusCode(), is(401));
  }

  @Test
  void aSiteMadeFromAFaultySiteHasItsFaults() {
    site.inject(OPEN);
    ForgeGateway other = Sample.enabledSite(site);
    String bare = Sample.token(other, Set.of("read:forge-app:confluence"));
    assertThat(Sample.get(other, UrlForm.CLOUD_ID, "/name", bare).statusCode(), is(200));
    ForgeGateway third = Sample.enabledSite(other);
    assertThat(Sample.get(third, UrlForm.SITE_NAME, "/name", bare).statusCode(), is(200));
  }

  @Test
  void aFaultCanVaryTheProfileOfItsSiteOnly() {
    site.inject(
        new GatewayFault() {
          @Override
          public String name() {
            return "gone";
          }

          @Override
          public GatewaySteps alter(GatewaySteps steps) {
            return steps;
          }

          @Override
          public Profile vary(Profile profile) {
            return profile
                .with(Situation.NO_ROUTE, Answer.json(410, "{}"))
                .with(
                    "test",
                    "settings: {letterCaseIgnored: {value: true, evidence: {basis: unknown}}}");
          }
        });
    assertThat(get(UrlForm.CLOUD_ID, "/undeclared", token).statusCode(), is(410));
    assertThat(get(UrlForm.CLOUD_ID, "/NAME", token).statusCode(), is(200));
    ForgeGateway other = Sample.enabledSite(gateway);
    String good = Sample.fullToken(other);
    assertThat(Sample.get(other, UrlForm.CLOUD_ID, "/NAME", good).statusCode(), is(404));
  }

  @Test
  void aFaultOfTheBuilderIsOnEverySiteOfItsServerAndRemembersForEachOnItsOwn() {
    GatewayFault everySecond =
        GatewayFault.of(
            "every-second-call-refused",
            steps -> {
              AtomicInteger calls = new AtomicInteger();
              return new ForwardingSteps(steps) {
                @Override
                public GatewayReply around(GatewayRequest request, Supplier<GatewayReply> rest) {
                  return calls.incrementAndGet() % 2 == 0
                      ? refusal(request, Situation.TOO_MANY_REQUESTS)
                      : super.around(request, rest);
                }
              };
            });
    try (ForgeGateway broken = new GatewayBuilder(Sample.manifest()).fault(everySecond).start()) {
      for (ForgeGateway one : new ForgeGateway[] {broken, broken.newSite(), broken.newSite()}) {
        one.restApis().enable();
        String good = Sample.fullToken(one);
        assertThat(Sample.get(one, UrlForm.CLOUD_ID, "/name", good).statusCode(), is(200));
        assertThat(Sample.get(one, UrlForm.SITE_NAME, "/name", good).statusCode(), is(429));
        assertThat(Sample.get(one, UrlForm.CLOUD_ID, "/name", good).statusCode(), is(200));
      }
    }
  }

  @Test
  void aReplyCanComeLateOrNotAtAll() {
    site.inject(
        GatewayFault.of(
            "late",
            steps ->
                new ForwardingSteps(steps) {
                  @Override
                  public GatewayReply reply(AppCall call, Answer answer) {
                    return super.reply(call, answer).after(Duration.ofMillis(150));
                  }
                }));
    long before = System.nanoTime();
    assertThat(get(UrlForm.CLOUD_ID, "/name", token).statusCode(), is(200));
    assertThat(Duration.ofNanos(System.nanoTime() - before).toMillis() >= 150, is(true));
    site.inject(
        GatewayFault.of(
            "dead",
            steps ->
                new ForwardingSteps(steps) {
                  @Override
                  public GatewayReply around(GatewayRequest request, Supplier<GatewayReply> rest) {
                    return super.around(request, rest).dropped();
                  }
                }));
    assertThrows(IllegalStateException.class, () -> get(UrlForm.CLOUD_ID, "/name", token));
  }

  @Test
  void aFaultThatItselfFailsIsTheGatewaysDefectAndShowsNoStackTrace() {
    site.inject(
        GatewayFault.of(
            "broken",
            steps ->
                new ForwardingSteps(steps) {
                  @Override
                  public Optional<Situation> restApisState(AppCall call) {
                    throw new IllegalStateException("secret detail");
                  }
                }));
    HttpResponse<String> response = get(UrlForm.CLOUD_ID, "/name", token);
    assertThat(response.statusCode(), is(500));
    assertThat(
        response.body(), is("{\"message\":\"The test gateway itself failed; see its log\"}"));
  }

  private HttpResponse<String> get(UrlForm form, String path, String bearer) {
    return Sample.get(site, form, path, bearer);
  }
}
