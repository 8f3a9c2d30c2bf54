package dev.headgate.dsl.language;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A text in Spark SQL. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Sql {
  /** What kind of SQL it is. */
  Form value();

  /** Kinds of SQL text. */
  enum Form {
    /** A whole query. */
    QUERY,
    /** A condition on a row. */
    CONDITION,
    /** A figure of many rows. */
    VALUE,
    /** Columns and types. */
    COLUMNS,
    /** A type's name, in any case. */
    TYPE
  }
}
