package dev.headgate.dsl.spec;

import dev.headgate.dsl.finding.Finding;
import java.util.List;
import java.util.Optional;

/**
 * What reading a spec gave.
 *
 * <p>A spec may be there although there are errors: what has one is left out of it, so that the
 * rest can be linked and every problem told at once.
 *
 * @param spec the spec; empty when the file is not YAML or not a mapping
 * @param spans where each part is written
 * @param findings all problems, in the order of the file
 */
public record ReadResult(Optional<PipelineSpec> spec, Spans spans, List<Finding> findings) {}
