package dev.headgate.tests;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.util.List;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.BaseGenericInternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.expressions.JoinedRow;
import org.apache.spark.sql.catalyst.expressions.SpecializedGetters;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.sql.catalyst.util.MapData;

/** The walls of the house. */
@AnalyzeClasses(
    packages = "dev.headgate",
    importOptions = {ImportOption.DoNotIncludeTests.class, WallsTest.NoTestJars.class})
class WallsTest {
  private static final String ENGINE = "dev.headgate.engine.";
  private static final String SPARK_SQL = "org.apache.spark.sql.";
  private static final List<String> VERBS =
      List.of(
          "data.ingest",
          "data.transform",
          "learn.train",
          "learn.evaluate",
          "decide.gate",
          "learn.export",
          "serve.predict",
          "watch.drift",
          "decide.retrain",
          "data.deliver");
  private static final String[] SPARK_FREE = {
    ENGINE + "store.state..",
    ENGINE + "measure..",
    ENGINE + "spi.infer..",
    ENGINE + "store.record..",
    ENGINE + "plan..",
    ENGINE + "decide..",
    ENGINE + "store.lineage..",
    ENGINE + "store.registry..",
    ENGINE + "watch.report..",
    ENGINE + "tell.docs..",
    ENGINE + "model.score..",
    ENGINE + "values.csv..",
    ENGINE + "model.imports..",
    ENGINE + "decide.gate..",
    ENGINE + "decide.retrain..",
    ENGINE + "tell.notify..",
    ENGINE + "tell.track.."
  };

  @ArchTest
  static final ArchRule the_language_knows_no_spark_but_its_grammar =
      noClasses()
          .that()
          .resideInAPackage("dev.headgate.dsl..")
          .and()
          .resideOutsideOfPackage("dev.headgate.dsl.sql..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.apache.spark..", "org.antlr..", "org.apache.hadoop..");

  @ArchTest
  static final ArchRule the_language_knows_no_engine =
      noClasses()
          .that()
          .resideInAPackage("dev.headgate.dsl..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(ENGINE + ".", "dev.headgate.connectors..", "dev.headgate.cli..");

  @ArchTest
  static final ArchRule the_engine_knows_no_connector_and_no_command_line =
      noClasses()
          .that()
          .resideInAPackage(ENGINE + ".")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("dev.headgate.connectors..", "dev.headgate.cli..");

  @ArchTest
  static final ArchRule what_decides_needs_no_spark =
      noClasses()
          .that()
          .resideInAnyPackage(SPARK_FREE)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.apache.spark..", "scala..");

  @ArchTest
  static final ArchRule whoever_is_told_of_a_run_is_told_without_spark =
      noClasses()
          .that()
          .resideInAnyPackage(
              "dev.headgate.connectors.web..",
              "dev.headgate.connectors.webhook..",
              "dev.headgate.connectors.slack..",
              "dev.headgate.connectors.mlflow..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.apache.spark..", "scala..", "org.apache.hadoop..");

  @ArchTest
  static final ArchRule statistics_need_nothing_but_java =
      noClasses()
          .that()
          .resideInAPackage(ENGINE + "measure..")
          .should()
          .dependOnClassesThat()
          .resideOutsideOfPackages("java..", ENGINE + "measure..");

  /** Rows and cells in Spark's own form, which connectors make and read. */
  private static final DescribedPredicate<JavaClass> SPARKS_OWN_ROWS =
      JavaClass.Predicates.belongToAnyOf(
          InternalRow.class,
          GenericInternalRow.class,
          JoinedRow.class,
          BaseGenericInternalRow.class,
          SpecializedGetters.class,
          ArrayData.class,
          MapData.class);

  @ArchTest
  static final ArchRule one_room_knows_the_insides_of_spark_and_delta =
      noClasses()
          .that()
          .resideOutsideOfPackages(ENGINE + "spark..", "dev.headgate.dsl.sql..")
          .should()
          .dependOnClassesThat(
              JavaClass.Predicates.resideInAnyPackage(
                      SPARK_SQL + "catalyst..",
                      SPARK_SQL + "execution..",
                      SPARK_SQL + "classic..",
                      SPARK_SQL + "internal..",
                      SPARK_SQL + "delta..",
                      "io.delta.tables..",
                      "io.delta.exceptions..")
                  .and(DescribedPredicate.not(SPARKS_OWN_ROWS)));

  @ArchTest
  static final ArchRule the_language_knows_of_spark_its_grammar_alone =
      noClasses()
          .that()
          .resideInAPackage("dev.headgate.dsl.sql..")
          .should()
          .dependOnClassesThat(
              JavaClass.Predicates.resideInAPackage("org.apache.spark..")
                  .and(
                      DescribedPredicate.not(
                          JavaClass.Predicates.resideInAPackage(SPARK_SQL + "catalyst.parser.."))));

  @ArchTest
  static final ArchRule what_an_export_is_written_with_knows_no_verb =
      noClasses()
          .that()
          .resideInAPackage(ENGINE + "model.onnx..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              VERBS.stream().map(verb -> ENGINE + verb + "..").toArray(String[]::new));

  @ArchTest
  static final ArchRule verbs_never_import_each_other =
      slices().assignedFrom(new Verbs()).should().notDependOnEachOther();

  /** Leaves out the jars and folders that modules share their test fixtures in. */
  static final class NoTestJars implements ImportOption {
    @Override
    public boolean includes(Location location) {
      return !location.contains("-tests.jar") && !location.contains("-test/");
    }
  }

  private static final class Verbs implements SliceAssignment {
    @Override
    public SliceIdentifier getIdentifierOf(JavaClass type) {
      return VERBS.stream()
          .filter(v -> (type.getPackageName() + ".").startsWith(ENGINE + v + "."))
          .findFirst()
          .map(SliceIdentifier::of)
          .orElse(SliceIdentifier.ignore());
    }

    @Override
    public String getDescription() {
      return "the verbs of the engine";
    }
  }
}
