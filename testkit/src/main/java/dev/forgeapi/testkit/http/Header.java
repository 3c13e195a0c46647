package dev.forgeapi.testkit.http;

/**
 * One header field as sent or received; its name's letter case means nothing.
 *
 * @param name as it went over the wire
 * @param value as it went over the wire
 */
public record Header(String name, String value) {}
