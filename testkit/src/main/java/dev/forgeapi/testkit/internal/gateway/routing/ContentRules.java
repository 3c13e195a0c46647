package dev.forgeapi.testkit.internal.gateway.routing;

import dev.forgeapi.testkit.gateway.Situation;
import dev.forgeapi.testkit.internal.gateway.profile.Profile;
import dev.forgeapi.testkit.internal.gateway.profile.ProfileSetting;
import dev.forgeapi.testkit.internal.gateway.step.GatewayRequest;
import dev.forgeapi.testkit.manifest.ApiRoute;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Size and media types (F-025, F-045, F-093). */
public final class ContentRules {
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
