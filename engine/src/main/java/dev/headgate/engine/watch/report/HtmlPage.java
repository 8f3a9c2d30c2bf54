package dev.headgate.engine.watch.report;

import dev.headgate.dsl.finding.Visible;
import freemarker.cache.ClassTemplateLoader;
import freemarker.core.HTMLOutputFormat;
import freemarker.template.Configuration;
import freemarker.template.Template;
import freemarker.template.TemplateException;
import freemarker.template.TemplateExceptionHandler;
import java.io.IOException;
import java.io.StringWriter;
import java.util.Locale;
import java.util.Map;

/** A template of an HTML page; whatever is put into it is escaped. */
public final class HtmlPage {
  private final Template template;

  private HtmlPage(Template template) {
    this.template = template;
  }

  /**
   * A template that stands beside a class.
   *
   * @throws IllegalStateException where it is missing, which is a bug
   */
  public static HtmlPage beside(Class<?> place, String name) {
    Configuration freemarker = new Configuration(Configuration.VERSION_2_3_34);
    freemarker.setTemplateLoader(new ClassTemplateLoader(place, ""));
    freemarker.setDefaultEncoding("UTF-8");
    freemarker.setOutputFormat(HTMLOutputFormat.INSTANCE);
    freemarker.setLocale(Locale.ROOT);
    freemarker.setTemplateExceptionHandler(TemplateExceptionHandler.RETHROW_HANDLER);
    freemarker.setLogTemplateExceptions(false);
    freemarker.setLocalizedLookup(false);
    try {
      return new HtmlPage(freemarker.getTemplate(name));
    } catch (IOException e) {
      throw new IllegalStateException("The template " + name + " is missing.", e);
    }
  }

  /**
   * The whole page.
   *
   * @throws IllegalStateException where the template and the values do not fit, which is a bug
   */
  public String render(Map<String, Object> values) {
    StringWriter page = new StringWriter(1 << 16);
    try {
      template.process(values, page);
    } catch (TemplateException | IOException e) {
      throw new IllegalStateException(template.getName() + " could not be rendered.", e);
    }
    // data may hold what no page may, and what would turn the direction of the words
    return Visible.text(page.toString());
  }
}
