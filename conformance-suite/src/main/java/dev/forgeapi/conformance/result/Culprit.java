package dev.forgeapi.conformance.result;

/** Where the cause of a failure or an undecided requirement is. */
public enum Culprit {
  /** The version deployed declares something else than the manifest given. */
  MANIFEST("the manifest"),
  /** The app's function does not behave as it should. */
  APP_HANDLER("the app's function"),
  /** The platform in front of the app, its authorization server included. */
  GATEWAY("the platform"),
  /** The token, or the consent behind it, is not what the configuration says. */
  TOKEN("the token"),
  /** The site and the way to it: its toggle, what is installed there, the ids and endpoints. */
  SITE("the site's configuration"),
  /** The suite itself. */
  TOOL("this tool");

  private final String words;

  Culprit(String words) {
    this.words = words;
  }

  /** As a cause begins with it. */
  public String words() {
    return words;
  }
}
