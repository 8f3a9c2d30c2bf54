package dev.headgate.dsl.spec;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A path; a relative one is relative to the file that writes it.
 *
 * <p>In a spec that was read it is relative to the file with {@code pipeline}, whichever file of
 * the project wrote it.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Place {}
