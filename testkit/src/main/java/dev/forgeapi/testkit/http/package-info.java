/**
 * What happens to every request on its way: rate and verb rules, bounded retries, the record of
 * exchanges, and redaction. Imports only {@code manifest} and {@code site}.
 */
@NullMarked
package dev.forgeapi.testkit.http;

import org.jspecify.annotations.NullMarked;
