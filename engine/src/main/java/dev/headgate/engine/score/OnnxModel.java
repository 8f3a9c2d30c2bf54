package dev.headgate.engine.score;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.io.IOException;
import java.nio.DoubleBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * An exported model, ready to score without Spark.
 *
 * <p>Scoring uses one thread and is safe from several. The same rows give the same bits, however
 * they are batched.
 */
public final class OnnxModel implements AutoCloseable {
  /** The name of the model's graph within its directory. */
  public static final String GRAPH_FILE = "model.onnx";

  /** The name of the model's signature within its directory. */
  public static final String SIGNATURE_FILE = "signature.json";

  /** The graph's output holding the prediction. */
  public static final String PREDICTION = "prediction";

  private static final int BATCH = 8192;

  private final OrtEnvironment environment;
  private final OrtSession session;
  private final Signature signature;

  private OnnxModel(OrtEnvironment environment, OrtSession session, Signature signature) {
    this.environment = environment;
    this.session = session;
    this.signature = signature;
  }

  /**
   * Opens the model exported to a directory.
   *
   * @throws ScoringError if the directory holds no model, or one that cannot be read
   */
  public static OnnxModel open(Path directory) {
    Signature signature = readSignature(directory);
    Path graph = directory.resolve(GRAPH_FILE);
    if (!Files.isRegularFile(graph)) {
      throw new ScoringError(directory + " is not an exported model: it has no " + GRAPH_FILE);
    }
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      options.setIntraOpNumThreads(1);
      options.setInterOpNumThreads(1);
      OrtSession session = environment.createSession(graph.toString(), options);
      return new OnnxModel(environment, session, signature);
    } catch (OrtException e) {
      throw new ScoringError(
          graph + " cannot be loaded: " + e.getMessage() + "\nexport the model again", e);
    }
  }

  /** Returns the graph's output holding the probability of the class with this index. */
  public static String probabilityOutput(int classIndex) {
    return "probability_" + classIndex;
  }

  /** Returns what the model reads and answers. */
  public Signature signature() {
    return signature;
  }

  /**
   * Scores rows; columns the model does not read are left alone.
   *
   * @throws IllegalArgumentException if an input is missing or of the wrong kind
   */
  public Scores score(Columns columns) {
    int rows = columns.rows();
    double[] prediction = new double[rows];
    double[][] probability = new double[rows][signature.classes().size()];
    for (int from = 0; from < rows; from += BATCH) {
      scoreBatch(columns, from, Math.min(BATCH, rows - from), prediction, probability);
    }
    return new Scores(prediction, probability);
  }

  private void scoreBatch(
      Columns columns, int from, int count, double[] prediction, double[][] probability) {
    Map<String, OnnxTensor> tensors = new HashMap<>();
    try {
      for (Input input : signature.inputs()) {
        tensors.put(input.name(), tensor(columns, input, from, count));
      }
      try (OrtSession.Result result = session.run(tensors)) {
        doubles(result, PREDICTION).get(prediction, from, count);
        for (int k = 0; k < signature.classes().size(); k++) {
          DoubleBuffer column = doubles(result, probabilityOutput(k));
          for (int i = 0; i < count; i++) {
            probability[from + i][k] = column.get(i);
          }
        }
      }
    } catch (OrtException e) {
      throw new IllegalStateException(
          "ONNX Runtime failed on model " + signature.model() + ": " + e.getMessage(), e);
    } finally {
      tensors.values().forEach(OnnxTensor::close);
    }
  }

  private OnnxTensor tensor(Columns columns, Input input, int from, int count) throws OrtException {
    long[] shape = {count};
    if (input.isText()) {
      String[] values = columns.texts(input.name());
      String[] batch =
          IntStream.range(from, from + count)
              .mapToObj(i -> values[i] == null ? signature.nullText() : values[i])
              .toArray(String[]::new);
      return OnnxTensor.createTensor(environment, batch, shape);
    }
    DoubleBuffer batch = DoubleBuffer.wrap(columns.numbers(input.name()), from, count);
    return OnnxTensor.createTensor(environment, batch, shape);
  }

  private static DoubleBuffer doubles(OrtSession.Result result, String output) {
    return ((OnnxTensor) result.get(output).orElseThrow()).getDoubleBuffer();
  }

  private static Signature readSignature(Path directory) {
    Path file = directory.resolve(SIGNATURE_FILE);
    if (!Files.isRegularFile(file)) {
      throw new ScoringError(
          directory
              + " is not an exported model: it has no "
              + SIGNATURE_FILE
              + "\ngive the directory an export wrote");
    }
    try {
      return Signature.fromJson(Files.readString(file));
    } catch (IOException e) {
      throw new ScoringError(file + " cannot be read: " + e.getMessage(), e);
    } catch (IllegalArgumentException e) {
      throw new ScoringError(
          file + " is not a signature: " + e.getMessage() + "\nexport the model again", e);
    }
  }

  @Override
  public void close() {
    try {
      session.close();
    } catch (OrtException e) {
      throw new IllegalStateException(e);
    }
  }
}
