package dev.forgeapi.conformance.docs.reference;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** The types that users import, with the first sentence of their Javadoc. */
final class ApiPage {
  private static final Path TESTKIT = Path.of("../testkit/src/main/java/dev/forgeapi/testkit");
  private static final Path SUITE = Path.of("src/main/java/dev/forgeapi/conformance");

  private ApiPage() {}

  static String render() {
    Map<String, List<String>> rows = new TreeMap<>();
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
      JavacTask task =
          (JavacTask)
              compiler.getTask(
                  null,
                  files,
                  null,
                  List.of("-proc:none"),
                  null,
                  files.getJavaFileObjectsFromPaths(sources()));
      DocTrees docs = DocTrees.instance(task);
      for (CompilationUnitTree unit : task.parse()) {
        if (unit.getTypeDecls().isEmpty()) {
          continue;
        }
        ClassTree type = (ClassTree) unit.getTypeDecls().get(0);
        if (type.getModifiers().getFlags().contains(Modifier.PUBLIC)) {
          rows.computeIfAbsent(unit.getPackageName().toString(), none -> new ArrayList<>())
              .add(row(type, docs.getDocComment(TreePath.getPath(unit, type))));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return page(rows);
  }

  /** Public rooms, whose types may change only with a new major version. */
  private static List<Path> sources() throws IOException {
    try (Stream<Path> testkit = Files.walk(TESTKIT);
        Stream<Path> suite = Files.list(SUITE)) {
      return Stream.concat(
              testkit.filter(file -> !file.startsWith(TESTKIT.resolve("internal"))), suite)
          .filter(file -> file.toString().endsWith(".java"))
          .sorted()
          .toList();
    }
  }

  private static String page(Map<String, List<String>> rows) {
    StringBuilder page =
        new StringBuilder(
            """
            # API

            This page lists the public types; the Javadoc also has those that are nested in them. Everything under
            `dev.forgeapi.testkit.internal`, and every package of the conformance suite below
            `dev.forgeapi.conformance`, may change with any version.
            """);
    rows.forEach(
        (name, types) -> {
          page.append("\n## `").append(name).append("`\n\n| type | purpose |\n|---|---|\n");
          types.forEach(page::append);
        });
    return page.toString();
  }

  private static String row(ClassTree type, String doc) {
    if (doc == null) {
      throw new IllegalStateException(type.getSimpleName() + " is public and has no Javadoc");
    }
    return "| `%s` | %s |\n".formatted(type.getSimpleName(), summary(doc));
  }

  private static String summary(String doc) {
    String text =
        doc.strip()
            .replaceAll("\\s+", " ")
            .replaceAll("\\{@code ((?:[^{}]|\\{[^{}]*})*)}", "`$1`")
            .replaceAll("\\{@link(?:plain)? (?:[\\w.]+ )?([^}]*)}", "`$1`")
            .replaceAll(" (?:<p>|<pre>|@param|@throws|@see).*", "")
            .replace("|", "\\|");
    return text.replaceFirst("(?<=[.]) (?=[A-Z]).*", "").replaceFirst(":$", ".");
  }
}
