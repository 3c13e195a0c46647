/**
 * Reads {@code forge-api.yaml} and the layers above it. One table, {@link
 * dev.forgeapi.testkit.internal.config.ConfigurationKeys}, contains every key with its type,
 * default, and meaning.
 */
@NullMarked
package dev.forgeapi.testkit.internal.config;

import org.jspecify.annotations.NullMarked;
