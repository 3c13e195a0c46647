/** What a single response of the platform means, by its status and body. */
@NullMarked
package dev.forgeapi.testkit.internal.platform.answer;

import org.jspecify.annotations.NullMarked;
