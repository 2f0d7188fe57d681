// SPDX-License-Identifier: Apache-2.0
package org.torugart;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaConstructorCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.flink.api.common.state.StateDescriptor;
import org.apache.flink.util.OutputTag;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.torugart.flink.contract.SideOutputs;

/** The rules that keep the house in order, over the classes of all modules. */
class ArchitectureTest {
    private static final String FLINK = "org.apache.flink..";
    private static final String KAFKA = "org.apache.kafka..";
    private static final String KAFKA_CONNECTOR = "org.apache.flink.connector.kafka..";

    private static JavaClasses classes;

    @BeforeAll
    static void readClasses() {
        classes = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("org.torugart");
        assertThat(classes.stream().map(JavaClass::getPackageName))
                .as("classes of every module are on the class path")
                .contains("org.torugart.core.declaration", "org.torugart.codec", "org.torugart.flink.contract");
    }

    @Test
    void coreDependsOnNothingButTheLanguageItsProfilesAreWrittenIn() {
        check(classes()
                .that()
                .resideInAPackage("org.torugart.core..")
                .and(not(resideInAnyPackage(
                        "org.torugart.core.profile..",
                        "org.torugart.core.selection..",
                        "org.torugart.core.expression..",
                        "org.torugart.core.vocabulary..",
                        "org.torugart.core.matching..",
                        "org.torugart.core.partner..",
                        "org.torugart.core.history..")))
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage("java..", "org.torugart.core..")));
        check(classes()
                .that()
                .resideInAPackage("org.torugart.core.history..")
                .should()
                .onlyDependOnClassesThat(
                        resideInAnyPackage("java..", "org.torugart.core..", "com.datadoghq.sketch..")));
        check(classes()
                .that()
                .resideInAPackage("org.torugart.core.selection..")
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage("java..", "javax.crypto..", "org.torugart.core..")));
        check(classes()
                .that()
                .resideInAPackage("org.torugart.core.partner..")
                .should()
                .onlyDependOnClassesThat(
                        resideInAnyPackage("java..", "org.torugart.core..", "org.snakeyaml.engine..")));
        check(classes()
                .that()
                .resideInAPackage("org.torugart.core.profile..")
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(
                        "java..",
                        "javax.crypto..",
                        "org.torugart.core..",
                        "dev.cel..",
                        "org.snakeyaml.engine..",
                        "com.google.common..")));
        check(classes()
                .that()
                .resideInAnyPackage("org.torugart.core.vocabulary..", "org.torugart.core.matching..")
                .should()
                .onlyDependOnClassesThat(
                        resideInAnyPackage("java..", "org.torugart.core..", "dev.cel..", "com.google.common..")));
        check(classes()
                .that()
                .resideInAPackage("org.torugart.core.expression..")
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(
                        "java..",
                        "org.torugart.core.expression..",
                        "dev.cel..",
                        "com.google.common..",
                        "com.google.re2j..")));
    }

    @Test
    void codecsAndCommandLineKnowNeitherFlinkNorKafka() {
        check(noClasses()
                .that()
                .resideInAnyPackage("org.torugart.codec..", "org.torugart.cli..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(FLINK, KAFKA));
    }

    @Test
    void kafkaIsKnownOnlyWhereStreamsComeFromAndGoTo() {
        check(noClasses()
                .that(resideInAPackage("org.torugart..")
                        .and(not(resideInAnyPackage(
                                "org.torugart.flink.kafka..",
                                "org.torugart.console..",
                                "org.torugart.local..",
                                "org.torugart.benchmarks.."))))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(KAFKA, KAFKA_CONNECTOR));
    }

    @Test
    void theConsoleKnowsNoFlink() {
        check(noClasses()
                .that()
                .resideInAPackage("org.torugart.console..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(FLINK, "org.torugart.flink..", "org.torugart.local.."));
    }

    @Test
    void functionsKnowNothingOfTheGraphAroundThem() {
        check(noClasses()
                .that()
                .resideInAPackage("org.torugart.flink.function..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.torugart.flink.topology..", "org.torugart.flink.config..", "org.torugart.flink.kafka.."));
    }

    @Test
    void nothingDependsOnItselfByADetour() {
        check(slices().matching("org.torugart.(*)..").should().beFreeOfCycles());
        check(slices().matching("org.torugart.core.(*)..").should().beFreeOfCycles());
        check(slices().matching("org.torugart.flink.(*)..").should().beFreeOfCycles());
        check(slices().matching("org.torugart.console.(*)..").should().beFreeOfCycles());
        check(slices().matching("org.torugart.local.(*)..").should().beFreeOfCycles());
    }

    @Test
    void stateAndSideOutputsHaveOneHome() {
        check(noClasses()
                .that()
                .resideOutsideOfPackage("org.torugart.flink.state..")
                .should()
                .callConstructorWhere(constructing(StateDescriptor.class)));
        check(noClasses()
                .that(not(assignableTo(SideOutputs.class)))
                .should()
                .callConstructorWhere(constructing(OutputTag.class)));
    }

    @Test
    void decisionsDependOnNoClockAndNoChance() {
        check(noClasses()
                .that()
                .resideInAnyPackage("org.torugart.core..", "org.torugart.flink.function..")
                .should()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(System.class, "nanoTime")
                .orShould()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(Instant.class, "now", Clock.class)
                .orShould()
                .callMethod(Clock.class, "systemUTC")
                .orShould()
                .callMethod(InstantSource.class, "system")
                .orShould()
                .callMethod(Math.class, "random")
                .orShould()
                .callMethod(UUID.class, "randomUUID")
                .orShould()
                .callMethod(ThreadLocalRandom.class, "current")
                .orShould()
                .callConstructor(Random.class));
    }

    /** Surefire and Failsafe pick tests by name: one called otherwise is never run, and nobody is told. */
    @Test
    void everyTestIsCalledAsOne() throws IOException {
        Path modules =
                Path.of(System.getProperty("basedir", "")).toAbsolutePath().getParent();
        Pattern test = Pattern.compile(
                "^\\s*@(Test|ParameterizedTest|RepeatedTest|TestFactory|Property|Example)\\b", Pattern.MULTILINE);
        List<Path> misnamed;
        try (Stream<Path> files = Files.walk(modules)) {
            misnamed = files.filter(file -> file.toString().contains("/src/test/java/"))
                    .filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> !file.toString().matches(".*(Test|ITCase|TestBase)\\.java"))
                    .filter(file -> test.matcher(read(file)).find())
                    .toList();
        }
        assertThat(misnamed).isEmpty();
    }

    private static void check(ArchRule rule) {
        rule.check(classes);
    }

    private static DescribedPredicate<JavaConstructorCall> constructing(Class<?> type) {
        return DescribedPredicate.describe(
                "of " + type.getSimpleName(), call -> call.getTargetOwner().isAssignableTo(type));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
