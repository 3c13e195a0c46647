/**
 * What an app developer publishes of an app's REST APIs: the endpoints with their parameters and
 * scopes, as Markdown and as OpenAPI 3.1.
 */
@NullMarked
package dev.forgeapi.conformance.publish;

import org.jspecify.annotations.NullMarked;
