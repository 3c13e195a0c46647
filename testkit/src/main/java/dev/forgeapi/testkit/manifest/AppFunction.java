package dev.forgeapi.testkit.manifest;

import java.util.Optional;

/**
 * One entry of {@code modules.function}.
 *
 * @param key what routes name it by
 * @param handler file and export, such as {@code index.run} for {@code run} of {@code
 *     src/index.js}; empty where the manifest leaves it out
 * @param location where the entry begins in the manifest
 */
public record AppFunction(String key, Optional<String> handler, SourceLocation location) {}
