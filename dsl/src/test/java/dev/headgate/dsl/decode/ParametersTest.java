package dev.headgate.dsl.decode;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.dsl.finding.Code;
import dev.headgate.dsl.finding.Finding;
import dev.headgate.dsl.finding.Findings;
import dev.headgate.dsl.link.Fakes;
import dev.headgate.dsl.link.LinkedSpec;
import dev.headgate.dsl.link.Linker;
import dev.headgate.dsl.source.SourceFile;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A parameter's value comes from outside or from the spec, and arrives typed. */
class ParametersTest {
  private static final String SPEC =
      """
      headgate: 1
      pipeline: p
      time_zone: Europe/Berlin
      params:
        month: 2013-01
        folds: {type: INT, value: 3}
        day: {type: date, value: 2013-04-01}
        at: {type: TIMESTAMP, value: 2013-04-01 05:00}
        size: {value: small, allowed: [small, large]}
      datasets:
        a:
          ingest:
            from: {csv: data/$(month)/$(size).csv}
            schema: id INT, x DOUBLE, y INT
          key: [id]
        b:
          sql: SELECT * FROM a WHERE :day < :at
      models:
        m:
          from: a
          task: binary
          label: y
          features: [{columns: [x]}]
          train: logistic_regression
          tune: {search: {iterations: [5, 10]}, folds: $(folds), maximize: auc}
      """;

  @Test
  void valuesFromOutsideTakeThePlaceOfThoseInTheSpec() {
    LinkedSpec spec = linked(Map.of("month", "2013-02", "folds", "5")).orElseThrow();
    Record csv = spec.spec().datasets().get("a").ingest().orElseThrow().from().options();
    assertThat(((Fakes.Csv) csv).path().value()).isEqualTo("data/2013-02/small.csv");
    assertThat(spec.spec().models().get("m").tune().orElseThrow().folds()).isEqualTo(5);
    assertThat(spec.parameters())
        .containsEntry("folds", 5)
        .containsEntry("day", LocalDate.of(2013, 4, 1))
        .containsEntry("at", Instant.parse("2013-04-01T03:00:00Z"));
  }

  @Test
  void aPartOfASubstitutedTextIsFoundInTheFile() {
    LinkedSpec spec = linked(Map.of("month", "2013-02")).orElseThrow();
    Record csv = spec.spec().datasets().get("a").ingest().orElseThrow().from().options();
    var path = ((Fakes.Csv) csv).path();
    assertThat(path.span(path.value().indexOf("small"), path.value().indexOf("small") + 5).text())
        .startsWith("$");
    assertThat(path.span(path.value().indexOf(".csv"), path.value().length()).text())
        .isEqualTo(".csv");
  }

  @Test
  void wrongValuesFromOutsideAreFindings() {
    assertThat(codes(Map.of("mnth", "x"))).containsExactly(Code.UNKNOWN_PARAMETER);
    assertThat(codes(Map.of("folds", "many"))).containsExactly(Code.PARAMETER_TYPE);
    assertThat(codes(Map.of("folds", "1"))).containsExactly(Code.OUT_OF_RANGE);
    assertThat(codes(Map.of("size", "huge"))).containsExactly(Code.PARAMETER_NOT_ALLOWED);
  }

  private static List<Code> codes(Map<String, String> given) {
    Findings findings = new Findings();
    link(given, findings);
    return findings.inOrder().stream().map(Finding::code).toList();
  }

  private static Optional<LinkedSpec> linked(Map<String, String> given) {
    return link(given, new Findings());
  }

  private static Optional<LinkedSpec> link(Map<String, String> given, Findings findings) {
    ReadResult read = SpecReader.read(new SourceFile("p.yaml", SPEC), Fakes.components(), given);
    findings.addAll(read.findings());
    return read.spec().flatMap(s -> Linker.link(s, read.spans(), Fakes.components(), findings));
  }
}
