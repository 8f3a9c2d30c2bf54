package dev.headgate.engine.ingest;

import dev.headgate.dsl.finding.Code;
import dev.headgate.dsl.finding.Finding;
import dev.headgate.dsl.spec.Dataset;
import dev.headgate.engine.infer.Inference;
import dev.headgate.engine.record.Problem;
import dev.headgate.engine.spi.SourceType;
import dev.headgate.engine.spi.SourceTypes;
import dev.headgate.engine.state.InputFile;
import dev.headgate.engine.state.Workspace;
import java.util.List;

/** Finds the columns of a dataset that says {@code schema: infer}. */
public final class Inferring {
  private Inferring() {}

  /**
   * Looks at the input.
   *
   * @throws Problem if there is none, it cannot be read, or its connector cannot tell columns
   */
  public static Inference of(Dataset.Ingest ingest, Workspace workspace) {
    SourceType type = SourceTypes.of(ingest.from());
    Record options = ingest.from().options();
    List<InputFile> files = type.probe(options, workspace);
    Inference found =
        type.reader()
            .infer(options, workspace, files)
            .orElseThrow(() -> unable(ingest, "columns are not inferred from " + type.name()));
    if (found.columns().isEmpty()) {
      throw unable(ingest, "the files have no column in common");
    }
    return found;
  }

  private static Problem unable(Dataset.Ingest ingest, String message) {
    Finding finding =
        Finding.of(Code.NOT_A_SCHEMA, message)
            .at(ingest.schema().span())
            .note("write the columns and types, as in CREATE TABLE");
    return new Problem(Problem.Blame.SPEC, List.of(finding));
  }
}
