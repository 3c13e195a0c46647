/** What tests call: a virtual site of the gateway, a real site, or a recording of one. */
@NullMarked
package dev.forgeapi.testkit.internal.targets;

import org.jspecify.annotations.NullMarked;
