package dev.forgeapi.conformance.killmatrix;

import dev.forgeapi.conformance.fault.GatewayFaults;
import dev.forgeapi.conformance.fault.alteration.CatalogFault;
import dev.forgeapi.conformance.fault.alteration.CatalogFault.FaultKind;
import dev.forgeapi.conformance.result.RunVerdict;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The gateways of the catalogue as sites, with and without the probe, as a table in text. */
final class ModesFile {
  private ModesFile() {}

  static void write(KillMatrix withProbe, KillMatrix without, Path file) {
    List<String> lines = new ArrayList<>();
    lines.add(summary("with the probe", withProbe, true));
    lines.add(summary("without it", without, false));
    lines.add("");
    for (CatalogFault mutant : GatewayFaults.of(FaultKind.MUTANT)) {
      lines.add(
          "%s | %s | %s | %s"
              .formatted(
                  mutant.name(),
                  mutant.requirement().orElseThrow(),
                  cell(withProbe, mutant, true),
                  cell(without, mutant, false)));
    }
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      Files.write(file, lines);
    } catch (IOException unwritable) {
      throw new UncheckedIOException(unwritable);
    }
  }

  private static String summary(String how, KillMatrix matrix, boolean probe) {
    List<FaultRun> mutants = matrix.of(FaultKind.MUTANT);
    return "as a site %s: %d of %d mutants, %d killed, %d declared not to show; %d deceptive, %d conformant; %d legal, %d without a failure"
        .formatted(
            how,
            mutants.size(),
            GatewayFaults.of(FaultKind.MUTANT).size(),
            mutants.stream().filter(MutantRules::isKilled).count(),
            GatewayFaults.of(FaultKind.MUTANT).stream()
                .filter(mutant -> SeenOnTheGatewayAlone.reason(mutant, probe).isPresent())
                .count(),
            matrix.of(FaultKind.DECEPTIVE).size(),
            matrix.of(FaultKind.DECEPTIVE).stream()
                .filter(run -> run.verdict() == RunVerdict.CONFORMANT)
                .count(),
            matrix.of(FaultKind.LEGAL).size(),
            matrix.of(FaultKind.LEGAL).stream().filter(run -> run.failed().isEmpty()).count());
  }

  private static String cell(KillMatrix matrix, CatalogFault mutant, boolean probe) {
    Optional<String> reason = SeenOnTheGatewayAlone.reason(mutant, probe);
    return reason.orElseGet(
        () ->
            matrix.of(FaultKind.MUTANT).stream()
                .filter(run -> run.fault().equals(mutant))
                .findFirst()
                .map(run -> (MutantRules.isKilled(run) ? "killed " : "SURVIVES ") + run.failed())
                .orElse("not run in this mode"));
  }
}
