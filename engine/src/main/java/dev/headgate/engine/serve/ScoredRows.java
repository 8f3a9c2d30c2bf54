package dev.headgate.engine.serve;

import dev.headgate.engine.score.OnnxModel;
import dev.headgate.engine.score.Scores;
import dev.headgate.engine.score.Signature;
import dev.headgate.engine.score.Task;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/** Rows as they are scored, some at a time; the inputs as fed stand first in each and are left. */
final class ScoredRows implements Iterator<Row> {
  private static final int BATCH = 4096;

  private final Iterator<Row> rows;
  private final OnnxModel model;
  private final Signature signature;
  private final List<Integer> classes;
  private Iterator<Row> ready = List.<Row>of().iterator();

  ScoredRows(Iterator<Row> rows, Bundle bundle) {
    this.rows = rows;
    this.model = bundle.open();
    this.signature = model.signature();
    this.classes = ScoreColumns.classes(signature);
  }

  @Override
  public boolean hasNext() {
    return ready.hasNext() || rows.hasNext();
  }

  @Override
  public Row next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    if (!ready.hasNext()) {
      ready = scored(batch()).iterator();
    }
    return ready.next();
  }

  private List<Row> batch() {
    List<Row> batch = new ArrayList<>();
    while (batch.size() < BATCH && rows.hasNext()) {
      batch.add(rows.next());
    }
    return batch;
  }

  private List<Row> scored(List<Row> batch) {
    Scores scores = model.score(InputArrays.of(batch, signature.inputs()).columns());
    List<Row> answers = new ArrayList<>(batch.size());
    for (int i = 0; i < batch.size(); i++) {
      answers.add(answer(batch.get(i), scores, i));
    }
    return answers;
  }

  private Row answer(Row row, Scores scores, int place) {
    int fed = signature.inputs().size();
    int kept = row.length() - fed;
    Object[] values = new Object[kept + 1 + classes.size()];
    for (int c = 0; c < kept; c++) {
      values[c] = row.get(fed + c);
    }
    double prediction = scores.prediction()[place];
    values[kept] =
        signature.task() == Task.REGRESSION
            ? (Object) prediction
            : signature.classes().get((int) prediction);
    for (int k = 0; k < classes.size(); k++) {
      values[kept + 1 + k] = scores.probability()[place][classes.get(k)];
    }
    return RowFactory.create(values);
  }
}
