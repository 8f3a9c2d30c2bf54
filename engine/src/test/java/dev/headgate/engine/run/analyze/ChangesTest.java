package dev.headgate.engine.run.analyze;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.dsl.link.LinkedSpec;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChangesTest {
  private static final String SPEC =
      """
      datasets:
        f:
          ingest:
            from: {elsewhere: a}
            schema: id INT, at TIMESTAMP, o STRING, x DOUBLE, y DOUBLE
          time: at
          key: [id]
        w: {ingest: {from: {elsewhere: b}, schema: "o STRING, t DOUBLE"}}
        d:
          sql: |
            SELECT f.*, w.t, x > 3 AS late FROM f LEFT JOIN w ON f.o = w.o WHERE f.y > 0 AND x < 9
          time: at
          key: [id]
        e: {sql: "SELECT id, at, o, t FROM d", key: [id]}
      models:
        m:
          from: d
          task: binary
          label: late
          features: [{columns: [t, o]}]
          train: {logistic_regression: {}}
          gate: [auc >= 0.6]
      predictions:
        p: {model: m, from: e}
      """;

  private static List<String> changes(String... replaced) {
    String text = SPEC;
    for (int i = 0; i < replaced.length; i += 2) {
      assertThat(text).contains(replaced[i]);
      text = text.replace(replaced[i], replaced[i + 1]);
    }
    LinkedSpec before = Specs.linked(SPEC);
    LinkedSpec after = Specs.linked(text);
    return ChangesText.of(
            Changes.between(before, Specs.analyzed(before), after, Specs.analyzed(after)))
        .lines()
        .map(line -> line.strip().replaceAll("  +", " | "))
        .toList();
  }

  @Test
  void commentsLayoutAndTheOrderOfKeysAreNoDifference() {
    assertThat(
            changes(
                "    time: at\n    key: [id]\n  w:", "    key: [id] # a row\n    time: at\n  w:",
                "SELECT f.*, w.t,", "SELECT\n           f.*, /* warm */ w.t,",
                "  m:\n", "  m:\n    description: Late ones.\n"))
        .containsExactly("no difference in meaning");
  }

  @Test
  void sqlOfTheSameMeaningIsNoDifference() {
    String query =
        "SELECT f.*, w.t, x > 3 AS late FROM f LEFT JOIN w ON f.o = w.o WHERE f.y > 0 AND x < 9";
    for (String same :
        List.of(
            "SELECT a.*, b.t, 3 < x AS late FROM f a LEFT JOIN w b ON b.o = a.o WHERE x < 9 AND y >"
                + " 0",
            "WITH g AS (SELECT * FROM f WHERE y > 0) SELECT g.*, t, x > 3 AS late FROM g LEFT JOIN"
                + " w ON g.o = w.o WHERE x < 9",
            "SELECT late, t, s.* EXCEPT (late, t) FROM (SELECT f.*, w.t, x > 3 AS late FROM f LEFT"
                + " JOIN w ON f.o = w.o) s WHERE y > 0 AND x < 9")) {
      List<String> told = changes(query, same);
      if (same.startsWith("WITH")) {
        assertThat(told.get(0)).as(same).startsWith("d | ");
      } else {
        assertThat(told)
            .as(same)
            .containsExactly("d | nothing | its SQL is written otherwise and means the same");
      }
    }
  }

  @Test
  void aNewColumnIsAdditiveAndFeltByThoseAloneWhoTakeIt() {
    assertThat(changes("o STRING, t DOUBLE", "o STRING, t DOUBLE, u INT"))
        .containsExactly("w | additive | a new column u INT");
    assertThat(changes("y DOUBLE\n", "y DOUBLE, z INT\n"))
        .containsExactly("f | additive | a new column z INT", "d | additive | a new column z INT");
  }

  @Test
  void anotherTypeBreaksThoseWhoUseTheColumn() {
    assertThat(changes("o STRING, t DOUBLE", "o STRING, t FLOAT"))
        .containsExactly(
            "w | breaking | the column t is FLOAT, it was DOUBLE",
            "d | breaking | the column t is FLOAT, it was DOUBLE",
            "e | breaking | the column t is FLOAT, it was DOUBLE",
            "m | felt | t",
            "p | felt | t");
  }

  @Test
  void anotherComputationIsFeltDownTheLineage() {
    assertThat(changes("w.t, x > 3", "w.t, x > 4"))
        .containsExactly(
            "d | changed | computed otherwise: late", "m | felt | late", "p | felt | the model m");
    assertThat(changes("x < 9", "x < 8"))
        .containsExactly(
            "d | changed | other rows",
            "e | felt | id, at, o, t",
            "m | felt | late, t, o",
            "p | felt | id, t, o");
  }

  @Test
  void whatIsSaidOfAModelIsToldByItsKeys() {
    assertThat(changes("auc >= 0.6", "auc >= 0.7", "columns: [t, o]", "columns: [t]"))
        .containsExactly("m | changed | features, gate", "p | felt | the model m");
    assertThat(changes("  p: {model: m, from: e}", "  q: {model: m, from: d}"))
        .containsExactly(
            "p | breaking | the prediction is gone", "q | additive | a new prediction");
  }
}
