package dev.headgate.engine.run.analyze;

import dev.headgate.dsl.finding.Code;
import dev.headgate.dsl.finding.Finding;
import dev.headgate.dsl.language.Prediction;
import dev.headgate.engine.store.state.Kept;
import dev.headgate.engine.store.state.Tables;
import dev.headgate.engine.store.state.Workspace;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.types.ByteType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.IntegerType;
import org.apache.spark.sql.types.ShortType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** Predictions that are added to a table, held against the columns that the table has. */
final class AppendedPredictions {
  private AppendedPredictions() {}

  /**
   * Columns of another type than in the table that they are added to.
   *
   * @param added the columns as the spec makes them now
   */
  static List<Finding> misfits(
      Workspace workspace, String name, Prediction prediction, StructType added) {
    String json = Kept.ifWhole(() -> Tables.schema(workspace.table(name))).orElse("");
    if (json.isEmpty()) {
      return List.of();
    }
    List<Finding> findings = new ArrayList<>();
    StructType there = (StructType) DataType.fromJson(json);
    for (StructField now : added.fields()) {
      named(there, now.name()).stream()
          .filter(then -> !merges(then.dataType(), now.dataType()))
          .forEach(then -> findings.add(misfit(name, prediction, then, now)));
    }
    return findings;
  }

  private static Finding misfit(
      String name, Prediction prediction, StructField then, StructField now) {
    String types = now.dataType().sql() + ", and " + name + " holds it as " + then.dataType().sql();
    return Finding.of(Code.COLUMN_TYPE, "the column " + now.name() + " is " + types)
        .at(prediction.from().span())
        .note("CAST it in SQL, say write: replace, or give these predictions another name");
  }

  /** Small whole numbers are kept as the widest of them; everything else stays what it is. */
  private static boolean merges(DataType then, DataType now) {
    return isSmall(then) && isSmall(now) || DataType.equalsIgnoreNullability(then, now);
  }

  private static boolean isSmall(DataType type) {
    return type instanceof ByteType || type instanceof ShortType || type instanceof IntegerType;
  }

  private static List<StructField> named(StructType form, String column) {
    return Arrays.stream(form.fields()).filter(f -> f.name().equalsIgnoreCase(column)).toList();
  }
}
