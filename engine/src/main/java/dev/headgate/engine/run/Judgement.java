package dev.headgate.engine.run;

import dev.headgate.engine.decide.gate.Candidate;
import dev.headgate.engine.decide.gate.GateWords;
import dev.headgate.engine.decide.gate.Gates;
import dev.headgate.engine.learn.evaluate.Evaluated;
import dev.headgate.engine.learn.export.ParityResult;
import dev.headgate.engine.measure.Certainty;
import dev.headgate.engine.spi.metric.Measures;
import dev.headgate.engine.store.record.ExportRecord;
import dev.headgate.engine.store.record.GateRecord;
import dev.headgate.engine.store.registry.ModelCard;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Asks a model's gates, the spec's and those that every candidate has to pass. */
final class Judgement {
  private static final String EXPORT = "the export scores as Spark does";
  private static final String REFITTED = "the export of the refit scores as Spark does";

  private final ModelTurn turn;

  Judgement(ModelTurn turn) {
    this.turn = turn;
  }

  static boolean passed(List<GateRecord> gates) {
    return gates.stream().allMatch(g -> g.holds().passes());
  }

  /**
   * What every gate says of a candidate that would replace the incumbent.
   *
   * @param parity its export against Spark; absent where it was learned elsewhere
   */
  List<GateRecord> gates(Evaluated evaluated, Optional<ParityResult> parity, Incumbent incumbent) {
    Map<String, Candidate.Slice> slices = new LinkedHashMap<>();
    for (ModelCard.Slice slice : evaluated.slices()) {
      slices.put(
          slice.slice(), new Candidate.Slice(slice.rows(), Evidences.byName(slice.metrics())));
    }
    Candidate candidate = new Candidate(Evidences.byName(evaluated.metrics()), slices);
    List<GateRecord> gates =
        new ArrayList<>(
            Gates.of(candidate, incumbent.on(evaluated.heldOut(), Measures.of(turn.model())))
                .judge(turn.model().gate(), turn.gates()));
    parity.map(p -> parity(EXPORT, p)).ifPresent(gates::add);
    evaluated.leaks().forEach(leak -> gates.add(failed("no input tells the label", leak)));
    return List.copyOf(gates);
  }

  /**
   * The same with what is said of the export of the model fitted once more.
   *
   * @param again that export against Spark; absent where there is none
   */
  static List<GateRecord> with(List<GateRecord> judged, Optional<ParityResult> again) {
    return Stream.concat(judged.stream(), again.map(p -> parity(REFITTED, p)).stream()).toList();
  }

  /**
   * The export of whatever is learned here must score as Spark does, whatever the spec's own gates
   * are.
   */
  private static GateRecord parity(String that, ParityResult parity) {
    if (parity.passes()) {
      return new GateRecord(
          that,
          "",
          GateRecord.Holds.TRUE,
          GateRecord.Compared.LARGEST_DIFFERENCE,
          parity.maxDifference(),
          Certainty.exactly(parity.maxDifference()),
          ParityResult.TOLERANCE,
          "");
    }
    return failed(
        that,
        (parity.flips() > 0
                ? parity.flips() + " of " + parity.rows() + " rows have another label, "
                : "of " + parity.rows() + " rows ")
            + "the largest difference is "
            + GateWords.small(parity.maxDifference())
            + " where "
            + GateWords.small(ParityResult.TOLERANCE)
            + " is allowed");
  }

  private static GateRecord failed(String that, String reason) {
    return GateRecord.of(that, "", GateRecord.Holds.FALSE, reason);
  }

  /** The forms in which a version leaves. */
  List<ExportRecord> exports(int version, Optional<ParityResult> parity) {
    return parity.map(compared -> exports(version, compared)).orElse(List.of());
  }

  private List<ExportRecord> exports(int version, ParityResult parity) {
    return turn.model().export().stream()
        .map(
            e ->
                new ExportRecord(
                    e.kind().value(),
                    turn.workspace().model(turn.name(), version) + "/" + ModelCard.ONNX,
                    parity.rows(),
                    parity.maxDifference(),
                    parity.flips()))
        .toList();
  }
}
