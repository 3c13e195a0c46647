package dev.forgeapi.testkit.internal.junit;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;
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

  /** Looked for once: each test asks. Null with an older JUnit. */
  private static final @Nullable Newer NEWER = Newer.find();

  private SessionStore() {}

  /** The store for that namespace. */
  public static Store of(ExtensionContext context, Namespace namespace) {
    Newer newer = NEWER;
    if (newer == null) {
      return context.getRoot().getStore(namespace);
    }
    try {
      return (Store) newer.getStore().invoke(context, newer.session(), namespace);
    } catch (InvocationTargetException thrown) {
      if (thrown.getCause() instanceof RuntimeException failed) {
        throw failed;
      }
      throw new IllegalStateException(thrown.getCause());
    } catch (IllegalAccessException hidden) {
      throw new IllegalStateException(hidden);
    }
  }

  /** What JUnit has since 5.13. */
  private record Newer(Method getStore, Object session) {
    static @Nullable Newer find() {
      try {
        Class<?> scope = Class.forName(SCOPE, true, ExtensionContext.class.getClassLoader());
        return new Newer(
            ExtensionContext.class.getMethod("getStore", scope, Namespace.class),
            scope.getField("LAUNCHER_SESSION").get(null));
      } catch (ReflectiveOperationException older) {
        return null;
      }
    }
  }
}
