package dev.headgate.engine.model.onnx;

import dev.headgate.engine.model.score.Input;
import dev.headgate.engine.model.score.Signature;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The Spark frame as it passes through a pipeline's stages, each column held by the graph that
 * computes it.
 */
public final class Frame {
  private final Graph graph = new Graph();
  private final Map<String, Column> columns = new HashMap<>();
  private final Map<String, String> examples = new LinkedHashMap<>();
  private final Set<String> categories = new LinkedHashSet<>();
  private Prediction prediction;

  /**
   * What the last model of the pipeline answers.
   *
   * @param value the predicted number or class index, of width 1
   * @param probability of a classification, one column a class; of a clustering the distances to
   *     the centres instead, one column a cluster
   */
  public record Prediction(String value, Optional<Column> probability) {}

  /** The frame as it is before the first stage: the inputs. */
  public Frame(Signature signature) {
    for (Input input : signature.inputs()) {
      columns.put(input.name(), declare(input));
    }
  }

  private Column declare(Input input) {
    if (input.isText()) {
      return new Column(graph.textInput(input.name()), 1, Column.Content.TEXT);
    }
    Column.Content content =
        input.kind() == Input.Kind.INTEGER
            ? Column.Content.WHOLE_OR_MISSING
            : Column.Content.NUMBER_OR_MISSING;
    return new Column(graph.doubleInput(input.name()), 1, content);
  }

  /** The graph that holds the columns. */
  public Graph graph() {
    return graph;
  }

  /** Whether a column is an input or made by a stage before. */
  public boolean has(String column) {
    return columns.containsKey(column);
  }

  /**
   * The column of this name, whatever it holds.
   *
   * @throws Refusal if there is none
   */
  public Column column(String name) {
    Column column = columns.get(name);
    if (column == null) {
      throw new Refusal(
          "it reads the column " + name + ", which is neither an input nor made by a stage before");
    }
    return column;
  }

  /**
   * The column of this name, which must hold numbers or a vector.
   *
   * @throws Refusal if it holds text, or there is none
   */
  public Column numbers(String name) {
    Column column = column(name);
    if (column.content() == Column.Content.TEXT) {
      throw new Refusal("it reads the column " + name + " as numbers, and it holds text");
    }
    return column;
  }

  /**
   * The column of this name, which must hold numbers and never lack one.
   *
   * @throws Refusal if it does not, or there is none
   */
  public Column presentNumbers(String name) {
    Column column = numbers(name);
    if (column.mayBeMissing()) {
      throw new Refusal(
          "the column " + name + " may hold missing numbers here; impute it in a stage before");
    }
    return column;
  }

  /** Sets a column that a stage makes. */
  public void put(String name, Column column) {
    columns.put(name, column);
  }

  /** Notes the categories a text column was fitted on, the first of them a good example. */
  public void categories(String column, String[] labels) {
    categories.addAll(Set.of(labels));
    if (labels.length > 0) {
      examples.putIfAbsent(column, labels[0]);
    }
  }

  /** Sets what the pipeline answers; a later model takes precedence. */
  public void predict(Prediction answer) {
    prediction = answer;
  }

  /** What the models before answer; empty where there is none. */
  public Optional<Prediction> prediction() {
    return Optional.ofNullable(prediction);
  }

  /** A text that is no category of any column, to stand for a missing text. */
  public String nullText() {
    String text = "";
    while (categories.contains(text)) {
      text = text.isEmpty() ? "\u0001" : text + "null";
    }
    return text;
  }

  /** A text the model knows, for each text input it encodes. */
  public Map<String, String> examples() {
    return examples;
  }
}
