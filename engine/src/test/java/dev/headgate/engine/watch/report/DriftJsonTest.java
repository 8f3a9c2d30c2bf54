package dev.headgate.engine.watch.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class DriftJsonTest {
  private static final Path GOLDEN = Path.of("src/test/resources/report/flights.json");
  private static final Path SCHEMA =
      Path.of("src/main/resources/dev/headgate/engine/watch/report/drift-report.schema.json");

  @Test
  void aFixedReportGivesTheCommittedJson() throws Exception {
    Golden.compare(GOLDEN, DriftJson.render(SampleReports.flights()));
  }

  @Test
  void theCommittedSchemaIsThatOfTheRecords() throws Exception {
    Golden.compare(SCHEMA, RecordSchema.of(DriftReport.class));
  }

  @Test
  void everyReportFitsTheSchema() throws Exception {
    JsonNode schema = new ObjectMapper().readTree(RecordSchema.of(DriftReport.class));
    for (DriftReport report : List.of(SampleReports.flights(), SampleReports.odd())) {
      JsonNode json = new ObjectMapper().readTree(DriftJson.render(report));
      assertThat(RecordSchema.faults(schema, schema, json, "report")).isEmpty();
    }
  }

  @Test
  void whatWasWrittenIsReadBackWhole() {
    for (DriftReport report : List.of(SampleReports.flights(), SampleReports.odd())) {
      assertThat(DriftJson.read(DriftJson.render(report))).isEqualTo(report);
    }
  }

  @Test
  void whatIsNotKnownIsNull() throws Exception {
    JsonNode json = new ObjectMapper().readTree(DriftJson.render(SampleReports.odd()));
    assertThat(json.at("/impact").isNull()).isTrue();
    assertThat(json.at("/columns/0/ks/low").isNull()).isTrue();
    assertThat(json.at("/columns/0/verdict").asText()).isEqualTo("undecided");
  }
}
