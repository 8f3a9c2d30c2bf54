package dev.headgate.dsl.testing;

import dev.headgate.dsl.source.Span;
import dev.headgate.dsl.source.Text;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One test that can be run: every name in it means something in the spec.
 *
 * @param file the file that it stands in, as the user names it
 * @param name its name; a case's stands behind its test's, {@code test / case}
 * @param place where its name stands
 * @param tags words to select it by
 * @param asOf logical time, in the words of the test
 * @param params values of parameters, by name
 * @param given rows by dataset
 * @param wanted what datasets must hold
 * @param needed the datasets that must be looked at, each after those that it reads
 * @param gate what gates must say
 * @param retrain what must be decided
 */
public record Scenario(
    String file,
    String name,
    Span place,
    List<String> tags,
    Optional<Text> asOf,
    Map<String, Text> params,
    Map<String, Table> given,
    Map<String, Wanted> wanted,
    List<String> needed,
    Optional<Placed<GateTest>> gate,
    Optional<Placed<RetrainTest>> retrain) {

  /** Whether it looks at rows, which takes Spark. */
  public boolean needsSpark() {
    return !needed.isEmpty();
  }

  /**
   * What a dataset must hold.
   *
   * @param place where it is written
   * @param expected what is written, its tables aside
   * @param rows its rows
   * @param quarantined the rows that its rules keep aside
   * @param places where single expectations stand: {@code count}, {@code refused}, a rule's text
   */
  public record Wanted(
      Span place,
      Expected expected,
      Optional<Table> rows,
      Optional<Table> quarantined,
      Map<String, Span> places) {

    /** Where a single expectation stands. */
    public Span placeOf(String what) {
      return places.getOrDefault(what, place);
    }
  }

  /**
   * A part of a test and where it stands.
   *
   * @param places where what it expects stands: a gate's condition, {@code verdict}, {@code
   *     decision}
   */
  public record Placed<T>(T what, Span place, Map<String, Span> places) {

    /** Where a single expectation stands. */
    public Span placeOf(String part) {
      return places.getOrDefault(part, place);
    }
  }
}
