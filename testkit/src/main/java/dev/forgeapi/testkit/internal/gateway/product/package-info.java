/** Answers what an app's functions call: products by stub, key-value storage for real. */
@NullMarked
package dev.forgeapi.testkit.internal.gateway.product;

import org.jspecify.annotations.NullMarked;
