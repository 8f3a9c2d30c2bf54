package dev.headgate.dsl.decode;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.dsl.finding.Code;
import dev.headgate.dsl.finding.Finding;
import dev.headgate.dsl.language.Given;
import dev.headgate.dsl.language.PipelineSpec;
import dev.headgate.dsl.language.Setting;
import dev.headgate.dsl.link.Fakes;
import dev.headgate.dsl.source.SourceFile;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A target takes the place of what the spec says; what the command line says goes before both. */
class TargetsTest {
  private static final String SPEC =
      """
      headgate: 1
      pipeline: p
      warehouse: tables
      spark: {spark.sql.shuffle.partitions: 4, spark.key: "$(secret:KEY)"}
      params:
        bucket: none
        rows: {type: int, value: 1}
      targets:
        dev: {params: {rows: 2}}
        prod:
          warehouse: s3a://$(bucket)/tables
          spark: {spark.sql.shuffle.partitions: 400, spark.x: y}
          params: {bucket: main}
      datasets:
        a: {sql: "SELECT :rows AS n"}
      """;

  private static PipelineSpec read(String text, Given given) {
    ReadResult read = SpecReader.read(new SourceFile("p.yaml", text), Fakes.components(), given);
    assertThat(read.findings()).isEmpty();
    return read.spec().orElseThrow();
  }

  private static Given target(String name) {
    return new Given(Map.of(), Optional.of(name));
  }

  private static String value(PipelineSpec spec, String parameter) {
    return spec.params().get(parameter).value().orElseThrow().value();
  }

  @Test
  void withoutATargetTheSpecStandsAsItIs() {
    PipelineSpec spec = read(SPEC, Given.NOTHING);
    assertThat(spec.warehouse()).contains("tables");
    assertThat(value(spec, "rows")).isEqualTo("1");
    assertThat(spec.target()).isEmpty();
  }

  @Test
  void aTargetReplacesTheWarehouseAndAddsToSettingsAndParameters() {
    PipelineSpec spec = read(SPEC, target("prod"));
    assertThat(spec.warehouse()).contains("s3a://main/tables");
    assertThat(spec.spark().get("spark.sql.shuffle.partitions")).hasToString("400");
    assertThat(spec.spark()).containsKeys("spark.key", "spark.x");
    assertThat(value(spec, "bucket")).isEqualTo("main");
    assertThat(value(spec, "rows")).isEqualTo("1");
    assertThat(spec.target().orElseThrow()).hasToString("prod");
  }

  @Test
  void theSpecNamesTheDefaultTarget() {
    String withDefault = SPEC.replace("targets:", "target: dev\ntargets:");
    assertThat(value(read(withDefault, Given.NOTHING), "rows")).isEqualTo("2");
    assertThat(value(read(withDefault, target("prod")), "rows")).isEqualTo("1");
  }

  @Test
  void theCommandLineGoesBeforeTheTarget() {
    Given given = new Given(Map.of("rows", "9"), Optional.of("dev"));
    assertThat(value(read(SPEC, given), "rows")).isEqualTo("9");
  }

  @Test
  void anUnknownTargetNamesTheNearest() {
    ReadResult read =
        SpecReader.read(new SourceFile("p.yaml", SPEC), Fakes.components(), target("prodd"));
    assertThat(read.findings()).extracting(Finding::code).containsExactly(Code.UNKNOWN_TARGET);
    assertThat(read.findings().get(0).label()).contains("did you mean 'prod'?");
  }

  @Test
  void environmentsHaveNoMeaning() {
    String elsewhere =
        SPEC.replace("warehouse: tables", "warehouse: other").replace(": 400", ": 8");
    assertThat(Canonical.of(read(elsewhere, Given.NOTHING)))
        .isEqualTo(Canonical.of(read(SPEC, Given.NOTHING)));
  }

  @Test
  void aSettingHoldsTheNameOfASecretOnly() {
    Setting setting = read(SPEC, Given.NOTHING).spark().get("spark.key");
    assertThat(setting).hasToString("$(secret:KEY)");
    assertThat(setting.secrets()).extracting(Setting.Secret::name).containsExactly("KEY");
    assertThat(setting.reveal(secret -> "value of " + secret.name())).isEqualTo("value of KEY");
  }
}
