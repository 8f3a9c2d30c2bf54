package dev.headgate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.dsl.finding.Code;
import dev.headgate.dsl.finding.Finding;
import dev.headgate.dsl.source.SourceFile;
import dev.headgate.dsl.source.Span;
import dev.headgate.dsl.testing.Scenario;
import dev.headgate.engine.run.unittest.Failure;
import dev.headgate.engine.run.unittest.Grid;
import dev.headgate.engine.run.unittest.TestResult;
import java.io.StringReader;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

/** A CI server reads which tests failed, and why. */
class JunitXmlTest {
  private static final Span PLACE =
      new Span(new SourceFile("shop/orders.test.yaml", "tests:\n  a: {}\n"), 9, 10);

  private static final Grid GRID =
      new Grid(
          List.of("a"),
          List.of(new Grid.Line(Grid.Kind.MISSING, List.of("<1 & \"2\"\u0007>"), List.of(false))),
          0);

  private static final List<TestResult> RESULTS =
      List.of(
          result("passes", "shop/orders.test.yaml", List.of(), List.of()),
          result(
              "fails <here>",
              "shop/orders.test.yaml",
              List.of(
                  new Failure(PLACE, "orders: 1 missing", List.of("a line"), Optional.of(GRID))),
              List.of()),
          result(
              "cannot be computed",
              "shop/more/x.test.yaml",
              List.of(),
              List.of(Finding.of(Code.SQL_AT_RUN_TIME, "division by zero").at(PLACE))));

  private static TestResult result(
      String name, String file, List<Failure> failures, List<Finding> findings) {
    Scenario scenario =
        new Scenario(
            file,
            name,
            PLACE,
            List.of(),
            Optional.empty(),
            Map.of(),
            Map.of(),
            Map.of(),
            List.of(),
            Optional.empty(),
            Optional.empty());
    return new TestResult(scenario, failures, findings, 0.25);
  }

  @Test
  void it_has_the_shape_that_servers_accept() throws Exception {
    SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
        .newSchema(JunitXmlTest.class.getResource("/junit.xsd"))
        .newValidator()
        .validate(new StreamSource(new StringReader(JunitXml.of("shop", RESULTS))));
  }

  @Test
  void it_counts_failures_and_errors_and_shows_what_came() throws Exception {
    Document xml =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new InputSource(new StringReader(JunitXml.of("shop", RESULTS))));
    Element root = xml.getDocumentElement();
    assertThat(root.getAttribute("tests")).isEqualTo("3");
    assertThat(root.getAttribute("failures")).isEqualTo("1");
    assertThat(root.getAttribute("errors")).isEqualTo("1");
    assertThat(root.getAttribute("time")).isEqualTo("0.750");
    assertThat(xml.getElementsByTagName("testsuite").getLength()).isEqualTo(2);
    Element failure = (Element) xml.getElementsByTagName("failure").item(0);
    assertThat(failure.getAttribute("message")).isEqualTo("orders: 1 missing");
    assertThat(failure.getTextContent())
        .contains("shop/orders.test.yaml:2:3", "a line", "missing  <1 & \"2\"\\u0007>");
    Element error = (Element) xml.getElementsByTagName("error").item(0);
    assertThat(error.getAttribute("type")).isEqualTo("HG0409");
    assertThat(((Element) error.getParentNode()).getAttribute("classname"))
        .isEqualTo("shop.more.x");
  }
}
