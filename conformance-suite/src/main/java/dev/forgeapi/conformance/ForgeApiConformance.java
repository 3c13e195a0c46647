package dev.forgeapi.conformance;

import dev.forgeapi.conformance.run.CheckExecution;
import dev.forgeapi.conformance.run.CheckExtension;
import org.junit.jupiter.api.TestTemplate;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * All requirements as tests, for a build that finds tests in its own classes only:
 *
 * <pre>{@code
 * class ConformanceTest extends ForgeApiConformance {}
 * }</pre>
 *
 * <p>They check the app that {@code forge-api.yaml} (or {@code manifest.yml}) in the working
 * directory describes, or the file that {@code forge.api.config} names. With Maven, no class is
 * needed: Surefire finds the checks in this artifact if {@code dependenciesToScan} contains it.
 */
public abstract class ForgeApiConformance {

  /**
   * One requirement on one route through one URL form, such as {@code ROUTE-1: GET /employees
   * through the URL with the cloud ID}.
   */
  @TestTemplate
  @ExtendWith(CheckExtension.class)
  @Execution(ExecutionMode.CONCURRENT)
  void requirement(CheckExecution check) {
    check.run();
  }
}
