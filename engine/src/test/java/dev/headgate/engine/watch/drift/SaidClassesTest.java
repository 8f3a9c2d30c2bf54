package dev.headgate.engine.watch.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headgate.dsl.language.Monitor;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SaidClassesTest {
  private static Monitor monitor(String settings) {
    return Shop.monitor("{from: orders, window: 7 days, reference: {window: 7 days}, " + settings);
  }

  private static List<String> classes(String settings, String... found) {
    return SaidClasses.of(monitor(settings + "}"), new TreeSet<>(List.of(found)));
  }

  @Test
  void ofTwoClassesThePositiveOneIsLast() {
    String labelled = "task: binary, columns: {prediction: x, label: late}";
    assertThat(classes(labelled, "0", "1")).containsExactly("0", "1");
    assertThat(classes(labelled, "false", "true")).containsExactly("false", "true");
    String words = "task: binary, columns: {prediction: x, label: {column: late, positive: bad}}";
    assertThat(classes(words, "bad", "good")).containsExactly("good", "bad");
  }

  @Test
  void aClassThatDidNotOccurIsKnownAllTheSame() {
    String labelled = "task: binary, columns: {probability: x, label: late}";
    assertThat(classes(labelled, "0")).containsExactly("0", "1");
    assertThat(classes(labelled, "1")).containsExactly("not 1", "1");
    assertThat(classes(labelled)).containsExactly("not 1", "1");
    String unlabelled = "task: binary, columns: {prediction: x}";
    assertThat(classes(unlabelled, "no", "yes")).containsExactly("no", "yes");
    assertThat(classes(unlabelled, "no")).containsExactly("not no", "no");
  }

  @Test
  void whatHasThreeValuesIsNotBinary() {
    assertThatThrownBy(
            () -> classes("task: binary, columns: {prediction: x, label: late}", "0", "1", "2"))
        .hasMessageContaining("a binary task has two classes, and x and late have 0, 1, 2");
  }

  @Test
  void anIdentifierIsNoClass() {
    String[] many = IntStream.range(0, 101).mapToObj(i -> "id" + i).toArray(String[]::new);
    assertThatThrownBy(() -> classes("task: multiclass, columns: {prediction: city}", many))
        .hasMessageContaining("city has more than 100 values, too many for classes");
  }

  @Test
  void theMetricsAreThoseThatTheColumnsAllow() {
    SaidMetrics both =
        SaidMetrics.of(
            monitor("task: binary, columns: {prediction: x, probability: y, label: late}}"));
    assertThat(both.all().get(0).name()).isEqualTo("auc");
    assertThat(both.byClass())
        .extracting(m -> m.name())
        .containsExactly("accuracy", "precision", "recall", "f1");
    SaidMetrics decided =
        SaidMetrics.of(monitor("task: binary, columns: {prediction: x, label: late}}"));
    assertThat(decided.byScore()).isEmpty();
    SaidMetrics several =
        SaidMetrics.of(monitor("task: multiclass, columns: {prediction: city, label: x}}"));
    assertThat(several.all())
        .extracting(m -> m.name())
        .contains("accuracy", "f1_macro")
        .doesNotContain("log_loss", "auc_macro");
  }
}
