package dev.forgeapi.testkit.site;

import java.util.regex.Pattern;

/**
 * Identifies a site in the cloud-ID form of a URL. Usually a lower-case UUID; this is not checked,
 * because the samples in Atlassian's documentation are not UUIDs (F-056).
 *
 * @param value letters, digits, and hyphens
 */
public record CloudId(String value) {
  private static final Pattern PATTERN = Pattern.compile("[A-Za-z0-9-]{1,64}");

  /**
   * @throws IllegalArgumentException if {@code value} cannot be a segment of a path
   */
  public CloudId {
    if (!PATTERN.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "'" + value + "' is not a cloud ID: expected letters, digits, and hyphens");
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
