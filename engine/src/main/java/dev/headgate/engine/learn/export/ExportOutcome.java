package dev.headgate.engine.learn.export;

/** What came of an export: a bundle on disk, or the stage that has no exact form. */
public sealed interface ExportOutcome permits OnnxBundle, UnsupportedStage {}
