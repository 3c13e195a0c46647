/** What a test sees of an HTTP exchange. */
@NullMarked
package dev.forgeapi.testkit.http;

import org.jspecify.annotations.NullMarked;
