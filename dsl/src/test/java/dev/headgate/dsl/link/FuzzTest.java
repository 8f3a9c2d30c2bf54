package dev.headgate.dsl.link;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.dsl.decode.ReadResult;
import dev.headgate.dsl.decode.SpecReader;
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
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

/**
 * No text, however broken, is answered by an exception, or by silence where it is surely broken, or
 * not at all; and every finding has a place.
 */
class FuzzTest {
  private static final int MUTANTS = 10_000;
  private static final long SEED = 20130401;
  private static final Duration BUDGET = Duration.ofSeconds(40);

  /** So much, on a machine that is busy with other work too. */
  private static final Duration LONGEST = Duration.ofSeconds(15);

  private final Map<Mutant.Kind, Integer> told = new ConcurrentHashMap<>();
  private final Set<Integer> running = ConcurrentHashMap.newKeySet();

  @Test
  void aMutatedSpecIsAnsweredByFindingsWithPlaces() throws IOException {
    String example = Files.readString(Path.of("src/test/resources/example.yaml"));
    Mutant.Source source = new Mutant.Source(example);
    Assertions.assertTimeoutPreemptively(
        BUDGET.plus(LONGEST.multipliedBy(2)),
        () -> mutate(source),
        () -> "these mutants hang: " + running);
  }

  private void mutate(Mutant.Source source) {
    long end = System.nanoTime() + BUDGET.toNanos();
    long done =
        IntStream.range(0, MUTANTS)
            .parallel()
            .filter(number -> System.nanoTime() < end)
            .mapToLong(number -> timed(number, source))
            .sum();
    System.out.println(done + " mutants; with findings, by kind: " + new TreeMap<>(told));
    assertThat(done).as("mutants within the time").isGreaterThan(1000);
  }

  private long timed(int number, Mutant.Source source) {
    Mutant mutant = source.mutant(new Random(new SplittableRandom(SEED + number).nextLong()));
    running.add(number);
    long began = System.nanoTime();
    try {
      check(mutant);
    } catch (AssertionError | RuntimeException | StackOverflowError | OutOfMemoryError e) {
      throw new AssertionError("mutant " + number + ", " + shown(mutant), e);
    } finally {
      running.remove(number);
    }
    Duration time = Duration.ofNanos(System.nanoTime() - began);
    assertThat(time).as("time of mutant %s", number).isLessThan(LONGEST);
    return 1;
  }

  private void check(Mutant mutant) {
    List<Finding> findings = findings(mutant.bytes());
    if (mutant.fate() == Mutant.Fate.BROKEN) {
      assertThat(findings).as("findings").anyMatch(Finding::isError);
    }
    if (mutant.fate() == Mutant.Fate.WHOLE) {
      assertThat(findings).isEmpty();
    }
    findings.forEach(FuzzTest::checkPlace);
    if (!findings.isEmpty()) {
      told.merge(mutant.kind(), 1, Integer::sum);
    }
  }

  private static List<Finding> findings(byte[] bytes) {
    Findings findings = new Findings();
    SourceReader.decode("fuzz", bytes, findings)
        .ifPresent(
            file -> {
              ReadResult read = SpecReader.read(file, Fakes.components(), Map.of());
              findings.addAll(read.findings());
              read.spec()
                  .ifPresent(s -> Linker.link(s, read.spans(), Fakes.components(), findings));
            });
    List<Finding> all = findings.inOrder();
    new Renderer(Style.ANSI, 80).render(all);
    return all;
  }

  private static void checkPlace(Finding finding) {
    assertThat(finding.span()).as("the place of %s", finding).isPresent();
    Span span = finding.span().get();
    assertThat(span.start()).isBetween(0, span.end());
    assertThat(span.end()).isLessThanOrEqualTo(span.file().text().length());
  }

  private static String shown(Mutant mutant) {
    String text = new String(mutant.bytes(), StandardCharsets.UTF_8);
    return mutant.kind() + ":\n" + text.substring(0, Math.min(10_000, text.length()));
  }
}
