package dev.headgate.connectors;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * What the reference says of rows that are known by their key, told from all batches that were
 * read, with maps and lists and nothing of the engine.
 */
final class KeyedOracle {
  /** What becomes of the row that is known. */
  enum Form {
    UPSERT,
    HISTORY
  }

  /** What orders rows of one key in one batch beside their time. */
  enum Order {
    NOTHING,
    FILES
  }

  /** One row of input; a time in hours, NULL where there is none. */
  record Row(String id, Integer part, Long at, String name, Double x) {
    Key key() {
      return new Key(id, part);
    }
  }

  /** What names a row. */
  record Key(String id, Integer part) {}

  /** What a change is told by: all but key and time; -0.0 is 0.0. */
  record Said(String name, Double x, Long at) {}

  /** A key at a time. */
  record Moment(Key key, Long at) {}

  /** Rows that came together: files in their order. */
  record Batch(List<List<Row>> files) {}

  /** A row of the table; the spans are NULL in an upserted one. */
  record Kept(Key key, Said said, Long at, Long from, Long to) {
    @Override
    public String toString() {
      return String.join(
          "|",
          key.id(),
          String.valueOf(key.part()),
          String.valueOf(said.name()),
          String.valueOf(said.x()),
          String.valueOf(at),
          String.valueOf(from),
          String.valueOf(to));
    }
  }

  /** Where the rows of a run went, and what became of keys. */
  record Counted(
      long read, long written, long quarantined, long dropped, long fresh, long changed) {}

  /** A row with the batch that it came in. */
  private record Come(Row row, int batch) {}

  private final Form form;
  private final Order order;
  private final Function<Row, Long> time;
  private final List<Batch> accepted = new ArrayList<>();

  KeyedOracle(Form form, Order order, Function<Row, Long> time) {
    this.form = form;
    this.order = order;
    this.time = time;
  }

  /** Rows are kept aside that have no key, or in a history no time, or break the rule for x. */
  boolean isAside(Row row) {
    boolean nowhere = row.id() == null || row.part() == null;
    boolean timeless = form == Form.HISTORY && time.apply(row) == null;
    return nowhere || timeless || (row.x() != null && row.x() == 9);
  }

  private static boolean isDropped(Row row) {
    return row.x() != null && row.x() == 8;
  }

  Form form() {
    return form;
  }

  /** The key and time of a row. */
  Moment moment(Row row) {
    return new Moment(row.key(), time.apply(row));
  }

  private Said said(Row row) {
    Long at = Objects.equals(time.apply(row), row.at()) ? null : row.at();
    return new Said(row.name(), row.x() == null ? null : row.x() + 0.0, at);
  }

  /** Whether a row is neither kept aside nor dropped. */
  boolean passes(Row row) {
    return !isAside(row) && !isDropped(row);
  }

  /** Where rows of a batch differ and nothing says which counts. */
  Set<Moment> unclear(Batch batch) {
    Map<Moment, Set<Said>> last = new LinkedHashMap<>();
    Map<Key, Long> newest = new LinkedHashMap<>();
    for (List<Row> file : batch.files()) {
      Map<Moment, Set<Said>> own = new LinkedHashMap<>();
      for (Row row : file.stream().filter(this::passes).toList()) {
        Moment moment = moment(row);
        own.computeIfAbsent(moment, m -> new HashSet<>()).add(said(row));
        newest.merge(row.key(), old(moment.at()), Math::max);
      }
      own.forEach(
          (moment, said) -> {
            if (order == Order.FILES) {
              last.put(moment, said);
            } else {
              last.computeIfAbsent(moment, m -> new HashSet<>()).addAll(said);
            }
          });
    }
    Set<Moment> unclear = new HashSet<>();
    last.forEach(
        (moment, said) -> {
          boolean counts = form == Form.HISTORY || old(moment.at()) == newest.get(moment.key());
          if (said.size() > 1 && counts) {
            unclear.add(moment);
          }
        });
    return unclear;
  }

  /** No time is older than any. */
  private static long old(Long at) {
    return at == null ? Long.MIN_VALUE : at;
  }

  /** Reads a batch. */
  Counted add(Batch batch) {
    int before = accepted.size();
    accepted.add(batch);
    return counted(before);
  }

  /** Reads all batches anew. */
  Counted anew() {
    return counted(0);
  }

  /** The table as it is, sorted. */
  List<String> table() {
    List<String> rows = new ArrayList<>();
    if (form == Form.UPSERT) {
      newest(accepted.size())
          .forEach(
              (key, come) ->
                  rows.add(
                      new Kept(key, said(come.row()), come.row().at(), null, null).toString()));
    } else {
      seen(0, accepted.size())
          .forEach((key, seen) -> versions(key, seen).forEach(v -> rows.add(v.toString())));
    }
    return rows.stream().sorted().toList();
  }

  private List<Come> passing(int from, int to) {
    List<Come> all = new ArrayList<>();
    for (int batch = from; batch < to; batch++) {
      for (List<Row> file : accepted.get(batch).files()) {
        for (Row row : file) {
          if (passes(row)) {
            all.add(new Come(row, batch));
          }
        }
      }
    }
    return all;
  }

  private Map<Key, Come> newest(int batches) {
    Map<Key, Come> newest = new LinkedHashMap<>();
    for (Come come : passing(0, batches)) {
      newest.merge(
          come.row().key(),
          come,
          (one, other) -> old(time.apply(other.row())) >= old(time.apply(one.row())) ? other : one);
    }
    return newest;
  }

  private Map<Key, TreeMap<Long, Row>> seen(int from, int to) {
    Map<Key, TreeMap<Long, Row>> seen = new LinkedHashMap<>();
    for (Come come : passing(from, to)) {
      seen.computeIfAbsent(come.row().key(), k -> new TreeMap<>())
          .put(time.apply(come.row()), come.row());
    }
    return seen;
  }

  private List<Kept> versions(Key key, TreeMap<Long, Row> seen) {
    List<Kept> versions = new ArrayList<>();
    seen.forEach(
        (at, row) -> {
          Kept last = versions.isEmpty() ? null : versions.remove(versions.size() - 1);
          if (last != null && last.said().equals(said(row))) {
            versions.add(new Kept(key, said(row), at, last.from(), null));
            return;
          }
          if (last != null) {
            versions.add(new Kept(key, last.said(), last.at(), last.from(), at));
          }
          versions.add(new Kept(key, said(row), at, at, null));
        });
    return versions;
  }

  private Counted counted(int before) {
    List<Row> came =
        accepted.subList(before, accepted.size()).stream()
            .flatMap(batch -> batch.files().stream().flatMap(List::stream))
            .toList();
    long aside = came.stream().filter(this::isAside).count();
    long written;
    long fresh;
    long changed;
    if (form == Form.UPSERT) {
      Set<Key> known = newest(before).keySet();
      Set<Key> taken = new HashSet<>();
      newest(accepted.size())
          .forEach(
              (key, come) -> {
                if (come.batch() >= before) {
                  taken.add(key);
                }
              });
      written = taken.size();
      fresh = taken.stream().filter(key -> !known.contains(key)).count();
      changed = written - fresh;
    } else {
      Map<Key, TreeMap<Long, Row>> known = seen(0, before);
      Map<Key, TreeMap<Long, Row>> sighted = seen(before, accepted.size());
      Map<Key, TreeMap<Long, Row>> all = seen(0, accepted.size());
      written = sighted.values().stream().mapToLong(Map::size).sum();
      fresh = sighted.keySet().stream().filter(key -> !known.containsKey(key)).count();
      long begun =
          sighted.keySet().stream()
              .flatMap(key -> versions(key, all.get(key)).stream())
              .filter(v -> sighted.get(v.key()).containsKey(v.from()))
              .filter(v -> !wasSaid(known.get(v.key()), v))
              .count();
      changed = begun - fresh;
    }
    return new Counted(came.size(), written, aside, came.size() - aside - written, fresh, changed);
  }

  private boolean wasSaid(TreeMap<Long, Row> known, Kept version) {
    Row then = known == null ? null : known.get(version.from());
    return then != null && Objects.equals(said(then), version.said());
  }
}
