package dev.forgeapi.testkit;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaModifier.FINAL;
import static com.tngtech.archunit.core.domain.JavaModifier.STATIC;
import static com.tngtech.archunit.core.domain.JavaModifier.SYNTHETIC;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaType;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The rules of the design that a compiler does not enforce (DESIGN, section 3). */
class ArchitectureTest {
  private static final String ROOT = "dev.forgeapi.testkit";

  /** Each imports only those before it. */
  private static final List<String> ORDER =
      Stream.of(
              ".internal.text",
              ".site",
              ".manifest",
              ".internal.manifest.source",
              ".internal.manifest.yaml",
              ".internal.manifest.route",
              ".internal.manifest.schema",
              ".internal.manifest",
              ".http",
              ".internal.http.redaction",
              ".internal.http",
              ".internal.platform.answer",
              ".oauth",
              ".internal.oauth.store",
              ".internal.oauth",
              ".gateway.product",
              ".gateway",
              ".internal.gateway.profile",
              ".internal.gateway.step",
              ".internal.gateway.product",
              ".internal.gateway.routing",
              ".internal.gateway.functions",
              ".internal.gateway.authorization",
              ".internal.gateway.consent",
              ".internal.gateway.server",
              "",
              ".internal.platform",
              ".internal.config",
              ".internal.client",
              ".internal.targets",
              ".internal.toggle",
              ".internal.junit",
              ".hamcrest")
          .map(ROOT::concat)
          .toList();

  /**
   * Where a user comes in: the public types that start what is behind them, and so the only ones
   * that import a later room.
   */
  private static final DescribedPredicate<JavaClass> ENTRIES =
      oneOf(
          "manifest.AppManifest",
          "gateway.ForgeGateway",
          "gateway.GatewayProfile",
          "ForgeApiExtension");

  static final JavaClasses TESTKIT =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages(ROOT);

  static Stream<String> packages() {
    return ORDER.stream();
  }

  @ParameterizedTest
  @MethodSource("packages")
  void aPackageImportsOnlyThoseBeforeIt(String name) {
    List<String> later = ORDER.subList(ORDER.indexOf(name) + 1, ORDER.size());
    noClasses()
        .that(resideInAPackage(name).and(not(ENTRIES)))
        .should()
        .dependOnClassesThat(resideInAnyPackage(later.toArray(String[]::new)))
        .allowEmptyShould(true)
        .check(TESTKIT);
  }

  @Test
  void everyPackageHasItsPlaceInTheOrder() {
    classes().should().resideInAnyPackage(ORDER.toArray(String[]::new)).check(TESTKIT);
  }

  @Test
  void nothingIsWrittenToTheStandardStreamsOrToAnotherLog() {
    NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS.check(TESTKIT);
    NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING.check(TESTKIT);
  }

  /** Its version is the user's. */
  @Test
  void onlyThePublicApiOfRestAssuredIsUsed() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.restassured.internal..", "groovy..", "org.codehaus.groovy..")
        .check(TESTKIT);
  }

  @Test
  void noStateIsBoundToAThread() {
    noClasses().should().dependOnClassesThat().areAssignableTo(ThreadLocal.class).check(TESTKIT);
  }

  @Test
  void noStaticFieldCanBeAssigned() {
    fields().that().areStatic().should().beFinal().check(TESTKIT);
  }

  @Test
  void noStaticFieldHoldsWhatCanChange() throws ReflectiveOperationException {
    List<String> mutable = new ArrayList<>();
    for (JavaClass type : TESTKIT) {
      for (JavaField field : type.getFields()) {
        if (field.getModifiers().contains(STATIC)
            && field.getModifiers().contains(FINAL)
            && !field.getModifiers().contains(SYNTHETIC)
            && canChange(field.reflect())) {
          mutable.add(field.getFullName());
        }
      }
    }
    assertThat(mutable, is(empty()));
  }

  /** Arrays, collections other than Java's immutable ones, and what is made to be changed. */
  private static boolean canChange(Field field) throws ReflectiveOperationException {
    if (field.getType().isArray() || field.getType().getName().startsWith("java.util.concurrent")) {
      return !field.getType().isEnum();
    }
    if (field.getType() == StringBuilder.class) {
      return true;
    }
    if (!Collection.class.isAssignableFrom(field.getType())
        && !Map.class.isAssignableFrom(field.getType())) {
      return false;
    }
    field.setAccessible(true);
    String actual = field.get(null).getClass().getName();
    return !actual.startsWith("java.util.ImmutableCollections")
        && !actual.startsWith("java.util.Collections$Unmodifiable")
        && !actual.startsWith("java.util.Collections$Empty");
  }

  @Test
  void noPublicSignatureShowsAnInternalTypeOrOneOfWireMockJacksonOrTheirParts() {
    classes()
        .that(arePartOfTheApi())
        .should(nameNoTypeOf("com.github.tomakehurst..", "org.wiremock..", "wiremock.."))
        .andShould(nameNoTypeOf("tools.jackson..", "com.fasterxml..", "org.snakeyaml.."))
        .andShould(nameNoTypeOf("com.nimbusds..", "org.apache.http.."))
        .andShould(nameNoTypeOf(ROOT + ".internal.."))
        .check(TESTKIT);
  }

  private static DescribedPredicate<JavaClass> arePartOfTheApi() {
    return DescribedPredicate.describe(
        "are public, as are the classes around them, in a room that is not internal",
        type ->
            !type.getPackageName().startsWith(ROOT + ".internal")
                && type.getModifiers().contains(JavaModifier.PUBLIC)
                && type.getEnclosingClass()
                    .map(outer -> outer.getModifiers().contains(JavaModifier.PUBLIC))
                    .orElse(true));
  }

  /** Those types, and what is nested in them. */
  private static DescribedPredicate<JavaClass> oneOf(String... names) {
    List<String> full = Stream.of(names).map(name -> ROOT + "." + name).toList();
    return DescribedPredicate.describe(
        "are one of " + List.of(names),
        type -> full.contains(type.getName().replaceFirst("\\$.*", "")));
  }

  private static ArchCondition<JavaClass> nameNoTypeOf(String... packages) {
    DescribedPredicate<JavaClass> foreign = resideInAnyPackage(packages);
    return new ArchCondition<>("name no type of " + List.of(packages)) {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        Stream<JavaClass> above =
            Stream.concat(
                type.getAllRawSuperclasses().stream(), type.getAllRawInterfaces().stream());
        Stream<JavaClass> named =
            type.getMembers().stream()
                .filter(ArchitectureTest::isVisible)
                .flatMap(ArchitectureTest::typesIn);
        Stream.concat(above, named)
            .filter(foreign)
            .distinct()
            .map(found -> type.getName() + " names " + found.getName())
            .forEach(message -> events.add(SimpleConditionEvent.violated(type, message)));
      }
    };
  }

  private static boolean isVisible(JavaMember member) {
    return member.getModifiers().contains(JavaModifier.PUBLIC)
        || member.getModifiers().contains(JavaModifier.PROTECTED);
  }

  private static Stream<JavaClass> typesIn(JavaMember member) {
    Stream<JavaType> types =
        member instanceof JavaCodeUnit unit
            ? Stream.concat(
                Stream.of(unit.getReturnType()),
                Stream.concat(unit.getParameterTypes().stream(), unit.getExceptionTypes().stream()))
            : Stream.of(((JavaField) member).getType());
    return types.flatMap(type -> type.getAllInvolvedRawTypes().stream());
  }
}
