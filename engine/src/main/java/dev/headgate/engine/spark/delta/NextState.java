package dev.headgate.engine.spark.delta;

import dev.headgate.engine.measure.DailyProfiles;
import dev.headgate.engine.store.record.Counts;
import dev.headgate.engine.store.state.BodyStore;
import dev.headgate.engine.store.state.Kept;
import dev.headgate.engine.store.state.ProfileBodies;
import dev.headgate.engine.store.state.TableState;
import dev.headgate.engine.store.state.TableStates;
import dev.headgate.engine.store.state.TableView;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.delta.actions.AddFile;

/** Works out what the table says of itself after a publication, profiles included. */
final class NextState {
  /** More profiles than this are merged into one. */
  private static final int MOST_PROFILES = 24;

  private final Target target;
  private final Draft draft;
  private final RowProfiler profiler;
  private final DailyProfiles profile;
  private final List<AddFile> staying;
  private final BodyStore store;

  /**
   * What is known before the state is.
   *
   * @param profile of the rows that were written
   * @param staying files that the table keeps beside them
   */
  NextState(
      Publication what,
      Target target,
      Draft draft,
      RowProfiler profiler,
      DailyProfiles profile,
      List<AddFile> staying) {
    this.target = target;
    this.draft = draft;
    this.profiler = profiler;
    this.profile = profile;
    this.staying = staying;
    this.store =
        BodyStore.profiles(target.path()).with(what.spark().sessionState().newHadoopConf());
  }

  /** The state; the bodies of its profiles are kept when this returns. */
  TableState of(Counts counts) {
    List<DailyProfiles> base = staying.isEmpty() ? List.of() : present();
    long before = base.stream().mapToLong(DailyProfiles::rows).sum();
    return new TableState(
        TableStates.FORMAT,
        draft.fingerprint(),
        draft.meaning(),
        target.nextEpoch(),
        target.snapshot().version() + 1,
        draft.run(),
        draft.asOf().toString(),
        draft.ledger(),
        kept(base),
        counts,
        before + profile.rows(),
        draft.facts(),
        draft.sightings());
  }

  private List<String> kept(List<DailyProfiles> base) {
    List<DailyProfiles> all = new ArrayList<>(base);
    all.add(profile);
    if (all.size() > MOST_PROFILES) {
      all = List.of(all.stream().reduce(DailyProfiles::merge).orElseThrow());
    }
    return all.stream().map(p -> store.put(p.toBytes())).toList();
  }

  /**
   * Profiles of the rows that stay in the table: those that its state names where they tell of just
   * these rows and columns, otherwise computed again.
   */
  private List<DailyProfiles> present() {
    Optional<TableState> state = target.state();
    boolean own = target.view().flatMap(TableView::foreign).isEmpty();
    boolean all = staying.size() == target.files().size();
    if (all && own && state.isPresent()) {
      List<DailyProfiles> named =
          Kept.ifWhole(() -> Optional.of(ProfileBodies.read(store, state.get().profiles())))
              .orElse(List.of());
      long rows = named.stream().mapToLong(DailyProfiles::rows).sum();
      boolean fits = named.stream().allMatch(this::fits);
      if (fits && rows == state.get().rows()) {
        return named;
      }
    }
    var rows =
        TableForm.fitted(target.rows(staying, target.snapshot().metadata()), profiler.form());
    return List.of(Profiles.of(rows, profiler));
  }

  private boolean fits(DailyProfiles other) {
    try {
      other.merge(profile);
      return true;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
