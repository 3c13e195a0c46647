package dev.forgeapi.conformance.publish;

import static dev.forgeapi.conformance.publish.MarkdownText.code;
import static dev.forgeapi.conformance.publish.MarkdownText.plain;

/** The part of the page about scopes, consent and tokens. */
final class MarkdownAuthorization {
  private final EndpointTable table;

  MarkdownAuthorization(EndpointTable table) {
    this.table = table;
  }

  void writeTo(StringBuilder page) {
    scopes(page);
    steps(page);
  }

  private void scopes(StringBuilder page) {
    page.append("## Scopes\n\n| scope | on the consent page | allows |\n|---|---|---|\n");
    for (ScopeEntry scope : table.scopes()) {
      page.append("| ").append(code(scope.name().value())).append(" | ");
      page.append(scope.declaration().isEmpty() ? "" : plain(scope.displayName())).append(" | ");
      page.append(scope.declaration().isEmpty() ? "" : plain(scope.description())).append(" |\n");
    }
    page.append("| ").append(code(table.productScope()));
    page.append(" | | calling any app's REST APIs in ").append(table.productName());
    page.append(": needed for every call |\n");
    page.append("| ").append(code(ConsentUrl.OFFLINE_ACCESS));
    page.append(
        " | | a refresh token, so that users do not have to consent again every hour" + " |\n\n");
  }

  private void steps(StringBuilder page) {
    page.append("## Authorization\n\n");
    page.append("1. A site admin turns on \"App REST APIs\" for this app: Atlassian");
    page.append(" Administration > Apps > Sites > your site > Connected apps > this app >");
    page.append(" Details. It is off by default.\n");
    page.append("2. Create an OAuth 2.0 (3LO) integration in the developer console, give it the");
    page.append(" scopes you need of this app, and ").append(code(table.productScope()));
    page.append(" as well.\n");
    page.append("3. Send the user to this URL, with your own client ID, callback URL, and state,");
    page.append(" and without the scopes that you do not need:\n\n");
    page.append(
        MarkdownText.block("text", table.consentUrl().complete(table.scopesToAskFor())).indent(3));
    page.append("\n   The parameter `sns` names the app and its environment: without it the");
    page.append(
        " app's scopes were dropped silently in reported cases. The URL that the developer"
            + " console");
    page.append(" shows may lack ").append(code(table.productScope()));
    page.append(" and `offline_access`.\n");
    page.append("4. Exchange the code at ").append(code(ConsentUrl.tokenUrl()));
    page.append(" and send the access token as `Authorization: Bearer …`. A call whose token");
    page.append(" lacks a scope is refused.\n");
    if (!table.address().isEnvironmentKnown()) {
      page.append("\nPut the id of the app's environment in place of `");
      page.append(AppUrls.ANY_ENVIRONMENT).append("`.\n");
    }
  }
}
