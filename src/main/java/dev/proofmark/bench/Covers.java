package dev.proofmark.bench;

import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A row of the check list that a check carries out, alone or together with others. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Repeatable(Covers.Several.class)
public @interface Covers {
  /** The row's id, such as {@code OPC-021}. */
  String value();

  /** What the row asks for and no check does, in words; empty if nothing. */
  String missing() default "";

  /** The protocols on which it is carried out; empty means the row's own interface. */
  String[] on() default {};

  /** Holds several of them; never written by hand. */
  @Target(ElementType.METHOD)
  @Retention(RetentionPolicy.RUNTIME)
  @interface Several {
    Covers[] value();
  }
}
