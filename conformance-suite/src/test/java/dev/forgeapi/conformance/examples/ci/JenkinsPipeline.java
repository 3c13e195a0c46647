package dev.forgeapi.conformance.examples.ci;

import groovy.lang.Binding;
import groovy.lang.Closure;
import groovy.lang.GroovyObjectSupport;
import groovy.lang.GroovyShell;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A Jenkinsfile run by Groovy with words that do nothing but write down what they were given. It
 * shows that the file is Groovy and what it would do, not that Jenkins would take each word.
 */
final class JenkinsPipeline extends GroovyObjectSupport {
  private record Said(String word, Object argument) {}

  private final List<Said> said = new ArrayList<>();

  private JenkinsPipeline() {}

  static JenkinsPipeline of(String jenkinsfile) {
    JenkinsPipeline pipeline = new JenkinsPipeline();
    Binding binding = new Binding();
    binding.setVariable(
        "pipeline",
        new Closure<Object>(pipeline) {
          @Override
          public Object call(Object... arguments) {
            return pipeline.invokeMethod("pipeline", arguments);
          }
        });
    new GroovyShell(JenkinsPipeline.class.getClassLoader(), binding).evaluate(jenkinsfile);
    return pipeline;
  }

  /** What was given to the word, call by call. */
  List<Object> said(String word) {
    return said.stream().filter(it -> it.word().equals(word)).map(Said::argument).toList();
  }

  @Override
  public Object invokeMethod(String word, Object arguments) {
    for (Object argument : (Object[]) arguments) {
      if (argument instanceof Closure<?> block) {
        block.setDelegate(this);
        block.setResolveStrategy(Closure.DELEGATE_ONLY);
        block.call();
      } else {
        said.add(new Said(word, argument));
      }
    }
    return word;
  }

  /** {@code any}, {@code none}; and the variables of the agent. */
  @Override
  public Object getProperty(String name) {
    return name.equals("env") ? Map.of("HOME", "/home/agent") : name;
  }

  /** The variables of an environment block. */
  @Override
  public void setProperty(String name, Object value) {
    said.add(new Said(name, value));
  }
}
