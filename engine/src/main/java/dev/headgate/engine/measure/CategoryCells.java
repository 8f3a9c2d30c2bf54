package dev.headgate.engine.measure;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Two categorical columns over the same categories. Where a column has too many to be known one by
 * one, groups of categories stand for them: whatever differs between groups differs between
 * columns.
 */
final class CategoryCells {
  /**
   * Below so many expected rows on the smaller side a cell of its own says little (Cochran, 1954).
   */
  private static final double LEAST_EXPECTED = 5;

  private record Cell(String name, long reference, long current) {
    long both() {
      return reference + current;
    }
  }

  private final CategoricalProfile reference;
  private final CategoricalProfile current;

  /** The most frequent on both sides together first, then by name; those without a name last. */
  private final List<Cell> cells;

  CategoryCells(CategoricalProfile reference, CategoricalProfile current) {
    this.reference = reference;
    this.current = current;
    this.cells = sorted(cells(reference, current));
  }

  private static List<Cell> cells(CategoricalProfile reference, CategoricalProfile current) {
    int shift = Math.max(reference.buckets().shift(), current.buckets().shift());
    Buckets a = coarse(reference, shift);
    Buckets b = coarse(current, shift);
    List<Cell> cells = new ArrayList<>();
    int i = 0;
    int j = 0;
    while (i < a.size() || j < b.size()) {
      long key = Math.min(key(a, i), key(b, j));
      boolean inA = key(a, i) == key;
      boolean inB = key(b, j) == key;
      long p = inA ? a.counts()[i] : 0;
      long q = inB ? b.counts()[j] : 0;
      if (inA && inB && a.isAtom(i) && b.isAtom(j) && a.atoms()[i] != b.atoms()[j]) {
        cells.add(new Cell(name(a, i), p, 0));
        cells.add(new Cell(name(b, j), 0, q));
      } else if (inA && !a.isAtom(i) || inB && !b.isAtom(j)) {
        cells.add(new Cell(null, p, q));
      } else {
        cells.add(new Cell(inA ? name(a, i) : name(b, j), p, q));
      }
      i += inA ? 1 : 0;
      j += inB ? 1 : 0;
    }
    return cells;
  }

  private static Buckets coarse(CategoricalProfile profile, int shift) {
    BucketTable table = BucketTable.named(Resolution.WHOLE.categories);
    table.coarsenTo(shift);
    profile.buckets().addTo(table);
    return table.freeze();
  }

  private static long key(Buckets buckets, int bucket) {
    return bucket < buckets.size() ? buckets.keys()[bucket] : Long.MAX_VALUE;
  }

  private static String name(Buckets buckets, int bucket) {
    return new String(buckets.names()[bucket], StandardCharsets.UTF_8);
  }

  private static List<Cell> sorted(List<Cell> cells) {
    List<Cell> sorted = new ArrayList<>(cells);
    sorted.sort(
        Comparator.comparing((Cell cell) -> cell.name == null)
            .thenComparing(Comparator.comparingLong(Cell::both).reversed())
            .thenComparing(Cell::name, Comparator.nullsLast(Comparator.naturalOrder())));
    return sorted;
  }

  /** Every category, or group of them, by itself, and the missing values. */
  Cells all() {
    return cells(cells, 0, 0);
  }

  /** The cells that a test can use: rare ones are taken together. */
  Cells tested() {
    double smaller = Math.min(reference.rows(), current.rows());
    double total = (double) reference.rows() + current.rows();
    List<Cell> frequent = new ArrayList<>();
    long restReference = 0;
    long restCurrent = 0;
    for (Cell cell : cells) {
      if (cell.both() * smaller / total >= LEAST_EXPECTED) {
        frequent.add(cell);
      } else {
        restReference += cell.reference;
        restCurrent += cell.current;
      }
    }
    return cells(frequent, restReference, restCurrent);
  }

  private Cells cells(List<Cell> list, long restReference, long restCurrent) {
    long[] p = new long[list.size() + 2];
    long[] q = new long[list.size() + 2];
    for (int i = 0; i < list.size(); i++) {
      p[i] = list.get(i).reference;
      q[i] = list.get(i).current;
    }
    p[list.size()] = restReference;
    q[list.size()] = restCurrent;
    p[list.size() + 1] = reference.nulls();
    q[list.size() + 1] = current.nulls();
    return new Cells(p, q);
  }

  /** Whether values were taken together to be tested, or are known in groups only. */
  boolean hasRare() {
    double smaller = Math.min(reference.rows(), current.rows());
    double total = (double) reference.rows() + current.rows();
    return cells.stream().anyMatch(cell -> cell.name == null)
        || cells.stream().filter(cell -> cell.both() * smaller / total < LEAST_EXPECTED).count()
            > 1;
  }

  /** The most frequent categories by name, the others together, and the missing values. */
  List<Bin> bins(int names) {
    List<Bin> bins = new ArrayList<>();
    long restReference = 0;
    long restCurrent = 0;
    for (Cell cell : cells) {
      if (cell.name != null && bins.size() < names) {
        bins.add(Bin.of(Bin.Kind.CATEGORY, cell.name, cell.reference, cell.current));
      } else {
        restReference += cell.reference;
        restCurrent += cell.current;
      }
    }
    if (restReference + restCurrent > 0) {
      bins.add(Bin.of(Bin.Kind.OTHER, "other", restReference, restCurrent));
    }
    if (reference.nulls() + current.nulls() > 0) {
      bins.add(Bin.of(Bin.Kind.MISSING, "missing", reference.nulls(), current.nulls()));
    }
    return List.copyOf(bins);
  }
}
