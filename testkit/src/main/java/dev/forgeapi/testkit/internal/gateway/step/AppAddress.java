package dev.forgeapi.testkit.internal.gateway.step;

import dev.forgeapi.testkit.site.UrlForm;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The parts of a URL of an app's REST API, unchecked (F-049).
 *
 * @param form which of the two forms
 * @param product the product as written
 * @param cloudId the cloud ID as written; null in the site-name form, which has none
 * @param installation {@code <app-id>_<env-id>} as written
 * @param path the raw rest, with its slash in front; empty if there is none
 */
public record AppAddress(
    UrlForm form, String product, @Nullable String cloudId, String installation, String path) {
  private static final String APP = "/svc/([^/]+)%s/apps/([^/]+)(/.*)?";
  private static final Pattern CLOUD_ID = pattern("/api", "/([^/]+)");
  private static final Pattern SITE_NAME = pattern("/gateway/api", "");

  private static Pattern pattern(String before, String site) {
    return Pattern.compile(before + APP.formatted(site), Pattern.DOTALL);
  }

  /** Of a path on the API gateway; empty if it is no call of an app's REST API. */
  public static Optional<AppAddress> onApi(String path) {
    return Optional.of(CLOUD_ID.matcher(path))
        .filter(Matcher::matches)
        .map(
            call ->
                new AppAddress(
                    UrlForm.CLOUD_ID,
                    call.group(1),
                    call.group(2),
                    call.group(3),
                    orEmpty(call.group(4))));
  }

  /** Of a path on a site; empty if it is no call of an app's REST API. */
  public static Optional<AppAddress> onSite(String path) {
    return Optional.of(SITE_NAME.matcher(path))
        .filter(Matcher::matches)
        .map(
            call ->
                new AppAddress(
                    UrlForm.SITE_NAME, call.group(1), null, call.group(2), orEmpty(call.group(3))));
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }
}
