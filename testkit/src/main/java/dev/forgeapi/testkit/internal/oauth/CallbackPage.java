package dev.forgeapi.testkit.internal.oauth;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * What the user sees at the end of the consent. Loads nothing and names no page to the next one:
 * the code is in this page's URL.
 */
record CallbackPage(int status, String title, String text) {
  private static final String HTML =
      """
      <!doctype html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <title>{title}</title>
      <style>
      body { font: 1.1rem/1.5 system-ui, sans-serif; max-width: 34rem; margin: 15vh auto; padding: 0 1rem;
             color: #172b4d; background: #fff; }
      @media (prefers-color-scheme: dark) { body { color: #dfe1e6; background: #161a1d; } }
      </style>
      </head>
      <body><main><h1>{title}</h1><p>{text}</p></main></body>
      </html>
      """;

  static CallbackPage of(CallbackFilter.Outcome outcome) {
    return switch (outcome) {
      case ACCEPTED ->
          new CallbackPage(
              200,
              "Consent received",
              "forge-api is fetching the token now. See the terminal for the result; you can close"
                  + " this tab.");
      case REFUSED ->
          new CallbackPage(
              200,
              "No consent",
              "The consent was refused or could not be given. The terminal says why and what to do;"
                  + " you can close this tab.");
      case USED ->
          new CallbackPage(
              200,
              "Already done",
              "This consent has been received before. See the terminal for the result; you can"
                  + " close this tab.");
      case WRONG_STATE ->
          new CallbackPage(
              400,
              "Not this consent",
              "This page belongs to another login, perhaps an older one. Close this tab, and use"
                  + " the page that the terminal opened last.");
      case WRONG_METHOD ->
          new CallbackPage(405, "Not a callback", "A callback must use the method GET.");
      case ELSEWHERE ->
          new CallbackPage(
              404, "Nothing here", "This address only accepts the callback of the" + " login.");
    };
  }

  void send(HttpExchange exchange) throws IOException {
    byte[] bytes =
        HTML.replace("{title}", title).replace("{text}", text).getBytes(StandardCharsets.UTF_8);
    Headers headers = exchange.getResponseHeaders();
    headers.set("Content-Type", "text/html; charset=utf-8");
    headers.set("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'");
    headers.set("Referrer-Policy", "no-referrer");
    headers.set("Cache-Control", "no-store");
    headers.set("X-Content-Type-Options", "nosniff");
    headers.set("Connection", "close");
    if (status == 405) {
      headers.set("Allow", "GET");
    }
    boolean head = exchange.getRequestMethod().equals("HEAD");
    exchange.sendResponseHeaders(status, head ? -1 : bytes.length);
    if (!head) {
      exchange.getResponseBody().write(bytes);
    }
  }
}
