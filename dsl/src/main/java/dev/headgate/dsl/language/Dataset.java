package dev.headgate.dsl.language;

import dev.headgate.dsl.source.Text;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A versioned table: read from outside, or derived from others by SQL. Exactly one of both. */
@Doc("A versioned Delta table: read from outside (ingest) or derived from others (sql).")
@ExactlyOne({"ingest", "sql"})
public record Dataset(
    @Doc("What is read from outside.") Optional<Ingest> ingest,
    @Example("SELECT *, a / b AS ratio FROM raw")
        @Doc("A query over other datasets, which it names as tables.")
        @Sql(Sql.Form.QUERY)
        Optional<Text> sql,
    @Example("created_at") @Doc("Column of the event time, a TIMESTAMP or DATE.")
        Optional<Text> time,
    @Example("[id]") @Doc("Columns that name a row.") @Default("[]") List<Text> key,
    @Doc("What is worth saying of a column.") @Default("{}") Map<String, Column> columns,
    @Doc("What must hold.") @Default("[]") List<Expectation> expect,
    @Doc("What it holds.") @Descriptive Optional<String> description,
    @Doc("Who answers for it.") @Descriptive Optional<String> owner,
    @Doc("Words to find it by.") @Descriptive @Default("[]") List<String> tags)
    implements Described {

  /** What is read from outside, and how. */
  @Doc("What is read from outside, and how it is written.")
  public record Ingest(
      @Example("{csv: data/*.csv}") @Doc("Where it comes from.") @OneOf(Component.Source.class)
          Configured from,
      @Example({"id BIGINT, name STRING, created_at TIMESTAMP", "infer"})
          @Doc(
              "Columns and types, as in CREATE TABLE; or infer: the first plan or run looks at the"
                  + " input and keeps what it finds beside the spec, in NAME.schema.yaml, which is"
                  + " the schema from then on.")
          @Sql(Sql.Form.COLUMNS)
          Text schema,
      @Doc("How new input joins what is there.") @Default("replace") Write write,
      @Onward
          @Doc(
              "What orders the files of one run, where rows of one key (upsert, history) have the"
                  + " same time or none. Default: nothing does, and such rows are refused where"
                  + " they differ.")
          Optional<Order> order,
      @Doc("What to do with a column that the schema does not have.") @Default("fail")
          OnNewColumn onNewColumn,
      @Doc("What to do with NaN and infinite numbers in a DOUBLE or FLOAT column.")
          @Later
          @Default("refuse")
          NonFinite nonFinite,
      @Example({"5%", "100%"})
          @Doc(
              "Share of the records of a run up to which unreadable ones are kept aside, and one"
                  + " in any case; beyond it the version is refused. Fewer than ten records are"
                  + " refused only where none of them can be read.")
          @Surrounding
          @Default("1%")
          Share allowUnreadable,
      @Example("{unit price: unit_price}")
          @Doc(
              "Columns that the input calls otherwise: each as the input calls it, and its name in"
                  + " the schema.")
          @Later
          @Default("{}")
          Map<String, Text> rename) {

    /** Whether the columns are to be inferred and are not known yet. */
    public boolean infers() {
      return schema.value().strip().equalsIgnoreCase("infer");
    }
  }

  /** How new input joins what is there. */
  public enum Write {
    @Doc("The input as it stands now is the table.")
    REPLACE,
    @Doc("Input not read before is added.")
    APPEND,
    @Doc(
        "Rows of a known key are replaced, others are added. Needs key. Of rows of one key the"
            + " newest by time counts, also against the table, and NULL is older than any time; of"
            + " the same time, or without one, that of the later run, and within one run that of"
            + " the later file if order says so. Rows that differ and that nothing orders are"
            + " refused, equal ones are one. Read anew, files count in the order in which they"
            + " were first read. See keys.md.")
    UPSERT,
    @Doc(
        "Every change of a row is kept (SCD2): valid_from and valid_to, which is NULL in the row"
            + " that is valid now, tell when it was so. Needs key. A row is valid from its time, or"
            + " without one from the run's as_of, until another of its key says otherwise in any"
            + " other column. Late rows are put in their place, and end where a row that was read"
            + " before says otherwise again. Of two rows of one key and time one counts, told as"
            + " for upsert. A row without a time goes to quarantine. No row ends because its key"
            + " does not come again. Without time a run can change no row of a day, or of an hour,"
            + " that was told by a run before. See keys.md.")
    HISTORY
  }

  /** What orders files that come together. */
  public enum Order {
    @Doc("Their path; numbers in it by their value, so that day-10 comes after day-9.")
    NAME
  }

  /** What to do with a column that the schema does not have. */
  public enum OnNewColumn {
    @Doc("The column is added to the table, as text.")
    ADD,
    @Doc("The column is left out; the run says so.")
    IGNORE,
    @Doc("The input is refused.")
    FAIL
  }

  /** What to do with NaN and infinite numbers. */
  public enum NonFinite {
    @Doc("The record counts as unreadable and is kept aside.")
    REFUSE,
    @Doc("They are values. In a rule a comparison with NaN does not hold.")
    KEEP
  }

  /** What is worth saying of a column. */
  @Doc("What is worth saying of a column.")
  public record Column(
      @Example({"6 hours", "1 day"})
          @Doc(
              "How long after the row's time the value is known; 0 days says that it is known at"
                  + " once.")
          Optional<java.time.Duration> knownAfter,
      @Doc("What it holds.") @Descriptive Optional<String> description,
      @Example("[pii]")
          @Doc("Words that travel with its values, such as pii: who shows them must allow it.")
          @Descriptive
          @Default("[]")
          List<String> tags) {}
}
