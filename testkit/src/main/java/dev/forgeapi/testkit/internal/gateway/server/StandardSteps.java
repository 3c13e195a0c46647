package dev.forgeapi.testkit.internal.gateway.server;

import dev.forgeapi.testkit.gateway.Answer;
import dev.forgeapi.testkit.gateway.FunctionRequest;
import dev.forgeapi.testkit.gateway.Situation;
import dev.forgeapi.testkit.http.Header;
import dev.forgeapi.testkit.internal.gateway.authorization.BearerToken;
import dev.forgeapi.testkit.internal.gateway.authorization.IssuedTokens;
import dev.forgeapi.testkit.internal.gateway.functions.FunctionRequests;
import dev.forgeapi.testkit.internal.gateway.profile.Profile;
import dev.forgeapi.testkit.internal.gateway.profile.ProfileSetting;
import dev.forgeapi.testkit.internal.gateway.step.AppAddress;
import dev.forgeapi.testkit.internal.gateway.step.AppCall;
import dev.forgeapi.testkit.internal.gateway.step.Caller;
import dev.forgeapi.testkit.internal.gateway.step.GatewayReply;
import dev.forgeapi.testkit.internal.gateway.step.GatewayRequest;
import dev.forgeapi.testkit.internal.gateway.step.GatewaySteps;
import dev.forgeapi.testkit.internal.gateway.step.Outcome;
import dev.forgeapi.testkit.internal.gateway.step.TokenIssue;
import dev.forgeapi.testkit.manifest.ApiRoute;
import dev.forgeapi.testkit.manifest.ScopeName;
import dev.forgeapi.testkit.site.AppInstallation;
import dev.forgeapi.testkit.site.Site;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** The steps of a site with no rule broken. */
record StandardSteps(VirtualSite virtual) implements GatewaySteps {
  @Override
  public GatewayReply around(GatewayRequest request, Supplier<GatewayReply> rest) {
    return rest.get();
  }

  @Override
  public Optional<Situation> address(AppCall call) {
    Site site = virtual.site();
    AppAddress address = call.address();
    if (address.cloudId() != null && !address.cloudId().equals(site.cloudId().value())) {
      return Optional.of(Situation.UNKNOWN_CLOUD_ID);
    }
    if (!address.product().equals(site.product().id())) {
      return Optional.of(Situation.UNKNOWN_PRODUCT);
    }
    return address.installation().equals(site.installation().pathSegment())
        ? Optional.empty()
        : Optional.of(Situation.UNKNOWN_INSTALLATION);
  }

  @Override
  public Optional<Situation> installation(AppCall call) {
    return virtual.isInstalled() ? Optional.empty() : Optional.of(Situation.NOT_INSTALLED);
  }

  @Override
  public Optional<Situation> restApisState(AppCall call) {
    return virtual.isEnabled() ? Optional.empty() : Optional.of(Situation.REST_APIS_DISABLED);
  }

  @Override
  public Outcome<Caller> authentication(AppCall call) {
    Outcome<String> token = BearerToken.of(call.request());
    if (token.refusal().isPresent()) {
      return Outcome.refused(token.refusal().get());
    }
    IssuedTokens tokens = virtual.authorization().tokens();
    Outcome<Caller> caller = tokens.authenticate(token.value());
    // A grant that does not cover the site is answered as an app that is not there (F-090).
    return caller.refusal().isEmpty() && tokens.isElsewhere(token.value())
        ? Outcome.refused(Situation.NOT_INSTALLED)
        : caller;
  }

  @Override
  public Outcome<ApiRoute> routing(AppCall call) {
    return virtual.routes().find(call.request().method(), call.address().path());
  }

  @Override
  public Optional<Situation> scopes(AppCall call, Caller caller, ApiRoute route) {
    return missing(virtual.site(), caller, route).isEmpty()
        ? Optional.empty()
        : Optional.of(Situation.MISSING_SCOPE);
  }

  /** The scopes that the route needs and the caller lacks, as the manifest spells them. */
  static Set<String> missing(Site site, Caller caller, ApiRoute route) {
    AppInstallation installation = site.installation();
    Set<String> missing = new LinkedHashSet<>();
    route.scopes().stream()
        .map(ScopeName::value)
        .filter(scope -> !caller.scopes().contains(installation.scopePrefix() + scope))
        .forEach(missing::add);
    if (!caller.scopes().contains(site.product().scope())) {
      missing.add(site.product().scope());
    }
    return missing;
  }

  @Override
  public Optional<Situation> content(AppCall call, ApiRoute route) {
    return new ContentRules(virtual.profile()).check(call.request(), route);
  }

  @Override
  public FunctionRequest view(AppCall call, Caller caller, ApiRoute route) {
    return new FunctionRequests(virtual.profile()).of(call, caller);
  }

  @Override
  public Outcome<Answer> function(AppCall call, ApiRoute route, FunctionRequest request) {
    return virtual.functions().call(call, route, request);
  }

  @Override
  public GatewayReply reply(AppCall call, Answer answer) {
    // HTTP permits no body with these two, even if the function returns one.
    boolean bodiless = answer.status() == 204 || answer.status() == 304;
    List<Header> headers = new ArrayList<>(answer.headers());
    if (bodiless) {
      headers.removeIf(header -> header.name().equalsIgnoreCase("content-type"));
    }
    return GatewayReply.of(answer.status(), headers, bodiless ? "" : answer.body());
  }

  @Override
  public GatewayReply refusal(GatewayRequest request, Situation situation) {
    return GatewayReply.of(virtual.profile().situation(situation), request.traceId());
  }

  @Override
  public TokenIssue tokens(TokenIssue issue) {
    return issue;
  }

  /** Size and media types (F-025, F-045, F-093). */
  public static final class ContentRules {
    private static final Pattern ACCEPTS_JSON =
        Pattern.compile("(^|[,\\s])(\\*/\\*|application/(\\*|json))\\s*($|[,;])");

    private final Profile profile;

    public ContentRules(Profile profile) {
      this.profile = profile;
    }

    public Optional<Situation> check(GatewayRequest request, ApiRoute route) {
      if (request.bodySize() > profile.number(ProfileSetting.BODY_LIMIT_BYTES)) {
        return Optional.of(Situation.BODY_TOO_LARGE);
      }
      List<String> accepted = values(request, "accept");
      if (profile.is(ProfileSetting.ACCEPT_ENFORCED)
          && !route.accept().isEmpty()
          && !accepted.isEmpty()
          && accepted.stream().noneMatch(value -> ACCEPTS_JSON.matcher(value).find())) {
        return Optional.of(Situation.NOT_ACCEPTABLE);
      }
      if (profile.is(ProfileSetting.CONTENT_TYPE_ENFORCED)
          && request.bodySize() > 0
          && values(request, "content-type").stream()
              .noneMatch(value -> value.startsWith("application/json"))) {
        return Optional.of(Situation.UNSUPPORTED_MEDIA_TYPE);
      }
      return Optional.empty();
    }

    private static List<String> values(GatewayRequest request, String name) {
      return request.headers().stream()
          .filter(header -> header.name().equalsIgnoreCase(name))
          .map(header -> header.value().toLowerCase(Locale.ROOT))
          .toList();
    }
  }
}
