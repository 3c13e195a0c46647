package dev.forgeapi.testkit.internal.toggle;

import dev.forgeapi.testkit.RestApisState;
import dev.forgeapi.testkit.internal.config.ForgeApiConfiguration;
import dev.forgeapi.testkit.internal.targets.SiteToggles;
import dev.forgeapi.testkit.manifest.AppManifest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;

/**
 * The toggle "App REST APIs" of one app on one site (F-061).
 *
 * @param name the site's host name, for people
 * @param address where the site is reached; distinguishes gateways that have the same name
 * @param appId of the app
 * @param environmentId of the installed environment
 */
public record ToggledSite(String name, String address, String appId, String environmentId) {

  /** The toggle that a configuration for a site is about. */
  public static ToggledSite of(ForgeApiConfiguration configuration, AppManifest manifest) {
    return new ToggledSite(
        configuration.siteName().orElseThrow(),
        configuration.endpoints().orElseThrow().site().toString().toLowerCase(Locale.ROOT),
        manifest.appId(),
        configuration.environmentId().orElseThrow());
  }

  /** What a person does there. */
  public String instruction(RestApisState wanted) {
    return "open " + SiteToggles.page(name) + " and turn " + word(wanted) + " App REST APIs";
  }

  /** What a process that a signal ends does first; without a command, only a person can restore. */
  String stopping(RestApisState found, boolean byHand) {
    return byHand
        ? "stopping; checking whether " + asFound(found)
        : "stopping; first turning the REST APIs of %s back %s, please wait"
            .formatted(name, shout(found));
  }

  /** Of a site that serves nothing in either state, nobody knows how it was found. */
  String leftAsItIs(RestApisState now) {
    return ("the REST APIs of %1$s were turned %2$s, but nothing was served before or after, so it is"
            + " unknown whether they were %3$s before. They are left %2$s. If they should be %3$s, %4$s."
            + " Then check the app ID, the environment ID, and requests in the configuration")
        .formatted(name, shout(now), shout(opposite(now)), instruction(opposite(now)));
  }

  String asFound(RestApisState found) {
    return "the REST APIs of %s are %s, as they were found".formatted(name, shout(found));
  }

  /** As people say it. */
  public static String word(RestApisState state) {
    return state == RestApisState.ENABLED ? "on" : "off";
  }

  static String shout(RestApisState state) {
    return word(state).toUpperCase(Locale.ROOT);
  }

  static RestApisState opposite(RestApisState state) {
    return state == RestApisState.ENABLED ? RestApisState.DISABLED : RestApisState.ENABLED;
  }

  /** A file name for the site: its runs are serialised. */
  String siteKey() {
    return hash(address);
  }

  /** A file name for the toggle. */
  String toggleKey() {
    return siteKey() + "-" + hash(appId);
  }

  private static String hash(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, 8);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A site's toggle cannot be changed, or could not be put back; the message says what to do. */
  public static final class ToggleException extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    ToggleException(String message) {
      super(message);
    }
  }
}
