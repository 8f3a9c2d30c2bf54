package dev.headgate.engine.model.imports;

import dev.headgate.engine.model.score.Input;
import dev.headgate.engine.model.score.Signature;
import dev.headgate.engine.model.score.Tensors;
import java.util.List;
import java.util.Optional;

/**
 * How an imported file is used: which columns it reads and where its answer stands. Whether the
 * dataset has such columns, and the label such classes, is another question.
 *
 * @param file the file
 * @param producer what wrote it; may be empty
 * @param inputs the columns that it reads, each once, numbers all {@code numeric}
 * @param tensors how they are fed; absent where Headgate wrote the file
 * @param classes the model's own names of its classes, in the order of its probabilities; empty for
 *     a number, and where the one probability is that of the positive class
 * @param missing what a missing text is fed as
 * @param own the signature of a file that Headgate wrote
 */
public record Plug(
    ImportedFile file,
    String producer,
    List<Input> inputs,
    Optional<Tensors> tensors,
    List<String> classes,
    String missing,
    Optional<Signature> own) {}
