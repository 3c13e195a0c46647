package dev.forgeapi.conformance.result;

import java.util.List;

/**
 * Which part of a run that was split for several machines.
 *
 * @param number counted from 1
 * @param of how many parts there are
 * @param checks how many results the whole run has
 * @param only what the whole run was limited to; empty for everything
 */
public record Shard(int number, int of, int checks, List<String> only) {

  public Shard {
    only = List.copyOf(only);
  }

  /** {@code 2/5}. */
  @Override
  public String toString() {
    return number + "/" + of;
  }
}
