package dev.headgate.connectors.mlflow;

import dev.headgate.engine.store.record.GateRecord;
import dev.headgate.engine.store.record.ModelRecord;
import dev.headgate.engine.store.record.RunRecord;
import java.util.Locale;

/** What the gates said, as the description of a run. */
final class Gates {
  private static final int MOST = 50;

  private Gates() {}

  static String markdown(ModelRecord model, RunRecord run) {
    StringBuilder text = new StringBuilder();
    text.append("**").append(model.verdict().text()).append("** in run `").append(run.run());
    text.append("` of `").append(run.pipeline()).append("`");
    text.append(model.champion() > 0 ? "; champion: version " + model.champion() : "");
    text.append("\n\n");
    if (model.gate().isEmpty()) {
      return text.append("No gates.\n").toString();
    }
    text.append("| gate | holds | value | limit |\n|---|---|---|---|\n");
    model.gate().stream().limit(MOST).forEach(gate -> row(text, gate));
    return text.toString();
  }

  static void row(StringBuilder text, GateRecord gate) {
    text.append("| ").append(cell(gate.asked())).append(" | ");
    text.append(gate.holds().name().toLowerCase(Locale.ROOT).replace('_', ' ')).append(" | ");
    if (gate.compared() == GateRecord.Compared.NOTHING) {
      text.append(cell(gate.reason())).append(" | |\n");
      return;
    }
    text.append(number(gate.value()));
    gate.certainty()
        .ends()
        .ifPresent(e -> text.append(" [" + number(e.low()) + ", " + number(e.high()) + "]"));
    text.append(" | ").append(number(gate.limit())).append(" |\n");
  }

  private static String number(double value) {
    return Double.isFinite(value) ? String.format(Locale.ROOT, "%.4g", value) : "";
  }

  private static String cell(String text) {
    return text.replace("|", "\\|").replace('\n', ' ');
  }
}
