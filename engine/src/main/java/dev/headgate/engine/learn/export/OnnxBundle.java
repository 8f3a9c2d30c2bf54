package dev.headgate.engine.learn.export;

import dev.headgate.engine.model.score.Signature;
import java.nio.file.Path;

/**
 * An exported model on disk, whole.
 *
 * @param directory where it is
 * @param signature what it reads and answers, as {@code signature.json} says it
 * @param digest SHA-256 of {@code model.onnx} in hexadecimal; the same for the same fitted pipeline
 * @param bytes size of {@code model.onnx}
 */
public record OnnxBundle(Path directory, Signature signature, String digest, long bytes)
    implements ExportOutcome {}
