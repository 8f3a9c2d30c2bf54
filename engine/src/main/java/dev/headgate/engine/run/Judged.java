package dev.headgate.engine.run;

import dev.headgate.engine.store.record.ModelRecord;

/**
 * What came of judging a version of a model.
 *
 * @param model what is recorded of it
 * @param passed whether every gate let it pass
 */
record Judged(ModelRecord model, boolean passed) {}
