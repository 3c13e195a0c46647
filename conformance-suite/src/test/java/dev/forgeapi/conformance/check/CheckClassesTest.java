package dev.forgeapi.conformance.check;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.is;

import dev.forgeapi.conformance.requirement.Requirement;
import dev.forgeapi.conformance.requirement.RequirementId;
import dev.forgeapi.conformance.requirement.RequirementTable;
import dev.forgeapi.conformance.result.Level;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Requirement without check, check without requirement: neither passes the build. */
class CheckClassesTest {

  @Test
  void everyRequirementHasExactlyOneCheckUnlessTheTableSaysWhyNot() {
    List<RequirementId> missing = new ArrayList<>(List.of(RequirementId.values()));
    List<RequirementId> surplus = new ArrayList<>();
    checks().forEach(id -> (missing.remove(id) ? new ArrayList<RequirementId>() : surplus).add(id));
    missing.removeIf(id -> RequirementTable.current().get(id).notTested() != null);

    assertThat("without a check", missing, is(empty()));
    assertThat("with two checks, or none allowed", surplus, is(empty()));
  }

  @Test
  void noRequirementThatIsNotTestedHasACheck() {
    Set<RequirementId> checked = EnumSet.copyOf(checks().toList());

    RequirementTable.current().rows().stream()
        .filter(row -> row.notTested() != null)
        .map(Requirement::id)
        .forEach(id -> assertThat(id.id(), checked.contains(id), is(false)));
  }

  @Test
  void everyClassWithChecksIsListedAndFoundBySurefire() throws IOException, URISyntaxException {
    Path folder =
        Path.of(CheckClasses.class.getProtectionDomain().getCodeSource().getLocation().toURI())
            .resolve(CheckClasses.class.getPackageName().replace('.', '/'));
    try (Stream<Path> files = Files.list(folder)) {
      List<String> found =
          files
              .map(file -> file.getFileName().toString())
              .filter(name -> name.endsWith("Test.class"))
              .map(name -> name.substring(0, name.length() - ".class".length()))
              .sorted()
              .toList();
      assertThat(found, is(CheckClasses.ALL.stream().map(Class::getSimpleName).sorted().toList()));
    }
    CheckClasses.ALL.forEach(type -> assertThat(type.getSimpleName(), endsWith("Test")));
  }

  @Test
  void theBaseClassForUsersNestsEveryCheckThatDecides() {
    List<Class<?>> nested =
        Arrays.stream(ForgeApiConformance.class.getDeclaredClasses())
            .filter(type -> type.isAnnotationPresent(Nested.class))
            .<Class<?>>map(Class::getSuperclass)
            .toList();

    CheckClasses.ALL.stream()
        .filter(CheckClassesTest::decides)
        .forEach(type -> assertThat(type.getSimpleName(), nested.contains(type), is(true)));
  }

  private static boolean decides(Class<?> type) {
    return checks(type).anyMatch(id -> RequirementTable.current().get(id).level() != Level.OBSERVE);
  }

  private static Stream<RequirementId> checks() {
    return CheckClasses.ALL.stream().flatMap(CheckClassesTest::checks);
  }

  private static Stream<RequirementId> checks(Class<?> type) {
    return Arrays.stream(type.getDeclaredMethods())
        .filter(method -> method.isAnnotationPresent(Check.class))
        .map(method -> method.getAnnotation(Check.class).value());
  }
}
