package dev.headgate.engine.tell.docs;

import dev.headgate.dsl.language.Durations;
import dev.headgate.dsl.language.Model;
import dev.headgate.dsl.language.Origin;
import dev.headgate.dsl.language.Words;
import dev.headgate.dsl.source.Text;
import dev.headgate.engine.decide.gate.GateWords;
import dev.headgate.engine.store.record.Ends;
import dev.headgate.engine.store.record.GateRecord;
import dev.headgate.engine.store.record.MetricRecord;
import dev.headgate.engine.store.registry.Cards;
import dev.headgate.engine.store.registry.ModelCard;
import dev.headgate.engine.store.registry.ModelState;
import dev.headgate.engine.store.registry.Registry;
import dev.headgate.engine.store.state.Flaws;
import dev.headgate.engine.store.state.Workspace;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** A model with its history. */
final class Learning {
  private final Workspace workspace;
  private final Registry registry;
  private final ZoneId zone;
  private final Flaws flaws;

  Learning(Workspace workspace, Registry registry, ZoneId zone, Flaws flaws) {
    this.flaws = flaws;
    this.workspace = workspace;
    this.registry = registry;
    this.zone = zone;
  }

  Site.Learner of(String name, Model model) {
    ModelState state = registry.model(name);
    Optional<ModelCard> shown =
        state
            .champion()
            .or(() -> state.newest().map(ModelState.Version::version))
            .flatMap(version -> card(name, version));
    List<Site.Version> versions = new ArrayList<>();
    state.versions().forEach(v -> versions.add(version(name, state, v)));
    Collections.reverse(versions);
    return new Site.Learner(
        name,
        model.description().orElse(""),
        facts(model, shown),
        versions,
        shown.map(c -> c.metrics().stream().map(Learning::metric).toList()).orElse(List.of()),
        shown
            .map(c -> c.gate().stream().map(Learning::gate).toList())
            .orElseGet(() -> model.gate().stream().map(Learning::declared).toList()));
  }

  private static List<Site.Fact> facts(Model model, Optional<ModelCard> card) {
    List<Site.Fact> facts = new ArrayList<>();
    boolean imported = model.imported().isPresent();
    facts.add(Site.Fact.link(imported ? "judged on" : "learns from", model.from().value()));
    facts.add(Site.Fact.of("task", Words.word(model.task())));
    model.labelColumn().ifPresent(c -> facts.add(Site.Fact.of("label", c.value())));
    origin(model, card, facts);
    card.ifPresent(
        c -> {
          facts.add(Site.Fact.of("shown", "version " + c.version()));
          part("trained on", c.train(), facts);
          part("judged on", c.test(), facts);
          part("fitted once more on", c.refit(), facts);
        });
    Gathering.described(model, facts);
    return facts;
  }

  private static void origin(Model model, Optional<ModelCard> card, List<Site.Fact> facts) {
    Origin origin = model.origin();
    if (origin instanceof Origin.Imported imported) {
      facts.add(Site.Fact.of("trained elsewhere", imported.path().value()));
      card.ifPresent(c -> facts.add(Site.Fact.of("reads", String.join(", ", c.inputs().keySet()))));
    } else if (origin instanceof Origin.Trained trained) {
      facts.add(Site.Fact.of("algorithm", Gathering.algorithm(trained)));
      facts.add(Site.Fact.of("features", features(trained)));
      if (!model.learning().isEmpty()) {
        facts.add(Site.Fact.of("training", String.join("; ", model.learning())));
      }
      trained
          .retrain()
          .ifPresent(r -> facts.add(Site.Fact.of("cooldown", Durations.words(r.cooldown()))));
    }
  }

  private static String features(Origin.Trained trained) {
    return String.join(
        ", ",
        trained.features().stream()
            .flatMap(f -> f.columns().names().stream())
            .map(Text::value)
            .toList());
  }

  private static void part(String what, ModelCard.Part part, List<Site.Fact> facts) {
    if (part != null && part.rows() > 0) {
      String span = part.from().isEmpty() ? "" : ", " + day(part.from()) + " to " + day(part.to());
      facts.add(Site.Fact.of(what, Figures.count(part.rows()) + " rows" + span));
    }
  }

  private static String day(String moment) {
    return moment.length() > 10 ? moment.substring(0, 10) : moment;
  }

  private Site.Version version(String name, ModelState state, ModelState.Version version) {
    return new Site.Version(
        version.version(),
        state.champion().filter(c -> c == version.version()).isPresent(),
        version.verdict().text(),
        Figures.moment(version.asOf(), zone),
        version.run(),
        card(name, version.version())
            .flatMap(
                c -> c.metrics().stream().filter(m -> m.metric().equals(c.metric())).findFirst())
            .map(m -> String.join(" ", metric(m).subList(0, 3)))
            .orElse(""));
  }

  private Optional<ModelCard> card(String model, int version) {
    return flaws.whole(() -> Cards.find(workspace, model, version));
  }

  private static List<String> metric(MetricRecord m) {
    return List.of(
        m.metric(),
        Figures.metric(m.value()),
        Ends.text(m.certainty(), Figures::metric),
        Figures.count(m.rows()));
  }

  private static Site.Rule gate(GateRecord gate) {
    String word = gate.holds().name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
    String said =
        switch (gate.holds()) {
          case TRUE -> "holds";
          case FALSE -> "does not hold";
          default -> word;
        };
    String mood =
        gate.holds() == GateRecord.Holds.TRUE
            ? "good"
            : gate.holds() == GateRecord.Holds.FALSE ? "bad" : "";
    String held = GateWords.held(gate);
    return new Site.Rule(gate.asked(), "", held.isEmpty() ? said : said + ": " + held, mood);
  }

  private static Site.Rule declared(Model.Gate gate) {
    return new Site.Rule(gate.that().value(), "", "not judged yet", "");
  }
}
