package dev.headgate.cli;

import dev.headgate.engine.store.record.Hidden;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.util.Arrays;

/** Lets no secret through; what is printed in one call is looked at as a whole. */
final class HidingStream extends FilterOutputStream {

  private HidingStream(OutputStream out) {
    super(out);
  }

  /** The same stream without secrets. */
  static PrintStream over(PrintStream stream) {
    return new PrintStream(new HidingStream(stream), true, Charset.defaultCharset());
  }

  @Override
  public void write(byte[] bytes, int from, int length) throws IOException {
    out.write(Hidden.mask(Arrays.copyOfRange(bytes, from, from + length)));
  }
}
