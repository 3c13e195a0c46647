package dev.forgeapi.testkit.internal.gateway.authorization;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A map that drops its oldest entries, because a gateway may run for weeks. */
final class RecentEntries<V> extends LinkedHashMap<String, V> {
  private static final long serialVersionUID = 1L;

  private final int most;

  RecentEntries(int most) {
    this.most = most;
  }

  @Override
  protected boolean removeEldestEntry(Map.@Nullable Entry<String, V> eldest) {
    return size() > most;
  }
}
