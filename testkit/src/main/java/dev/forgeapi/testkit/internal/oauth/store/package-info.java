/** Where grants rest between runs: a private directory or a helper command. */
@NullMarked
package dev.forgeapi.testkit.internal.oauth.store;

import org.jspecify.annotations.NullMarked;
