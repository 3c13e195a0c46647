package dev.forgeapi.conformance.run.planning;

/**
 * One of the parts that a run is split into.
 *
 * @param number counted from 1
 * @param of how many parts there are
 */
public record ShardChoice(int number, int of) {

  /**
   * @throws IllegalArgumentException if there is no such part
   */
  public ShardChoice {
    if (of < 1 || number < 1 || number > of) {
      throw new IllegalArgumentException(
          number + "/" + of + " is not a part; expected a number from 1 to the number of parts");
    }
  }

  @Override
  public String toString() {
    return number + "/" + of;
  }
}
