package dev.headgate.dsl.spec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.dsl.finding.Finding;
import dev.headgate.dsl.finding.Findings;
import dev.headgate.dsl.finding.Renderer;
import dev.headgate.dsl.finding.Style;
import dev.headgate.dsl.source.Span;
import dev.headgate.dsl.yaml.SourceReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** No text, however broken, is answered by an exception; every finding has a place. */
class FuzzTest {
  private static final int MUTATIONS = 3000;
  private static final long BUDGET_NANOS = 15_000_000_000L;
  private static final List<String> SPLINTERS =
      List.of(
          "\t",
          "'",
          "\"",
          "{",
          "}",
          "[",
          "]",
          ":",
          ": ",
          "- ",
          " #",
          "&a ",
          "*a",
          "<<: ",
          "!!str ",
          "|",
          ">",
          "%",
          "@",
          "`",
          "$(x)",
          "${x}",
          "~",
          "null",
          "\n",
          "\r\n",
          "\r",
          "---\n",
          "...\n",
          "\u2028",
          "\u0085",
          "\uD83D\uDE00",
          "1e999",
          "-1",
          "99999999999999999999",
          "? ",
          "\\",
          "\0",
          "SELECT",
          "(",
          ")",
          ",",
          "/*",
          "--",
          ":p",
          "20%",
          "1 month",
          "é",
          "no",
          "0",
          "''");

  @Test
  void aMutatedSpecIsNeverAnsweredByAnException() throws IOException {
    byte[] example = Files.readAllBytes(Path.of("src/test/resources/example.yaml"));
    Random random = new Random(20130401);
    long end = System.nanoTime() + BUDGET_NANOS;
    int done = 0;
    while (done < MUTATIONS && System.nanoTime() < end) {
      byte[] mutated = mutate(example, random);
      check(mutated, done);
      done++;
    }
    assertThat(done).as("mutations within the time").isGreaterThan(200);
  }

  private static void check(byte[] bytes, int number) {
    String text = new String(bytes, StandardCharsets.UTF_8);
    Findings findings = new Findings();
    try {
      SourceReader.decode("fuzz", bytes, findings)
          .ifPresent(
              file -> {
                ReadResult read = SpecReader.read(file, Fakes.components(), Map.of());
                findings.addAll(read.findings());
                read.spec()
                    .ifPresent(s -> Linker.link(s, read.spans(), Fakes.components(), findings));
              });
      new Renderer(Style.ANSI, 80).render(findings.inOrder());
    } catch (RuntimeException | StackOverflowError e) {
      throw new AssertionError("mutation " + number + ":\n" + text, e);
    }
    for (Finding finding : findings.inOrder()) {
      assertThat(finding.span()).as("%s in mutation %s", finding, number).isPresent();
      Span span = finding.span().get();
      assertThat(span.start()).isBetween(0, span.end());
      assertThat(span.end()).isLessThanOrEqualTo(span.file().text().length());
    }
  }

  private static byte[] mutate(byte[] example, Random random) {
    List<Byte> bytes = new ArrayList<>();
    for (byte b : example) {
      bytes.add(b);
    }
    for (int i = random.nextInt(3); i >= 0; i--) {
      int at = random.nextInt(bytes.size());
      int length = Math.min(random.nextInt(12), bytes.size() - at);
      switch (random.nextInt(6)) {
        case 0 -> bytes.subList(at, at + length).clear();
        case 1 -> insert(bytes, at, SPLINTERS.get(random.nextInt(SPLINTERS.size())));
        case 2 -> bytes.set(at, (byte) random.nextInt(256));
        case 3 -> {
          List<Byte> piece = new ArrayList<>(bytes.subList(at, at + length));
          bytes.addAll(random.nextInt(bytes.size()), piece);
        }
        case 4 -> {
          int other = random.nextInt(bytes.size());
          Byte kept = bytes.set(at, bytes.get(other));
          bytes.set(other, kept);
        }
        default -> {
          bytes.subList(at, at + length).clear();
          insert(bytes, at, SPLINTERS.get(random.nextInt(SPLINTERS.size())));
        }
      }
    }
    byte[] mutated = new byte[bytes.size()];
    for (int i = 0; i < mutated.length; i++) {
      mutated[i] = bytes.get(i);
    }
    return mutated;
  }

  private static void insert(List<Byte> bytes, int at, String text) {
    List<Byte> piece = new ArrayList<>();
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      piece.add(b);
    }
    bytes.addAll(at, piece);
  }
}
