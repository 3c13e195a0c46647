package dev.forgeapi.conformance.check;

import dev.forgeapi.conformance.requirement.RequirementId;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.TestTemplate;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * A test that decides one requirement: it runs once for each route and URL form that the plan names
 * and takes a {@link CheckCase}.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@TestTemplate
@ExtendWith(CheckExtension.class)
@Execution(ExecutionMode.CONCURRENT)
@interface Check {
  RequirementId value();
}
