package dev.headgate.dsl.language;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A name of the spec, or a map whose keys are such: as {@link #FORM} says. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Named {
  /** Its form; files bear it, so it is shorter than what a file system takes. */
  String FORM = "[a-z][a-z0-9_]{0,99}";

  /** Its form in words. */
  String IN_WORDS = "a name is a small letter, then small letters, digits and _; 100 at most";
}
