package dev.forgeapi.conformance.platform;

import dev.forgeapi.conformance.*;
import dev.forgeapi.conformance.result.*;
import dev.forgeapi.testkit.ConfigurationReader;
import java.nio.file.*;
import java.util.*;
import java.util.stream.*;
import org.junit.jupiter.api.*;
import org.junit.jupiter.api.io.TempDir;

class FirstTryTest {
  @Test
  void tries(@TempDir Path folder) throws Exception {
    for (int round = 0; round < 3; round++)
    for (App app : List.of(App.TUTORIAL, App.FORMS, App.SCOPES)) for (boolean probe : List.of(true, false)) {
      Path f = Files.createDirectories(folder.resolve(app.name() + probe + round));
      try (Platform p = new Platform(app, new Rules(), probe, f.resolve("toggle"), true)) {
        Path file = new WrittenConfiguration(p, f).write();
        if (round == 0 && app == App.TUTORIAL) System.out.println(Files.readString(file));
        long start = System.nanoTime();
        RunResult r = ConformanceRun.run(ConfigurationReader.in(f).file(file).environment(Map.of()).read(), RunOptions.all());
        System.out.println(app.name() + " " + probe + " " + (System.nanoTime() - start) / 1000000 + "ms " + p.traffic().size() + " vs " + r.receipt() + " " + r.sentence());
        if (round == 0) r.checks().stream().filter(c -> c.verdict() != Verdict.PASS).map(c -> "   " + c.verdict() + " " + c.id() + " " + c.route() + " " + c.message()).distinct().limit(12).forEach(System.out::println);
      }
    }
  }
}
