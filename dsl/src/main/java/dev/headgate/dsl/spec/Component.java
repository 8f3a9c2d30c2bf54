package dev.headgate.dsl.spec;

import java.util.EnumSet;
import java.util.Set;

/**
 * One letter of an open alphabet of the language: a connector, an estimator, an exporter.
 *
 * <p>Providers are found by {@link java.util.ServiceLoader}; they and their options are loaded
 * without Spark.
 */
public interface Component {
  /** The key under which a spec names it, such as {@code csv}. */
  String name();

  /** One sentence that the reference shows. */
  String doc();

  /** The record that its settings are decoded into. */
  Class<? extends Record> options();

  /** A place where data is read from. */
  interface Source extends Component {}

  /** A learning algorithm. */
  interface Estimator extends Component {
    /** The tasks that it can learn. */
    default Set<Model.Task> tasks() {
      return EnumSet.allOf(Model.Task.class);
    }
  }

  /** A form in which a model leaves Headgate. */
  interface Exporter extends Component {}
}
