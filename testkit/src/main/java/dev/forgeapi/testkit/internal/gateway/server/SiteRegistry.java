package dev.forgeapi.testkit.internal.gateway.server;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The virtual sites of one server. */
final class SiteRegistry {
  private final Map<String, VirtualSite> bySlug = new ConcurrentHashMap<>();
  private final Map<String, VirtualSite> byCloudId = new ConcurrentHashMap<>();
  private volatile @Nullable VirtualSite first;

  void add(VirtualSite site) {
    bySlug.put(site.slug(), site);
    byCloudId.put(site.site().cloudId().value(), site);
    if (first == null) {
      first = site;
    }
  }

  void remove(VirtualSite site) {
    bySlug.remove(site.slug());
    byCloudId.remove(site.site().cloudId().value());
  }

  Optional<VirtualSite> withSlug(String slug) {
    return Optional.ofNullable(bySlug.get(slug));
  }

  /**
   * The site with that cloud ID. For an unknown one the first site, whose address step then
   * refuses: only so can a fault be injected that ignores the cloud ID.
   */
  Optional<VirtualSite> withCloudId(String cloudId) {
    return Optional.ofNullable(byCloudId.getOrDefault(cloudId, first));
  }

  Optional<VirtualSite> first() {
    return Optional.ofNullable(first);
  }

  Collection<VirtualSite> all() {
    return List.copyOf(bySlug.values());
  }
}
