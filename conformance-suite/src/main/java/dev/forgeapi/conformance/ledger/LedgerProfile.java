package dev.forgeapi.conformance.ledger;

import dev.forgeapi.conformance.result.UsageException;
import dev.forgeapi.testkit.internal.gateway.profile.GatewayProfileException;
import dev.forgeapi.testkit.internal.gateway.profile.Profile;
import dev.forgeapi.testkit.manifest.AppManifest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * How a gateway is to behave, from a file: a profile of the gateway, or a ledger, with which it
 * behaves as was observed on the site of the ledger.
 *
 * @param profile for the gateway
 * @param unmapped one line for each value of the ledger that no setting of the gateway brings about
 */
public record LedgerProfile(Profile profile, List<String> unmapped) {

  public LedgerProfile {
    unmapped = List.copyOf(unmapped);
  }

  /**
   * Reads a file of either kind. What it leaves out is as in the standard profile.
   *
   * @param manifest of the app whose calls were observed
   * @throws UsageException if it is a bad ledger, with the line
   * @throws GatewayProfileException if it cannot be read or is no profile, with the line
   */
  public static LedgerProfile load(Path file, AppManifest manifest) {
    return isLedger(file)
        ? new ProfileMapping(LedgerFile.read(file, true), manifest).profile()
        : new LedgerProfile(Profile.load(file), List.of());
  }

  private static boolean isLedger(Path file) {
    try {
      return LedgerYaml.isLedger(Files.readString(file));
    } catch (IOException unreadable) {
      // The profile's reader says so.
      return false;
    }
  }
}
