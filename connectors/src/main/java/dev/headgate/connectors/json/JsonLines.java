package dev.headgate.connectors.json;

import dev.headgate.connectors.input.TextFile;
import java.io.Serializable;
import java.net.URI;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Optional;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * Rows of lines {@code (text, file, where its piece begins)}, one record a line.
 *
 * @param sources what the user calls each file, by its place
 */
record JsonLines(JsonRows rows, HashMap<String, String> sources) implements Serializable {
  Iterator<InternalRow> read(Iterator<InternalRow> lines) {
    return new Reading(lines);
  }

  private final class Reading extends PulledRows {
    private final Iterator<InternalRow> lines;
    private final JsonRows.Task task = rows.begin();
    private UTF8String path = UTF8String.EMPTY_UTF8;
    private long piece;
    private String source = "";
    private boolean atStart;

    Reading(Iterator<InternalRow> lines) {
      this.lines = lines;
    }

    @Override
    Optional<InternalRow> pull() {
      while (lines.hasNext()) {
        InternalRow line = lines.next();
        enter(line.getUTF8String(1), line.getLong(2));
        UTF8String bytes = line.getUTF8String(0);
        String text = atStart ? TextFile.unmarked(bytes.toString()) : bytes.toString();
        atStart = false;
        if (!text.isBlank()) {
          return Optional.of(task.of(record(bytes, text), source));
        }
      }
      return Optional.empty();
    }

    private static JsonRecord record(UTF8String bytes, String text) {
      return bytes.isValid()
          ? JsonRecord.of(text)
          : new JsonRecord.Flawed(text, "the text is not UTF-8");
    }

    private void enter(UTF8String at, long begins) {
      if (piece != begins || !path.equals(at)) {
        path = at.clone();
        piece = begins;
        source = sources.get(new Path(URI.create(path.toString())).toString());
        atStart = begins == 0;
      }
    }
  }
}
