package dev.forgeapi.conformance.run.planning;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Chooses as few sets as possible that together hold all elements that any of them holds. Exact
 * while that is quick, else the greedy choice.
 */
final class SetCover {
  private static final int EXACT_STEPS = 10_000;

  private final List<BitSet> sets;
  private int steps;

  private SetCover(List<BitSet> sets) {
    this.sets = sets;
  }

  /** Indexes of the chosen sets, ascending; of equal sets the first is chosen. */
  static List<Integer> smallest(List<Set<Integer>> given) {
    Map<BitSet, Integer> distinct = new LinkedHashMap<>();
    for (int i = 0; i < given.size(); i++) {
      BitSet bits = new BitSet();
      given.get(i).forEach(bits::set);
      distinct.putIfAbsent(bits, i);
    }
    List<BitSet> sets = maximal(List.copyOf(distinct.keySet()));
    SetCover cover = new SetCover(sets);
    BitSet all = new BitSet();
    sets.forEach(all::or);
    List<BitSet> best = cover.greedy(all);
    for (int size = 0; size < best.size(); size++) {
      List<BitSet> found = cover.search(all, size, List.of());
      if (found != null) {
        return indexes(found, distinct);
      }
    }
    return indexes(best, distinct);
  }

  private static List<Integer> indexes(List<BitSet> chosen, Map<BitSet, Integer> indexes) {
    return chosen.stream().map(indexes::get).filter(Objects::nonNull).sorted().toList();
  }

  private static List<BitSet> maximal(List<BitSet> sets) {
    List<BitSet> kept = new ArrayList<>();
    sets.stream()
        .sorted(Comparator.comparingInt(BitSet::cardinality).reversed())
        .filter(set -> !set.isEmpty())
        .forEach(
            set -> {
              if (kept.stream().noneMatch(larger -> holds(larger, set))) {
                kept.add(set);
              }
            });
    return kept;
  }

  private static boolean holds(BitSet larger, BitSet set) {
    BitSet rest = (BitSet) set.clone();
    rest.andNot(larger);
    return rest.isEmpty();
  }

  private List<BitSet> greedy(BitSet all) {
    List<BitSet> chosen = new ArrayList<>();
    BitSet open = (BitSet) all.clone();
    while (!open.isEmpty()) {
      BitSet best =
          sets.stream().max(Comparator.comparingInt(set -> common(set, open))).orElseThrow();
      chosen.add(best);
      open.andNot(best);
    }
    return chosen;
  }

  private static int common(BitSet set, BitSet open) {
    BitSet common = (BitSet) set.clone();
    common.and(open);
    return common.cardinality();
  }

  /** A cover with that many more sets; null if there is none or it takes too long to know. */
  private @Nullable List<BitSet> search(BitSet open, int size, List<BitSet> chosen) {
    if (open.isEmpty()) {
      return chosen;
    }
    if (size == 0 || ++steps > EXACT_STEPS) {
      return null;
    }
    int element = open.nextSetBit(0);
    for (BitSet set : sets) {
      if (set.get(element)) {
        BitSet rest = (BitSet) open.clone();
        rest.andNot(set);
        List<BitSet> more = new ArrayList<>(chosen);
        more.add(set);
        List<BitSet> found = search(rest, size - 1, more);
        if (found != null) {
          return found;
        }
      }
    }
    return null;
  }
}
