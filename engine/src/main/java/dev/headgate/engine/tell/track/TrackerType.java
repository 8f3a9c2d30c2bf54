package dev.headgate.engine.tell.track;

import dev.headgate.dsl.language.Component;
import dev.headgate.dsl.language.Setting;
import java.util.function.Function;

/**
 * A kind of tracking server, such as {@code mlflow}.
 *
 * <p>Loaded without Spark. Provided as {@code @AutoService(Component.Tracker.class)}.
 */
public interface TrackerType extends Component.Tracker {
  /**
   * The server and the place on it, without what may be secret: reports are noted under it, so that
   * another place is told everything anew.
   *
   * @param options settings, an instance of {@link #options()}
   * @param pipeline name of the pipeline
   */
  String place(Record options, String pipeline);

  /**
   * A connection for one run's reports.
   *
   * @param options settings, an instance of {@link #options()}
   * @param pipeline name of the pipeline
   * @param secrets gives a setting with its secrets in place
   * @throws Untracked if it cannot be made
   */
  Tracking open(Record options, String pipeline, Function<Setting, String> secrets)
      throws Untracked;
}
