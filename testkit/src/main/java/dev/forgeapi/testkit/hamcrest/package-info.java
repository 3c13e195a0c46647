/** Matchers for the responses of an app's REST APIs. The last package: it may import all others. */
@NullMarked
package dev.forgeapi.testkit.hamcrest;

import org.jspecify.annotations.NullMarked;
