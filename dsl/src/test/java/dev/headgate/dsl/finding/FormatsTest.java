package dev.headgate.dsl.finding;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import dev.headgate.dsl.source.SourceFile;
import dev.headgate.dsl.source.Span;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Findings for services that show them beside the code. */
class FormatsTest {
  private static final SourceFile FILE =
      new SourceFile(
          "my specs/pipeline.yaml", "headgate: 1\n\uD83D\uDE00 owner: \"me\"\nlast: x\n");
  private static final Finding OWNER =
      Finding.of(Code.UNKNOWN_KEY, "unknown key 'owner', 100% sure: yes")
          .at(new Span(FILE, 15, 20))
          .label("did you mean 'owners'?")
          .note("first\r\nsecond");
  private static final Finding NOWHERE = Finding.of(Code.COMMAND_LINE, "no such option");
  private static final Finding WARNING =
      Finding.of(Code.UNUSED_PARAMETER, "nothing uses it").at(new Span(FILE, 12, 30));

  @Test
  void sarifIsWhatItsSchemaAsksFor() throws IOException {
    assertThat(problems(Sarif.write(List.of(NOWHERE, OWNER, WARNING, OWNER), "1.2.3"))).isEmpty();
    assertThat(problems(Sarif.write(List.of(), "1.2.3"))).isEmpty();
    assertThat(problems("{\"version\": \"2.0.0\"}")).hasSize(2);
  }

  @Test
  void everyCodeIsARuleThatItsSchemaAllows() throws IOException {
    List<Finding> all =
        Stream.of(Code.values()).map(c -> Finding.of(c, "x").at(new Span(FILE, 0, 1))).toList();
    assertThat(problems(Sarif.write(all, "dev"))).isEmpty();
  }

  @Test
  void sarifPointsIntoTheFile() {
    String log = Sarif.write(List.of(OWNER), "1.2.3");
    assertThat(log)
        .contains("\"uri\": \"my%20specs/pipeline.yaml\"")
        .contains("\"startLine\": 2")
        .contains("\"startColumn\": 3")
        .contains("\"endColumn\": 8")
        .contains("\"ruleId\": \"HG0102\"")
        .contains("\"level\": \"error\"")
        .contains(
            "unknown key 'owner', 100% sure: yes: did you mean 'owners'?\\nfirst\\r\\nsecond");
  }

  @Test
  void filesAreNamedByAnyUri() {
    for (Map.Entry<String, String> name :
        Map.of(
                "/a b/c.yaml", "file:///a%20b/c.yaml",
                "x:y.yaml", "./x:y.yaml",
                "s3a://bucket/p.yaml", "s3a://bucket/p.yaml",
                "é#?.yaml", "%C3%A9%23%3F.yaml")
            .entrySet()) {
      Finding finding =
          Finding.of(Code.UNKNOWN_KEY, "x")
              .at(new Span(new SourceFile(name.getKey(), "abc"), 0, 1));
      assertThat(Sarif.write(List.of(finding), "1")).contains("\"" + name.getValue() + "\"");
    }
  }

  @Test
  void gitHubShowsAnAnnotationAtThePlace() {
    assertThat(GitHubAnnotations.write(List.of(OWNER, WARNING, NOWHERE)))
        .isEqualTo(
            """
            ::error file=my specs/pipeline.yaml,line=2,endLine=2,col=3,endColumn=8,\
            title=HG0102 unknown key 'owner'%2C 100%25 sure%3A yes::\
            did you mean 'owners'?%0Afirst%0D%0Asecond%0Aheadgate explain HG0102
            ::warning file=my specs/pipeline.yaml,line=2,endLine=3,col=1,\
            title=HG0309 nothing uses it::headgate explain HG0309
            ::error title=HG0701 no such option::headgate explain HG0701
            """);
  }

  /** What the official schema of SARIF refuses. */
  private static Set<String> problems(String log) throws IOException {
    try (InputStream schema =
        FormatsTest.class.getResourceAsStream("/schema/sarif-schema-2.1.0.json")) {
      return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V7)
          .getSchema(schema)
          .validate(log, InputFormat.JSON)
          .stream()
          .map(ValidationMessage::getMessage)
          .collect(Collectors.toSet());
    }
  }
}
