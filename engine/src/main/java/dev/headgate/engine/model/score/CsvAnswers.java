package dev.headgate.engine.model.score;

import dev.headgate.engine.values.csv.CsvCell;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** The columns a scored file has beside those it had. */
final class CsvAnswers {
  private static final String PREDICTION = "prediction";
  private static final String PROBABILITY = "probability";
  private static final String DISTANCE = "distance_to_centre";
  private static final String MODEL_VERSION = "model_version";

  private final Signature signature;

  private CsvAnswers(Signature signature) {
    this.signature = signature;
  }

  /** The answers' columns, none of which the file may have already. */
  static CsvAnswers beside(Signature signature, CsvSource source) {
    CsvAnswers answers = new CsvAnswers(signature);
    for (String column : answers.header()) {
      if (source.header().contains(column)) {
        throw new ScoringError(
            source.at(1)
                + ": the column "
                + column
                + " would be overwritten by the model's; rename it");
      }
    }
    return answers;
  }

  List<String> header() {
    List<String> header = new ArrayList<>();
    header.add(PREDICTION);
    switch (signature.task()) {
      case BINARY -> header.add(PROBABILITY);
      case MULTICLASS -> classes().forEach(k -> header.add(named(k)));
      case REGRESSION -> {}
      case CLUSTERING -> header.add(DISTANCE);
    }
    header.add(MODEL_VERSION);
    return header;
  }

  List<String> row(Scores scores, int index) {
    List<String> row = new ArrayList<>();
    double prediction = scores.prediction()[index];
    double[] probability = scores.probability()[index];
    switch (signature.task()) {
      case BINARY -> {
        row.add(signature.className((int) prediction));
        row.add(number(probability[signature.positiveIndex()]));
      }
      case MULTICLASS -> {
        row.add(signature.className((int) prediction));
        classes().forEach(k -> row.add(number(probability[k])));
      }
      case REGRESSION -> row.add(number(prediction));
      case CLUSTERING -> {
        row.add(signature.className((int) prediction));
        row.add(number(probability[(int) prediction]));
      }
    }
    row.add(signature.version());
    return row;
  }

  private static String number(double value) {
    return CsvCell.of(value, ZoneOffset.UTC);
  }

  private IntStream classes() {
    return IntStream.range(0, signature.classes().size());
  }

  private String named(int classIndex) {
    return PROBABILITY + "_" + signature.className(classIndex);
  }
}
