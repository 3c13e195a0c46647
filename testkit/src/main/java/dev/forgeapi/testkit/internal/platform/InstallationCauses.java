package dev.forgeapi.testkit.internal.platform;

import dev.forgeapi.testkit.internal.platform.LikelyCause.Kind;
import java.util.ArrayList;
import java.util.List;

/** Causes on the site: the toggle, the installation, the IDs in the URL. */
final class InstallationCauses {

  private InstallationCauses() {}

  static List<LikelyCause> of(CallEvidence evidence) {
    List<LikelyCause> causes = new ArrayList<>();
    boolean saysNotInstalled = evidence.answer().saysNotInstalled();
    if (saysNotInstalled) {
      causes.add(notInstalled(evidence));
    }
    // What hides the app says nothing at a path that the manifest does not have.
    boolean hidden = !evidence.answer().isDisabledAsReported() && evidence.route().isEmpty();
    if (evidence.answer().mayMeanDisabled() && !hidden) {
      causes.add(disabled(evidence));
      if (!saysNotInstalled) {
        causes.add(notInstalled(evidence));
      }
    }
    return causes;
  }

  /** F-061, with the admin's path to the toggle. */
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
            : "compare site, product, and environmentId with the output of forge install list");
  }
}
