/**
 * The JUnit extension, the client that tests call an app's REST APIs with, and their configuration.
 * Imports all packages of the testkit but {@code hamcrest}.
 */
@NullMarked
package dev.forgeapi.testkit;

import org.jspecify.annotations.NullMarked;
