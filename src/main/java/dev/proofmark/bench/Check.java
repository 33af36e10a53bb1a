package dev.proofmark.bench;

import dev.proofmark.catalogue.Risk;
import dev.proofmark.result.Severity;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.TestTemplate;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A statement about the device. It runs once on every endpoint that offers all capabilities among
 * its parameters, and once per value of its variant if it has one.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@TestTemplate
@ExtendWith(CheckExtension.class)
public @interface Check {
  /** The statement, true of the device if the check passes. */
  String value();

  /** What the check may do to the device. */
  Risk risk() default Risk.SAFE;

  /** How much a violation weighs. */
  Severity severity() default Severity.HIGH;
}
