package dev.forgeapi.testkit.internal.gateway.listen;

import com.github.tomakehurst.wiremock.core.Options;
import com.github.tomakehurst.wiremock.http.ThreadPoolFactory;
import wiremock.org.eclipse.jetty.util.thread.QueuedThreadPool;
import wiremock.org.eclipse.jetty.util.thread.ThreadPool;

/**
 * Threads that never keep a JVM alive; more than four only under load.
 *
 * @param most so many requests can wait at once. A function that is called makes calls itself: they
 *     would never be answered if all threads waited for functions.
 */
public record DaemonThreads(int most) implements ThreadPoolFactory {
  private static final int LEAST = 4;

  @Override
  public ThreadPool buildThreadPool(Options options) {
    QueuedThreadPool pool = new QueuedThreadPool(most, LEAST);
    pool.setDaemon(true);
    pool.setName("forge-gateway");
    return pool;
  }
}
