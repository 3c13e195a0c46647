package dev.forgeapi.testkit.site;

import java.util.Locale;

/** The product in which an app is installed. Only these two have app REST APIs (F-050). */
public enum Product {
  JIRA,
  CONFLUENCE;

  /** As URLs and scopes spell it: {@code jira} or {@code confluence}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The scope that every token for app REST APIs needs in addition to the app's own (F-062, F-067).
   */
  public String scope() {
    return "read:forge-app:" + id();
  }
}
