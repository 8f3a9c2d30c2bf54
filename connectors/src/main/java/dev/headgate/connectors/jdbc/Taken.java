package dev.headgate.connectors.jdbc;

import dev.headgate.engine.spi.Reached;
import dev.headgate.engine.store.state.Position;
import java.io.Serializable;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;

/**
 * Which rows of a batch's ranges are of the batch: those that were not read before, and of those
 * near its end the ones that were there when it was reached.
 *
 * <p>Rows of one digest have one value of the cursor, so that they are of one range; which of them
 * is taken does not matter, as what they are known by is the same.
 */
interface Taken extends Serializable {
  /** Takes every row. */
  Taken ALL = () -> row -> true;

  /** Begins a range. */
  Counting begin();

  /** The rows of one range, as they come. */
  interface Counting {
    /** Whether a row is of the batch. */
    boolean takes(ResultSet row) throws SQLException;
  }

  /** Those of a batch. */
  static Taken of(JdbcLook look, Reached.Batch batch) {
    boolean all = look.options().cursor().isEmpty() || batch.upTo().equals(CursorReach.NOTHING);
    if (all) {
      return ALL;
    }
    CursorReach reach = CursorReach.of(look);
    ArrayList<Side> before = new ArrayList<>();
    batch
        .since()
        .filter(p -> !p.equals(CursorReach.NOTHING))
        .ifPresent(p -> before.add(Side.of(look, p)));
    return new Near(reach.column(), reach.kind(), before, Side.of(look, batch.upTo()));
  }

  /** Rows that are known at one side of a batch. */
  record Side(CursorPosition position, RowDigest digest) implements Serializable {
    private static Side of(JdbcLook look, Position kept) {
      CursorPosition position = CursorPosition.of(kept);
      return new Side(position, new RowDigest(look.table().columns(position.by())));
    }

    /** Counts a row, and says whether there are more of its digest than are known. */
    boolean exceeds(ResultSet row, Map<String, Integer> counts) throws SQLException {
      String of = digest.of(row);
      return counts.merge(of, 1, Integer::sum) > position.seen(of);
    }
  }

  /**
   * Takes what both sides leave.
   *
   * @param cursor the cursor's column
   * @param before what was read, none where nothing was
   * @param upTo what was there when the batch was reached
   */
  record Near(SourceColumn cursor, CursorKind kind, ArrayList<Side> before, Side upTo)
      implements Taken {
    @Override
    public Counting begin() {
      Map<String, Integer> skipped = new HashMap<>();
      Map<String, Integer> taken = new HashMap<>();
      return row -> {
        BigDecimal place = kind.place(cursor.text(row).orElseThrow());
        boolean late = isNear(place) && upTo.exceeds(row, taken);
        return !late && (!wasNear(place) || before.get(0).exceeds(row, skipped));
      };
    }

    private boolean isNear(BigDecimal place) {
      return place.compareTo(kind.place(upTo.position().from())) >= 0;
    }

    private boolean wasNear(BigDecimal place) {
      return before.stream()
          .anyMatch(side -> place.compareTo(kind.place(side.position().cursor())) <= 0);
    }
  }
}
