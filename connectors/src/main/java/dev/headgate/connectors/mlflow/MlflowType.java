package dev.headgate.connectors.mlflow;

import com.google.auto.service.AutoService;
import dev.headgate.connectors.web.Address;
import dev.headgate.dsl.language.Component;
import dev.headgate.dsl.language.Setting;
import dev.headgate.engine.tell.track.TrackerType;
import dev.headgate.engine.tell.track.Tracking;
import dev.headgate.engine.tell.track.Untracked;
import java.util.function.Function;

/** The tracker {@code mlflow}. */
@AutoService(Component.Tracker.class)
public final class MlflowType implements TrackerType {
  @Override
  public String name() {
    return "mlflow";
  }

  @Override
  public String doc() {
    return "MLflow, by its REST interface (2.x and 3.x). Each candidate that was trained or "
        + "imported and judged is a run: its settings, features and the parts of its split are "
        + "parameters, each metric stands beside its bounds as `auc`, `auc.low`, `auc.high`, the "
        + "gates are its description, verdict, versions of data and digest of the spec its tags. "
        + "Where the server hands on artifacts (`--serve-artifacts`, its default), the run's "
        + "record, the drift reports and the ONNX model go there. A version that became champion "
        + "is registered as `PIPELINE.MODEL` under the alias `champion`. What a server that was "
        + "away has missed the next run tells it; nothing is told twice.";
  }

  @Override
  public Class<? extends Record> options() {
    return MlflowOptions.class;
  }

  @Override
  public String place(Record options, String pipeline) {
    MlflowOptions mlflow = (MlflowOptions) options;
    return "mlflow " + Address.shown(mlflow.url()) + " " + mlflow.experimentOf(pipeline);
  }

  @Override
  public Tracking open(Record options, String pipeline, Function<Setting, String> secrets)
      throws Untracked {
    MlflowOptions mlflow = (MlflowOptions) options;
    Server server = Server.of(mlflow, secrets);
    return new Experiment(server, mlflow.experimentOf(pipeline), pipeline);
  }
}
