package dev.forgeapi.conformance.preflight;

import dev.forgeapi.conformance.plan.Address;
import dev.forgeapi.conformance.preflight.Answers.Busy;
import dev.forgeapi.conformance.preflight.InstallationProbe.State;
import dev.forgeapi.conformance.preflight.ItemAnswer.Item;
import dev.forgeapi.conformance.preflight.TokenProbe.IdentityClient;
import dev.forgeapi.testkit.ForgeApiResponse;
import dev.forgeapi.testkit.http.Exchange;
import dev.forgeapi.testkit.internal.platform.answer.PlatformAnswer;
import dev.forgeapi.testkit.internal.platform.answer.ProbeBody;
import dev.forgeapi.testkit.manifest.ApiRoute;
import dev.forgeapi.testkit.manifest.Operation;
import dev.forgeapi.testkit.site.UrlForm;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Both URL forms work, each GET route with a known request responds through both alike, and how
 * long that takes.
 */
record RoutesItem(PreflightContext context) implements Item {
  private static final String URLS = "PRE-URLS";
  private static final String ROUTE = "PRE-ROUTE";
  private static final String LATENCY = "PRE-LATENCY";

  /** A function may take 25 seconds (F-044). */
  private static final long SLOW_MILLIS = 10_000;

  @Override
  public List<String> ids() {
    return List.of(URLS, ROUTE, LATENCY);
  }

  @Override
  public List<ItemAnswer> answers() {
    List<ItemAnswer> answers = new ArrayList<>();
    Optional<InstallationProbe> probe = context.installation();
    if (probe.isPresent() && probe.get().state() == State.ONE_FORM) {
      return List.of(oneForm(probe.get()).ending());
    }
    boolean busy = probe.isPresent() && probe.get().state() == State.ONE_FORM_BUSY;
    List<UrlForm> forms = busy ? List.of(working(probe.get())) : List.of(UrlForm.values());
    probe.ifPresent(
        seen ->
            answers.add(
                busy
                    ? oneFormBusy(seen, forms.get(0))
                    : ItemAnswer.right(URLS, "both URLs of the app work")));
    for (ApiRoute route : context.manifest().routes()) {
      answers.add(answer(route, forms).about(route));
    }
    answers.add(latency());
    return answers;
  }

  /** The form that is served while the other is not. */
  private UrlForm working(InstallationProbe probe) {
    String site = context.target().site().baseUrl(UrlForm.SITE_NAME) + "";
    return probe.call().uri().toString().startsWith(site) ? UrlForm.CLOUD_ID : UrlForm.SITE_NAME;
  }

  /** For now only; the rest is looked at through the form that works. */
  private static ItemAnswer oneFormBusy(InstallationProbe probe, UrlForm works) {
    Exchange busy = probe.call();
    return ItemAnswer.open(
            URLS,
            ("%s (%s) returns %s, %s%s; %s works: it returns %s. This says nothing about the"
                    + " configuration of the site")
                .formatted(
                    words(other(works)),
                    busy.uri().getAuthority(),
                    Answers.describe(busy),
                    busy.status() == 429
                        ? "too many requests"
                        : "as a server that is down for maintenance or overloaded",
                    Busy.asked(busy),
                    words(works),
                    probe.comparison().status()),
            Busy.remedy(busy) + "; meanwhile, callers can use " + words(works))
        .showing(probe.evidence());
  }

  private static UrlForm other(UrlForm form) {
    return form == UrlForm.CLOUD_ID ? UrlForm.SITE_NAME : UrlForm.CLOUD_ID;
  }

  private static String words(UrlForm form) {
    return form == UrlForm.CLOUD_ID ? "the URL with the cloud ID" : "the URL with the site name";
  }

  private ItemAnswer oneForm(InstallationProbe probe) {
    Exchange failing = probe.call();
    String host = failing.uri().getAuthority();
    UrlForm works = working(probe);
    return ItemAnswer.wrong(
            URLS,
            ("the app returns %s through %s alone; %s (%s) returns %s. Ruled out: environment,"
                    + " installation, a disabled REST API, scopes, and token")
                .formatted(
                    probe.comparison().status(),
                    words(works),
                    words(other(works)),
                    host,
                    Answers.describe(failing)),
            "callers can use "
                + words(works)
                + (works == UrlForm.CLOUD_ID
                    ? "; check that 'site' and endpoints.site are the site's own atlassian.net"
                        + " address, and that no proxy or IP allowlist blocks "
                        + host
                        + "/gateway/api"
                    : "; check endpoints.api (api.atlassian.com of the public cloud), and that this"
                        + " machine and its proxy allow requests to "
                        + host))
        .showing(probe.evidence());
  }

  /** Neither is served; what they have in common then explains nothing. */
  static ItemAnswer neitherForm(InstallationProbe probe) {
    Exchange cloudId = probe.evidence().get(0);
    Exchange siteName = probe.evidence().get(1);
    return ItemAnswer.wrong(
            URLS,
            ("the app does not respond through either of its URLs: the URL with the cloud ID"
                    + " (%s) %s, the URL with"
                    + " the site name (%s) %s. At least one of the two connections is faulty, and"
                    + " there may be another problem")
                .formatted(
                    cloudId.uri().getAuthority(),
                    Answers.describe(cloudId),
                    siteName.uri().getAuthority(),
                    Answers.describe(siteName)),
            "check endpoints.api (api.atlassian.com of the public cloud) and endpoints.site (the"
                + " site's own atlassian.net address), and that this machine and its proxy let both"
                + " through; then run forge-api preflight again")
        .showing(probe.evidence())
        .ending();
  }

  private ItemAnswer answer(ApiRoute route, List<UrlForm> forms) {
    if (route.operation() != Operation.GET) {
      return ItemAnswer.notApplicable(
          ROUTE,
          route.key() + " is not called: preflight sends no " + route.operation() + " requests");
    }
    if (!context.isCallable(route)) {
      return ItemAnswer.notApplicable(
          ROUTE,
          "requests has no entry for %s: add requests.%s".formatted(route.key(), route.key()));
    }
    return context
        .caller(route)
        .map(identity -> called(identity, context.address(route), forms))
        .orElseGet(
            () ->
                ItemAnswer.open(
                    ROUTE,
                    "no identity can call " + route.key(),
                    "add one with its scopes, and log in with it"));
  }

  private ItemAnswer called(IdentityClient identity, Address address, List<UrlForm> forms) {
    List<ForgeApiResponse> responses =
        forms.stream().map(form -> context.call(identity.client(), address, form)).toList();
    List<Exchange> evidence = responses.stream().map(ForgeApiResponse::exchange).toList();
    return evidence.stream()
        .flatMap(exchange -> Busy.answer(exchange).stream())
        .findFirst()
        .or(() -> notDeployed(identity, address, forms.get(0), responses.get(0)))
        .orElseGet(() -> compared(address, forms, responses))
        .showing(evidence);
  }

  /** Answered like a path that no route has: the installed version does not know this one. */
  private Optional<ItemAnswer> notDeployed(
      IdentityClient identity, Address address, UrlForm form, ForgeApiResponse response) {
    if (!PlatformAnswer.of(response.exchange()).mayMeanUnrouted()
        || isAsExpected(address, response)) {
      return Optional.empty();
    }
    Exchange undeclared = context.callUndeclared(identity.client(), form).exchange();
    if (!Answers.isAlike(response.exchange(), undeclared)) {
      return Optional.empty();
    }
    return Optional.of(
        ItemAnswer.wrong(
            ROUTE,
            ("%s returns %s, as a path that the app does not declare: the version of the app"
                    + " that is installed on the site does not have this route")
                .formatted(address.route().key(), Answers.describe(response.exchange())),
            "forge deploy, then forge install --upgrade --site "
                + context.siteName()
                + "; check that environmentId is that of the environment deployed to"));
  }

  private static ItemAnswer compared(
      Address address, List<UrlForm> forms, List<ForgeApiResponse> responses) {
    String key = address.route().key();
    for (ForgeApiResponse response : responses) {
      if (!isAsExpected(address, response)) {
        return ItemAnswer.wrong(
            ROUTE,
            "%s returns %s through %s, expected %s"
                .formatted(
                    key,
                    Answers.describe(response.exchange()),
                    response.exchange().uri().getHost(),
                    address.expectation().words()),
            Answers.isInvocationFailure(response)
                ? "check forge logs"
                    + response.exchange().traceId().map(it -> " for trace ID " + it).orElse("")
                : "compare requests.%s with the response of the function, and check forge logs"
                    .formatted(key));
      }
    }
    ForgeApiResponse first = responses.get(0);
    if (responses.size() == 1) {
      return ItemAnswer.right(
          ROUTE, key + " returns " + first.status() + " through " + words(forms.get(0)) + " alone");
    }
    ForgeApiResponse second = responses.get(1);
    if (first.status() != second.status()) {
      return ItemAnswer.wrong(
          ROUTE,
          key + " returns " + first.status() + " and " + second.status() + " through its two URLs",
          "check in forge logs whether both calls arrived");
    }
    if (!first.body().equals(second.body()) && ProbeBody.of(first.body()).isEmpty()) {
      return ItemAnswer.open(
          ROUTE,
          key + " returns different bodies through its two URLs",
          "check whether the response contains a time or something similar; the suite compares"
              + " the responses in detail");
    }
    return ItemAnswer.right(ROUTE, key + " returns " + first.status() + " through both URLs");
  }

  private static boolean isAsExpected(Address address, ForgeApiResponse response) {
    int expected = address.expectation().status();
    return expected == 0 ? response.status() / 100 == 2 : response.status() == expected;
  }

  private ItemAnswer latency() {
    List<Long> millis =
        context.target().transport().exchanges().stream()
            .filter(exchange -> exchange.answered() && exchange.status() / 100 == 2)
            .filter(exchange -> exchange.uri().getPath().contains("/apps/"))
            .map(exchange -> exchange.duration().toMillis())
            .sorted()
            .toList();
    if (millis.isEmpty()) {
      return ItemAnswer.notApplicable(LATENCY, "no function responded");
    }
    long slowest = millis.get(millis.size() - 1);
    String seen =
        "responses took %s ms (median of %s), %s ms at most"
            .formatted(millis.get(millis.size() / 2), millis.size(), slowest);
    return slowest < SLOW_MILLIS
        ? ItemAnswer.right(LATENCY, seen)
        : ItemAnswer.open(
            LATENCY,
            seen + "; a function is stopped after 25 s",
            "check in forge logs what the function waits for");
  }
}
