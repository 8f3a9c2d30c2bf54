package dev.headgate.engine.store.state;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.headgate.dsl.language.Digest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The files that a table's rows were read from. Immutable; kept as segments, one an ingestion.
 *
 * <p>{@link #merge} is associative and idempotent; of two entries of one path the later stays.
 */
public final class Ledger {
  /** Nothing was read yet. */
  public static final Ledger EMPTY = new Ledger(Map.of());

  private final Map<String, InputFile> files;

  private Ledger(Map<String, InputFile> files) {
    this.files = files;
  }

  /** These files. */
  public static Ledger of(Collection<InputFile> files) {
    Map<String, InputFile> byPath = new TreeMap<>();
    files.forEach(f -> byPath.put(f.path(), f));
    return new Ledger(byPath);
  }

  /**
   * The segments that a table's state names, put together. What names no batch is of the one after
   * those before it: each segment was one ingestion.
   */
  public static Ledger read(BodyStore store, List<String> segments) {
    Ledger all = EMPTY;
    for (String segment : segments) {
      all = all.merge(store.read(segment, Ledger::fromBytes).unnumberedAs(all.nextBatch()));
    }
    return all;
  }

  /** The ledger of a table, empty for one that Headgate did not write. */
  public static Ledger of(TableView table) {
    return table
        .state()
        .map(state -> read(BodyStore.ledger(table.path()), state.ledger()))
        .orElse(EMPTY);
  }

  /** The files by path. */
  public List<InputFile> files() {
    return List.copyOf(files.values());
  }

  /** Number of the next ingestion. */
  public int nextBatch() {
    return files.values().stream().mapToInt(InputFile::batch).max().orElse(0) + 1;
  }

  /** The files of each ingestion, in the order of ingestion. */
  public SortedMap<Integer, List<InputFile>> batches() {
    return files.values().stream()
        .collect(Collectors.groupingBy(InputFile::batch, TreeMap::new, Collectors.toList()));
  }

  private Ledger unnumberedAs(int batch) {
    return of(files.values().stream().map(f -> f.batch() == 0 ? f.readIn(batch) : f).toList());
  }

  /** Both together; where both know a path, the other's entry. */
  public Ledger merge(Ledger other) {
    Map<String, InputFile> both = new TreeMap<>(files);
    both.putAll(other.files);
    return new Ledger(both);
  }

  /** The entry of a path. */
  public Optional<InputFile> at(String path) {
    return Optional.ofNullable(files.get(path));
  }

  /** The same without the entries of some paths. */
  public Ledger without(Set<String> paths) {
    Map<String, InputFile> kept = new TreeMap<>(files);
    kept.keySet().removeAll(paths);
    return new Ledger(kept);
  }

  /**
   * Digest of the places and contents of what was read, whenever it was written; a file whose
   * content was not looked at counts by size and time.
   */
  public String digest() {
    StringBuilder text = new StringBuilder();
    for (InputFile file : files.values()) {
      String content = file.digest();
      text.append(file.path())
          .append('\n')
          .append(content.isEmpty() ? file.size() + " " + file.modified() : content)
          .append('\n');
    }
    return Digest.of(text.toString());
  }

  /** One line of JSON a file, by path. */
  public byte[] toBytes() {
    StringBuilder lines = new StringBuilder();
    try {
      for (InputFile file : files.values()) {
        lines.append(Json.MAPPER.writeValueAsString(file)).append('\n');
      }
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a ledger cannot be written", e);
    }
    return lines.toString().getBytes(StandardCharsets.UTF_8);
  }

  /**
   * What {@link #toBytes()} wrote.
   *
   * @throws IllegalArgumentException if it is no ledger
   */
  public static Ledger fromBytes(byte[] bytes) {
    List<InputFile> files = new ArrayList<>();
    try {
      for (String line : new String(bytes, StandardCharsets.UTF_8).lines().toList()) {
        InputFile file = Json.MAPPER.readValue(line, InputFile.class);
        if (file == null || file.path() == null) {
          throw new IllegalArgumentException("no ledger: a line names no file");
        }
        files.add(file);
      }
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("no ledger: " + e.getOriginalMessage(), e);
    }
    return of(files);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Ledger ledger && ledger.files.equals(files);
  }

  @Override
  public int hashCode() {
    return files.hashCode();
  }

  @Override
  public String toString() {
    return files.size() + " files";
  }
}
