package dev.headgate.engine.run.analyze;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.dsl.finding.Renderer;
import dev.headgate.dsl.finding.Style;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnalyzerTest {
  private static final String TRIPS =
      """
      datasets:
        trips:
          ingest:
            from: {elsewhere: a}
            schema: id INT, at TIMESTAMP, city STRING, x DOUBLE, delay DOUBLE, email STRING
          time: at
          key: [id]
          columns:
            delay: {known_after: 6 hours}
        done:
          sql: |
            %s
          time: at
          key: [id]
      models:
        m:
          from: done
          task: binary
          label: late
          split: {test: 20%%}
          features:
      %s
          train: {logistic_regression: {}}
      """;

  private static String features(String... items) {
    return String.join("", List.of(items).stream().map(i -> "      - " + i + "\n").toList())
        .stripTrailing();
  }

  private static List<String> messages(String spec) {
    return Specs.analyzed(spec).all().stream()
        .map(f -> f.span().orElseThrow().place() + " " + f.code().id() + " " + f.message())
        .toList();
  }

  private static String text(String spec) {
    return new Renderer(Style.PLAIN, 100).render(Specs.analyzed(spec).all());
  }

  @Test
  void everyMistakeIsToldAtOnceAndACauseOnce() {
    String spec =
        """
        datasets:
          trips:
            ingest: {from: {elsewhere: a}, schema: "id INT, at TIMESTAMP, city STRING, x DOUBLE"}
          days:
            sql: SELECT *, CAST(at AS DATE) AS day FROM trips
            time: dya
            key: [id, cityy]
            columns: {ciy: {tags: [a]}}
            expect:
              - cty IS NOT NULL
              - x + 1
              - x > city OR day > 3
              - unique: [id, when]
          wrong:
            sql: |
              SELECT id,
                     cityy FROM trips
          poor:
            sql: SELECT * FROM wrong
          twice:
            sql: SELECT a.id, b.id, NULL AS n FROM trips a JOIN trips b ON a.id = b.id
          named:
            sql: SELECT id + 1, INTERVAL 1 DAY AS i FROM trips
          timed:
            sql: SELECT * FROM trips
            time: x
        models:
          m:
            from: poor
            task: binary
            label: nothing
            split: {test: 20%, by: [id]}
            features: [{columns: [x]}]
            train: {logistic_regression: {}}
        """;
    assertThat(messages(spec))
        .containsExactly(
            "spec.yaml:8:11 HG0406 days has no column 'dya'",
            "spec.yaml:9:15 HG0406 days has no column 'cityy'",
            "spec.yaml:10:15 HG0406 days has no column 'ciy'",
            "spec.yaml:12:9 HG0406 there is no column 'cty'",
            "spec.yaml:13:9 HG0408 this is not true or false of a row",
            "spec.yaml:14:21 HG0407 cannot resolve \"(day > 3)\" due to data type mismatch: the"
                + " left and right operands of the binary operator have incompatible types"
                + " (\"DATE\" and \"INT\")",
            "spec.yaml:15:22 HG0406 there is no column 'when'",
            "spec.yaml:19:14 HG0406 there is no column 'cityy'",
            "spec.yaml:23:10 HG0407 the column 'id' stands twice",
            "spec.yaml:23:10 HG0407 the column 'n' is always NULL",
            "spec.yaml:25:10 HG0510 a table's column cannot be named '(id + 1)'",
            "spec.yaml:25:10 HG0510 a table cannot hold the column 'i' of type INTERVAL DAY",
            "spec.yaml:28:11 HG0313 'time' is a TIMESTAMP or DATE, 'x' is DOUBLE");
  }

  @Test
  void aModelIsHeldAgainstTheSchemaOfItsDataset() {
    String spec =
        """
        datasets:
          trips:
            ingest:
              from: {elsewhere: a}
              schema: id INT, at TIMESTAMP, n INT, city STRING, x DOUBLE
            key: [id]
          same: {sql: SELECT * FROM trips, key: [id]}
        models:
          m:
            from: same
            task: regression
            label: city
            features:
              - {columns: [at], encode: one_hot}
              - {columns: [n], rare: 1%}
              - {columns: [xx]}
            train: {linear_regression: {}}
            evaluate: {slices: [cty, x + 1]}
        predictions:
          p: {model: m, from: same, keep: [cit]}
        """;
    assertThat(messages(spec))
        .containsExactly(
            "spec.yaml:14:12 HG0602 a regression predicts a number, and city is STRING",
            "spec.yaml:16:20 HG0603 at is TIMESTAMP, which no model learns from",
            "spec.yaml:17:20 HG0603 rare is for categories, and n is INT",
            "spec.yaml:18:20 HG0406 same has no column xx",
            "spec.yaml:20:25 HG0407 the slice is neither a column nor a condition",
            "spec.yaml:20:30 HG0408 a slice is a column or a condition",
            "spec.yaml:22:36 HG0406 same has no column cit");
  }

  @Test
  void whatIsScoredHasWhatTheModelReads() {
    String spec =
        """
        datasets:
          a: {ingest: {from: {elsewhere: a}, schema: "id INT, x DOUBLE, c STRING, y DOUBLE"}}
          b: {sql: "SELECT id, c AS x FROM a", key: [id]}
        models:
          m:
            from: a
            task: regression
            label: y
            split: {test: 20%, by: [id]}
            features: [{columns: [x, c]}]
            train: {linear_regression: {}}
        predictions:
          p: {model: m, from: b}
        """;
    assertThat(messages(spec))
        .containsExactly(
            "spec.yaml:15:23 HG0603 the model m reads x as a number, and it is STRING",
            "spec.yaml:15:23 HG0406 the model m reads c, which the rows do not have");
  }

  @Test
  void aFeatureDerivedFromWhatIsKnownLateNamesTheWay() {
    String spec =
        TRIPS.formatted(
            "SELECT *, x > 3 AS late, log(delay + 1) * 2 AS d2 FROM trips",
            features("columns: [x, d2]"));
    assertThat(text(spec))
        .isEqualTo(
            """
            error HG0315: d2 is known only 6 hours after the row's time
              spec.yaml:24:22
               |
            24 |       - columns: [x, d2]
               |                      ^^
               |
               = trips.delay -> feature d2
               = if it is known in time, as of earlier rows only, say so in done: columns: {d2: {known_after: 0
                 days}}
               = headgate explain HG0315

            1 error in 1 file
            """);
  }

  @Test
  void aFeatureMadeOfTheLabelIsALeakInWhateverForm() {
    for (String leak :
        List.of(
            "SELECT *, x > 3 AS late, CASE WHEN 3 < x THEN 'y' ELSE 'n' END AS f FROM trips",
            "SELECT *, CAST(late AS STRING) AS f FROM (SELECT *, x > 3 AS late FROM trips)",
            "WITH l AS (SELECT *, x > 3 AS late FROM trips) SELECT l.*, g.f FROM l JOIN (SELECT"
                + " city, avg(CAST(late AS INT)) AS f FROM l GROUP BY city) g ON l.city ="
                + " g.city")) {
      assertThat(messages(TRIPS.formatted(leak, features("columns: [f]"))))
          .as(leak)
          .containsExactly("spec.yaml:24:19 HG0315 f is made of the label late");
    }
    String honest =
        "SELECT *, x > 3 AS late, x + 1 AS y, sum(CAST(x > 3 AS INT)) OVER (ORDER BY at ROWS"
            + " BETWEEN 9 PRECEDING AND 1 PRECEDING) AS before FROM trips";
    assertThat(messages(TRIPS.formatted(honest, features("columns: [x, y, before]")))).isEmpty();
  }

  private static final String FLIGHTS =
      """
      datasets:
        flights:
          ingest: {from: {elsewhere: a}, schema: "id INT, at TIMESTAMP, city STRING, x DOUBLE"}
          time: at
          key: [id]
        late:
          sql: SELECT *, date_trunc('DAY', at) AS day, CAST(x > 3 AS INT) AS late FROM flights
          key: [id]
        rates: {sql: "SELECT city, avg(late) AS rate, max(x) AS most FROM late GROUP BY city"}
        daily:
          sql: SELECT city, day, avg(CAST(x > 3 AS INT)) AS rate FROM late GROUP BY city, day
        done:
          sql: |
            %s
          time: at
          key: [id]
      models:
        m:
          from: done
          task: binary
          label: late
          split: {test: 20%%}
          features: [{columns: [f]}]
          train: {logistic_regression: {}}
      """;

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "SELECT l.*, rate AS f FROM late l JOIN rates r ON l.city = r.city",
        "SELECT l.*, 1 - rate AS f FROM late l LEFT JOIN rates USING (city)",
        "SELECT l.*, r.rate AS f FROM late l JOIN daily r ON l.city = r.city AND l.day = r.day",
        "SELECT l.*, r.rate AS f FROM late l JOIN daily r ON l.city = r.city AND r.day < l.at",
        "SELECT l.*, r.rate AS f FROM late l JOIN daily r ON l.city = r.city AND r.day >= l.day",
        "SELECT l.*, (SELECT rate FROM rates r WHERE r.city = l.city) AS f FROM late l",
        "SELECT l.*, (SELECT avg(late) FROM late e WHERE e.city = l.city AND e.at <= l.at) AS f FROM late l",
        "SELECT l.*, (SELECT avg(late) FROM late e WHERE e.at > l.at) AS f FROM late l",
        "SELECT l.id, l.at, l.late, avg(e.late) AS f FROM late l JOIN late e ON e.city = l.city GROUP BY ALL",
        "SELECT l.id, l.at, l.late, avg(e.late) AS f FROM late l JOIN late e ON e.id <> l.id GROUP BY ALL",
        "SELECT *, avg(late) OVER (PARTITION BY city ORDER BY at) AS f FROM late",
        "SELECT *, sum(late) OVER (ORDER BY at DESC ROWS BETWEEN 9 PRECEDING AND 1 PRECEDING) AS f FROM late",
        "SELECT *, sum(late) OVER (ORDER BY at ROWS BETWEEN 1 FOLLOWING AND 9 FOLLOWING) AS f FROM late",
        "SELECT *, lead(late) OVER (ORDER BY at) AS f FROM late",
        "SELECT l.*, g.f FROM late l JOIN (SELECT city, count(*) FILTER (WHERE late = 1) AS f FROM late GROUP BY city) g USING (city)"
      })
  void aMeanOfTheLabelOverTheRowItselfOrLaterOnesIsALeak(String sql) {
    assertThat(messages(FLIGHTS.formatted(sql)))
        .containsExactly("spec.yaml:25:27 HG0315 f is made of the label late");
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "SELECT l.*, most AS f FROM late l JOIN rates r ON l.city = r.city",
        "SELECT l.*, r.rate AS f FROM late l JOIN daily r ON l.city = r.city AND r.day < l.day",
        "SELECT l.*, r.rate AS f FROM late l JOIN daily r ON l.city = r.city AND r.day = l.day - INTERVAL 1 DAY",
        "SELECT l.*, r.rate AS f FROM late l JOIN daily r ON r.day BETWEEN l.day - INTERVAL 28 DAYS AND l.day - INTERVAL 7 DAYS",
        "SELECT l.*, r.rate AS f FROM late l JOIN daily r ON r.day = date_trunc('DAY', l.at) - INTERVAL 7 DAYS",
        "SELECT l.*, (SELECT avg(late) FROM late e WHERE e.city = l.city AND e.at < l.at) AS f FROM late l",
        "SELECT l.id, l.at, l.late, avg(e.late) AS f FROM late l JOIN late e ON e.city = l.city AND l.at > e.at GROUP BY ALL",
        "SELECT *, avg(late) OVER (PARTITION BY city ORDER BY at RANGE BETWEEN INTERVAL 7 DAYS PRECEDING AND INTERVAL 1 DAY PRECEDING) AS f FROM late",
        "SELECT *, sum(late) OVER (ORDER BY at DESC ROWS BETWEEN 1 FOLLOWING AND 9 FOLLOWING) AS f FROM late",
        "SELECT *, lag(late) OVER (ORDER BY at) AS f FROM late"
      })
  void aMeanOfTheLabelOverEarlierRowsAloneIsAFeature(String sql) {
    assertThat(messages(FLIGHTS.formatted(sql))).isEmpty();
  }

  @Test
  void aMeanOfTheLabelThatIsMadeElsewhereIsALeakWithItsPath() {
    String sql = "SELECT l.*, rate AS f FROM late l JOIN rates r ON l.city = r.city";
    assertThat(Specs.analyzed(FLIGHTS.formatted(sql)).all().get(0).notes().get(0))
        .isEqualTo("late.late -> rates.rate -> feature f");
  }

  @Test
  void theSameColumnOfAnotherRowIsNotTheLabel() {
    String forecast =
        "SELECT today.*, next.x > 3 AS late, today.x - before.x AS warmer FROM trips today LEFT"
            + " JOIN trips before ON before.id = today.id - 1 LEFT JOIN trips next ON next.id ="
            + " today.id + 1";
    assertThat(messages(TRIPS.formatted(forecast, features("columns: [x, warmer]")))).isEmpty();
    String leak = forecast.replace("today.x - before.x", "NOT (next.x > 3)");
    assertThat(messages(TRIPS.formatted(leak, features("columns: [warmer]"))))
        .containsExactly("spec.yaml:24:19 HG0315 warmer is made of the label late");
  }

  @Test
  void aKindOfColumnsLeavesOutWhatIsNotKnownInTime() {
    String spec =
        TRIPS.formatted(
            "SELECT *, x > 3 AS late, delay + 1 AS d2, NOT x > 3 AS l2 FROM trips",
            features("columns: numeric"));
    Analysis analysis = Specs.analyzed(spec);
    assertThat(analysis.all()).isEmpty();
    assertThat(analysis.inputs().get("m")).extracting(i -> i.name()).containsExactly("x");
  }

  @Test
  void aCountOfRowsThatAreChosenLateIsAWarning() {
    String spec =
        TRIPS.formatted(
            "SELECT id, at, x > 3 AS late, count(*) AS n FROM trips WHERE delay > 3"
                + " GROUP BY id, at, x",
            features("columns: [n]"));
    Analysis analysis = Specs.analyzed(spec);
    assertThat(analysis.hasErrors()).isFalse();
    assertThat(messages(spec))
        .containsExactly(
            "spec.yaml:19:11 HG0330 which rows make n is known only 6 hours after the row's time");
  }

  private static final String PEOPLE =
      """
      datasets:
        people:
          ingest: {from: {elsewhere: a}, schema: "id INT, at DATE, email STRING, x DOUBLE, late INT"}
          key: [id]
          columns: {email: {tags: [pii]}}
        seen:
          sql: |
            SELECT id, at, split(email, '@')[1] AS domain, x, late FROM people WHERE x > 1
          time: at
          key: [id]
      models:
        m:
          from: seen
          task: binary
          label: late
          features: [{columns: [x, domain]}]
          train: {logistic_regression: {}}
          evaluate: {slices: [domain]}
      %s
      predictions:
        p: {model: m, from: seen, keep: [domain]%s}
      monitors:
        w: {model: m, from: seen, window: 7 days%s}
      """;

  @Test
  void aTaggedColumnIsShownByNobodyWhoIsNotAllowedTo() {
    String spec = PEOPLE.formatted("", "", "");
    assertThat(messages(spec))
        .containsExactly(
            "spec.yaml:18:30 HG0331 the model m would show domain, which is tagged pii",
            "spec.yaml:20:25 HG0331 the model m would show domain, which is tagged pii",
            "spec.yaml:23:36 HG0331 the prediction p would show domain, which is tagged pii",
            "spec.yaml:25:23 HG0331 the monitor w would show domain, which is tagged pii");
    assertThat(Specs.analyzed(spec).all().get(0).notes())
        .containsExactly(
            "people.email -> feature domain", "leave it out, or say in the model m: allow: [pii]");
  }

  @Test
  void anOutputPublishesOnlyColumnsThatAreThereAndThatItMayShow() {
    String outputs =
        PEOPLE.formatted("    allow: [pii]", ", allow: [pii]", ", allow: [pii]")
            + """
            outputs:
              seen_out: {from: seen, to: {elsewhere: a}}
              some_out: {from: seen, to: {elsewhere: b}, columns: [id, lat]}
              keyed_out: {from: seen, to: {elsewhere: c}, write: upsert, key: [idd]}
              scores: {from: p, to: {elsewhere: d}}
              some_scores: {from: p, to: {elsewhere: e}, columns: [id, prediction, probability]}
              no_score: {from: p, to: {elsewhere: f}, columns: [x]}
              right: {from: seen, to: {elsewhere: g}, allow: [pii]}
            """;
    assertThat(messages(outputs))
        .containsExactly(
            "spec.yaml:27:20 HG0331 the output seen_out would show domain, which is tagged pii",
            "spec.yaml:28:60 HG0406 seen has no column 'lat'",
            "spec.yaml:29:68 HG0406 seen has no column 'idd'",
            "spec.yaml:30:18 HG0331 the output scores would show domain, which is tagged pii",
            "spec.yaml:32:53 HG0406 p has no column 'x'");
    assertThat(Specs.analyzed(outputs).all().get(4).notes())
        .contains("columns: id, domain, prediction, probability, model_version, as_of, run");
  }

  @Test
  void whoIsAllowedToShowsIt() {
    String allow = ", allow: [pii]";
    assertThat(messages(PEOPLE.formatted("    allow: [pii]", allow, allow))).isEmpty();
  }
}
