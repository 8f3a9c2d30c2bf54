package dev.headgate.engine.decide;

import dev.headgate.engine.plan.IngestMeaning;
import dev.headgate.engine.store.record.Said;
import dev.headgate.engine.store.state.PublishedFiles;
import java.util.List;

/** Why a step is due, or is not; what is said of it is put together here alone. */
public sealed interface Reason {

  /** The reason in words. */
  Said said();

  /** A reason that needs no name and no number. */
  enum Plain implements Reason {
    /** Nothing changed. */
    UP_TO_DATE("up to date"),
    /** The run is not for this step. */
    NOT_SELECTED("not selected"),
    /** The run is to do everything anew. */
    ASKED_FOR("asked for"),
    /** Nothing was ever written. */
    NO_TABLE("there is no table yet"),
    /** The table has no facts of this pipeline. */
    NOT_OURS("it was not written by this pipeline"),
    /** The spec says something else of it than when it was made. */
    DECLARATION("its declaration changed"),
    /** Its SQL counts hours and days by another zone. */
    ZONE("the time zone changed"),
    /** All that there is to read counts as not read. */
    EVERYTHING("everything is to be read again"),
    /** Of a monitor: its model was never promoted. */
    NO_REFERENCE("no reference before the first champion"),
    /** Of a monitor: the champion has seen all rows. */
    NO_WINDOW("the window begins after the champion's newest row"),
    /** Of a monitor: it has not run yet. */
    NOTHING_COMPARED("nothing was compared yet"),
    /** Of a monitor: what it compares now is more than it was. */
    LESS_COMPARED("an older version compared less"),
    /** Of an output: it has not run yet. */
    NOTHING_PUBLISHED("nothing was published yet"),
    /** Of an output: what would tell whether it is up to date was not kept. */
    EARLIER_VERSION("an earlier version of Headgate published it, and did not keep how"),
    /** Of a model: no version was registered yet. */
    NO_CHAMPION("there is no champion yet"),
    /** Of a model: what it learns, or how, was edited. */
    DEFINITION("its definition changed"),
    /** Of a model: there may be other rows to learn from. */
    NEWS("new data or a new day"),
    /** Of a model: what judges it was edited. */
    GATES("its gates changed"),
    /** Of a model: the forms in which it leaves were edited. */
    EXPORTS("its exports changed");

    private final Said said;

    Plain(String text) {
      this.said = new Said(text);
    }

    @Override
    public Said said() {
      return said;
    }
  }

  /** A step before it is due, and what becomes of that decides. */
  record Behind(String step) implements Reason {
    @Override
    public Said said() {
      return new Said(step + " comes first");
    }
  }

  /** Something it reads, or a parameter, is another than when it was made. */
  record Changed(List<String> what) implements Reason {
    public Changed {
      what = List.copyOf(what);
    }

    @Override
    public Said said() {
      return new Said("changed: " + String.join(" or ", what));
    }
  }

  /** Somebody else wrote to its table; its rows are made anew. */
  record Foreign(String commit) implements Reason {
    @Override
    public Said said() {
      return new Said("somebody else changed its rows: " + commit);
    }
  }

  /** Its model has no champion. */
  record Unpromoted(String model) implements Reason {
    @Override
    public Said said() {
      return new Said(model + " has no champion yet");
    }
  }

  /** What it would publish was never made. */
  record Unmade(String source) implements Reason {
    @Override
    public Said said() {
      return new Said(source + " has no rows yet");
    }
  }

  /** A published file is not as it was published. */
  record Altered(PublishedFiles.Difference file) implements Reason {
    @Override
    public Said said() {
      return new Said(file.toString());
    }
  }

  /** The file of a model that was trained elsewhere is another, or none. */
  record ModelFile(String path, boolean gone) implements Reason {
    @Override
    public Said said() {
      return new Said(path + (gone ? " is gone" : " changed"));
    }
  }

  /** What stands on disk cannot be read; the step's turn tells of it. */
  record Broken(String what) implements Reason {
    @Override
    public Said said() {
      return new Said(what);
    }
  }

  /** Of an ingest: what became of some of its files. */
  record Files(int count, Fate fate) implements Reason {
    /** What became of files. */
    enum Fate {
      NEW("not read yet"),
      AGAIN("to be read again"),
      GONE("gone"),
      CHANGED("changed");

      private final String told;

      Fate(String told) {
        this.told = told;
      }
    }

    @Override
    public Said said() {
      return new Said(files(count) + " " + fate.told);
    }
  }

  /** Of an ingest: what its source has beyond what was read. */
  record Unread(String batch) implements Reason {
    @Override
    public Said said() {
      return new Said(batch + " not read yet");
    }
  }

  /** Of an ingest: why it reads from the beginning, and what there is. */
  record Batch(Reason why, String batch) implements Reason {
    @Override
    public Said said() {
      return new Said(why.said().text() + ": " + batch);
    }
  }

  /**
   * Of an ingest: its declaration was edited.
   *
   * @param edit what of it
   * @param parameters those that its expectations refer to, which are part of it
   * @param then what that means for the rows
   */
  record Edited(IngestMeaning.Edit edit, List<String> parameters, Then then) implements Reason {
    public Edited {
      parameters = List.copyOf(parameters);
    }

    /** What is read where a declaration was edited. */
    enum Then {
      /** Every run reads everything anyway, or nothing is read. */
      AS_EVER(""),
      ALL_ANEW(": all is read anew"),
      NO_ROW_AGAIN(": no row is read again");

      private final String told;

      Then(String told) {
        this.told = told;
      }
    }

    @Override
    public Said said() {
      return new Said(what() + then.told);
    }

    private String what() {
      return switch (edit) {
        case ZONE -> "the time zone changed";
        case RULES -> "its expectations changed";
        case COLUMNS -> "it has new columns";
        case NONE, WORDS, ROWS -> "its declaration" + declared() + " changed";
      };
    }

    private String declared() {
      return parameters.isEmpty() ? "" : " or :" + String.join(" or :", parameters);
    }
  }

  /** Of an ingest: it would have to read what is gone. */
  record Refused(Reason why) implements Reason {
    @Override
    public Said said() {
      return new Said("refused: " + why.said().text());
    }
  }

  /** Of an ingest: nothing is read, though files that it read are others now. */
  record HeldBack(int count) implements Reason {
    @Override
    public Said said() {
      return new Said("up to date, but for " + files(count) + " that changed");
    }
  }

  /** Of an ingest: nothing is read, though somebody else wrote to its table. */
  record Touched(String commit) implements Reason {
    @Override
    public Said said() {
      return new Said("up to date, but somebody else changed it: " + commit);
    }
  }

  private static String files(int count) {
    return count == 1 ? "1 file" : count + " files";
  }
}
