package dev.headgate.dsl.decode;

import dev.headgate.dsl.finding.Finding;
import dev.headgate.dsl.language.PipelineSpec;
import dev.headgate.dsl.language.Spans;
import dev.headgate.dsl.source.SourceFile;
import java.util.List;
import java.util.Optional;

/**
 * What reading a spec gave.
 *
 * <p>A spec may be there although there are errors: what has one is left out of it, so that the
 * rest can be linked and every problem told at once.
 *
 * @param spec the spec; empty when a file is not YAML or not a mapping, or includes what is not
 *     there
 * @param spans where each part is written
 * @param files the files that were read as mappings, those of inferred columns after the others
 * @param findings all problems, in the order of the file
 */
public record ReadResult(
    Optional<PipelineSpec> spec, Spans spans, List<SourceFile> files, List<Finding> findings) {}
