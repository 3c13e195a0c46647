package dev.forgeapi.conformance.diff;

import dev.forgeapi.testkit.manifest.ApiRoute;
import java.util.List;

/** The routes of the old and of the new manifest. */
record BothRoutes(List<ApiRoute> before, List<ApiRoute> after) {}
