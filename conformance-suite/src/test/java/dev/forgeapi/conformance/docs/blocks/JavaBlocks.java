package dev.forgeapi.conformance.docs.blocks;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Events;

/** Compiles whole test classes and runs them on the employee directory. */
record JavaBlocks(Workspace workspace) {
  private static final Pattern CLASS = Pattern.compile("(?m)^(?:public )?(?:final )?class (\\w+)");

  void run(Fence block) throws IOException, ClassNotFoundException {
    Matcher name = CLASS.matcher(block.text());
    assertThat(block.place() + ": a whole class is expected", name.find(), is(true));
    Path classes = Files.createTempDirectory(workspace.temporary(), "classes");
    compile(block, name.group(1), classes);
    try (URLClassLoader loader =
        new URLClassLoader(new URL[] {classes.toUri().toURL()}, getClass().getClassLoader())) {
      Events tests =
          EngineTestKit.engine("junit-jupiter")
              .selectors(selectClass(loader.loadClass(name.group(1))))
              .configurationParameter(
                  "forge.api.config",
                  workspace.absolute("examples/employee-directory/forge-api.yaml"))
              .execute()
              .testEvents();
      assertThat(block.place() + failures(tests), tests.failed().count(), is(0L));
      assertThat(block.place(), tests.succeeded().count(), is(greaterThan(0L)));
    }
  }

  private static String failures(Events tests) {
    return tests.failed().stream()
        .map(event -> "\n" + event.getPayload().orElse(""))
        .toList()
        .toString();
  }

  private static void compile(Fence block, String name, Path classes) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter said = new StringWriter();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
      boolean compiled =
          compiler
              .getTask(
                  said,
                  files,
                  null,
                  List.of(
                      "-d",
                      classes.toString(),
                      "-proc:none",
                      "-parameters",
                      "-cp",
                      System.getProperty("java.class.path")),
                  null,
                  List.of(new Source(name, block.text())))
              .call();
      assertThat(block.place() + "\n" + said, compiled, is(true));
    }
  }

  private static final class Source extends SimpleJavaFileObject {
    private final String text;

    Source(String name, String text) {
      super(URI.create("string:///" + name + ".java"), JavaFileObject.Kind.SOURCE);
      this.text = text;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }
  }
}
