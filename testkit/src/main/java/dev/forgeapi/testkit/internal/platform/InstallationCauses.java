package dev.forgeapi.testkit.internal.platform;

import dev.forgeapi.testkit.internal.platform.LikelyCause.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Causes on the site: the switch, the installation, the ids in the URL. */
final class InstallationCauses {

  private InstallationCauses() {}

  static List<LikelyCause> of(CallEvidence evidence) {
    List<LikelyCause> causes = new ArrayList<>();
    String body = evidence.exchange().responseBody().toLowerCase(Locale.ROOT);
    boolean saysNotInstalled = body.contains("not installed");
    if (saysNotInstalled) {
      causes.add(notInstalled(evidence));
    }
    // 403 is the one reported answer (F-089); 404 hides the app altogether.
    boolean known = evidence.route().isPresent();
    if (evidence.status() == 403 || (evidence.status() == 404 && known)) {
      causes.add(disabled(evidence));
      if (!saysNotInstalled) {
        causes.add(notInstalled(evidence));
      }
    }
    return causes;
  }

  /** F-061, with the admin's path to the switch. */
  static LikelyCause disabled(CallEvidence evidence) {
    return LikelyCause.of(
        Kind.DISABLED,
        "REST APIs are disabled on site " + evidence.client().site().name(),
        evidence.onGateway()
            ? "enable them with site.restApis().enable()"
            : "enable them in Atlassian Administration > Apps > Sites > site > Connected apps >"
                + " View app details > Details > App REST APIs");
  }

  private static LikelyCause notInstalled(CallEvidence evidence) {
    return LikelyCause.of(
        Kind.NOT_INSTALLED,
        "the app is not installed on site "
            + evidence.client().site().name()
            + " in environment "
            + evidence.client().site().installation().environmentId(),
        evidence.onGateway()
            ? "install it with gateway.install()"
            : "compare site, product and environmentId with the output of forge install list");
  }
}
