package dev.forgeapi.conformance.requirement;

import java.net.URI;

/**
 * Where a requirement is stated.
 *
 * @param page the page's address
 * @param section heading or part of the page
 */
public record Source(URI page, String section) {

  @Override
  public String toString() {
    return page + " (" + section + ")";
  }
}
