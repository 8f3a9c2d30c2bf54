package dev.headgate.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The map of the house names the rooms that there are, and the files that it sends to exist. */
class HouseTest {
  private static final Pattern ROW = Pattern.compile("(?m)^\\| ((?:`\\w+`(?:, )?)+) \\|");
  private static final Pattern TEST = Pattern.compile("\\b([A-Z]\\w+Test)\\b");
  private static final Pattern ROOM = Pattern.compile("`((?:[a-z]+\\.)+[a-z]+)`");

  private static String page() throws IOException {
    return Files.readString(Guides.folder().resolve("house.md"));
  }

  private static Path sources(String module) {
    return Headgate.root().resolve(module + "/src/main/java/dev/headgate/" + module);
  }

  private static Set<String> folders(Path place) throws IOException {
    try (Stream<Path> all = Files.list(place)) {
      return all.filter(Files::isDirectory)
          .map(p -> p.getFileName().toString())
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }

  @ParameterizedTest
  @CsvSource({"dsl, engine", "engine, connectors"})
  void everyRoomIsOnTheMap(String module, String next) throws IOException {
    String page = page();
    int from = page.indexOf("\n`" + module + "`,");
    String table = page.substring(from, page.indexOf("\n`" + next + "`", from));
    Set<String> told = new TreeSet<>();
    for (MatchResult row : ROW.matcher(table).results().toList()) {
      told.addAll(List.of(row.group(1).replace("`", "").split(", ")));
    }
    assertThat(told).isEqualTo(folders(sources(module)));
  }

  @Test
  void everyPackageHasItsPage() throws IOException {
    for (String module : List.of("dsl", "engine")) {
      try (Stream<Path> all = Files.walk(sources(module))) {
        assertThat(all.filter(Files::isDirectory).filter(p -> !p.equals(sources(module))))
            .allSatisfy(p -> assertThat(p.resolve("package-info.java")).exists());
      }
    }
  }

  @Test
  void whatItSendsToExists() throws IOException {
    Set<String> files;
    try (Stream<Path> all = Files.walk(Headgate.root())) {
      files =
          all.map(p -> p.getFileName().toString())
              .filter(n -> n.endsWith(".java"))
              .collect(Collectors.toSet());
    }
    assertThat(TEST.matcher(page()).results().map(m -> m.group(1) + ".java"))
        .isNotEmpty()
        .allSatisfy(name -> assertThat(files).contains(name));
    assertThat(ROOM.matcher(page()).results().map(m -> m.group(1)))
        .filteredOn(room -> !room.matches(".*\\.(md|xml)"))
        .isNotEmpty()
        .map(room -> room.replaceFirst("^(engine|dsl)\\.", "").replace('.', '/'))
        .allSatisfy(
            room ->
                assertThat(
                        Stream.of("dsl", "engine")
                            .anyMatch(m -> Files.exists(sources(m).resolve(room))))
                    .as(room)
                    .isTrue());
  }
}
