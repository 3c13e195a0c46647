package dev.forgeapi.conformance.preflight;

import java.util.List;

/** The environment id is that of the installation. */
final class EnvironmentItem implements Item {

  @Override
  public String id() {
    return "PRE-ENVIRONMENT";
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
    String environment = visit.configuration().environmentId().orElseThrow();
    return switch (diagnosis.state()) {
      case SERVED -> ItemAnswer.right(id(), "environment " + environment + " answers");
      case DISABLED ->
          ItemAnswer.right(
              id(),
              "the platform answers otherwise than for an environment that does not exist: it knows "
                  + environment);
      case UNKNOWN_ENVIRONMENT ->
          ItemAnswer.wrong(
                  id(),
                  "the platform answers for environment "
                      + environment
                      + " as for one that does not exist ("
                      + Answers.told(diagnosis.call())
                      + "): the id is wrong, or the app is not installed from it on "
                      + visit.siteName()
                      + ". Ruled out: a missing scope and a bad token, which are answered otherwise",
                  ClickPath.environmentId()
                      + "; "
                      + ClickPath.installApp(visit.siteName(), visit.configuration().product()))
              .ending();
      case NOT_INSTALLED ->
          ItemAnswer.open(id(), "does not show while the app is not installed", "install it first");
      default -> Undecided.because(id(), diagnosis.state(), diagnosis.call());
    };
  }
}
