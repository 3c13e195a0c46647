package dev.forgeapi.testkit.manifest;

/** A file of which nothing can be read, for one reason. Never leaves this package. */
final class UnreadableFileException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  @SuppressWarnings("serial") // caught where it is thrown, never serialized
  private final transient ManifestProblem problem;

  UnreadableFileException(ManifestProblem problem) {
    super(problem.toString());
    this.problem = problem;
  }

  UnreadableFileException(ManifestProblem problem, Throwable cause) {
    super(problem.toString(), cause);
    this.problem = problem;
  }

  ManifestProblem problem() {
    return problem;
  }
}
