package dev.forgeapi.testkit.internal.junit;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import org.apiguardian.api.API;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;

/**
 * JUnit's store with the longest life: that of the launcher session where there is one (JUnit 5.13
 * and newer), else that of one execution. The only place that asks for more than JUnit 5.10 has.
 * What is put in must be a {@link Store.CloseableResource} to be closed by every version, and an
 * {@link AutoCloseable} too: newer versions print a warning about each that is not.
 */
@API(status = API.Status.INTERNAL)
public final class SessionStore {
  private static final String SCOPE = ExtensionContext.class.getName() + "$StoreScope";

  private SessionStore() {}

  /** The store for that namespace. */
  public static Store of(ExtensionContext context, Namespace namespace) {
    try {
      Class<?> scope = Class.forName(SCOPE, true, ExtensionContext.class.getClassLoader());
      Method getStore = ExtensionContext.class.getMethod("getStore", scope, Namespace.class);
      Object session = scope.getField("LAUNCHER_SESSION").get(null);
      return (Store) getStore.invoke(context, session, namespace);
    } catch (ReflectiveOperationException older) {
      if (older instanceof InvocationTargetException thrown
          && thrown.getCause() instanceof RuntimeException failed) {
        throw failed;
      }
      return context.getRoot().getStore(namespace);
    }
  }
}
