package dev.forgeapi.conformance.emptypass;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.containsStringIgnoringCase;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import dev.forgeapi.conformance.cli.Ran;
import java.util.regex.Pattern;

/** What is asked of every run that proved nothing. */
final class NoEmptyPass {
  private static final Pattern CONFORMANT = Pattern.compile("(?<!NON)CONFORMANT");

  private NoEmptyPass() {}

  /**
   * @param exit the code that callers rely on
   * @param cause words that say what is wrong
   * @param remedy words that say how to fix it
   */
  static void assertRefused(Ran ran, int exit, String cause, String remedy) {
    String all = "standard output:\n" + ran.out() + "standard error:\n" + ran.err();
    assertThat(all, ran.exit(), is(exit));
    String output = (ran.err() + ran.out()).replaceAll("\\s+", " ");
    assertThat(all, output, containsStringIgnoringCase(cause));
    assertThat(all, output, containsStringIgnoringCase(remedy));
    assertThat(all, CONFORMANT.matcher(ran.out() + ran.err()).find(), is(false));
    assertThat(all, not(containsString("\tat ")));
    assertThat(all, not(containsString("Exception")));
  }
}
