package dev.headgate.connectors.csv;

import java.io.BufferedReader;
import java.io.IOException;

/** The records of a text that are whole, one after another; the splitter holds the last one. */
final class CsvRecords {
  private static final int MOST_LINES = 1000;

  private final BufferedReader text;
  private final CsvSplitter splitter;
  private final boolean multiLine;

  CsvRecords(BufferedReader text, CsvSplitter splitter, boolean multiLine) {
    this.text = text;
    this.splitter = splitter;
    this.multiLine = multiLine;
  }

  /** The next line that is not blank, null for none. */
  String line() throws IOException {
    String line = text.readLine();
    while (line != null && line.isBlank()) {
      line = text.readLine();
    }
    return line;
  }

  /** Splits the next record that can be split; false at the end. */
  boolean next() throws IOException {
    for (String line = line(); line != null; line = line()) {
      StringBuilder record = new StringBuilder(line);
      CsvSplitter.Flaw flaw = splitter.split(line);
      for (int i = 0; isOpen(flaw) && i < MOST_LINES; i++) {
        String more = text.readLine();
        if (more == null) {
          break;
        }
        flaw = splitter.split(record.append('\n').append(more).toString());
      }
      if (flaw == CsvSplitter.Flaw.NONE) {
        return true;
      }
    }
    return false;
  }

  private boolean isOpen(CsvSplitter.Flaw flaw) {
    return multiLine && flaw == CsvSplitter.Flaw.UNCLOSED_QUOTE;
  }
}
