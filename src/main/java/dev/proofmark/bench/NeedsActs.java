package dev.proofmark.bench;

import dev.proofmark.profile.ActKind;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What must be done to the device, which the network cannot do, for a check that asks for a
 * parameter of this type.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@interface NeedsActs {
  ActKind[] value();
}
