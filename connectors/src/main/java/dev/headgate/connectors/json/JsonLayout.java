package dev.headgate.connectors.json;

import dev.headgate.connectors.input.NewColumns;
import dev.headgate.dsl.finding.Code;
import dev.headgate.dsl.finding.Finding;
import dev.headgate.dsl.language.Dataset.NonFinite;
import dev.headgate.dsl.language.Dataset.OnNewColumn;
import dev.headgate.engine.spark.DriverSession;
import dev.headgate.engine.spi.InputFiles;
import dev.headgate.engine.spi.ReadRequest;
import dev.headgate.engine.store.record.Problem;
import dev.headgate.engine.store.state.InputFile;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * The columns of a set of files, as their first records show them.
 *
 * @param form the table's columns: the declared ones, and the new ones as text
 * @param rows what makes rows of records
 */
record JsonLayout(StructType form, JsonRows rows, List<JsonFile> files) {
  /** Of each file so many records are looked at for keys that are not declared. */
  private static final long MOST_RECORDS = 1000;

  /** What was seen of a file: the keys of its records, and all that are not declared. */
  private record Seen(JsonForm form, Set<String> keys, Set<At> others) {}

  /**
   * Looks at the files.
   *
   * @throws Problem if one cannot be read or has keys that must not be there, naming it
   */
  static JsonLayout of(ReadRequest request) {
    Map<InputFile, Seen> seen = seen(request);
    StructType form = request.declared();
    for (String column : added(request, seen)) {
      form = form.add(column, DataTypes.StringType);
    }
    Set<At> known = new LinkedHashSet<>();
    seen.values().forEach(s -> known.addAll(s.others()));
    Undeclared undeclared = Undeclared.of(request.onNewColumn() == OnNewColumn.FAIL, known);
    List<JsonFile> files = new ArrayList<>();
    seen.forEach(
        (file, s) ->
            files.add(
                new JsonFile(
                    InputFiles.place(file, request.workspace()).toString(),
                    file.path(),
                    s.form())));
    return new JsonLayout(form, new JsonRows(cells(request, undeclared).columns(form)), files);
  }

  /** The declared columns that no record has, among the first ones of some file that has any. */
  static List<String> lacking(ReadRequest request) {
    List<Set<String>> files =
        seen(request).values().stream().map(Seen::keys).filter(keys -> !keys.isEmpty()).toList();
    return Stream.of(request.declared().fieldNames())
        .filter(
            name ->
                files.stream().anyMatch(keys -> keys.stream().noneMatch(name::equalsIgnoreCase)))
        .toList();
  }

  private static JsonCells cells(ReadRequest request, Undeclared undeclared) {
    return new JsonCells(
        ((JsonOptions) request.options())
            .cells(DriverSession.zone(request.spark()), request.nonFinite() == NonFinite.KEEP),
        request.origin(),
        undeclared);
  }

  private static Map<InputFile, Seen> seen(ReadRequest request) {
    JsonLook look =
        new JsonLook(
            (JsonOptions) request.options(),
            request.workspace(),
            DriverSession.hadoop(request.spark()),
            MOST_RECORDS);
    JsonFields declared =
        cells(request, Undeclared.of(false, Set.of())).columns(request.declared());
    List<Seen> all =
        request.files().parallelStream().map(file -> seen(look, file, declared)).toList();
    Map<InputFile, Seen> seen = new LinkedHashMap<>();
    for (int i = 0; i < all.size(); i++) {
      seen.put(request.files().get(i), all.get(i));
    }
    return seen;
  }

  private static Seen seen(JsonLook look, InputFile file, JsonFields declared) {
    Set<String> keys = new LinkedHashSet<>();
    Set<At> others = new LinkedHashSet<>();
    JsonLook.Seen seen =
        look.at(
            file,
            record -> {
              keys.addAll(record.fields().values().keySet());
              others(record.fields(), declared, others);
            });
    return new Seen(seen.form(), keys, others);
  }

  private static void others(JsonValue.Fields record, JsonFields declared, Set<At> others) {
    try {
      declared.undeclared(record, At.Whole.RECORD, others::add);
    } catch (Unreadable unreadable) {
      // the record is set aside, and tells nothing of columns
      return;
    }
  }

  /** The new columns; what is new within a column is never one. */
  private static List<String> added(ReadRequest request, Map<InputFile, Seen> seen) {
    boolean add = request.onNewColumn() == OnNewColumn.ADD;
    Map<InputFile, List<String>> names = new LinkedHashMap<>();
    seen.forEach(
        (file, s) ->
            names.put(
                file,
                s.others().stream()
                    .filter(at -> !add || at.isColumn())
                    .map(At::toString)
                    .toList()));
    List<Finding> findings = new ArrayList<>();
    List<String> added = NewColumns.added(request, names, findings);
    if (!findings.isEmpty()) {
      throw new Problem(Problem.Blame.DATA, findings);
    }
    if (add) {
      tellWithin(request, seen);
    }
    return added;
  }

  private static void tellWithin(ReadRequest request, Map<InputFile, Seen> seen) {
    Set<At> told = new LinkedHashSet<>();
    seen.forEach(
        (file, s) ->
            s.others().stream()
                .filter(at -> !at.isColumn() && told.add(at))
                .forEach(
                    at ->
                        request
                            .warnings()
                            .accept(
                                Finding.of(
                                        Code.COLUMN_IGNORED,
                                        file.path() + " has a new key '" + at + "', left out")
                                    .note("declare it within its column"))));
  }
}
