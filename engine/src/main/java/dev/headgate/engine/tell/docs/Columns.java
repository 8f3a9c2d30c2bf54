package dev.headgate.engine.tell.docs;

import dev.headgate.dsl.language.Dataset;
import dev.headgate.dsl.language.Durations;
import dev.headgate.dsl.source.Text;
import dev.headgate.dsl.sql.SqlGrammar;
import dev.headgate.engine.measure.CategoricalProfile;
import dev.headgate.engine.measure.Category;
import dev.headgate.engine.measure.ColumnProfile;
import dev.headgate.engine.measure.DailyProfiles;
import dev.headgate.engine.measure.NumericProfile;
import dev.headgate.engine.measure.Profile;
import dev.headgate.engine.store.state.ProfileBodies;
import dev.headgate.engine.store.state.TableRows;
import dev.headgate.engine.store.state.TableView;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The columns of a table with what was measured of them. */
final class Columns {
  private static final int CATEGORIES = 4;

  private Columns() {}

  /**
   * The columns of a table that is there.
   *
   * @param dataset what the spec says of it, or null for predictions
   * @param zone where its moments are told
   * @param hidden columns whose values are not shown
   */
  static List<Site.Column> of(
      TableView table, Dataset dataset, ZoneId zone, Predicate<String> hidden) {
    Optional<Profile> profile = ProfileBodies.read(table).map(DailyProfiles::total);
    List<Site.Column> columns = new ArrayList<>();
    for (TableRows.Column column : TableRows.read(table.path(), Optional.empty(), 0).columns()) {
      Optional<ColumnProfile> seen = profile.flatMap(p -> p.column(column.name()));
      columns.add(
          new Site.Column(
              column.name(),
              column.type(),
              seen.map(c -> Figures.share(c.nulls(), c.rows())).orElse(""),
              seen.map(Columns::distinct).orElse(""),
              hidden.test(column.name())
                  ? "not shown: pii"
                  : seen.map(c -> values(c, column.type(), zone)).orElse(""),
              dataset == null ? "" : meaning(dataset, column.name())));
    }
    return columns;
  }

  /** The columns that are declared of a dataset without a version. */
  static List<Site.Column> declared(Dataset dataset) {
    return dataset
        .ingest()
        .map(i -> SqlGrammar.spark().columns(i.schema()).columns())
        .orElse(List.of())
        .stream()
        .map(
            c ->
                new Site.Column(
                    c.name().value(), c.type(), "", "", "", meaning(dataset, c.name().value())))
        .toList();
  }

  private static String distinct(ColumnProfile column) {
    return (column.isExact() ? "" : "about ") + Figures.count(column.distinct());
  }

  private static String values(ColumnProfile column, String type, ZoneId zone) {
    if (column instanceof NumericProfile numbers
        && (type.equals("TIMESTAMP") || type.equals("DATE"))) {
      return numbers.values() == 0
          ? ""
          : moment(numbers.min().getAsDouble(), type, zone)
              + " to "
              + moment(numbers.max().getAsDouble(), type, zone);
    }
    if (column instanceof NumericProfile numbers) {
      return numbers.values() == 0
          ? ""
          : Figures.number(numbers.min())
              + " to "
              + Figures.number(numbers.max())
              + ", mean "
              + Figures.number(numbers.mean());
    }
    List<Category> most = ((CategoricalProfile) column).categories();
    String first =
        most.stream()
            .limit(CATEGORIES)
            .map(c -> clip(c.name()) + " " + Figures.share(c.count(), column.rows()))
            .collect(Collectors.joining(", "));
    return most.size() > CATEGORIES || !column.isExact() ? first + ", ..." : first;
  }

  /** Profiles hold a moment in microseconds and a date in days since 1970. */
  private static String moment(double value, String type, ZoneId zone) {
    return type.equals("DATE")
        ? LocalDate.ofEpochDay((long) value).toString()
        : Figures.moment(Instant.EPOCH.plus((long) value, ChronoUnit.MICROS).toString(), zone);
  }

  private static String clip(String text) {
    return text.codePointCount(0, text.length()) <= 24
        ? text
        : text.substring(0, text.offsetByCodePoints(0, 23)) + "…";
  }

  private static String meaning(Dataset dataset, String column) {
    List<String> words = new ArrayList<>();
    if (dataset.time().map(Text::value).filter(column::equals).isPresent()) {
      words.add("time of the row");
    }
    if (dataset.key().stream().anyMatch(k -> k.value().equals(column))) {
      words.add("key");
    }
    Optional<Dataset.Column> said = Optional.ofNullable(dataset.columns().get(column));
    said.flatMap(Dataset.Column::description)
        .map(d -> d.replaceFirst("\\.$", ""))
        .ifPresent(words::add);
    said.flatMap(Dataset.Column::knownAfter)
        .ifPresent(d -> words.add("known after " + Durations.words(d)));
    said.map(Dataset.Column::tags).ifPresent(words::addAll);
    return String.join("; ", words);
  }
}
