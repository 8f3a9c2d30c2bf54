package dev.headgate.engine.model.score;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

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
  private final GraphForm form;

  private OnnxModel(OrtEnvironment environment, OrtSession session, Signature signature) {
    this.environment = environment;
    this.session = session;
    this.signature = signature;
    this.form = GraphForm.of(signature);
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
      // what it has to say comes as an exception too
      options.setSessionLogLevel(OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL);
      OrtSession session = environment.createSession(graph.toString(), options);
      return new OnnxModel(environment, session, signature);
    } catch (OrtException e) {
      throw new ScoringError(
          graph + " cannot be loaded: " + e.getMessage() + "\nexport the model again", e);
    }
  }

  /** Returns what the model reads and answers. */
  public Signature signature() {
    return signature;
  }

  /**
   * Scores rows; columns the model does not read are left alone.
   *
   * @throws IllegalArgumentException if an input is missing or of the wrong kind
   * @throws ScoringError if a model that was made elsewhere has no answer for a row
   */
  public Scores score(Columns columns) {
    int rows = columns.rows();
    Scores scores = new Scores(new double[rows], new double[rows][signature.classes().size()]);
    for (int from = 0; from < rows; from += BATCH) {
      scoreBatch(columns, new GraphForm.Range(from, Math.min(BATCH, rows - from)), scores);
    }
    return scores;
  }

  private void scoreBatch(Columns columns, GraphForm.Range range, Scores into) {
    try {
      tryBatch(columns, range, into);
    } catch (OrtException refusal) {
      throw form.refused(refusal, columns, refusing(columns, range, into));
    }
  }

  private void tryBatch(Columns columns, GraphForm.Range range, Scores into) throws OrtException {
    Map<String, OnnxTensor> tensors = new HashMap<>();
    try {
      form.feed(environment, columns, range, tensors);
      try (OrtSession.Result result = session.run(tensors, form.outputs())) {
        form.read(result, columns, range, into);
      }
    } finally {
      tensors.values().forEach(OnnxTensor::close);
    }
  }

  /** The first row, or one of the rows, that the graph refuses; found by halving. */
  private GraphForm.Range refusing(Columns columns, GraphForm.Range range, Scores into) {
    GraphForm.Range suspects = range;
    while (suspects.count() > 1) {
      int half = suspects.count() / 2;
      GraphForm.Range first = new GraphForm.Range(suspects.from(), half);
      GraphForm.Range second = new GraphForm.Range(suspects.from() + half, suspects.count() - half);
      suspects = isRefused(columns, first, into) ? first : second;
    }
    return suspects;
  }

  private boolean isRefused(Columns columns, GraphForm.Range range, Scores into) {
    try {
      tryBatch(columns, range, into);
      return false;
    } catch (OrtException refused) {
      return true;
    }
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
