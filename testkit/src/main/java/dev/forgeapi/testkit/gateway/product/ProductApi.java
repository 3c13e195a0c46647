package dev.forgeapi.testkit.gateway.product;

/** The API of a product that a function calls, for example with {@code requestJira}. */
public enum ProductApi {
  /** {@code requestJira}. */
  JIRA("jira", "requestJira"),
  /** {@code requestConfluence}. */
  CONFLUENCE("confluence", "requestConfluence"),
  /** {@code requestBitbucket}. */
  BITBUCKET("bitbucket", "requestBitbucket"),
  /** {@code requestGraph}: its path is {@code /graphql}, its method POST. */
  GRAPH("graph", "requestGraph");

  private final String key;
  private final String call;

  ProductApi(String key, String call) {
    this.key = key;
    this.call = call;
  }

  /** As {@code forge-api.yaml} spells it under {@code product}. */
  public String key() {
    return key;
  }

  /** The method of {@code @forge/api}. */
  String call() {
    return call;
  }
}
