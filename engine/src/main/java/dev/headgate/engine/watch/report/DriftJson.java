package dev.headgate.engine.watch.report;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.cfg.EnumFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import java.io.IOException;

/** A drift report as JSON, by the schema {@code drift-report.schema.json} beside this class. */
public final class DriftJson {
  private static final JsonMapper MAPPER = mapper();
  private static final ObjectWriter WRITER =
      MAPPER.writer(new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n")));

  private DriftJson() {}

  /**
   * The report as indented JSON that ends with a line feed; the same report gives the same text.
   */
  public static String render(DriftReport report) {
    try {
      return WRITER.writeValueAsString(report) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A drift report could not be written as JSON.", e);
    }
  }

  /**
   * The report that {@link #render} wrote; what was null is NaN again.
   *
   * @throws IllegalArgumentException where the text is no report
   */
  public static DriftReport read(String json) {
    try {
      return MAPPER.readValue(json, DriftReport.class);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("not a drift report: " + e.getOriginalMessage(), e);
    }
  }

  private static JsonMapper mapper() {
    SimpleModule numbers = new SimpleModule("numbers");
    numbers.addSerializer(double.class, new FiniteOrNull());
    numbers.addSerializer(Double.class, new FiniteOrNull());
    numbers.addDeserializer(double.class, new NumberOrNaN());
    return JsonMapper.builder()
        .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
        .enable(EnumFeature.WRITE_ENUMS_TO_LOWERCASE)
        .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
        .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
        .visibility(PropertyAccessor.GETTER, Visibility.NONE)
        .visibility(PropertyAccessor.IS_GETTER, Visibility.NONE)
        .visibility(PropertyAccessor.FIELD, Visibility.ANY)
        .addModule(numbers)
        .build();
  }

  private static final class NumberOrNaN extends JsonDeserializer<Double> {
    @Override
    public Double deserialize(JsonParser in, DeserializationContext context) throws IOException {
      return in.getDoubleValue();
    }

    @Override
    public Object getAbsentValue(DeserializationContext context) {
      return Double.NaN;
    }

    @Override
    public Double getNullValue(DeserializationContext context) {
      return Double.NaN;
    }
  }

  /** JSON has no NaN and no infinity: what is not a number is null. */
  private static final class FiniteOrNull extends JsonSerializer<Double> {
    @Override
    public void serialize(Double value, JsonGenerator out, SerializerProvider provider)
        throws IOException {
      if (Double.isFinite(value)) {
        out.writeNumber(value);
      } else {
        out.writeNull();
      }
    }
  }
}
