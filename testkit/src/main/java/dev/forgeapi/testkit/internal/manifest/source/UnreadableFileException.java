package dev.forgeapi.testkit.internal.manifest.source;

import dev.forgeapi.testkit.manifest.ManifestProblem;

/** A file that cannot be read, with the reason. */
public final class UnreadableFileException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  @SuppressWarnings("serial") // caught where it is thrown, never serialized
  private final transient ManifestProblem problem;

  public UnreadableFileException(ManifestProblem problem) {
    super(problem.toString());
    this.problem = problem;
  }

  public UnreadableFileException(ManifestProblem problem, Throwable cause) {
    super(problem.toString(), cause);
    this.problem = problem;
  }

  public ManifestProblem problem() {
    return problem;
  }
}
