package dev.headgate.dsl.language;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A key that is required where another key of the same record is one of some words. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface NeededWhen {
  /** The other key. */
  String key();

  /** Its words. */
  String[] is();
}
