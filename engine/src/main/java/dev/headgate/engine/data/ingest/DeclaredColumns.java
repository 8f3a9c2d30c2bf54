package dev.headgate.engine.data.ingest;

import dev.headgate.dsl.finding.Code;
import dev.headgate.dsl.finding.Finding;
import dev.headgate.dsl.language.Dataset;
import dev.headgate.dsl.language.History;
import dev.headgate.dsl.source.Text;
import dev.headgate.engine.spark.Types;
import dev.headgate.engine.spark.delta.SqlFindings;
import dev.headgate.engine.store.record.Problem;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** The columns that a spec declares, as Spark's types. */
public final class DeclaredColumns {
  private DeclaredColumns() {}

  /**
   * The columns of a text such as {@code a INT, b STRING}.
   *
   * @throws Problem with a finding at its place
   */
  public static StructType of(Text schema) {
    if (schema.value().strip().equalsIgnoreCase("infer")) {
      Finding finding =
          Finding.of(Code.NOT_A_SCHEMA, "the columns are not known yet")
              .at(schema.span())
              .note("headgate plan, or a run, infers them and keeps them beside the spec");
      throw new Problem(Problem.Blame.SPEC, List.of(finding));
    }
    try {
      return kept(schema, StructType.fromDDL(schema.value()));
    } catch (Exception e) {
      if (Types.isSyntax(e)) {
        throw new Problem(Problem.Blame.SPEC, List.of(SqlFindings.of(schema, 0, e, List.of())));
      }
      throw e;
    }
  }

  /** The columns of a dataset's table as declared: those of {@link History} are among them. */
  public static StructType ofTable(Dataset.Ingest ingest) {
    return withHistory(ingest, of(ingest.schema()));
  }

  /** Columns with those that a history has beside them. */
  public static StructType withHistory(Dataset.Ingest ingest, StructType columns) {
    StructType all = columns;
    for (String name :
        ingest.write() == Dataset.Write.HISTORY ? History.COLUMNS : List.<String>of()) {
      if (Arrays.stream(all.fieldNames()).noneMatch(name::equalsIgnoreCase)) {
        all = all.add(name, DataTypes.TimestampType);
      }
    }
    return all;
  }

  private static StructType kept(Text place, StructType declared) {
    for (StructField field : declared.fields()) {
      if (Types.hasLength(field)) {
        Finding finding =
            Finding.of(Code.NOT_A_SCHEMA, field.name() + " is of a text type with a length")
                .at(place.span())
                .note("say STRING, and expect: length(" + field.name() + ") <= N");
        throw new Problem(Problem.Blame.SPEC, List.of(finding));
      }
    }
    return declared;
  }
}
