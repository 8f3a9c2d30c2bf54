/**
 * The wall round the insides of Spark and Delta: what is no public API of theirs is used here, in
 * {@code query} and in {@code delta}, and nowhere else. {@code WallsTest} holds it; the rows and
 * cells of Spark's own form ({@code InternalRow} and its parts) may go through.
 *
 * <p>Another version of Spark is an affair of these rooms alone. All of the table was compiled
 * against, and tested with, Spark 4.1.0 and 4.2.0 and Delta 4.4.0 for each of them.
 *
 * <table>
 * <caption>What is used, and why</caption>
 * <tr><th>of Spark or Delta</th><th>here</th><th>because</th></tr>
 * <tr><td>classic.SparkSession, classic.Dataset, QueryExecution, internalCreateDataFrame</td>
 * <td>DriverSession, SparkRows</td>
 * <td>rows go through a task once, in Spark's own form; a step has a session of its own</td></tr>
 * <tr><td>catalyst.expressions: BindReferences, UnsafeProjection</td><td>SparkRows, Projection,
 * delta</td><td>a rule or a cast is asked of each row as it passes, without a second job</td></tr>
 * <tr><td>catalyst.expressions: Cast, comparisons, In, Literal, EvalMode</td><td>delta, Types</td>
 * <td>a NaN is greater than nothing, and a text that is cast is what it says</td></tr>
 * <tr><td>catalyst.util: GenericArrayData, ArrayBasedMapData</td><td>SparkRows</td>
 * <td>a reader makes arrays and maps in Spark's own form</td></tr>
 * <tr><td>catalyst.plans.logical</td><td>query, delta</td>
 * <td>lineage of columns, SQL that differs from run to run, meaning without its spelling</td></tr>
 * <tr><td>catalyst.parser.ParseException, catalyst.trees.Origin</td><td>Types, delta</td>
 * <td>a mistake in SQL is told at its place in the spec</td></tr>
 * <tr><td>execution.datasources: InMemoryFileIndex, HadoopFsRelation, TextFileFormat</td>
 * <td>FileRows</td><td>files whose names hold a colon or a star</td></tr>
 * <tr><td>execution.datasources.parquet: ParquetToSparkSchemaConverter,
 * ParquetRecordMaterializer; DataSourceUtils; internal.SQLConf</td><td>ParquetForms</td>
 * <td>each file by its own types, a value that does not fit is told and not changed</td></tr>
 * <tr><td>execution.datasources.jdbc.JdbcUtils; catalyst.util.CharVarcharUtils</td><td>Types</td>
 * <td>names of types</td></tr>
 * <tr><td>execution.datasources: WriteTaskStats, WriteTaskStatsTracker</td><td>delta</td>
 * <td>rows are counted and profiled as they are written, once a task that succeeded</td></tr>
 * <tr><td>delta: DeltaLog, OptimisticTransaction, Snapshot, DeltaOperations, actions,
 * files.DelayedCommitProtocol, stats, commands.WriteIntoDelta, schema.SchemaUtils,
 * DummySnapshot</td><td>EventLog, delta</td>
 * <td>audit and publish in one commit, which bears the state of what it wrote</td></tr>
 * </table>
 */
package dev.headgate.engine.spark;
