/** The rules for every request: hosts, rate, methods, retries, and recording. */
@NullMarked
package dev.forgeapi.testkit.internal.http;

import org.jspecify.annotations.NullMarked;
