package dev.forgeapi.conformance.proof;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The result of refreshing a grant, without secrets.
 *
 * @param newAccessToken whether the access token is another one
 * @param newRefreshToken whether there is a refresh token and it is another one
 * @param granted the scopes first granted
 * @param refreshed the scopes after the refresh
 * @param failure why there was no refresh; null if there was one
 * @param taken whether the server took the refresh token, even if its answer cannot be used
 * @param marks of the requests to the token endpoint, as secrets are all that these hold
 */
public record RefreshEvidence(
    boolean newAccessToken,
    boolean newRefreshToken,
    Set<String> granted,
    Set<String> refreshed,
    @Nullable String failure,
    boolean taken,
    List<String> marks) {

  public RefreshEvidence {
    granted = Set.copyOf(granted);
    refreshed = Set.copyOf(refreshed);
    marks = List.copyOf(marks);
  }

  public RefreshEvidence with(List<String> requestMarks) {
    return new RefreshEvidence(
        newAccessToken, newRefreshToken, granted, refreshed, failure, taken, requestMarks);
  }

  /** In one line, to be kept. */
  public String text() {
    return String.join(
        "|",
        String.valueOf(newAccessToken),
        String.valueOf(newRefreshToken),
        String.join(" ", new TreeSet<>(granted)),
        String.join(" ", new TreeSet<>(refreshed)),
        String.valueOf(taken),
        failure == null ? "" : failure);
  }

  /** Of what {@link #text()} gave. */
  public static RefreshEvidence parse(String text) {
    String[] parts = text.split("\\|", 6);
    if (parts.length < 6) {
      throw new IllegalArgumentException("no record of a refresh: " + text);
    }
    return new RefreshEvidence(
        Boolean.parseBoolean(parts[0]),
        Boolean.parseBoolean(parts[1]),
        words(parts[2]),
        words(parts[3]),
        parts[5].isEmpty() ? null : parts[5],
        Boolean.parseBoolean(parts[4]),
        List.of());
  }

  private static Set<String> words(String text) {
    return text.isEmpty() ? Set.of() : Set.of(text.split(" "));
  }

  public static RefreshEvidence failed(String why) {
    return new RefreshEvidence(false, false, Set.of(), Set.of(), why, false, List.of());
  }

  /** The server took the refresh token, and gave nothing that can be used. */
  public static RefreshEvidence unusable(String why) {
    return new RefreshEvidence(false, false, Set.of(), Set.of(), why, true, List.of());
  }
}
