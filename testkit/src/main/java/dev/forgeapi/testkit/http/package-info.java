/** What a test sees of an HTTP exchange, and the rules for requests that it can set. */
@NullMarked
package dev.forgeapi.testkit.http;

import org.jspecify.annotations.NullMarked;
