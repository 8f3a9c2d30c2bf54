package dev.headgate.dsl.yaml;

import dev.headgate.dsl.finding.Code;
import dev.headgate.dsl.finding.Finding;
import dev.headgate.dsl.finding.Findings;
import dev.headgate.dsl.finding.Nearest;
import dev.headgate.dsl.source.SourceFile;
import dev.headgate.dsl.source.Span;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Bytes to text: UTF-8, with or without a byte order mark, at most 10 MB. */
public final class SourceReader {
  /** The largest file that is read, in bytes. */
  public static final int MAX_BYTES = 10_000_000;

  private SourceReader() {}

  /** The text of a file; empty, with a finding, when it cannot be had. */
  public static Optional<SourceFile> read(Path path, Findings findings) {
    return read(path, path.toString(), findings);
  }

  /**
   * The same.
   *
   * @param shown how the user names the file
   */
  public static Optional<SourceFile> read(Path path, String shown, Findings findings) {
    try {
      if (Files.isDirectory(path)) {
        findings.add(Finding.of(Code.UNREADABLE, shown + " is a folder, not a file"));
        return Optional.empty();
      }
      if (Files.size(path) > MAX_BYTES) {
        findings.add(tooLarge(shown));
        return Optional.empty();
      }
      return decode(shown, Files.readAllBytes(path), findings);
    } catch (NoSuchFileException e) {
      findings.add(
          Finding.of(Code.UNREADABLE, "no file " + shown).proposing(neighbour(path, shown)));
    } catch (AccessDeniedException e) {
      findings.add(Finding.of(Code.UNREADABLE, shown + " may not be read by this user"));
    } catch (IOException e) {
      findings.add(Finding.of(Code.UNREADABLE, shown + " cannot be read: " + e.getMessage()));
    }
    return Optional.empty();
  }

  /** The text of bytes that came from elsewhere; empty, with a finding, when they are no text. */
  public static Optional<SourceFile> decode(String name, byte[] bytes, Findings findings) {
    if (bytes.length > MAX_BYTES) {
      findings.add(tooLarge(name));
      return Optional.empty();
    }
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CharBuffer out = CharBuffer.allocate(bytes.length + 1);
    CoderResult result =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT)
            .decode(in, out, true);
    boolean marked = out.position() > 0 && out.get(0) == '\uFEFF';
    int skip = marked ? 1 : 0;
    if (!result.isError()) {
      String text = new String(out.array(), skip, out.position() - skip);
      return Optional.of(new SourceFile(name, text));
    }
    int at = out.position() - skip;
    int badByte = bytes[in.position()] & 0xFF;
    SourceFile shown =
        new SourceFile(name, new String(bytes, StandardCharsets.UTF_8).substring(skip));
    findings.add(
        Finding.of(Code.NOT_TEXT, String.format("byte 0x%02X is not UTF-8", badByte))
            .at(new Span(shown, at, Math.min(at + 1, shown.text().length())))
            .note("save the file as UTF-8"));
    return Optional.empty();
  }

  private static Finding tooLarge(String name) {
    return Finding.of(Code.TOO_LARGE, name + " is larger than " + MAX_BYTES / 1_000_000 + " MB");
  }

  private static Optional<String> neighbour(Path path, String shown) {
    Path folder = path.toAbsolutePath().getParent();
    if (folder == null || !Files.isDirectory(folder)) {
      return Optional.empty();
    }
    try (Stream<Path> files = Files.list(folder)) {
      List<String> names =
          files.map(p -> p.getFileName().toString()).filter(n -> n.endsWith(".yaml")).toList();
      return Nearest.to(path.getFileName().toString(), names)
          .map(n -> Path.of(shown).resolveSibling(n).toString());
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
