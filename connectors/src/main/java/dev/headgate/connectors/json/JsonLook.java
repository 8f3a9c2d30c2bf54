package dev.headgate.connectors.json;

import dev.headgate.connectors.input.TextFile;
import dev.headgate.dsl.finding.Code;
import dev.headgate.dsl.finding.Finding;
import dev.headgate.engine.spi.InputFiles;
import dev.headgate.engine.store.record.Problem;
import dev.headgate.engine.store.state.InputFile;
import dev.headgate.engine.store.state.Workspace;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.io.compress.CompressionCodecFactory;

/**
 * Looks at the first records of files, before or without a job.
 *
 * @param options how they are written
 * @param most how many records of a file are looked at
 */
record JsonLook(JsonOptions options, Workspace workspace, Configuration configuration, long most) {
  private static final long MOST_TEXT = 1 << 24;

  JsonLook {
    // Hadoop knows the codecs of the thread that asks first, which must be none of a pool
    new CompressionCodecFactory(configuration);
  }

  /** What was seen of a file: its form, and whether all of it was looked at. */
  record Seen(JsonForm form, boolean whole) {}

  /**
   * Looks at a file.
   *
   * @param records takes its first ones that are objects
   * @throws Problem if it cannot be read, or is not written as the options say
   */
  Seen at(InputFile file, Consumer<JsonRecord.Sound> records) {
    String encoding = options.encoding().value();
    try (BufferedReader text =
        TextFile.open(InputFiles.place(file, workspace), encoding, configuration)) {
      JsonForm form = form(file, text);
      return new Seen(form, take(file, JsonRecords.of(text, form, encoding), records));
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  private JsonForm form(InputFile file, BufferedReader text) throws IOException {
    int first = JsonForm.first(text);
    if (first >= 0 && first < ' ') {
      throw refused(
          Code.INPUT_UNREADABLE,
          file.path() + " is no JSON: it is not text in " + options.encoding(),
          "say its encoding; a file that is packed has an ending such as .gz");
    }
    JsonForm form = options.form().orElse(first == '[' ? JsonForm.ARRAY : JsonForm.LINES);
    if (form == JsonForm.ARRAY && first >= 0 && first != '[') {
      throw refused(
          Code.NOT_AS_DECLARED,
          file.path() + " is no array: it begins with " + (char) first,
          "say form: lines, or leave form out");
    }
    return form;
  }

  private boolean take(InputFile file, JsonRecords from, Consumer<JsonRecord.Sound> records)
      throws IOException {
    long length = 0;
    for (long taken = 0; taken < most && length < MOST_TEXT; taken++) {
      Optional<JsonRecord> record = from.next();
      if (record.isEmpty()) {
        return true;
      }
      length += record.get().text().length();
      if (record.get() instanceof JsonRecord.Sound sound) {
        records.accept(sound);
      } else if (taken == 0) {
        requireOneLine(file, (JsonRecord.Flawed) record.get(), from);
      }
    }
    return false;
  }

  /** Refuses a file whose first record goes over several lines. */
  private void requireOneLine(InputFile file, JsonRecord.Flawed first, JsonRecords from)
      throws IOException {
    if (first.breaksOff() && from instanceof LineRecords lines) {
      Optional<JsonRecord> second = lines.next();
      if (second.isPresent()
          && JsonRecord.of(first.text() + "\n" + second.get().text()) instanceof JsonRecord.Flawed f
          && !f.breaksOff()) {
        return;
      }
      if (second.isPresent()) {
        throw refused(
            Code.NOT_AS_DECLARED,
            "the first record of " + file.path() + " goes over several lines",
            "write each record on one line, or all of them in one array");
      }
    }
  }

  private static Problem unreadable(InputFile file, IOException e) {
    String words = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    return refused(
        Code.INPUT_UNREADABLE,
        "cannot read " + file.path() + ": " + words,
        "bring it again whole, or take it away from what is read");
  }

  private static Problem refused(Code code, String message, String cure) {
    return new Problem(Problem.Blame.DATA, List.of(Finding.of(code, message).note(cure)));
  }
}
