package dev.headgate.dsl.language;

import dev.headgate.dsl.source.Text;
import java.util.Optional;

/**
 * A metric that is said in SQL, over {@code label}, {@code prediction}, {@code probability} and the
 * columns of the rows.
 *
 * @param value averages, or arithmetic over them
 * @param better which way it is better
 */
@Doc("A figure over label, prediction, probability and the columns of the rows.")
public record SqlMetric(
    @Short
        @Example("avg(CASE WHEN label = 1 AND prediction = 0 THEN 10 ELSE 0 END)")
        @Sql(Sql.Form.VALUE)
        @Doc(
            "Averages, or arithmetic over them: avg(x), sum(x) / sum(y), sum(x) / count(*). Label"
                + " and prediction are 1 or 0 of two classes, the class's name of several, the"
                + " number of a regression; probability is that of the positive class, of several"
                + " classes that of the predicted one.")
        Text value,
    @Doc("Which way is better; a comparison with the champion needs it.")
        Optional<Better> better) {}
