package dev.headgate.engine.watch.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page as a browser shows it, in frames as wide as a phone and as a desk. */
class DriftPageInBrowserTest {
  private static final List<String> NAMES =
      List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");

  private static final Pattern SAID =
      Pattern.compile("<pre id=\"said\">(.*?)</pre>", Pattern.DOTALL);

  /** Loads the page into two frames, uses its table, and says what came of it. */
  private static final String PROBE =
      """
      <!DOCTYPE html><meta charset="utf-8"><pre id="said"></pre>
      <iframe width="390" height="800" srcdoc="%1$s"></iframe>
      <iframe width="1280" height="800" srcdoc="%1$s"></iframe>
      <script>
      addEventListener('load', () => {
        const [phone, desk] = [...document.querySelectorAll('iframe')].map((f) => f.contentDocument);
        const past = (d) => d.documentElement.scrollWidth - d.documentElement.clientWidth;
        const names = () => [...desk.querySelectorAll('#columns tbody tr')]
          .filter((row) => !row.hidden).map((row) => row.cells[0].textContent.trim());
        const press = (text) => [...desk.querySelectorAll('#columns thead button')]
          .find((button) => button.textContent === text).click();
        const said = {phone: past(phone), desk: past(desk)};
        said.smallest = Math.min(...[...phone.querySelectorAll('svg.chart text')]
          .map((text) => text.getBoundingClientRect().height));
        press('PSI'); said.psi = names();
        press('Column'); said.name = names();
        desk.getElementById('only').value = 'drift';
        desk.getElementById('only').dispatchEvent(new Event('change')); said.drift = names();
        desk.getElementById('find').value = 'TEM';
        desk.getElementById('find').dispatchEvent(new Event('input')); said.found = names();
        said.shown = desk.getElementById('shown').textContent;
        said.fetched = phone.defaultView.performance.getEntriesByType('resource').length;
        document.getElementById('said').textContent = JSON.stringify(said);
      });
      </script>
      """;

  @TempDir Path dir;

  @Test
  void thePageFitsAPhoneAndADeskAndItsTableSortsAndFilters() throws Exception {
    Optional<Path> browser = browser();
    assumeTrue(
        browser.isPresent(), "no Chromium is installed: the page was not tried in a browser");
    JsonNode said = ask(browser.get(), DriftPage.render(SampleReports.flights()));

    assertThat(said.get("phone").asInt()).as("pixels past the edge of a phone").isZero();
    assertThat(said.get("desk").asInt()).as("pixels past the edge of a desk").isZero();
    assertThat(said.get("smallest").asDouble()).as("height of a chart's text").isGreaterThan(9);
    assertThat(texts(said, "psi")).startsWith("temp", "origin", "wind_speed").endsWith("carrier");
    assertThat(texts(said, "name")).isSorted().hasSize(8);
    assertThat(texts(said, "drift")).containsExactly("origin", "temp");
    assertThat(texts(said, "found")).containsExactly("temp");
    assertThat(said.get("shown").asText()).isEqualTo("1 of 8 columns");
    assertThat(said.get("fetched").asInt()).isZero();
  }

  @Test
  void aPageOfOddNamesFitsTooAndRunsNothingOfThem() throws Exception {
    Optional<Path> browser = browser();
    assumeTrue(
        browser.isPresent(), "no Chromium is installed: the page was not tried in a browser");
    JsonNode said = ask(browser.get(), DriftPage.render(SampleReports.odd()));

    assertThat(said.get("phone").asInt()).isZero();
    assertThat(texts(said, "psi")).hasSize(300);
    assertThat(said.get("fetched").asInt()).isZero();
  }

  private JsonNode ask(Path browser, String page) throws Exception {
    Path probe = dir.resolve("probe.html");
    Path shown = dir.resolve("shown.html");
    Files.writeString(probe, PROBE.formatted(page.replace("&", "&amp;").replace("\"", "&quot;")));
    List<String> command = new ArrayList<>(List.of(browser.toString(), "--headless"));
    command.addAll(List.of("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"));
    command.addAll(List.of("--disable-background-networking", "--disable-component-update"));
    command.addAll(List.of("--disable-sync", "--user-data-dir=" + dir.resolve("profile")));
    command.addAll(List.of("--virtual-time-budget=20000", "--dump-dom", probe.toUri().toString()));
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(shown.toFile())
            .redirectError(dir.resolve("errors").toFile())
            .start();
    if (!process.waitFor(120, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new AssertionError("the browser did not answer within two minutes");
    }
    Matcher said = SAID.matcher(Files.readString(shown, StandardCharsets.UTF_8));
    assertThat(said.find()).isTrue();
    return new ObjectMapper()
        .readTree(said.group(1).replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&"));
  }

  private static List<String> texts(JsonNode said, String key) {
    List<String> texts = new ArrayList<>();
    said.get(key).forEach(text -> texts.add(text.asText()));
    return texts;
  }

  private static Optional<Path> browser() {
    return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
        .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)))
        .filter(Files::isExecutable)
        .findFirst();
  }
}
