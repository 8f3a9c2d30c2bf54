package dev.headgate.engine.model.score;

import dev.headgate.dsl.finding.Nearest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Finds a model's inputs among the columns of a CSV file and reads their values. */
final class CsvInputs {
  private final CsvSource source;
  private final List<Place> places;

  /**
   * Where an input is.
   *
   * @param input the model's input
   * @param index its column in the file
   */
  private record Place(Input input, int index) {}

  private CsvInputs(CsvSource source, List<Place> places) {
    this.source = source;
    this.places = places;
  }

  /** Finds every input of the signature by name; all that are missing are told at once. */
  static CsvInputs of(Signature signature, CsvSource source) {
    List<String> header = source.header();
    List<Place> places = new ArrayList<>();
    List<String> problems = new ArrayList<>();
    for (Input input : signature.inputs()) {
      int index = header.indexOf(input.name());
      if (index < 0) {
        problems.add("has no column " + input.name() + nearest(input.name(), header));
      } else if (Collections.frequency(header, input.name()) > 1) {
        problems.add("has more than one column " + input.name());
      }
      places.add(new Place(input, index));
    }
    if (!problems.isEmpty()) {
      throw new ScoringError(
          String.join(
                  "\n", problems.stream().map(problem -> source.at(1) + ": " + problem).toList())
              + "\nthe model "
              + signature.model()
              + " reads "
              + String.join(", ", signature.inputs().stream().map(Input::name).toList())
              + "\nthey are columns of its dataset: what SQL computes there has to be in the csv");
    }
    return new CsvInputs(source, places);
  }

  /** Reads the inputs of some rows. */
  Columns read(List<CsvRow> rows) {
    Columns columns = Columns.ofRows(rows.size());
    for (Place place : places) {
      String name = place.input().name();
      columns =
          place.input().isText()
              ? columns.with(name, texts(rows, place))
              : columns.with(name, numbers(rows, place));
    }
    return columns;
  }

  private static String[] texts(List<CsvRow> rows, Place place) {
    return rows.stream()
        .map(row -> text(row, place))
        .map(field -> field.isEmpty() ? null : field)
        .toArray(String[]::new);
  }

  private double[] numbers(List<CsvRow> rows, Place place) {
    return rows.stream().mapToDouble(row -> number(row, place)).toArray();
  }

  private double number(CsvRow row, Place place) {
    String field = text(row, place);
    Input input = place.input();
    return CsvNumber.read(field, input.kind())
        .orElseThrow(
            () ->
                new ScoringError(
                    source.at(row.line())
                        + ": column "
                        + input.name()
                        + " holds \""
                        + shortened(field)
                        + "\", which is not "
                        + CsvNumber.description(input.kind())
                        + "; leave it empty if it is not known"));
  }

  private static String text(CsvRow row, Place place) {
    String field = row.fields().get(place.index());
    return field == null ? "" : field;
  }

  private static String nearest(String name, List<String> header) {
    return Nearest.to(name, header).map(near -> "; did you mean " + near + "?").orElse("");
  }

  private static String shortened(String field) {
    int most = 40;
    return field.length() <= most ? field : field.substring(0, most) + "...";
  }
}
