package dev.headgate.dsl.finding;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * Every kind of problem, under a code that never changes its meaning.
 *
 * <p>{@code HG01} is the structure of a file, {@code HG02} types and values, {@code HG03} names and
 * what they link, {@code HG04} SQL, {@code HG05} data and where it comes from, {@code HG06} models,
 * {@code HG07} the run and its surroundings, {@code HG08} unit tests. {@link Explanation} tells
 * each at length.
 */
public enum Code {
  NOT_YAML("HG0101", "the file is not valid YAML"),
  UNKNOWN_KEY("HG0102", "unknown key"),
  MISSING_KEY("HG0103", "a key is missing"),
  DUPLICATE_KEY("HG0104", "a key stands twice"),
  TAB("HG0105", "a tab where YAML allows spaces only"),
  TAG("HG0106", "a YAML tag"),
  MERGE_KEY("HG0107", "a YAML merge key"),
  SEVERAL_DOCUMENTS("HG0108", "more than one YAML document in a file"),
  ALIAS("HG0109", "an alias that cannot be followed"),
  TOO_DEEP("HG0110", "nested too deeply"),
  TOO_LARGE("HG0111", "the file is too large"),
  NOT_TEXT("HG0112", "the file is not UTF-8 text"),
  UNREADABLE("HG0113", "the file cannot be read"),
  NO_SPEC("HG0114", "the file holds no spec"),
  DOLLAR_BRACE("HG0115", "${name} where $(name) is meant"),
  CUT_BY_COMMA("HG0116", "a comma ended an SQL expression"),
  CUT_BY_COMMENT("HG0117", "a # ended an SQL expression"),
  CUT_BY_QUOTE("HG0118", "a leading quote ended an SQL expression"),
  NOT_BUILT_YET("HG0119", "a part of the language that is not built yet"),
  EXACTLY_ONE("HG0120", "exactly one of several keys is needed"),
  NO_VALUE("HG0121", "a key without a value"),
  KEY_NOT_TEXT("HG0122", "a key that is not plain text"),
  INCLUDE("HG0123", "an include that leads nowhere"),
  ONE_PIPELINE("HG0124", "a project whose files do not name one pipeline"),
  NOT_IN_A_PART("HG0125", "a key that stands beside 'pipeline' only"),
  SECRET_PLACE("HG0126", "a secret where it would be seen"),

  WRONG_KIND("HG0201", "a value of the wrong kind"),
  NOT_A_NUMBER("HG0202", "not a number"),
  NOT_A_BOOLEAN("HG0203", "not true or false"),
  NOT_A_DURATION("HG0204", "not a duration"),
  NOT_A_SHARE("HG0205", "not a share"),
  UNKNOWN_WORD("HG0206", "a word that is not one of the allowed"),
  OUT_OF_RANGE("HG0207", "a value out of range"),
  NOT_A_TIME_ZONE("HG0208", "not a time zone"),
  BAD_NAME("HG0209", "not a name"),
  LANGUAGE_VERSION("HG0210", "another version of the language"),
  NOT_A_TIME("HG0211", "not a date or time"),
  PARAMETER_TYPE("HG0212", "a parameter's value is not of its type"),
  PARAMETER_NOT_ALLOWED("HG0213", "a parameter's value is not allowed"),

  UNKNOWN_DATASET("HG0301", "unknown dataset"),
  UNKNOWN_MODEL("HG0302", "unknown model"),
  UNKNOWN_MONITOR("HG0303", "unknown monitor"),
  NAME_TWICE("HG0304", "a name is used twice"),
  CYCLE("HG0305", "datasets that read each other in a circle"),
  UNKNOWN_COMPONENT("HG0306", "unknown connector, sink, algorithm, notifier or the like"),
  UNKNOWN_PARAMETER("HG0307", "unknown parameter"),
  PARAMETER_WITHOUT_VALUE("HG0308", "a parameter without a value"),
  UNUSED_PARAMETER("HG0309", Severity.WARNING, "a parameter that nothing uses"),
  UNKNOWN_METRIC("HG0310", "unknown metric"),
  GATE_CONDITION("HG0311", "a gate condition that cannot be read"),
  UNKNOWN_SETTING("HG0312", "a search over a setting that does not exist"),
  NEEDS_COLUMN("HG0313", "a dataset lacks its time or key"),
  NOT_A_FEATURE("HG0314", "a column that must not be a feature"),
  LEAK("HG0315", "a feature that is not known in time"),
  OTHER_MODEL("HG0316", "a monitor of another model"),
  NOT_FOR_TASK("HG0317", "a setting that does not fit the task"),
  LISTED_TWICE("HG0318", "a name is listed twice"),
  WRONG_WAY("HG0319", Severity.WARNING, "a comparison that refuses the better side"),
  NOT_TOGETHER("HG0320", "settings that do not go together"),
  UNKNOWN_TARGET("HG0321", "unknown target"),
  METRIC_NOT_FOR_TASK("HG0322", "a metric that does not judge this task"),
  GATE_NEVER_HOLDS("HG0323", "a gate that no model can pass"),
  GATE_NOT_DECIDED("HG0324", Severity.WARNING, "a gate that the last rows could not decide"),
  LEAK_BY_CHOICE("HG0330", Severity.WARNING, "a feature whose rows are chosen too late"),
  EXPOSED("HG0331", "a tagged column would be shown"),
  SAME_PLACE("HG0340", "an output in the place of something else"),

  SQL_SYNTAX("HG0401", "SQL that cannot be read"),
  NOT_A_QUERY("HG0402", "not a single query"),
  NOT_REPEATABLE("HG0403", "SQL whose result differs from run to run"),
  PARAMETER_IN_SQL("HG0404", "a parameter in SQL is written :name"),
  NOT_A_TABLE_NAME("HG0405", "a table that is not a dataset's plain name"),
  UNKNOWN_COLUMN("HG0406", "unknown column"),
  SQL_MEANING("HG0407", "SQL that does not fit its tables"),
  NOT_A_CONDITION("HG0408", "an expression that is not true or false"),
  SQL_AT_RUN_TIME("HG0409", "SQL that failed on a row"),
  NOT_A_SCHEMA("HG0410", "not a list of columns and types"),
  NOT_A_ROW_EXPRESSION("HG0411", "an expression that needs more than one row"),
  NO_ORDER("HG0412", Severity.WARNING, "rows are picked without an order"),
  NOT_A_METRIC("HG0415", "SQL that is no metric"),
  OTHER_VALUE("HG0416", "a text that would be read as another value"),

  NO_INPUT("HG0501", "no input was found"),
  INPUT_CHANGED("HG0502", "an input changed after it was read"),
  COLUMN_VANISHED("HG0503", "an input lacks a column"),
  COLUMN_NEW("HG0504", "an input has a column that the schema lacks"),
  COLUMN_TYPE("HG0505", "a column changed its type"),
  CORRUPT_ROWS("HG0506", Severity.WARNING, "rows that cannot be read"),
  EXPECTATION("HG0507", "rows do not meet an expectation"),
  NOT_UNIQUE("HG0508", "a key occurs more than once"),
  FOREIGN_COMMIT("HG0509", Severity.WARNING, "somebody else changed a table"),
  TABLE_NOT_OURS("HG0510", "a table that Headgate cannot write"),
  WAREHOUSE("HG0511", "the warehouse cannot be used"),
  INPUT_UNREADABLE("HG0512", "an input cannot be read"),
  EXPECTATION_WARNING("HG0513", Severity.WARNING, "rows do not meet an expectation that warns"),
  COLUMN_IGNORED("HG0514", Severity.WARNING, "a new column was left out"),
  PATH_NEVER("HG0515", "a path that cannot match"),
  NO_FILE_YET("HG0516", Severity.WARNING, "no file matches a path yet"),
  COLUMNS_NOT_KNOWN("HG0517", Severity.WARNING, "columns that are not known yet"),
  COLUMNS_NOT_KEPT("HG0518", "inferred columns that cannot be kept"),
  HISTORY_LOST("HG0519", "a history that could not be told again"),
  SINK_UNREACHABLE("HG0520", "an output's target cannot be reached"),
  SINK_MISFIT("HG0521", "an output's target does not fit its rows"),
  SINK_MOVED("HG0522", "an output's target is not where the last run left it"),
  SOURCE_REWRITTEN("HG0523", "rows were not only added to an output's source"),
  SINK_REFUSED("HG0524", "an output's target refused the rows"),
  INPUT_RENAMED("HG0525", Severity.WARNING, "a file that was read under another name"),
  INPUT_COPY("HG0526", Severity.WARNING, "files of one content"),
  ROWS_LOST("HG0527", "an edit that would lose rows"),
  SETTING_OURS("HG0528", "a setting of the session that Headgate makes itself"),
  ROWS_STAY("HG0529", Severity.WARNING, "rows that an edit leaves as they were, or gives up"),
  MOMENT_TOLD("HG0530", "a moment that a history has told already"),
  NOT_AS_DECLARED("HG0535", "an input that is not written as declared"),
  TIME_TWICE("HG0536", Severity.WARNING, "local times that come twice"),
  SPELLING_LOST("HG0537", Severity.WARNING, "values that an inferred type changes"),
  FOLDER_NOT_READ("HG0538", Severity.WARNING, "folders that hold a value which is not read"),
  NO_CENTURY("HG0539", "years of two digits without a century"),
  MOSTLY_UNREADABLE("HG0540", "too many records cannot be read"),
  NO_CURSOR("HG0546", Severity.WARNING, "rows without a cursor"),
  DELETES_STAY("HG0547", Severity.WARNING, "rows that were deleted in a source"),
  SINK_OF_ANOTHER("HG0550", "an output's target that another one published"),
  SINK_CHANGED("HG0551", "what an output published was changed by another hand"),
  FORMULA_CELLS("HG0552", Severity.WARNING, "texts that a spreadsheet would run as formulas"),
  BLANK_LINES("HG0553", "rows that would be blank lines of a csv"),

  TOO_FEW_ROWS("HG0601", "too few rows to learn or judge"),
  LABEL_VALUES("HG0602", "a label whose values do not fit the task"),
  FEATURE_TYPE("HG0603", "a feature that its preparation does not fit"),
  TRAINING_FAILED("HG0604", "the algorithm failed"),
  EXPORT_DIFFERS("HG0605", "an exported model scores differently"),
  EXPORT_UNSUPPORTED("HG0606", "a model that this export cannot hold"),
  NO_CHAMPION("HG0607", "no champion"),
  UNKNOWN_VERSION("HG0608", "no such version of a model"),
  REGISTRY_BROKEN("HG0609", "the registry's chain of events is broken"),
  PROMOTED_MEANWHILE("HG0610", "another run promoted meanwhile"),
  IMPORT_FILE("HG0611", "a file that holds no model that can be used"),
  IMPORT_INPUT("HG0612", "columns that do not fit what an imported model takes"),
  IMPORT_ANSWER("HG0613", "an answer of an imported model that is not understood"),
  NOT_SCORED("HG0614", "rows that a model cannot score"),
  WEIGHT_VALUES("HG0615", "weights that cannot be used"),
  PREDICTION_VALUES("HG0620", "predictions made elsewhere that do not fit their task"),

  COMMAND_LINE("HG0701", "the command line is wrong"),
  AS_OF_BEFORE_LAST_RUN("HG0702", "a run older than the last one"),
  ANOTHER_RUN("HG0703", "another run writes the same table"),
  ENGINE_VERSION("HG0704", "another version of Spark or Delta"),
  DISK("HG0705", "the disk is full or read-only"),
  RECORD_NOT_WRITTEN("HG0706", Severity.WARNING, "a run's record could not be written"),
  NO_SECRET("HG0707", "a secret that is not set"),
  SELECTS_NOTHING("HG0708", "a selector that matches nothing"),
  NOT_MADE_YET("HG0709", "what was not selected was never made"),
  NOT_TOLD("HG0710", Severity.WARNING, "somebody could not be told of a run's end"),
  NOT_TRACKED("HG0711", Severity.WARNING, "a run could not be reported to its tracking server"),
  NOT_SHARED("HG0712", "a folder that a cluster's executors do not share"),
  INPUT_NOT_SHARED("HG0713", "an input that a cluster's executors do not see"),
  COMPONENT("HG0714", "a jar of one's own that cannot be used"),
  MEMORY("HG0720", "memory does not suffice"),
  KEPT_BROKEN("HG0721", Severity.WARNING, "a kept file that is broken, and is not needed"),
  NEWER_FORM("HG0722", "a warehouse that a newer Headgate wrote"),

  NOTHING_EXPECTED("HG0801", "a test that expects nothing"),
  NO_ROWS_GIVEN("HG0802", "a test lacks the rows of a dataset"),
  GIVEN_UNUSED("HG0803", Severity.WARNING, "rows that a test does not need"),
  UNKNOWN_RULE("HG0804", "a test names a rule that the spec does not have"),
  NO_CLOCK("HG0805", "a test needs a logical time"),
  NOT_OF_COLUMN("HG0806", "a value that its column cannot hold"),
  CSV_LINE("HG0807", "csv that cannot be read");

  private final String id;
  private final Severity severity;
  private final String title;

  Code(String id, String title) {
    this(id, Severity.ERROR, title);
  }

  Code(String id, Severity severity, String title) {
    this.id = id;
    this.severity = severity;
    this.title = title;
  }

  /** The stable code, such as {@code HG0102}. */
  public String id() {
    return id;
  }

  /** Whether it stops the work. */
  public Severity severity() {
    return severity;
  }

  /** What it is, in one line without a full stop. */
  public String title() {
    return title;
  }

  /** The code of an id, in any case. */
  public static Optional<Code> of(String id) {
    String upper = id.strip().toUpperCase(Locale.ROOT);
    return Arrays.stream(values()).filter(code -> code.id.equals(upper)).findFirst();
  }
}
