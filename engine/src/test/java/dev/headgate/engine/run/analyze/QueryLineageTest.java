package dev.headgate.engine.run.analyze;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.engine.store.lineage.ColumnName;
import dev.headgate.engine.store.lineage.DatasetLineage;
import dev.headgate.engine.store.lineage.Origin;
import java.util.Map;
import java.util.SortedSet;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Column lineage of SQL of many shapes; {@code a <- b | c} is: of b's value, in rows c chose. */
class QueryLineageTest {
  private static final String BASE =
      """
      datasets:
        f:
          ingest:
            from: {elsewhere: a}
            schema: id INT, at TIMESTAMP, o STRING, x DOUBLE, y DOUBLE, tags ARRAY<STRING>, s STRUCT<k:INT,v:STRING>
        w:
          ingest: {from: {elsewhere: b}, schema: "o STRING, at TIMESTAMP, t DOUBLE"}
        q:
          sql: |
            %s
      """;

  private static DatasetLineage lineage(String sql) {
    Analysis analysis = Specs.analyzed(BASE.formatted(sql));
    assertThat(analysis.all()).isEmpty();
    return analysis.lineage().datasets().get("q");
  }

  private static String text(DatasetLineage lineage) {
    return lineage.columns().entrySet().stream()
            .map(QueryLineageTest::text)
            .collect(Collectors.joining("; "))
        + (lineage.rows().isEmpty() ? "" : " rows " + text(lineage.rows()));
  }

  private static String text(Map.Entry<String, Origin> column) {
    String chosen =
        column.getValue().conditions().isEmpty()
            ? ""
            : " | " + text(column.getValue().conditions());
    return column.getKey() + " <- " + text(column.getValue().values()) + chosen;
  }

  private static String text(SortedSet<ColumnName> columns) {
    return columns.stream().map(ColumnName::toString).collect(Collectors.joining(" "));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiterString = "=>",
      quoteCharacter = '#',
      textBlock =
          """
          SELECT id, x + y AS z, 1 AS one FROM f => id <- f.id; z <- f.x f.y; one <-
          SELECT o AS place FROM f WHERE x > 1 AND y IS NOT NULL => place <- f.o rows f.x f.y
          SELECT * FROM w => o <- w.o; at <- w.at; t <- w.t
          SELECT f.id, w.t FROM f LEFT JOIN w ON f.o = w.o AND w.t > 3 => id <- f.id; t <- w.t | f.o rows f.o w.o w.t
          SELECT id, t FROM f JOIN w USING (o, at) => id <- f.id | w.at w.o; t <- w.t | f.at f.o rows f.at f.o w.at w.o
          SELECT o, x FROM f UNION ALL SELECT o, t FROM w WHERE at > :as_of => o <- f.o w.o; x <- f.x w.t rows w.at
          SELECT o FROM f INTERSECT SELECT o FROM w => o <- f.o rows f.o w.o
          SELECT o FROM f EXCEPT SELECT o FROM w => o <- f.o rows f.o w.o
          WITH c AS (SELECT id, x > 1 AS late FROM f), d AS (SELECT * FROM c WHERE late) SELECT d.id, CAST(c.late AS INT) AS l FROM c JOIN d ON c.id = d.id => id <- f.id; l <- f.x rows f.id f.x
          SELECT o, avg(x) AS m, count(*) AS n FROM f WHERE y > 0 GROUP BY o HAVING sum(x) > 9 => o <- f.o; m <- f.x | f.o f.y; n <-  | f.o f.y rows f.o f.x f.y
          SELECT sum(x) FILTER (WHERE y > 1) AS s FROM f => s <- f.x | f.y
          SELECT count(DISTINCT id) AS n FROM f => n <- f.id
          SELECT id, lag(x) OVER (PARTITION BY o ORDER BY at) AS l, sum(y) OVER (PARTITION BY o) AS s FROM f => id <- f.id; l <- f.x | f.at f.o; s <- f.y | f.o
          SELECT id, (SELECT max(t) FROM w WHERE w.o = f.o) AS m FROM f => id <- f.id; m <- w.t | f.o w.o
          SELECT id FROM f WHERE o IN (SELECT o FROM w WHERE t > 2) => id <- f.id rows f.o w.o w.t
          SELECT id, EXISTS(SELECT 1 FROM w WHERE w.o = f.o) AS e FROM f => id <- f.id; e <-  | f.o w.o
          SELECT id, tag FROM f LATERAL VIEW explode(tags) v AS tag => id <- f.id; tag <- f.tags
          SELECT id, explode(tags) AS tag FROM f => id <- f.id; tag <- f.tags
          SELECT id, s.k AS k FROM f => id <- f.id; k <- f.s
          SELECT f.id, v.t FROM f, LATERAL (SELECT t FROM w WHERE w.o = f.o) v => id <- f.id; t <- w.t | f.o w.o rows f.o w.o
          SELECT o, sum(x) AS s FROM f GROUP BY ROLLUP(o) => o <- f.o; s <- f.x | f.o rows f.o
          SELECT one, two FROM (SELECT id, x FROM f) PIVOT (sum(x) FOR id IN (1 AS one, 2 AS two)) => one <- f.id f.x | f.id; two <- f.id f.x | f.id rows f.id
          SELECT id, col, val FROM (SELECT id, x, y FROM f) UNPIVOT (val FOR col IN (x, y)) => id <- f.id; col <- ; val <- f.x f.y rows f.x f.y
          WITH RECURSIVE c(n) AS (SELECT id FROM f UNION ALL SELECT n + 1 FROM c WHERE n < 3) SELECT n FROM c => n <- f.id rows f.id
          SELECT id FROM f ORDER BY x DESC LIMIT 3 => id <- f.id rows f.x
          SELECT DISTINCT o, CASE WHEN x > 1 THEN y ELSE 0 END AS c FROM f => o <- f.o; c <- f.x f.y
          SELECT a.id, b.x AS before FROM f a JOIN f b ON a.id = b.id + 1 => id <- f.id; before <- f.x rows f.id
          SELECT n FROM (VALUES (1), (2)) AS v(n) => n <-
          SELECT * EXCEPT (tags, s, at, y) FROM f WHERE (SELECT count(*) FROM w) > 0 => id <- f.id; o <- f.o; x <- f.x
          SELECT id, transform(tags, t -> concat(t, o)) AS u FROM f => id <- f.id; u <- f.o f.tags
          """)
  void everyShapeOfSqlIsFollowed(String sql, String expected) {
    assertThat(text(lineage(sql)).strip()).isEqualTo(expected.strip());
  }
}
