package dev.headgate.engine.docs;

import dev.headgate.engine.plan.Plan;
import dev.headgate.engine.record.RunRecord;
import dev.headgate.engine.state.Workspace;
import freemarker.cache.ClassTemplateLoader;
import freemarker.core.HTMLOutputFormat;
import freemarker.template.Configuration;
import freemarker.template.TemplateException;
import freemarker.template.TemplateExceptionHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
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
   * @param runs its runs, newest first
   * @param spec how the user names the spec
   */
  public static String render(Plan plan, Workspace workspace, List<RunRecord> runs, String spec) {
    return render(new Gathering(plan, workspace, runs, spec).site());
  }

  static String render(Site site) {
    Configuration freemarker = new Configuration(Configuration.VERSION_2_3_34);
    freemarker.setTemplateLoader(new ClassTemplateLoader(DocsPage.class, ""));
    freemarker.setDefaultEncoding("UTF-8");
    freemarker.setOutputFormat(HTMLOutputFormat.INSTANCE);
    freemarker.setLocale(Locale.ROOT);
    freemarker.setTemplateExceptionHandler(TemplateExceptionHandler.RETHROW_HANDLER);
    freemarker.setLogTemplateExceptions(false);
    freemarker.setLocalizedLookup(false);
    StringWriter page = new StringWriter(1 << 16);
    try {
      freemarker.getTemplate("docs.ftlh").process(Map.of("s", site, "style", style()), page);
    } catch (TemplateException | IOException e) {
      throw new IllegalStateException("The page of the pipeline could not be rendered.", e);
    }
    return page.toString().replaceAll("[\\x00-\\x08\\x0b-\\x1f\\x7f\\ufffe\\uffff]", "");
  }

  private static String style() {
    try (InputStream in = DocsPage.class.getResourceAsStream("docs.css")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
