package dev.headgate.engine.serve;

import dev.headgate.engine.model.score.OnnxModel;
import dev.headgate.engine.model.score.Scores;
import dev.headgate.engine.model.score.Signature;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/** Rows as they are scored, some at a time; the inputs as fed stand first in each and are left. */
final class ScoredRows implements Iterator<Row> {
  private static final int BATCH = 4096;

  /** What stands behind the columns of a row. */
  enum Form {
    /** The prediction by its name, and what is kept beside it. */
    KEPT {
      @Override
      Object[] of(Signature signature, double prediction, double[] byClass) {
        List<ScoreColumns.Told> beside = ScoreColumns.beside(signature);
        Object[] values = new Object[1 + beside.size()];
        values[0] =
            signature.task().isNumber()
                ? (Object) prediction
                : signature.classes().get((int) prediction);
        for (int k = 0; k < beside.size(); k++) {
          values[1 + k] = beside.get(k).of(prediction, byClass);
        }
        return values;
      }
    },
    /** The index or number that is predicted, and what is said of every class or cluster. */
    WHOLE {
      @Override
      Object[] of(Signature signature, double prediction, double[] byClass) {
        return new Object[] {prediction, byClass};
      }
    };

    abstract Object[] of(Signature signature, double prediction, double[] byClass);
  }

  private final Iterator<Row> rows;
  private final OnnxModel model;
  private final Signature signature;
  private final Form form;
  private Iterator<Row> ready = List.<Row>of().iterator();

  ScoredRows(Iterator<Row> rows, Bundle bundle, Form form) {
    this.rows = rows;
    this.form = form;
    this.model = bundle.open();
    this.signature = model.signature();
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
    Object[] said = form.of(signature, scores.prediction()[place], scores.probability()[place]);
    Object[] values = new Object[kept + said.length];
    for (int c = 0; c < kept; c++) {
      values[c] = row.get(fed + c);
    }
    System.arraycopy(said, 0, values, kept, said.length);
    return RowFactory.create(values);
  }
}
