package dev.forgeapi.conformance.cli;

import java.io.PrintWriter;
import java.io.StringWriter;

/** What a command did, run within this process. */
public record Ran(int exit, String out, String err) {

  /** What was written, without the line breaks that keep it within a terminal. */
  public String unwrapped() {
    return out.replaceAll("\\s+", " ");
  }

  public static Ran forgeApi(String... args) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int exit = ForgeApi.run(new Console(new PrintWriter(out), new PrintWriter(err)), args);
    return new Ran(exit, out.toString(), err.toString());
  }
}
