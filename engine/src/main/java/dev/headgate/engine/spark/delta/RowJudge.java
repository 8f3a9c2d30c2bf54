package dev.headgate.engine.spark.delta;

import dev.headgate.engine.spi.Lineage;
import java.io.Serializable;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.UnsafeProjection;
import org.apache.spark.sql.types.StructType;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Lets through the rows of one partition that are to be written, and counts where each row went.
 *
 * <p>All conditions are computed once a row by one generated projection; NULL holds, as in CHECK. A
 * row that one rule keeps aside and another drops is kept aside.
 */
final class RowJudge implements Serializable {
  private static final long serialVersionUID = 1;
  private static final int LONGEST_SAMPLE = 240;

  private final List<Expression> conditions;
  private final List<Fate> fates;
  private final List<String> names;
  private final List<Expression> output;
  private final List<Expression> json;
  private final int source;
  private final int corrupt;
  private final int reason;
  private final int notes;

  /** What becomes of a row that does not hold a rule. */
  enum Fate {
    STAYS,
    QUARANTINED,
    DROPPED
  }

  /**
   * A judge of rows of the given form.
   *
   * @param input form of the rows, lineage included
   * @param output the table's columns, bound to the input
   * @param json the table's columns as one text, bound to the input
   * @param rules the rules, their conditions bound to the input
   */
  RowJudge(StructType input, List<Expression> output, Expression json, Rules rules) {
    this.conditions = List.copyOf(rules.bound());
    this.fates = rules.all().stream().map(RowJudge::fate).toList();
    this.names = rules.all().stream().map(Rule::text).toList();
    this.output = List.copyOf(output);
    this.json = List.of(json);
    this.source = place(input, Lineage.SOURCE);
    this.corrupt = place(input, Lineage.CORRUPT);
    this.reason = place(input, Lineage.REASON);
    this.notes = place(input, Lineage.NOTES);
  }

  private static Fate fate(Rule rule) {
    if (rule.quarantines()) {
      return Fate.QUARANTINED;
    }
    return rule.drops() ? Fate.DROPPED : Fate.STAYS;
  }

  private static int place(StructType form, String column) {
    return List.of(form.fieldNames()).indexOf(column);
  }

  int rules() {
    return conditions.size();
  }

  /** The rows of a partition that are to be written; the task's tally grows as they are taken. */
  Iterator<InternalRow> judge(Iterator<InternalRow> rows) {
    return new Judged(rows, TaskTallies.begin(rules()));
  }

  /** The rows of a partition that are kept aside: rule, source, reason and record of each. */
  Iterator<InternalRow> aside(Iterator<InternalRow> rows) {
    Judged judged = new Judged(rows, new Tally(rules()));
    Iterable<InternalRow> all = () -> rows;
    return StreamSupport.stream(all.spliterator(), false)
        .flatMap(row -> judged.aside(row).stream())
        .map(Tally.Aside::asRow)
        .iterator();
  }

  private final class Judged implements Iterator<InternalRow> {
    private final Iterator<InternalRow> rows;
    private final Tally tally;
    private final UnsafeProjection holds = projection(conditions);
    private final UnsafeProjection written = projection(output);
    private final UnsafeProjection text = projection(json);
    private InternalRow next;

    Judged(Iterator<InternalRow> rows, Tally tally) {
      this.rows = rows;
      this.tally = tally;
    }

    @Override
    public boolean hasNext() {
      while (next == null && rows.hasNext()) {
        next = passes(rows.next());
      }
      return next != null;
    }

    @Override
    public InternalRow next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      InternalRow row = next;
      next = null;
      return row;
    }

    /** The row as it is written, or null where it is not. */
    private InternalRow passes(InternalRow row) {
      if (isUnreadable(row)) {
        tally.countCorrupt(text(row, source));
        if (tally.takesAside()) {
          tally.takeAside(unreadable(row));
        }
        if (tally.wantsCorruptSample()) {
          tally.sampleCorrupt(
              new Tally.Sample(clip(text(row, corrupt)), text(row, source), text(row, reason)));
        }
        return null;
      }
      return switch (fate(row)) {
        case STAYS -> {
          tally.countKept();
          if (notes >= 0 && !row.isNullAt(notes)) {
            tally.countNotes(text(row, notes), text(row, source));
          }
          yield written.apply(row);
        }
        case QUARANTINED -> {
          tally.countQuarantined();
          yield null;
        }
        case DROPPED -> {
          tally.countDropped();
          yield null;
        }
      };
    }

    private Fate fate(InternalRow row) {
      Fate fate = Fate.STAYS;
      int first = -1;
      InternalRow answers = answers(row);
      for (int i = 0; i < rules(); i++) {
        if (answers.isNullAt(i) || answers.getBoolean(i)) {
          continue;
        }
        tally.countViolation(i);
        if (tally.wantsSample(i)) {
          tally.sample(i, new Tally.Sample(json(row), text(row, source), ""));
        }
        if (fates.get(i) == Fate.QUARANTINED && first < 0) {
          first = i;
        }
        if (fates.get(i) == Fate.QUARANTINED || fate == Fate.STAYS) {
          fate = fates.get(i);
        }
      }
      if (first >= 0 && tally.takesAside()) {
        tally.takeAside(violating(first, row));
      }
      return fate;
    }

    /** The row as it is kept aside, if it is. */
    private Optional<Tally.Aside> aside(InternalRow row) {
      if (isUnreadable(row)) {
        return Optional.of(unreadable(row));
      }
      InternalRow answers = answers(row);
      return IntStream.range(0, rules())
          .filter(i -> fates.get(i) == Fate.QUARANTINED)
          .filter(i -> !answers.isNullAt(i) && !answers.getBoolean(i))
          .mapToObj(i -> violating(i, row))
          .findFirst();
    }

    private boolean isUnreadable(InternalRow row) {
      return corrupt >= 0 && !row.isNullAt(corrupt);
    }

    private Tally.Aside unreadable(InternalRow row) {
      return new Tally.Aside(
          Quarantine.PARSES, known(row, source), known(row, reason), text(row, corrupt));
    }

    private Tally.Aside violating(int rule, InternalRow row) {
      return new Tally.Aside(names.get(rule), known(row, source), known(row, reason), whole(row));
    }

    private InternalRow answers(InternalRow row) {
      try {
        return holds.apply(row);
      } catch (RuntimeException failure) {
        throw blamed(row, failure);
      }
    }

    /** Asks each rule by itself, to say which of them cannot be computed. */
    private RuntimeException blamed(InternalRow row, RuntimeException failure) {
      for (int i = 0; i < rules(); i++) {
        try {
          conditions.get(i).eval(row);
        } catch (RuntimeException e) {
          return new RuleFailed(i, SparkWords.of(e), json(row));
        }
      }
      return failure;
    }

    private String json(InternalRow row) {
      return clip(whole(row));
    }

    private String whole(InternalRow row) {
      return RowJudge.text(text.apply(row), 0);
    }
  }

  private static String known(InternalRow row, int column) {
    return column < 0 || row.isNullAt(column) ? null : row.getUTF8String(column).toString();
  }

  private static UnsafeProjection projection(List<Expression> expressions) {
    return UnsafeProjection.create(CollectionConverters.asScala(expressions).toSeq());
  }

  private static String text(InternalRow row, int column) {
    return column < 0 || row.isNullAt(column) ? "" : row.getUTF8String(column).toString();
  }

  private static String clip(String text) {
    return text.length() <= LONGEST_SAMPLE ? text : text.substring(0, LONGEST_SAMPLE) + "...";
  }
}
