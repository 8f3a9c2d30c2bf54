package dev.headgate.engine.model.score;

import java.io.InputStream;
import java.io.Writer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Scores a CSV file with an exported model, without Spark.
 *
 * <p>The file is UTF-8 with a header, compressed if its name ends in {@code .gz}. Columns are found
 * by name; an empty field is a missing value. The output has all the input's columns and then
 * {@code prediction} (a class's label, or the number), {@code probability} (of the positive class;
 * with several classes, {@code probability_LABEL} for each) and {@code model_version}. It appears
 * whole or not at all; any number of rows takes the memory of one batch.
 */
public final class CsvScoring {
  private static final int BATCH = 8192;

  private CsvScoring() {}

  /**
   * Scores the rows of one file into another, which is replaced if it is there.
   *
   * @param model the directory of an exported model
   * @param input the rows, {@code .csv} or {@code .csv.gz}
   * @param output where the scored rows go, {@code .csv} or {@code .csv.gz}
   * @throws ScoringError if the model, the input or the output cannot be used; its message says
   *     which, where and why
   */
  public static CsvScores score(Path model, Path input, Path output) {
    if (input.toAbsolutePath().normalize().equals(output.toAbsolutePath().normalize())) {
      throw new ScoringError(output + " is both input and output; name another output");
    }
    return score(model, () -> CsvSource.open(input), () -> CsvSink.open(output), output.toString());
  }

  /**
   * Scores rows of one kind of place into another.
   *
   * @param model the directory of an exported model
   * @param input a file, or nothing for the stream
   * @param in csv in UTF-8
   * @param output a file, or nothing for the writer, to which goes what is scored before an error
   * @param out is closed
   * @throws ScoringError as of files
   */
  public static CsvScores score(
      Path model, Optional<Path> input, InputStream in, Optional<Path> output, Writer out) {
    if (input.isPresent() && output.isPresent()) {
      return score(model, input.get(), output.get());
    }
    String name = output.map(Path::toString).orElse("standard output");
    return score(
        model,
        () -> input.map(CsvSource::open).orElseGet(() -> CsvSource.of("standard input", in)),
        () -> output.map(CsvSink::open).orElseGet(() -> CsvSink.to(name, out)),
        name);
  }

  private static CsvScores score(
      Path model, Supplier<CsvSource> from, Supplier<CsvSink> to, String name) {
    try (OnnxModel opened = OnnxModel.open(model);
        CsvSource source = from.get()) {
      Signature signature = opened.signature();
      CsvInputs inputs = CsvInputs.of(signature, source);
      CsvAnswers answers = CsvAnswers.beside(signature, source);
      try (CsvSink sink = to.get()) {
        sink.write(joined(source.header(), answers.header()));
        long rows = 0;
        List<CsvRow> batch = source.next(BATCH);
        while (!batch.isEmpty()) {
          Scores scores = opened.score(inputs.read(batch));
          for (int i = 0; i < batch.size(); i++) {
            sink.write(joined(batch.get(i).fields(), answers.row(scores, i)));
          }
          rows += batch.size();
          batch = source.next(BATCH);
        }
        sink.publish();
        return new CsvScores(signature.model(), signature.version(), rows, name);
      }
    }
  }

  private static List<String> joined(List<String> left, List<String> right) {
    List<String> both = new ArrayList<>(left);
    both.addAll(right);
    return both;
  }
}
