package dev.headgate.engine.tell.docs;

import dev.headgate.engine.plan.Plan;
import dev.headgate.engine.store.record.RunRecord;
import dev.headgate.engine.store.state.Flaws;
import dev.headgate.engine.store.state.Workspace;
import dev.headgate.engine.watch.report.HtmlPage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * A pipeline as one HTML page that needs no network and no JavaScript.
 *
 * <p>Whatever comes from the spec or from data is escaped.
 */
public final class DocsPage {
  private DocsPage() {}

  /**
   * The whole page.
   *
   * @param runs its runs, newest first, those without a recorded end among them
   * @param spec how the user names the spec
   * @param flaws takes what is broken and left out
   */
  public static String render(
      Plan plan, Workspace workspace, List<RunRecord> runs, String spec, Flaws flaws) {
    return render(new Gathering(plan, workspace, runs, spec, flaws).site());
  }

  static String render(Site site) {
    return HtmlPage.beside(DocsPage.class, "docs.ftlh").render(Map.of("s", site, "style", style()));
  }

  private static String style() {
    try (InputStream in = DocsPage.class.getResourceAsStream("docs.css")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
