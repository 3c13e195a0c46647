package dev.forgeapi.conformance.preflight;

import dev.forgeapi.testkit.http.Exchange;
import java.util.List;

/** The app is installed on the site. */
final class InstalledItem implements Item {

  @Override
  public String id() {
    return "PRE-INSTALLED";
  }

  @Override
  public List<ItemAnswer> look(Visit visit) {
    return List.of(
        visit
            .diagnosis()
            .map(it -> answer(visit, it).showing(it.evidence()))
            .orElseGet(() -> Undecided.withoutGuide(id())));
  }

  private ItemAnswer answer(Visit visit, Diagnosis diagnosis) {
    Exchange call = diagnosis.call();
    String install = ClickPath.installApp(visit.siteName(), visit.configuration().product());
    return switch (diagnosis.state()) {
      case SERVED -> ItemAnswer.right(id(), "the app is installed: a function of it answered");
      case NOT_INSTALLED ->
          ItemAnswer.wrong(
                  id(),
                  "the platform says that the app is not installed on "
                      + visit.siteName()
                      + ", or the consent was given for another site (F-090). Ruled out: a missing"
                      + " scope and a bad token, which are answered otherwise",
                  install
                      + "; if it does, "
                      + ClickPath.login(visit.guide().map(it -> it.grantee().name()).orElse("NAME"))
                      + " again, and choose "
                      + visit.siteName()
                      + " on the consent page")
              .ending();
      case DISABLED ->
          ItemAnswer.open(
              id(),
              "does not show while the REST APIs are off; the platform does not say that the app is"
                  + " not installed",
              "look at PRE-ENABLED first");
      case UNKNOWN_ENVIRONMENT ->
          ItemAnswer.open(
              id(), "does not show while the environment is unknown", "look at PRE-ENVIRONMENT");
      default -> Undecided.because(id(), diagnosis.state(), call);
    };
  }
}
