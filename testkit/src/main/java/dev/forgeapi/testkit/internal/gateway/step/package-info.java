/** The steps that a call goes through on a virtual site, and the faults that break one of them. */
@NullMarked
package dev.forgeapi.testkit.internal.gateway.step;

import org.jspecify.annotations.NullMarked;
