package dev.forgeapi.testkit.hamcrest;

import dev.forgeapi.testkit.ForgeApiResponse;
import dev.forgeapi.testkit.ProbeReport;
import java.util.Optional;
import org.hamcrest.Description;

/** The probe's report of an answer, or the reason why there is none. */
final class Probed {

  private Probed() {}

  static Optional<ProbeReport> of(ForgeApiResponse response, Description mismatch) {
    Optional<ProbeReport> probe = response.probe();
    if (probe.isEmpty() && response.isServed()) {
      Answered.describe(response, mismatch);
      mismatch.appendText(
          "\n          which does not show what the function received: it does not follow the"
              + " probe contract");
    } else if (probe.isEmpty()) {
      Answered.explain(response, mismatch);
    }
    return probe;
  }
}
