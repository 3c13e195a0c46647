package dev.forgeapi.testkit;

import java.time.Duration;

/**
 * Shell commands that throw a site's switch "App REST APIs", from {@code restApisSwitch}.
 *
 * @param enable exits 0 once the switch is on
 * @param disable exits 0 once the switch is off
 * @param within how long the change may take to reach every caller
 */
public record SwitchCommands(String enable, String disable, Duration within) {}
