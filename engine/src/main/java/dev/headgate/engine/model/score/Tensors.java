package dev.headgate.engine.model.score;

import java.util.List;
import java.util.Objects;

/**
 * How rows reach a graph that Headgate did not write, and where its answers stand.
 *
 * @param feeds what each input of the graph is fed
 * @param answer where the answer stands
 */
public record Tensors(List<Feed> feeds, Answer answer) {
  public Tensors {
    feeds = List.copyOf(feeds);
    Objects.requireNonNull(answer, "answer");
  }

  /** What the elements of a tensor are. */
  public enum Element {
    FLOAT,
    DOUBLE,
    INT32,
    INT64,
    BOOL,
    STRING
  }

  /**
   * What an input of the graph is fed.
   *
   * @param input its name in the graph
   * @param element what it takes; numbers are cast to it
   * @param rank 1 for {@code [rows]}, 2 for {@code [rows, columns]}
   * @param columns names of the columns it is fed, in order
   */
  public record Feed(String input, Element element, int rank, List<String> columns) {
    public Feed {
      Objects.requireNonNull(input, "input");
      Objects.requireNonNull(element, "element");
      columns = List.copyOf(columns);
      if (rank != 2 && (rank != 1 || columns.size() != 1)) {
        throw new IllegalArgumentException(
            "the input " + input + " of rank " + rank + " is fed " + columns);
      }
    }
  }

  /** How an answer is laid out. */
  public enum Form {
    /** A number a row. */
    NUMBER,
    /** The probability of the second class, a row. */
    POSITIVE,
    /** A probability a row and class. */
    MATRIX,
    /** A map from class to probability a row, as the operator ZipMap makes. */
    MAPS
  }

  /**
   * Where the answer stands.
   *
   * @param output the graph's output
   * @param form how it is laid out
   * @param places for each class, in the signature's order, its column of a matrix or its key in
   *     the maps; empty for the other forms
   */
  public record Answer(String output, Form form, List<String> places) {
    public Answer {
      Objects.requireNonNull(output, "output");
      Objects.requireNonNull(form, "form");
      places = List.copyOf(places);
    }
  }
}
