package dev.headgate.engine.run.unittest;

import dev.headgate.dsl.link.LinkedSpec;
import java.util.Map;

/** The spec that is tested, with the parameters of each test. */
public interface Specs {
  /**
   * The linked spec with these values of parameters, over those of the command line.
   *
   * @throws dev.headgate.engine.store.record.Problem if it is not right with them
   */
  LinkedSpec with(Map<String, String> params);
}
