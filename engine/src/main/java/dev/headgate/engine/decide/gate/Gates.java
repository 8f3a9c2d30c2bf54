package dev.headgate.engine.decide.gate;

import dev.headgate.dsl.language.Better;
import dev.headgate.dsl.language.GateCondition;
import dev.headgate.dsl.language.Model.Gate;
import dev.headgate.engine.measure.Certainty;
import dev.headgate.engine.measure.Doubt;
import dev.headgate.engine.store.record.GateRecord;
import dev.headgate.engine.store.record.GateRecord.Compared;
import dev.headgate.engine.store.record.GateRecord.Holds;
import dev.headgate.engine.store.record.MetricRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Judges a candidate by the gates of its model.
 *
 * <p>A plain condition compares the point estimate, unless too few rows are behind it. One with
 * {@code champion.} compares the bound of the paired interval on the same rows that is against the
 * candidate: chance does not promote.
 */
public final class Gates {
  private final Candidate candidate;
  private final Champion champion;

  private Gates(Candidate candidate, Champion champion) {
    this.candidate = candidate;
    this.champion = champion;
  }

  /** The gates for a candidate and the champion that it would replace. */
  public static Gates of(Candidate candidate, Champion champion) {
    return new Gates(candidate, champion);
  }

  /**
   * One verdict a gate, or one a slice where the gate is for every slice.
   *
   * @param conditions what each gate asks, in the order of the gates
   */
  public List<GateRecord> judge(List<Gate> gates, List<GateCondition> conditions) {
    List<GateRecord> verdicts = new ArrayList<>();
    for (int i = 0; i < gates.size(); i++) {
      Gate gate = gates.get(i);
      GateCondition condition = conditions.get(i);
      if (gate.forEvery().isEmpty()) {
        verdicts.add(judge(gate, condition, "", candidate.metrics()));
      } else {
        candidate
            .slices()
            .forEach((name, slice) -> verdicts.add(slice(gate, condition, name, slice)));
      }
    }
    return List.copyOf(verdicts);
  }

  private GateRecord slice(Gate gate, GateCondition condition, String name, Candidate.Slice slice) {
    if (slice.rows() >= gate.minRows()) {
      return judge(gate, condition, name, slice.metrics());
    }
    MetricRecord value = slice.metrics().get(condition.metric().word());
    return new GateRecord(
        gate.that().value(),
        name,
        Holds.NOT_APPLICABLE,
        Compared.NOTHING,
        value == null ? 0 : value.value(),
        value == null ? Certainty.exactly(0) : value.certainty(),
        condition.offset(),
        slice.rows() + " rows, fewer than " + gate.minRows());
  }

  private GateRecord judge(
      Gate gate, GateCondition condition, String slice, Map<String, MetricRecord> metrics) {
    MetricRecord value = metrics.get(condition.metric().word());
    if (value == null) {
      return undecided(gate, slice, condition.metric().word() + " is not defined on these rows");
    }
    return condition.champion().isEmpty()
        ? plain(gate, condition, slice, value)
        : compared(gate, condition, slice);
  }

  private static GateRecord plain(
      Gate gate, GateCondition condition, String slice, MetricRecord value) {
    boolean holds = condition.op().holds(value.value(), condition.offset());
    return value
        .certainty()
        .doubt()
        .filter(Doubt::wantsRows)
        .map(doubt -> doubted(gate, slice, value, condition.offset(), doubt))
        .orElseGet(
            () -> record(gate, slice, holds, Compared.ESTIMATE, value, condition.offset(), ""));
  }

  private GateRecord compared(Gate gate, GateCondition condition, String slice) {
    if (champion instanceof Champion.Scored scored) {
      Optional<MetricRecord> compared =
          scored.rows().difference(slice, condition.metric().word(), gate.confidence().value());
      if (compared.isEmpty()) {
        return undecided(gate, slice, condition.metric().word() + " is not defined on these rows");
      }
      return compared(gate, condition, slice, compared.get(), "difference to " + scored.who());
    }
    if (champion instanceof Champion.Unable unable) {
      return undecided(gate, slice, unable.reason());
    }
    return GateRecord.of(gate.that().value(), slice, Holds.NOT_APPLICABLE, "no champion yet");
  }

  private static GateRecord compared(
      Gate gate, GateCondition condition, String slice, MetricRecord gap, String what) {
    if (gap.certainty() instanceof Certainty.Unsure unsure) {
      return doubted(gate, slice, gap, condition.offset(), unsure.why());
    }
    Certainty.Within ends = gap.certainty().ends().orElseThrow();
    boolean lower = condition.op().wants() == Better.LARGER;
    boolean holds = condition.op().holds(lower ? ends.low() : ends.high(), condition.offset());
    Compared bound = lower ? Compared.LOWER_BOUND : Compared.UPPER_BOUND;
    return record(gate, slice, holds, bound, gap, condition.offset(), what);
  }

  /** Of a figure that chance may have moved, nobody knows how far, nothing is decided. */
  private static GateRecord doubted(
      Gate gate, String slice, MetricRecord value, double limit, Doubt doubt) {
    return new GateRecord(
        gate.that().value(),
        slice,
        Holds.UNDECIDED,
        Compared.NOTHING,
        value.value(),
        value.certainty(),
        limit,
        "no interval, as " + doubt.sentence());
  }

  private static GateRecord record(
      Gate gate,
      String slice,
      boolean holds,
      Compared compared,
      MetricRecord value,
      double limit,
      String reason) {
    return new GateRecord(
        gate.that().value(),
        slice,
        holds ? Holds.TRUE : Holds.FALSE,
        compared,
        value.value(),
        value.certainty(),
        limit,
        reason);
  }

  private static GateRecord undecided(Gate gate, String slice, String reason) {
    return GateRecord.of(gate.that().value(), slice, Holds.UNDECIDED, reason);
  }
}
