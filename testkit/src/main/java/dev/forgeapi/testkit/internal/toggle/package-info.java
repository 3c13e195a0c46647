/**
 * Toggling a real site without leaving it changed: the state is recorded before the first change,
 * restored after success, failure, exception, and signal, and can be restored after a crash.
 */
@NullMarked
package dev.forgeapi.testkit.internal.toggle;

import org.jspecify.annotations.NullMarked;
