package dev.forgeapi.testkit.internal.junit;

import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Parameter;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;

/**
 * JUnit gives a parameterized test's arguments to the first parameters, regardless of their types.
 * A parameter of ours among them would be given an argument, with a message about conversion or
 * competing resolvers. The module with these annotations need not be on the class path.
 */
public final class ParameterOrder {
  private static final String PACKAGE = "org.junit.jupiter.params";

  private ParameterOrder() {}

  /**
   * @throws ParameterResolutionException if the parameter stands where an argument belongs
   */
  public static void check(ParameterContext parameter, List<Class<?>> ours) {
    Executable executable = parameter.getDeclaringExecutable();
    if (!isParameterized(executable)) {
      return;
    }
    int index = parameter.getIndex();
    List<Parameter> later =
        Arrays.asList(executable.getParameters())
            .subList(index + 1, executable.getParameterCount());
    boolean atFirst = executable.getParameters()[0] == parameter.getParameter();
    boolean beforeArgument = later.stream().anyMatch(it -> isArgument(it, ours));
    if (beforeArgument || (atFirst && !(executable instanceof Constructor<?>))) {
      String name = parameter.getParameter().getType().getSimpleName();
      throw new ParameterResolutionException(
          "the parameters of a parameterized test begin with its arguments: move "
              + name
              + " after them, as in 'void test(String argument, "
              + name
              + " "
              + parameter.getParameter().getName()
              + ")'");
    }
  }

  private static boolean isParameterized(Executable executable) {
    AnnotatedElement element =
        executable instanceof Constructor<?> ? executable.getDeclaringClass() : executable;
    return Stream.of(element.getAnnotations())
        .map(it -> it.annotationType())
        .flatMap(type -> Stream.concat(Stream.of(type), metaAnnotations(type)))
        .map(Class::getName)
        .anyMatch(
            name ->
                name.equals(PACKAGE + ".ParameterizedTest")
                    || name.equals(PACKAGE + ".ParameterizedClass"));
  }

  private static Stream<Class<?>> metaAnnotations(Class<?> type) {
    return Stream.of(type.getAnnotations()).map(it -> it.annotationType());
  }

  /** What no extension resolves, but only an argument: Java's own types and enums. */
  private static boolean isArgument(Parameter parameter, List<Class<?>> ours) {
    Class<?> type = parameter.getType();
    boolean plain = type.isPrimitive() || type.isEnum() || type.getName().startsWith("java.lang.");
    boolean annotatedByOthers =
        Stream.of(parameter.getAnnotations())
            .anyMatch(it -> !it.annotationType().getName().startsWith(PACKAGE));
    return plain && !annotatedByOthers && !ours.contains(type);
  }
}
