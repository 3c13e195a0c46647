/**
 * The platform that an app's functions call, offline: products with canned answers, the app's
 * storage in memory, and the rules on what may be called.
 */
@NullMarked
package dev.forgeapi.testkit.gateway.platform;

import org.jspecify.annotations.NullMarked;
