package dev.headgate.engine.model.score;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.LongStream;

/**
 * What a model reads and what it answers: all that is needed to score with it, and nothing of how
 * it was made.
 *
 * @param model the model's name
 * @param version the model's version, as the registry knows it
 * @param task what is predicted
 * @param inputs the columns read, in the model's order; at least one
 * @param classes the labels in index order, each a {@link String}, {@link Boolean}, {@link Long} or
 *     {@link Double}; two for a binary task, two or more for several classes, none for a
 *     regression; of a clustering the numbers of the clusters, from 0
 * @param positive of a binary task the positive class, one of {@code classes}; null otherwise
 * @param threshold of a binary task, in [0, 1]: a row is predicted positive where the probability
 *     of the positive class is greater
 * @param nullText what stands for a missing text, never a category the model knows
 * @param metadata free notes, such as the run that trained the model
 * @param tensors how a graph that was made elsewhere is fed and read; absent for Headgate's own
 *     exports, which have an input a column and an output a class
 */
public record Signature(
    String model,
    String version,
    Task task,
    List<Input> inputs,
    List<Object> classes,
    Object positive,
    double threshold,
    String nullText,
    Map<String, String> metadata,
    Optional<Tensors> tensors) {

  /** The threshold of a model that says nothing about it: the more probable class. */
  public static final double EVEN = 0.5;

  public Signature {
    Objects.requireNonNull(model, "model");
    Objects.requireNonNull(version, "version");
    Objects.requireNonNull(task, "task");
    Objects.requireNonNull(nullText, "nullText");
    inputs = List.copyOf(inputs);
    classes = plainLabels(classes);
    positive = positive == null ? null : plainLabel(positive);
    metadata = Collections.unmodifiableMap(new TreeMap<>(metadata));
    require(!inputs.isEmpty(), "a model reads at least one column");
    require(
        inputs.stream().map(Input::name).distinct().count() == inputs.size(),
        "two inputs have one name");
    require(classes.stream().distinct().count() == classes.size(), "two classes have one label");
    require(threshold >= 0 && threshold <= 1, "the threshold " + threshold + " is not in [0, 1]");
    switch (task) {
      case BINARY -> {
        require(classes.size() == 2, "a binary task has two classes, not " + classes);
        require(classes.contains(positive), positive + " is not one of " + classes);
      }
      case MULTICLASS -> {
        require(classes.size() >= 2, "a task of several classes names them, not " + classes);
        require(positive == null, "only a binary task has a positive class");
      }
      case REGRESSION -> {
        require(classes.isEmpty(), "a regression has no classes");
        require(positive == null, "only a binary task has a positive class");
      }
      case CLUSTERING -> {
        require(!classes.isEmpty(), "a clustering has a cluster at least");
        require(classes.equals(numbers(classes.size())), "clusters are numbered from 0");
        require(positive == null, "only a binary task has a positive class");
      }
    }
  }

  /** A model that tells two classes apart, at the even threshold. */
  public static Signature binary(
      String model, String version, List<Input> inputs, List<?> classes, Object positive) {
    return new Signature(
        model,
        version,
        Task.BINARY,
        inputs,
        new ArrayList<>(classes),
        positive,
        EVEN,
        "",
        Map.of(),
        Optional.empty());
  }

  /** A model that tells several classes apart. */
  public static Signature multiclass(
      String model, String version, List<Input> inputs, List<?> classes) {
    return new Signature(
        model,
        version,
        Task.MULTICLASS,
        inputs,
        new ArrayList<>(classes),
        null,
        EVEN,
        "",
        Map.of(),
        Optional.empty());
  }

  /** A model that predicts a number. */
  public static Signature regression(String model, String version, List<Input> inputs) {
    return new Signature(
        model,
        version,
        Task.REGRESSION,
        inputs,
        List.of(),
        null,
        EVEN,
        "",
        Map.of(),
        Optional.empty());
  }

  /** A model that tells which of some clusters is near. */
  public static Signature clustering(
      String model, String version, List<Input> inputs, int clusters) {
    return new Signature(
        model,
        version,
        Task.CLUSTERING,
        inputs,
        numbers(clusters),
        null,
        EVEN,
        "",
        Map.of(),
        Optional.empty());
  }

  private static List<Object> numbers(int count) {
    return LongStream.range(0, count).<Object>mapToObj(Long::valueOf).toList();
  }

  /** Returns this signature with another decision threshold, in [0, 1]. */
  public Signature withThreshold(double other) {
    return new Signature(
        model, version, task, inputs, classes, positive, other, nullText, metadata, tensors);
  }

  /** Returns this signature with another text for missing texts. */
  public Signature withNullText(String other) {
    return new Signature(
        model, version, task, inputs, classes, positive, threshold, other, metadata, tensors);
  }

  /** Returns this signature of a graph that is fed and read so. */
  public Signature withTensors(Tensors other) {
    return new Signature(
        model,
        version,
        task,
        inputs,
        classes,
        positive,
        threshold,
        nullText,
        metadata,
        Optional.of(other));
  }

  /** Returns this signature of another name and version. */
  public Signature named(String otherModel, String otherVersion) {
    return new Signature(
        otherModel,
        otherVersion,
        task,
        inputs,
        classes,
        positive,
        threshold,
        nullText,
        metadata,
        tensors);
  }

  /** Returns this signature with a note added to its metadata. */
  public Signature withNote(String key, String value) {
    Map<String, String> notes = new LinkedHashMap<>(metadata);
    notes.put(key, value);
    return new Signature(
        model, version, task, inputs, classes, positive, threshold, nullText, notes, tensors);
  }

  /** Returns the index of the positive class, 0 or 1; only for a binary task. */
  public int positiveIndex() {
    require(task == Task.BINARY, "only a binary task has a positive class");
    return classes.indexOf(positive);
  }

  /** Returns the name of the class with this index, as a report writes it. */
  public String className(int index) {
    return String.valueOf(classes.get(index));
  }

  /** Returns the input of this name, if the model reads one. */
  public Optional<Input> input(String name) {
    return inputs.stream().filter(input -> input.name().equals(name)).findFirst();
  }

  /** Returns this signature as JSON text, the same for equal signatures. */
  public String toJson() {
    return SignatureJson.write(this);
  }

  /**
   * Reads what {@link #toJson} wrote.
   *
   * @throws IllegalArgumentException if the text is not a signature; the message says where
   */
  public static Signature fromJson(String json) {
    return SignatureJson.read(json);
  }

  private static List<Object> plainLabels(List<Object> labels) {
    return labels.stream().map(Signature::plainLabel).toList();
  }

  private static Object plainLabel(Object label) {
    if (label instanceof String || label instanceof Boolean) {
      return label;
    }
    if (label instanceof Double || label instanceof Float) {
      return ((Number) label).doubleValue();
    }
    if (label instanceof Long
        || label instanceof Integer
        || label instanceof Short
        || label instanceof Byte) {
      return ((Number) label).longValue();
    }
    throw new IllegalArgumentException(
        "a class is text, a truth value or a number, not " + label + " of " + label.getClass());
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new IllegalArgumentException(otherwise);
    }
  }
}
