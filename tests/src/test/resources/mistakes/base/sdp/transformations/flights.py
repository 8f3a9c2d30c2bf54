from pyspark import pipelines as dp
from pyspark.sql import SparkSession

spark = SparkSession.getActiveSession()


@dp.materialized_view
def flights():
    schema = "id INT, carrier STRING, arr_delay INT"
    return spark.read.csv("@FOLDER@/data/flights.csv", schema=schema, header=True)
