package dev.headgate.engine.run.unittest;

import dev.headgate.dsl.language.Dataset;
import dev.headgate.dsl.link.LinkedSpec;
import dev.headgate.engine.data.ingest.DeclaredColumns;
import dev.headgate.engine.spark.delta.Query;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/** The columns of a spec's datasets: as declared, or as Spark's analyzer derives them. */
final class Forms {
  private final SparkSession session;
  private final LinkedSpec linked;
  private final Map<String, Object> params;
  private final Map<String, StructType> known = new HashMap<>();

  Forms(SparkSession session, LinkedSpec linked, Map<String, Object> params) {
    this.session = session;
    this.linked = linked;
    this.params = params;
  }

  /**
   * The columns of a dataset.
   *
   * @throws dev.headgate.engine.store.record.Problem if its SQL, or one upstream, does not fit its
   *     inputs
   */
  StructType of(String name) {
    StructType form = known.get(name);
    if (form == null) {
      form = analyzed(name);
      known.put(name, form);
    }
    return form;
  }

  private StructType analyzed(String name) {
    Dataset dataset = linked.spec().datasets().get(name);
    if (dataset.ingest().isPresent()) {
      return DeclaredColumns.ofTable(dataset.ingest().get());
    }
    for (String input : linked.reads(name)) {
      session.createDataFrame(List.of(), of(input)).createOrReplaceTempView(input);
    }
    return Query.of(session, dataset.sql().orElseThrow(), params).schema();
  }
}
