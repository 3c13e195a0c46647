package dev.forgeapi.conformance.fault.alteration;

import dev.forgeapi.testkit.internal.gateway.step.GatewayRequest;
import dev.forgeapi.testkit.site.UrlForm;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Tells through which URL form a request comes. */
public final class CalledForm {
  private static final Pattern CLOUD_ID = Pattern.compile("/api/svc/.*", Pattern.DOTALL);
  private static final Pattern SITE_NAME =
      Pattern.compile("/sites/[^/]+/gateway/api/svc/.*", Pattern.DOTALL);

  private CalledForm() {}

  /** Empty if it is no call of an app's REST API. */
  static Optional<UrlForm> of(GatewayRequest request) {
    if (CLOUD_ID.matcher(request.path()).matches()) {
      return Optional.of(UrlForm.CLOUD_ID);
    }
    return SITE_NAME.matcher(request.path()).matches()
        ? Optional.of(UrlForm.SITE_NAME)
        : Optional.empty();
  }

  /** Whether it is a call of an app's REST API. */
  public static boolean isAppCall(GatewayRequest request) {
    return of(request).isPresent();
  }

  public static String suffix(UrlForm form) {
    return "-in-" + form.label().replace(' ', '-').toLowerCase(Locale.ROOT) + "-form";
  }

  public static String words(UrlForm form) {
    return "with the " + form.label();
  }
}
