package dev.headgate.engine.spi;

import dev.headgate.dsl.language.Dataset;
import dev.headgate.engine.store.state.InputFile;
import dev.headgate.engine.store.state.Ledger;
import dev.headgate.engine.store.state.Ruling;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Recognizes files by their content. A content is looked at only where size, time and witness leave
 * open whether it is one that is known, and only of a size that a known one has.
 */
final class Recognition {
  private final Ledger known;
  private final Map<String, Ruling> rulings;
  private final Contents contents;

  private final List<InputFile> same = new ArrayList<>();
  private final List<Inputs.Moved> moved = new ArrayList<>();
  private final List<InputFile> fresh = new ArrayList<>();
  private final List<InputFile> changed = new ArrayList<>();
  private final List<InputFile> again = new ArrayList<>();
  private final List<InputFile> left = new ArrayList<>();

  Recognition(Ledger known, Map<String, Ruling> rulings, Contents contents) {
    this.known = asRead(known, rulings);
    this.rulings = rulings;
    this.contents = contents;
  }

  /** A moved file that is to be read all the same is no longer the one that was read. */
  private static Ledger asRead(Ledger known, Map<String, Ruling> rulings) {
    List<InputFile> apart =
        rulings.values().stream()
            .filter(r -> r.what() == Ruling.What.READ)
            .flatMap(r -> known.at(r.file().path()).filter(r.file()::hasContentOf).stream())
            .filter(e -> !e.was().isEmpty() && known.at(e.was()).isEmpty())
            .toList();
    return known
        .without(apart.stream().map(InputFile::path).collect(Collectors.toSet()))
        .merge(Ledger.of(apart.stream().map(InputFile::asRead).toList()));
  }

  /** The files that there are, each in its group. */
  Inputs of(Dataset.Write write, List<InputFile> seen) {
    List<InputFile> open = new ArrayList<>();
    for (InputFile file : looked(seen)) {
      Optional<InputFile> entry = known.at(file.path());
      if (entry.filter(e -> file.isSurely(e) || file.hasContentOf(e)).isPresent()) {
        same.add(entry.get().standingAs(file));
      } else if (!ruled(file)) {
        open.add(file);
      }
    }
    List<InputFile> gone = moves(open);
    Set<String> paths = seen.stream().map(InputFile::path).collect(Collectors.toSet());
    return new Inputs(
        write,
        known,
        same,
        moved,
        fresh,
        changed,
        again,
        left,
        gone.stream().filter(e -> !paths.contains(e.path()) || isLeft(e)).toList());
  }

  /** An entry whose place another content has, which is not to be read. */
  private boolean isLeft(InputFile entry) {
    return left.stream().anyMatch(f -> f.path().equals(entry.path()));
  }

  private List<InputFile> looked(List<InputFile> seen) {
    Set<Long> sizes =
        Stream.concat(known.files().stream(), rulings.values().stream().map(Ruling::file))
            .filter(f -> !f.digest().isEmpty())
            .map(InputFile::size)
            .collect(Collectors.toSet());
    List<InputFile> told = new ArrayList<>();
    List<InputFile> open = new ArrayList<>();
    for (InputFile file : seen) {
      Optional<String> digest = sure(file);
      if (digest.isPresent()) {
        told.add(file.digested(digest.get()));
      } else {
        (sizes.contains(file.size()) ? open : told).add(file);
      }
    }
    told.addAll(contents.digested(open));
    return Ledger.of(told).files();
  }

  /** The digest of a file that is surely as it was when it was read, or ruled on. */
  private Optional<String> sure(InputFile file) {
    return known
        .at(file.path())
        .filter(file::isSurely)
        .or(
            () ->
                Optional.ofNullable(rulings.get(file.path()))
                    .map(Ruling::file)
                    .filter(file::isSurely))
        .map(InputFile::digest);
  }

  /** Whether somebody decided of this content at this place; then it has its group. */
  private boolean ruled(InputFile file) {
    Optional<Ruling> ruling =
        Optional.ofNullable(rulings.get(file.path())).filter(r -> file.hasContentOf(r.file()));
    if (ruling.isEmpty()) {
      return false;
    }
    if (ruling.get().what() == Ruling.What.SKIP) {
      left.add(file);
    } else if (known.at(file.path()).isPresent()) {
      changed.add(file);
      again.add(file);
    } else {
      fresh.add(file);
    }
    return true;
  }

  /**
   * Finds contents that are known at other places, and returns the entries that were found nowhere.
   */
  private List<InputFile> moves(List<InputFile> open) {
    Set<String> settled =
        Stream.concat(same.stream(), again.stream())
            .map(InputFile::path)
            .collect(Collectors.toSet());
    List<InputFile> missing =
        known.files().stream().filter(e -> !settled.contains(e.path())).toList();
    Map<String, Deque<InputFile>> byContent = new HashMap<>();
    missing.stream()
        .filter(e -> !e.digest().isEmpty())
        .forEach(e -> byContent.computeIfAbsent(e.digest(), d -> new ArrayDeque<>()).add(e));
    Set<String> found = new HashSet<>();
    List<InputFile> others = new ArrayList<>();
    for (InputFile file : open) {
      Deque<InputFile> entries = byContent.getOrDefault(file.digest(), new ArrayDeque<>());
      if (!entries.isEmpty()) {
        InputFile entry = entries.remove();
        moved.add(new Inputs.Moved(file, entry));
        found.add(entry.path());
      } else if (isSkippedElsewhere(file)) {
        left.add(file);
      } else {
        others.add(file);
      }
    }
    for (InputFile file : others) {
      boolean other = known.at(file.path()).isPresent() && !found.contains(file.path());
      (other ? changed : fresh).add(file);
    }
    return missing.stream().filter(e -> !found.contains(e.path())).toList();
  }

  /** Whether this is the content of a file that was not to be read and is no longer there. */
  private boolean isSkippedElsewhere(InputFile file) {
    return rulings.values().stream()
        .filter(r -> r.what() == Ruling.What.SKIP && r.file().hasContentOf(file))
        .anyMatch(r -> left.stream().noneMatch(l -> l.path().equals(r.file().path())));
  }
}
