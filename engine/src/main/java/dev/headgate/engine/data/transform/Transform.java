package dev.headgate.engine.data.transform;

import dev.headgate.dsl.finding.Finding;
import dev.headgate.dsl.language.Dataset;
import dev.headgate.dsl.source.Text;
import dev.headgate.engine.plan.IngestMeaning;
import dev.headgate.engine.spark.DriverSession;
import dev.headgate.engine.spark.delta.Draft;
import dev.headgate.engine.spark.delta.Publication;
import dev.headgate.engine.spark.delta.Published;
import dev.headgate.engine.spark.delta.Query;
import dev.headgate.engine.spark.delta.Reads;
import dev.headgate.engine.spark.delta.SessionContract;
import dev.headgate.engine.spark.delta.SqlFindings;
import dev.headgate.engine.spark.delta.Told;
import dev.headgate.engine.step.StepContext;
import dev.headgate.engine.store.record.Problem;
import dev.headgate.engine.store.record.StepRecord;
import dev.headgate.engine.store.state.TableView;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Derives a dataset from others by SQL over their pinned versions. */
public final class Transform {
  private final StepContext context;
  private final String name;
  private final Dataset dataset;
  private final Text sql;

  private Transform(StepContext context, String name) {
    this.context = context;
    this.name = name;
    this.dataset = context.spec().spec().datasets().get(name);
    this.sql = dataset.sql().orElseThrow();
  }

  /**
   * Runs the query and replaces the dataset's table by its rows.
   *
   * @param before the dataset's table as it stood when the step was decided
   * @param fingerprint digest of what makes the table, inputs and parameters included
   * @param meaning digest of its definition alone
   * @return what was done; rejected where the rows were refused
   * @throws Problem if the SQL, a row, the store or another run stands in the way
   */
  public static StepRecord run(
      StepContext context,
      String dataset,
      Optional<TableView> before,
      String fingerprint,
      String meaning) {
    return new Transform(context, dataset).run(before, fingerprint, meaning);
  }

  private StepRecord run(Optional<TableView> before, String fingerprint, String meaning) {
    long started = System.nanoTime();
    context.progress().begin(name, "sql");
    context.progress().doing("running the query", -1);
    Map<String, Long> pinned = new TreeMap<>();
    SparkSession session = session();
    for (String input : context.spec().reads(name)) {
      TableView view = context.inputs().get(input);
      Reads.at(session, view).createOrReplaceTempView(input);
      pinned.put(input, view.version());
    }
    Published published =
        publish(
            session,
            before,
            Draft.of(fingerprint, meaning, context.run(), context.asOf())
                .saying(Map.of(IngestMeaning.ZONE, context.spec().spec().timeZone().getId())));
    double seconds = (System.nanoTime() - started) / 1e9;
    String reason =
        before.isEmpty() ? "the table does not exist yet" : "its definition or input changed";
    Told told =
        new Told(name, "sql", reason, Told.From.TABLES, pinned, published, List.of(), seconds);
    told.to(context.progress());
    return told.asRecord();
  }

  /** A session of this step's own, so that the names of its inputs mean nothing elsewhere. */
  private SparkSession session() {
    SparkSession own = DriverSession.beside(context.spark());
    return SessionContract.apply(own, context.spec().spec().timeZone());
  }

  private Published publish(SparkSession session, Optional<TableView> before, Draft draft) {
    Publication publication =
        Publication.to(session, context.workspace().table(name))
            .expecting(dataset.expect(), context.params())
            .profiledBy(dataset.time().map(Text::value), context.spec().spec().timeZone())
            .setAside(context.workspace().quarantine(name))
            .after(before);
    try {
      return publication.publish(query(session), draft);
    } catch (Problem problem) {
      if (problem.blame() != Problem.Blame.SPEC) {
        throw problem;
      }
      // the query was held against the columns that its inputs had: others came with their data
      throw new Problem(Problem.Blame.DATA, problem.findings().stream().map(this::placed).toList());
    } catch (RuntimeException failure) {
      if (SqlFindings.isOfARow(failure)) {
        throw problem(Problem.Blame.DATA, failure);
      }
      throw failure;
    }
  }

  private org.apache.spark.sql.Dataset<Row> query(SparkSession session) {
    return Query.guarded(session, sql, context.params());
  }

  private Problem problem(Problem.Blame blame, Throwable failure) {
    return new Problem(blame, List.of(SqlFindings.of(sql, 0, failure, List.of())));
  }

  private Finding placed(Finding finding) {
    return finding.span().isPresent() ? finding : finding.at(sql.span());
  }
}
