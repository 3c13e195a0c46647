package dev.forgeapi.testkit.gateway;

import dev.forgeapi.testkit.manifest.ApiRoute;

/** What stands behind a route: an echo, a canned answer or the app's own function. */
interface RouteHandler {
  Outcome<Answer> answer(AppCall call, ApiRoute route, FunctionRequest request);
}
