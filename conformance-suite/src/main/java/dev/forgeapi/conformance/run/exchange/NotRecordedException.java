package dev.forgeapi.conformance.run.exchange;

/** A record of a run does not hold what a check asks for. */
public final class NotRecordedException extends CannotAskException {
  private static final long serialVersionUID = 1L;

  /**
   * @param key what was asked for
   */
  public NotRecordedException(String key) {
    super("the evidence does not contain what this check needs: " + key);
  }
}
