/** The JUnit extension, and the client with which tests call an app's REST APIs. */
@NullMarked
package dev.forgeapi.testkit;

import org.jspecify.annotations.NullMarked;
