package dev.forgeapi.conformance.cli;

import java.util.ArrayList;
import java.util.List;

/**
 * Runs several commands in one process, so that a class data archive of that process contains the
 * classes of all of them. The launcher does this after a build; the commands are separated by
 * {@code --next}.
 */
public final class Rehearsal {

  private Rehearsal() {}

  /** Ends with 0 if each command does. */
  public static void main(String[] args) {
    ForgeApi.silenceLibraries();
    int worst = 0;
    List<String> command = new ArrayList<>();
    for (String word : args) {
      if (word.equals("--next")) {
        worst = Math.max(worst, run(command));
        command.clear();
      } else {
        command.add(word);
      }
    }
    System.exit(Math.max(worst, run(command)));
  }

  private static int run(List<String> command) {
    return ForgeApi.run(Console.ofProcess(), command.toArray(String[]::new));
  }
}
