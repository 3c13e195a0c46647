package dev.forgeapi.conformance.preflight;

import java.util.List;

/** The app's REST APIs are enabled on the site; off is the default (F-061). */
final class EnabledItem implements Item {

  @Override
  public String id() {
    return "PRE-ENABLED";
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
    return switch (diagnosis.state()) {
      case SERVED ->
          ItemAnswer.right(
              id(),
              "the app's REST APIs are enabled on this site"
                  + visit
                      .switchTook()
                      .map(it -> ", since " + it.toSeconds() + " s after the wait began")
                      .orElse(""));
      case DISABLED ->
          ItemAnswer.wrong(
                  id(),
                  "the app's REST APIs are disabled on this site: it answers "
                      + Answers.told(diagnosis.call())
                      + ". Ruled out: a wrong environment id (one that does not exist is answered "
                      + Answers.told(diagnosis.evidence().get(1))
                      + "), a missing scope and a bad token (401)",
                  ClickPath.enableRestApis(visit.siteName()))
              .ending();
      case NOT_INSTALLED ->
          ItemAnswer.open(id(), "does not show while the app is not installed", "install it first");
      default -> Undecided.because(id(), diagnosis.state(), diagnosis.call()).ending();
    };
  }
}
