package dev.headgate.engine.model.score;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import java.nio.ByteBuffer;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;

/** One input of a foreign graph, filled row by row with its columns. */
final class Feeding {
  private static final double EXACT = 1L << 53;

  private final Signature signature;
  private final Tensors.Feed feed;
  private final Columns columns;
  private final GraphForm.Range range;
  private final int width;

  Feeding(Signature signature, Tensors.Feed feed, Columns columns, GraphForm.Range range) {
    this.signature = signature;
    this.feed = feed;
    this.columns = columns;
    this.range = range;
    this.width = feed.columns().size();
  }

  /**
   * The tensor.
   *
   * @throws ScoringError if a value cannot be an element of it
   */
  OnnxTensor tensor(OrtEnvironment environment) throws OrtException {
    long[] shape =
        feed.rank() == 1 ? new long[] {range.count()} : new long[] {range.count(), width};
    return switch (feed.element()) {
      case FLOAT -> {
        float[] values = new float[cells()];
        each((at, column, row) -> values[at] = (float) columns.numbers(column)[row]);
        yield OnnxTensor.createTensor(environment, FloatBuffer.wrap(values), shape);
      }
      case DOUBLE -> {
        double[] values = new double[cells()];
        each((at, column, row) -> values[at] = columns.numbers(column)[row]);
        yield OnnxTensor.createTensor(environment, DoubleBuffer.wrap(values), shape);
      }
      case INT32 -> {
        int[] values = new int[cells()];
        each((at, column, row) -> values[at] = (int) whole(column, row, Integer.MAX_VALUE));
        yield OnnxTensor.createTensor(environment, IntBuffer.wrap(values), shape);
      }
      case INT64 -> {
        long[] values = new long[cells()];
        each((at, column, row) -> values[at] = whole(column, row, EXACT));
        yield OnnxTensor.createTensor(environment, LongBuffer.wrap(values), shape);
      }
      case BOOL -> {
        ByteBuffer values = ByteBuffer.allocateDirect(cells());
        each((at, column, row) -> values.put(at, (byte) whole(column, row, 1)));
        yield OnnxTensor.createTensor(environment, values, shape, OnnxJavaType.BOOL);
      }
      case STRING -> {
        String[] values = new String[cells()];
        each((at, column, row) -> values[at] = text(columns.texts(column)[row]));
        yield OnnxTensor.createTensor(environment, values, shape);
      }
    };
  }

  @FunctionalInterface
  private interface Cell {
    void put(int at, String column, int row);
  }

  private void each(Cell cell) {
    for (int c = 0; c < width; c++) {
      String column = feed.columns().get(c);
      for (int i = 0; i < range.count(); i++) {
        cell.put(i * width + c, column, range.from() + i);
      }
    }
  }

  private int cells() {
    return Math.multiplyExact(range.count(), width);
  }

  private String text(String value) {
    return value == null ? signature.nullText() : value;
  }

  private long whole(String column, int row, double most) {
    double value = columns.numbers(column)[row];
    if (Double.isNaN(value)) {
      throw new ScoringError(
          "the model "
              + signature.model()
              + " takes "
              + column
              + " as "
              + kind()
              + ", which cannot be missing, and it is missing in a row\nfill it in the dataset's"
              + " SQL, such as coalesce("
              + column
              + ", 0), or leave such rows out");
    }
    if (value != Math.rint(value) || Math.abs(value) > most) {
      throw new ScoringError(
          "the model "
              + signature.model()
              + " takes "
              + column
              + " as "
              + kind()
              + ", and in a row it is "
              + value);
    }
    return (long) value;
  }

  private String kind() {
    return feed.element() == Tensors.Element.BOOL
        ? "a truth value"
        : "a whole number (" + feed.element().name().toLowerCase(java.util.Locale.ROOT) + ")";
  }
}
