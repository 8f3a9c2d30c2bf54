package dev.headgate.dsl.spec;

import dev.headgate.dsl.source.Text;
import java.util.List;
import java.util.Optional;

/** A typed value that may be set from outside. */
@Doc("A typed value that may be set from outside; SQL sees it as :name.")
public record Parameter(
    @Doc("An SQL type: STRING, INT, BIGINT, DOUBLE, BOOLEAN, DATE, TIMESTAMP.") @Default("STRING")
        Type type,
    @Short @Doc("Value when none is given; a parameter without one is required.")
        Optional<Text> value,
    @Doc("The values that are allowed; empty means all.") @Default("[]") List<Text> allowed,
    @Doc("What it is for.") @Descriptive Optional<String> description) {

  /** Type of a parameter. */
  public enum Type {
    STRING,
    INT,
    BIGINT,
    DOUBLE,
    BOOLEAN,
    DATE,
    TIMESTAMP
  }
}
