package dev.headgate.dsl.language;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headgate.dsl.source.Text;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Words of a jar are those that its services name; a jar that names them wrongly is told. */
class ComponentsTest {
  @TempDir private Path jar;

  /** An audit as a jar brings it. */
  public static class Once implements Component.Audit {
    @Override
    public String name() {
      return "once";
    }

    @Override
    public String doc() {
      return "Once.";
    }

    @Override
    public Class<? extends Record> options() {
      return None.class;
    }

    @Override
    public List<Text> columns(Record options) {
      return List.of();
    }
  }

  /** Another of the same name. */
  public static final class Again extends Once {}

  /** No settings. */
  public record None() {}

  private Components of(String... classes) throws Exception {
    Path services = jar.resolve("META-INF/services").resolve(Component.Audit.class.getName());
    Files.createDirectories(services.getParent());
    Files.writeString(services, String.join("\n", classes));
    try (URLClassLoader loader =
        new URLClassLoader(new URL[] {jar.toUri().toURL()}, getClass().getClassLoader())) {
      return Components.load(loader);
    }
  }

  @Test
  void aWordIsFoundByItsService() throws Exception {
    assertThat(of(Once.class.getName()).names(Component.Audit.class)).contains("once");
  }

  @Test
  void aClassThatIsNotThereIsNamed() {
    assertThatThrownBy(() -> of("org.acme.Trianglar"))
        .isInstanceOf(Components.Unusable.class)
        .hasMessageContaining("org.acme.Trianglar")
        .extracting(e -> ((Components.Unusable) e).cure())
        .asString()
        .contains("META-INF/services/dev.headgate.dsl.language.Component$Audit");
  }

  @Test
  void aWordWithTwoMeaningsIsRefused() {
    assertThatThrownBy(() -> of(Once.class.getName(), Again.class.getName()))
        .isInstanceOf(Components.Unusable.class)
        .hasMessageContaining("'once' is declared twice")
        .hasMessageContaining("ComponentsTest$Again");
  }
}
