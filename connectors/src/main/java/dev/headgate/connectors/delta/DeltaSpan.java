package dev.headgate.connectors.delta;

import dev.headgate.dsl.finding.Finding;
import dev.headgate.engine.store.record.Problem;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * The commits of a table after a version, up to the one at which it is looked at.
 *
 * @param table as it is at the last of them
 * @param since the version before the first of them
 * @param commits those that the log tells of, in their order
 * @param lost the first that it no longer tells of
 */
record DeltaSpan(
    DeltaTable table,
    long since,
    List<DeltaCommit> commits,
    OptionalLong lost,
    DeltaTrouble trouble) {

  /**
   * Those of a table.
   *
   * @throws Problem if one of them cannot be read
   */
  static DeltaSpan of(DeltaTable table, long since, DeltaTrouble trouble) {
    List<DeltaCommit> commits = new ArrayList<>();
    OptionalLong lost = OptionalLong.empty();
    try {
      for (long version = since + 1; version <= table.version(); version++) {
        Optional<DeltaCommit> commit = table.commit(version);
        commit.ifPresent(commits::add);
        if (commit.isEmpty() && lost.isEmpty()) {
          lost = OptionalLong.of(version);
        }
      }
    } catch (IllegalArgumentException torn) {
      throw trouble.unreadable(torn);
    }
    return new DeltaSpan(table, since, List.copyOf(commits), lost, trouble);
  }

  /**
   * Why the rows that came cannot be told from those that were read.
   *
   * @param fed whether they are told by the change feed, which knows of more than added rows
   */
  Optional<Finding> barrier(boolean fed) {
    if (lost.isPresent()) {
      return Optional.of(trouble.lost(lost.getAsLong()));
    }
    return fed ? unfed() : removed().or(this::vacuumed);
  }

  private Optional<Finding> removed() {
    return commits.stream()
        .filter(DeltaCommit::removes)
        .findFirst()
        .map(commit -> trouble.removed(commit, table.feeds()));
  }

  /** A file that was compacted away before it was read may be gone. */
  private Optional<Finding> vacuumed() {
    Set<String> moved = new HashSet<>();
    commits.forEach(commit -> moved.addAll(commit.moved()));
    return commits.stream()
        .filter(c -> c.added().stream().anyMatch(file -> moved.contains(file) && !table.has(file)))
        .findFirst()
        .map(trouble::vacuumed);
  }

  private Optional<Finding> unfed() {
    if (commits.isEmpty()) {
      return Optional.empty();
    }
    boolean feeds = table.at(since + 1).map(DeltaTable::feeds).orElse(false);
    for (DeltaCommit commit : commits) {
      feeds = commit.feeds().orElse(feeds);
      if (!feeds) {
        return Optional.of(trouble.unfed(commit.version()));
      }
    }
    return Optional.empty();
  }

  /** What it is, in a few words. */
  String told(String name) {
    return commits.size() == 1
        ? "version %d of %s".formatted(table.version(), name)
        : "versions %d to %d of %s".formatted(since + 1, table.version(), name);
  }

  /** How many rows came, where the log tells it. */
  OptionalLong rows() {
    return commits.stream().allMatch(commit -> commit.rows().isPresent())
        ? OptionalLong.of(commits.stream().mapToLong(commit -> commit.rows().getAsLong()).sum())
        : OptionalLong.empty();
  }
}
