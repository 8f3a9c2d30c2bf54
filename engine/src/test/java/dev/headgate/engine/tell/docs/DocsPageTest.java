package dev.headgate.engine.tell.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.headgate.dsl.decode.ReadResult;
import dev.headgate.dsl.decode.SpecReader;
import dev.headgate.dsl.finding.Findings;
import dev.headgate.dsl.language.Components;
import dev.headgate.dsl.language.Given;
import dev.headgate.dsl.link.LinkedSpec;
import dev.headgate.dsl.link.Linker;
import dev.headgate.dsl.source.SourceFile;
import dev.headgate.engine.plan.Plan;
import dev.headgate.engine.store.state.Flaws;
import dev.headgate.engine.store.state.Workspace;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A pipeline's page, before its first run and in a browser. */
class DocsPageTest {
  private static final String SPEC =
      """
      headgate: 1
      pipeline: shop
      description: Who <b>leaves</b> & why?
      owner: data@shop.example
      datasets:
        raw:
          sql: SELECT 1 AS id, 'x' AS name, 1 < 2 AS less
          columns:
            name: {tags: [pii], description: The customer's name.}
          key: [id]
          expect:
            - id IS NOT NULL
            - that: name <> '<script>'
              on_violation: warn
        wide:
          sql: SELECT * FROM raw
        last:
          sql: SELECT r.id, upper(w.name) AS loud FROM raw r JOIN wide w USING (id)
      """;

  private static final String PROBE =
      """
      <!DOCTYPE html><meta charset="utf-8"><pre id="said"></pre>
      <iframe width="390" height="800" srcdoc="%1$s"></iframe>
      <iframe width="1280" height="800" srcdoc="%1$s"></iframe>
      <script>
      addEventListener('load', () => {
        const [phone, desk] = [...document.querySelectorAll('iframe')].map((f) => f.contentDocument);
        const past = (d) => d.documentElement.scrollWidth - d.documentElement.clientWidth;
        const dead = [...desk.querySelectorAll('a')].filter((a) =>
          !desk.getElementById(a.getAttribute('href').slice(1))).length;
        const reach = desk.querySelectorAll('a[href], [tabindex="0"]').length;
        const fetched = desk.defaultView.performance.getEntriesByType('resource').length;
        document.getElementById('said').textContent =
          [past(phone), past(desk), dead, fetched, reach > 8].join(' ');
      });
      </script>
      """;

  @TempDir Path folder;

  private String page() {
    Components components = Components.of();
    Findings findings = new Findings();
    ReadResult read =
        SpecReader.read(
            new SourceFile("pipeline.yaml", SPEC),
            components,
            new Given(Map.of(), Optional.empty()));
    findings.addAll(read.findings());
    LinkedSpec linked =
        Linker.link(read.spec().orElseThrow(), read.spans(), components, findings).orElseThrow();
    String base = "file://" + folder;
    Workspace workspace = new Workspace(base + "/pipeline.yaml", base, base + "/.headgate", "shop");
    return DocsPage.render(Plan.of(linked), workspace, List.of(), "pipeline.yaml", new Flaws());
  }

  @Test
  void aPipelineThatNeverRanIsToldByItsSpec() {
    assertThat(page())
        .contains("Who &lt;b&gt;leaves&lt;/b&gt; &amp; why?")
        .contains("data@shop.example")
        .contains("<code>name &lt;&gt; &#39;&lt;script&gt;&#39;</code>")
        .contains("SELECT 1 AS id, &#39;x&#39; AS name, 1 &lt; 2 AS less")
        .contains("none yet")
        .contains("Nothing was run yet.")
        .doesNotContain("<script")
        .doesNotContain("http://")
        .doesNotContain("https://");
  }

  @Test
  void whatIsDerivedFromTaggedColumnsIsKeptBack() {
    Components components = Components.of();
    ReadResult read =
        SpecReader.read(
            new SourceFile("pipeline.yaml", SPEC),
            components,
            new Given(Map.of(), Optional.empty()));
    LinkedSpec linked =
        Linker.link(read.spec().orElseThrow(), read.spans(), components, new Findings())
            .orElseThrow();
    KeptBack kept = KeptBack.of(linked);
    assertThat(kept.has("raw", "name")).isTrue();
    assertThat(kept.has("raw", "id")).isFalse();
    assertThat(kept.has("wide", "NAME")).isTrue();
    assertThat(kept.has("last", "loud")).isTrue();
  }

  @Test
  void itFitsAPhoneAndADeskAndItsLinksLeadSomewhere() throws Exception {
    Optional<Path> browser =
        Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
            .flatMap(
                f ->
                    Stream.of("chromium", "chromium-browser", "google-chrome")
                        .map(n -> Path.of(f, n)))
            .filter(Files::isExecutable)
            .findFirst();
    assumeTrue(
        browser.isPresent(), "no Chromium is installed: the page was not tried in a browser");
    Path probe = folder.resolve("probe.html");
    Files.writeString(probe, PROBE.formatted(page().replace("&", "&amp;").replace("\"", "&quot;")));
    Path shown = folder.resolve("shown.html");
    Process process =
        new ProcessBuilder(
                browser.get().toString(),
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--no-first-run",
                "--disable-background-networking",
                "--user-data-dir=" + folder.resolve("profile"),
                "--virtual-time-budget=10000",
                "--dump-dom",
                probe.toUri().toString())
            .redirectOutput(shown.toFile())
            .redirectError(folder.resolve("errors").toFile())
            .start();
    assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
    Matcher said = Pattern.compile("<pre id=\"said\">(.*?)</pre>").matcher(Files.readString(shown));
    assertThat(said.find()).isTrue();
    assertThat(said.group(1)).isEqualTo("0 0 0 0 true");
  }
}
