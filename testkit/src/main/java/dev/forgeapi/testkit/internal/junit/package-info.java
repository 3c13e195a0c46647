/** The lifetime of targets in JUnit's stores, and the injection of parameters. */
@NullMarked
package dev.forgeapi.testkit.internal.junit;

import org.jspecify.annotations.NullMarked;
