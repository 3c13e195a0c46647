package dev.forgeapi.conformance.docs.reference;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import javax.lang.model.element.Modifier;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** The matchers with what their Javadoc says. */
final class MatchersPage {
  private static final Path SOURCE =
      Path.of("../testkit/src/main/java/dev/forgeapi/testkit/hamcrest/ForgeApiMatchers.java");

  private MatchersPage() {}

  static String render() {
    StringBuilder page =
        new StringBuilder(
            """
            # Matchers

            Hamcrest matchers for `ForgeApiResponse`. They are static methods of
            `dev.forgeapi.testkit.hamcrest.ForgeApiMatchers`. A mismatch shows the request, the response, and the likely
            cause.

            By the [probe contract](../../examples/probe-app/README.md#the-contract), a function returns the request that it
            received. The gateway's echo and the functions of the probe app do so.

            | matcher | matches |
            |---|---|
            """);
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
      JavacTask task =
          (JavacTask)
              compiler.getTask(
                  null, files, null, List.of("-proc:none"), null, files.getJavaFileObjects(SOURCE));
      DocTrees docs = DocTrees.instance(task);
      for (CompilationUnitTree unit : task.parse()) {
        ClassTree type = (ClassTree) unit.getTypeDecls().get(0);
        for (Tree member : type.getMembers()) {
          if (member instanceof MethodTree method
              && method.getModifiers().getFlags().contains(Modifier.PUBLIC)) {
            page.append(row(method, docs.getDocComment(TreePath.getPath(unit, method))));
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return page.toString();
  }

  private static String row(MethodTree method, String doc) {
    String parameters =
        method.getParameters().stream()
            .map(MatchersPage::parameter)
            .collect(Collectors.joining(", "));
    return "| `%s(%s)` | %s |\n".formatted(method.getName(), parameters, text(doc));
  }

  private static String parameter(VariableTree parameter) {
    return parameter.toString().replaceFirst("^final ", "");
  }

  private static String text(String doc) {
    return doc.strip()
        .replaceAll("\\{@(?:code|link) (?:[^}]*#)?([^}]*)}", "`$1`")
        .replaceAll("@param (\\w+)", "`$1`:")
        .replaceAll("</?p>", "")
        .replace("|", "\\|")
        .replaceAll("\\s+", " ");
  }
}
