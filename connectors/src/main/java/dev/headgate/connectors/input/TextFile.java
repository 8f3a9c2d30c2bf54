package dev.headgate.connectors.input;

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
public final class TextFile {
  private static final int MARK = 0xFEFF;

  /** What stands for bytes that are no text: half of a pair, which no text has alone. */
  private static final char BROKEN = '\uDFFF';

  private TextFile() {}

  /** The text of a file without its byte order mark; {@link #isBroken} tells bad bytes. */
  public static BufferedReader open(Path file, String encoding, Configuration configuration)
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
                    .onUnmappableCharacter(CodingErrorAction.REPLACE)
                    .replaceWith(String.valueOf(BROKEN))),
            1 << 16);
    text.mark(1);
    if (text.read() != MARK) {
      text.reset();
    }
    return text;
  }

  /** A text without its byte order mark. */
  public static String unmarked(String text) {
    return !text.isEmpty() && text.charAt(0) == MARK ? text.substring(1) : text;
  }

  /** Whether bytes of a text were none of its encoding. */
  public static boolean isBroken(String text) {
    for (int at = text.indexOf(BROKEN); at >= 0; at = text.indexOf(BROKEN, at + 1)) {
      if (at == 0 || !Character.isHighSurrogate(text.charAt(at - 1))) {
        return true;
      }
    }
    return false;
  }

  /** A text with the usual sign in place of bad bytes. */
  public static String shown(String text) {
    StringBuilder shown = new StringBuilder(text);
    for (int at = text.indexOf(BROKEN); at >= 0; at = text.indexOf(BROKEN, at + 1)) {
      if (at == 0 || !Character.isHighSurrogate(text.charAt(at - 1))) {
        shown.setCharAt(at, '\uFFFD');
      }
    }
    return shown.toString();
  }
}
