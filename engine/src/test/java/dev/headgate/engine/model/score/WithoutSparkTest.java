package dev.headgate.engine.model.score;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnxruntime.OrtEnvironment;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.headgate.dsl.finding.Nearest;
import dev.headgate.engine.SparkFixture;
import dev.headgate.engine.learn.export.OnnxExport;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.codec.binary.Base64;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.io.IOUtils;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.feature.VectorAssembler;
import org.apache.spark.ml.regression.DecisionTreeRegressor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WithoutSparkTest {
  @TempDir Path folder;

  /** What the other JVM runs. */
  static final class Main {
    private Main() {}

    public static void main(String[] arguments) {
      try {
        Class.forName("org.apache.spark.sql.SparkSession");
        throw new AssertionError("Spark is on the class path");
      } catch (ClassNotFoundException e) {
        CsvScoring.score(Path.of(arguments[0]), Path.of(arguments[1]), Path.of(arguments[2]));
      }
    }
  }

  @Test
  void aFileIsScoredWhereThereIsNoSpark() throws Exception {
    var rows = SparkFixture.session().sql("SELECT 1D AS x, 2D AS label UNION SELECT 3D, 4D");
    PipelineStage[] stages = {
      new VectorAssembler()
          .setHandleInvalid("keep")
          .setInputCols(new String[] {"x"})
          .setOutputCol("features"),
      new DecisionTreeRegressor()
    };
    Path model = folder.resolve("model");
    OnnxExport.write(
        new Pipeline().setStages(stages).fit(rows),
        Signature.regression("m", "1", List.of(Input.numeric("x"))),
        model);
    Path input = Files.writeString(folder.resolve("in.csv"), "x\n3\n1\n");
    Path output = folder.resolve("out.csv");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                classPath(),
                Main.class.getName(),
                model.toString(),
                input.toString(),
                output.toString())
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes());
    assertThat(process.waitFor()).as(said).isZero();
    assertThat(output).hasContent("x,prediction,model_version\n3,4.0,1\n1,2.0,1");
  }

  /** Only what scoring needs. */
  private static String classPath() {
    return Stream.of(
            Main.class,
            CsvScoring.class,
            Nearest.class,
            OrtEnvironment.class,
            CSVFormat.class,
            IOUtils.class,
            Base64.class,
            ObjectMapper.class,
            JsonFactory.class,
            JsonProperty.class)
        .map(type -> type.getProtectionDomain().getCodeSource().getLocation())
        .map(url -> new File(url.getPath()).toString())
        .distinct()
        .collect(Collectors.joining(File.pathSeparator));
  }
}
