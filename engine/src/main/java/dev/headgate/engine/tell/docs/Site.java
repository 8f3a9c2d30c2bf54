package dev.headgate.engine.tell.docs;

import java.util.List;

/**
 * A pipeline as its page shows it; every text is as it is shown, not yet escaped. Public for the
 * template alone.
 *
 * @param pipeline its name
 * @param description what it is for, or empty
 * @param facts owner, time zone and the like
 * @param graph its steps and what they read, as SVG
 * @param tables datasets, then predictions and outputs, in the order in which they are made
 * @param models the models
 * @param monitors the monitors
 * @param runs the newest runs, newest first
 */
public record Site(
    String pipeline,
    String description,
    List<Fact> facts,
    String graph,
    List<Table> tables,
    List<Learner> models,
    List<Watch> monitors,
    List<Run> runs) {

  /** A name and its value; the link is the name of another thing of the page, or empty. */
  public record Fact(String name, String value, String link) {
    static Fact of(String name, String value) {
      return new Fact(name, value, "");
    }

    static Fact link(String name, String to) {
      return new Fact(name, to, to);
    }
  }

  /** A dataset, predictions or an output. */
  public record Table(
      String name,
      String kind,
      String description,
      List<Fact> facts,
      String sql,
      List<Column> columns,
      List<Rule> rules) {}

  /** A column: declared, and as it was measured in the rows that are there now. */
  public record Column(
      String name, String type, String empty, String distinct, String values, String meaning) {}

  /** An expectation and what the last run found; the mood is good, bad or empty. */
  public record Rule(String rule, String action, String found, String mood) {}

  /** A model with its versions, newest first, and the champion's judgement. */
  public record Learner(
      String name,
      String description,
      List<Fact> facts,
      List<Version> versions,
      List<List<String>> metrics,
      List<Rule> gates) {}

  /** One version of a model. */
  public record Version(
      int version, boolean champion, String verdict, String asOf, String run, String metric) {}

  /** A monitor and what it saw last; the report is a link from the page, or empty. */
  public record Watch(String name, String description, List<Fact> facts, String report) {}

  /** One run. */
  public record Run(
      String run, String asOf, String started, String outcome, String took, String steps) {}
}
