package dev.headgate.connectors.json;

import dev.headgate.connectors.input.TextFile;
import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/** The records of a file, one after another. */
interface JsonRecords extends Closeable {
  /** The next one, nothing after the last. */
  Optional<JsonRecord> next() throws IOException;

  /** Opens a file whose form is known. */
  static JsonRecords open(Path place, JsonForm form, String encoding, Configuration configuration)
      throws IOException {
    return of(TextFile.open(place, encoding, configuration), form, encoding);
  }

  /** The records of a text, which is closed with them. */
  static JsonRecords of(BufferedReader text, JsonForm form, String encoding) {
    return form == JsonForm.ARRAY
        ? new ArrayRecords(text, encoding)
        : new LineRecords(text, encoding);
  }

  /** The same record, unless bytes of it were no text. */
  static JsonRecord checked(JsonRecord record, String encoding) {
    return TextFile.isBroken(record.text())
        ? new JsonRecord.Flawed(TextFile.shown(record.text()), "the text is not " + encoding)
        : record;
  }
}
