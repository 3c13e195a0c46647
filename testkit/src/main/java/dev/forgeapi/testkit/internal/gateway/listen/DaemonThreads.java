package dev.forgeapi.testkit.internal.gateway.listen;

import com.github.tomakehurst.wiremock.core.Options;
import com.github.tomakehurst.wiremock.http.ThreadPoolFactory;
import wiremock.org.eclipse.jetty.util.thread.QueuedThreadPool;
import wiremock.org.eclipse.jetty.util.thread.ThreadPool;

/** Threads that never keep a JVM alive; more than four only under load. */
public final class DaemonThreads implements ThreadPoolFactory {
  private static final int MOST = 64;
  private static final int LEAST = 4;

  @Override
  public ThreadPool buildThreadPool(Options options) {
    QueuedThreadPool pool = new QueuedThreadPool(MOST, LEAST);
    pool.setDaemon(true);
    pool.setName("forge-gateway");
    return pool;
  }
}
