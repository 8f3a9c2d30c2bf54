package dev.headgate.connectors.csv;

import dev.headgate.engine.spi.InputFiles;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.io.compress.CompressionCodec;
import org.apache.hadoop.io.compress.CompressionCodecFactory;

/** Opens a file as text, unpacked by the ending of its name. */
final class CsvText {
  private static final int MARK = 0xFEFF;

  private CsvText() {}

  /** The text of a file without its byte order mark. */
  static BufferedReader open(Path file, String encoding, Configuration configuration)
      throws IOException {
    InputStream raw = InputFiles.open(file, configuration);
    CompressionCodec codec = new CompressionCodecFactory(configuration).getCodec(file);
    InputStream bytes = codec == null ? raw : codec.createInputStream(raw);
    BufferedReader text =
        new BufferedReader(
            new InputStreamReader(
                bytes,
                Charset.forName(encoding)
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPLACE)
                    .onUnmappableCharacter(CodingErrorAction.REPLACE)),
            1 << 16);
    text.mark(1);
    if (text.read() != MARK) {
      text.reset();
    }
    return text;
  }

  /** A text without its byte order mark. */
  static String unmarked(String text) {
    return !text.isEmpty() && text.charAt(0) == MARK ? text.substring(1) : text;
  }
}
