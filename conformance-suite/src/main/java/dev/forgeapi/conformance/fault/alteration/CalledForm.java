package dev.forgeapi.conformance.fault.alteration;

import dev.forgeapi.testkit.internal.gateway.step.AppAddress;
import dev.forgeapi.testkit.internal.gateway.step.GatewayRequest;
import dev.forgeapi.testkit.site.UrlForm;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Determines through which URL form a request comes. */
public final class CalledForm {
  private static final Pattern SITE = Pattern.compile("/sites/[^/]+(/.*)", Pattern.DOTALL);

  private CalledForm() {}

  /** Empty if it is no call of an app's REST API. */
  static Optional<UrlForm> of(GatewayRequest request) {
    Matcher site = SITE.matcher(request.path());
    return (site.matches() ? AppAddress.onSite(site.group(1)) : AppAddress.onApi(request.path()))
        .map(AppAddress::form);
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
