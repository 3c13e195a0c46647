package dev.forgeapi.testkit.internal.junit;

import dev.forgeapi.testkit.internal.client.NewestExchanges;
import dev.forgeapi.testkit.internal.config.ForgeApiConfiguration;
import dev.forgeapi.testkit.internal.targets.ForgeApiTarget;
import dev.forgeapi.testkit.internal.targets.SiteTarget;
import org.junit.jupiter.api.extension.ExtensionContext.Store.CloseableResource;

/**
 * A real site's connections, rate and tokens, which all tests of a launcher session share.
 *
 * @param target the site, whose toggle tests do not get
 * @param toggle what they get instead
 * @param lock keeps tests that can toggle it apart from the others
 */
@SuppressWarnings("deprecation") // JUnit before 5.13 closes nothing else
record SharedSite(SiteTarget target, SiteToggleOfTests toggle, SharedSiteLock lock)
    implements CloseableResource, AutoCloseable {

  static SharedSite open(ForgeApiConfiguration configuration, TestThreads threads) {
    SiteTarget target = SiteTarget.open(configuration, configuration.appManifest());
    SharedSiteLock lock = new SharedSiteLock(threads);
    return new SharedSite(target, new SiteToggleOfTests(target, lock::runAlone), lock);
  }

  /** For one test, whose exchanges are kept apart. */
  ForgeApiTarget ofTest(NewestExchanges log) {
    return target.toggledBy(toggle).loggingTo(log);
  }

  @Override
  public void close() {
    toggle.putBack();
    target.close();
  }
}
