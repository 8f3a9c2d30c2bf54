package dev.headgate.engine.retrain;

import java.util.List;

/**
 * Whether a model is to be learned anew.
 *
 * @param retrain whether it is
 * @param reasons why, and why not, one sentence each
 */
public record RetrainDecision(boolean retrain, List<String> reasons) {}
