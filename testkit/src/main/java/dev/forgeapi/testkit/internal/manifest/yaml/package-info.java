/** YAML with the line and column of each value, within limits. */
@NullMarked
package dev.forgeapi.testkit.internal.manifest.yaml;

import org.jspecify.annotations.NullMarked;
