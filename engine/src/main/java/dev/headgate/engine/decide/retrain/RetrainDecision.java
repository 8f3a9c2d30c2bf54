package dev.headgate.engine.decide.retrain;

import dev.headgate.engine.store.record.Said;
import java.util.List;

/**
 * Whether a model is to be learned anew.
 *
 * @param retrain whether it is
 * @param reasons why, and why not, one sentence each
 */
public record RetrainDecision(boolean retrain, List<Said> reasons) {}
