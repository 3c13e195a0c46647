package dev.forgeapi.conformance.check;

import dev.forgeapi.conformance.requirement.RequirementId;
import java.util.ArrayList;
import java.util.List;

/**
 * Requests that must be served though they differ from their twin; each sent once for all checks.
 */
final class Variations {
  private final Reach reach;
  private final Sender sender;
  private final Memo<Key, VariedRequest> sent = new Memo<>(this::send);

  Variations(Reach reach, Sender sender) {
    this.reach = reach;
    this.sender = sender;
  }

  VariedRequest of(RequirementId requirement, Cell cell, Difference difference) {
    return sent.get(new Key(cell, difference.what(), requirement, difference));
  }

  private VariedRequest send(Key key) {
    List<Step> plain = reach.plain(key.cell());
    Step before = plain.get(plain.size() - 1);
    if (!before.is(Serving.SERVED)) {
      return new VariedRequest(key.what(), before, List.of(), null);
    }
    List<Step> tries = new ArrayList<>(List.of(attempt(key)));
    if (tries.get(0).is(Serving.SERVED)) {
      return new VariedRequest(key.what(), before, tries, null);
    }
    tries.add(attempt(key));
    return new VariedRequest(
        key.what(), before, tries, reach.again(key.cell(), "after " + key.what()));
  }

  private Step attempt(Key key) {
    return sender.send(
        key.requirement().id(),
        key.what(),
        "varied " + key.what(),
        key.difference().change().apply(reach.twin(key.cell())));
  }

  /** Two keys are the same if cell and words are: whichever check asks first is named. */
  private record Key(Cell cell, String what, RequirementId requirement, Difference difference) {
    @Override
    public boolean equals(Object other) {
      return other instanceof Key key && key.cell.equals(cell) && key.what.equals(what);
    }

    @Override
    public int hashCode() {
      return cell.hashCode() * 31 + what.hashCode();
    }
  }
}
