/**
 * Responds to the calls of an app's functions: stubs of products, and a working key-value storage.
 */
@NullMarked
package dev.forgeapi.testkit.internal.gateway.product;

import org.jspecify.annotations.NullMarked;
