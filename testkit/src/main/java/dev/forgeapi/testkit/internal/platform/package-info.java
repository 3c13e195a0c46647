/** What an answer of the platform means: one classifier for tests, checks, and the preflight. */
@NullMarked
package dev.forgeapi.testkit.internal.platform;

import org.jspecify.annotations.NullMarked;
