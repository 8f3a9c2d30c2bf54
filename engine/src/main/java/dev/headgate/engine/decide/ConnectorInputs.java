package dev.headgate.engine.decide;

import dev.headgate.dsl.language.Dataset;
import dev.headgate.dsl.language.Setting;
import dev.headgate.engine.plan.Step;
import dev.headgate.engine.spi.SourceRequest;
import dev.headgate.engine.spi.SourceTypes;
import dev.headgate.engine.store.state.TableView;
import java.util.Optional;
import java.util.function.Function;

/** Holds what the connectors see against what the tables say that they were made of. */
public final class ConnectorInputs implements Inputs {
  private final Function<Setting, String> secrets;

  /**
   * What the connectors see.
   *
   * @param secrets gives a setting with its secrets in place
   */
  public ConnectorInputs(Function<Setting, String> secrets) {
    this.secrets = secrets;
  }

  /** The same where no source needs a secret. */
  public ConnectorInputs() {
    this(
        setting ->
            setting.reveal(
                secret -> {
                  throw new IllegalStateException("no secrets are at hand");
                }));
  }

  @Override
  public News news(Situation now, Step step, Optional<TableView> table) {
    Dataset dataset = now.plan().linked().spec().datasets().get(step.name());
    return SourceTypes.of(dataset.ingest().orElseThrow().from())
        .by(
            files -> FileNews.of(now, step, table),
            position ->
                new PositionNews(
                        now, step, position, SourceRequest.of(dataset, now.workspace(), secrets))
                    .of(table));
  }
}
