package dev.headgate.engine.data.ingest;

import dev.headgate.dsl.finding.Finding;
import dev.headgate.dsl.language.Dataset;
import dev.headgate.dsl.language.Setting;
import dev.headgate.engine.spi.PositionSourceType;
import dev.headgate.engine.spi.SourceRequest;
import dev.headgate.engine.spi.SourceTypes;
import dev.headgate.engine.step.StepContext;
import dev.headgate.engine.store.record.Problem;
import dev.headgate.engine.store.record.StepRecord;
import dev.headgate.engine.store.state.TableView;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.apache.spark.sql.types.StructType;

/** Brings what is outside into a dataset's table, each part of it once. */
public final class Ingest {
  private final StepContext context;
  private final Function<Setting, String> secrets;

  private Ingest(StepContext context, Function<Setting, String> secrets) {
    this.context = context;
    this.secrets = secrets;
  }

  /**
   * Ingests in a context.
   *
   * @param secrets gives a setting of a source with its secrets in place
   */
  public static Ingest in(StepContext context, Function<Setting, String> secrets) {
    return new Ingest(context, secrets);
  }

  /** What a run would refuse of a dataset's columns for how they are written. */
  public static List<Finding> check(Dataset dataset, StructType columns) {
    return dataset.ingest().isEmpty()
        ? List.of()
        : new KeyRules(dataset)
            .keyed(Instant.EPOCH, List.of())
            .map(k -> k.misfits(columns))
            .orElse(List.of());
  }

  /**
   * Reads what was not read yet; everything, where the table is replaced, where an edit touches the
   * rows that were read, or where there is no table.
   *
   * @param before the dataset's table as it stood when the step was decided
   * @param meaning digest of its definition alone
   * @return what was done; rejected where the data was refused
   * @throws Problem if the spec, the input, the store or another run stands in the way
   */
  public StepRecord run(String dataset, Optional<TableView> before, String meaning) {
    IngestTable table = new IngestTable(context, dataset, before);
    return SourceTypes.of(table.ingest().from())
        .by(
            files -> new FileIngest(table).run(meaning),
            position -> of(table, position).run(meaning));
  }

  /**
   * Reads everything anew and replaces the table, files included that changed after they were read;
   * otherwise as {@link #run}.
   */
  public StepRecord afresh(String dataset, Optional<TableView> before, String meaning) {
    IngestTable table = new IngestTable(context, dataset, before);
    return SourceTypes.of(table.ingest().from())
        .by(
            files -> new FileIngest(table).afresh(meaning),
            position -> of(table, position).anew(meaning));
  }

  private PositionIngest of(IngestTable table, PositionSourceType source) {
    return new PositionIngest(
        table, source, SourceRequest.of(table.dataset(), context.workspace(), secrets));
  }
}
