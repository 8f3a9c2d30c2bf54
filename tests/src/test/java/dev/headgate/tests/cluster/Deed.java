package dev.headgate.tests.cluster;

import java.util.List;

/**
 * Something that a user does.
 *
 * @param line the command line without the program's name
 * @param exit how it ends
 * @param says what it prints, among other things
 */
record Deed(String line, int exit, List<String> says) {
  static final String SPEC = "DRIVER/pipeline.yaml --warehouse SHARED/warehouse";

  private static final String AGAIN = "DRIVER/second/second.yaml --warehouse SHARED/warehouse";

  /** Everything, in an order in which each finds what it needs; each verb of the command line. */
  static final List<Deed> ALL =
      List.of(
          of("version", "headgate", "Spark 4."),
          of("explain HG0712", "HG0712"),
          of("schema", "\"jsonl\"", "\"decision_tree\""),
          of("completion bash", "_headgate"),
          of("init DRIVER/own/own.csv DRIVER/made", "written: "),
          of("check " + SPEC),
          of("test DRIVER/pipeline.yaml", "2"),
          of("ingest skip SHARED/more/left.csv " + AGAIN, "more/left.csv is not read"),
          of("run " + AGAIN, "1,620 written", "1 written"),
          of("ingest again SHARED/more/left.csv " + AGAIN, "is read by the next run"),
          of("plan " + AGAIN, "more"),
          refused(
              "run DRIVER/own/own.yaml --warehouse SHARED/warehouse",
              "error HG0713: executors do not see the input that the driver sees",
              "does not see DRIVER/own/own.csv; so it is with"),
          new Deed(
              "run DRIVER/torn/torn.yaml --warehouse SHARED/warehouse",
              3,
              List.of("error HG0512: cannot read")),
          of("plan " + SPEC + " --as-of 2024-03-23", "likely"),
          of("lineage recent.city " + SPEC, "shops"),
          of("drift " + SPEC + " --as-of 2024-03-23", "buyer_drift"),
          of("runs list " + SPEC, "20240322-"),
          of("runs show last " + SPEC, "buyer_drift"),
          of("models list " + SPEC, "champion"),
          of("models show buyer " + SPEC, "buyer"),
          of("models rollback buyer " + SPEC, "is champion"),
          of("models promote buyer 2 " + SPEC, "buyer version 2 is champion"),
          of("show likely " + SPEC, "probability"),
          of(
              "score --model SHARED/warehouse/visits/_models/buyer/1/onnx --input DRIVER/one.csv"
                  + " --output DRIVER/scored.csv"),
          of("quarantine list " + SPEC, "visits"),
          of("quarantine show visits " + SPEC, "minutes"),
          of("runs list " + SPEC + " --json", "\"exit\""),
          of("docs " + SPEC, "written"),
          of("docs " + SPEC + " --output DRIVER/docs.html", "written"));

  private static Deed of(String line, String... says) {
    return new Deed(line, 0, List.of(says));
  }

  private static Deed refused(String line, String... says) {
    return new Deed(line, 2, List.of(says));
  }

  /** Whether it is of a verb, such as {@code models list}. */
  boolean isOf(String verb) {
    return line.equals(verb) || line.startsWith(verb + " ");
  }

  /** The same in the folders of a project. */
  Deed in(JarProject project) {
    return new Deed(project.placed(line), exit, says.stream().map(project::placed).toList());
  }
}
