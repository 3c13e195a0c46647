package dev.forgeapi.testkit.gateway;

import java.util.function.Consumer;

/**
 * How the app's own functions are run.
 *
 * @param executable of Node: a path, or a name that is looked up
 * @param log told what functions print, and why they fail
 */
record NodeSettings(String executable, Consumer<String> log) {}
