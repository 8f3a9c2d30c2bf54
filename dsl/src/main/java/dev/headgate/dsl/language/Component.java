package dev.headgate.dsl.language;

import dev.headgate.dsl.source.Text;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One letter of an open alphabet of the language: a connector, a sink, a transform, an estimator, a
 * metric, a statistic, an audit, an exporter, an importer, a notifier, a tracker.
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
  interface Source extends Component {
    /**
     * Why what it reads cannot be written in this way, as far as that shows in its settings.
     *
     * @param options settings, an instance of {@link #options()}
     */
    default Optional<String> refusal(Record options, Dataset.Write write) {
      return Optional.empty();
    }
  }

  /** A learning algorithm. */
  interface Estimator extends Component {
    /** The tasks that it can learn. */
    default Set<Model.Task> tasks() {
      return EnumSet.allOf(Model.Task.class);
    }

    /** Why it cannot learn with these settings together; empty when it can. */
    default Optional<String> refuses(Record settings) {
      return Optional.empty();
    }

    /** Whether it can learn from rows of which some count more than others. */
    default boolean takesWeights() {
      return false;
    }
  }

  /** A place where rows are published to. */
  interface Sink extends Component {
    /**
     * Why it cannot write in this way, as far as that shows in its settings.
     *
     * @param options settings, an instance of {@link #options()}
     */
    Optional<String> refusal(Record options, Output.Write write);

    /**
     * The place that it writes to, told without secrets: what two outputs must not have in common.
     *
     * @param options settings, an instance of {@link #options()}
     */
    String place(Record options);
  }

  /** What is done to numbers before they are scaled. */
  interface Transform extends Component {
    /**
     * Whether there is a way back from what it makes of a number, as a label's transform needs.
     *
     * @param options settings, an instance of {@link #options()}
     */
    default boolean turnsBack(Record options) {
      return false;
    }
  }

  /** A figure by which a model is judged. */
  interface Metric extends Component {
    /** The tasks whose models it judges. */
    Set<Model.Task> tasks();

    /** Which way it is better; empty where neither way is. */
    Optional<Better> better();

    /** What it is computed from. */
    default MetricName.Reads reads() {
      return MetricName.Reads.SCORES;
    }

    /** The least value it can take, or negative infinity. */
    default double least() {
      return 0;
    }

    /** The greatest value it can take, or infinity. */
    default double greatest() {
      return 1;
    }

    /** Why it cannot be asked with these settings of a model of this task; empty when it can. */
    default Optional<String> refuses(Model.Task task, Record settings) {
      return Optional.empty();
    }
  }

  /** How far the rows that a monitor watches are from those of its reference, column by column. */
  interface Statistic extends Component {}

  /** What must hold of a table as a whole. */
  interface Audit extends Component {
    /**
     * The columns that it reads, which the table must have.
     *
     * @param options settings, an instance of {@link #options()}
     */
    List<Text> columns(Record options);
  }

  /** Several components that are declared in one place; a service as each of them would be. */
  interface Family {
    /** The components. */
    List<? extends Component> members();
  }

  /** Somebody who is told of a run's end. */
  interface Notifier extends Component {}

  /** A server that keeps which models were tried and what came of them. */
  interface Tracker extends Component {}

  /** A form in which a model leaves Headgate. */
  interface Exporter extends Component {}

  /** A form in which a model that was trained elsewhere comes to Headgate. */
  interface Importer extends Component {}
}
