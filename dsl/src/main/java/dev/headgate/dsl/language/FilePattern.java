package dev.headgate.dsl.language;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A text that names files: a file, a folder, or a glob of either.
 *
 * <p>A relative one is relative to the file that writes it. In a spec that was read it is relative
 * to the file with {@code pipeline}, whichever file of the project wrote it.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface FilePattern {}
