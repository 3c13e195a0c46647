/** What holds for each request on its way: hosts, rate, methods, retries, and the record. */
@NullMarked
package dev.forgeapi.testkit.internal.http;

import org.jspecify.annotations.NullMarked;
