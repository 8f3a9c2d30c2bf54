"""Makes the models that were trained elsewhere, and what scikit-learn itself says of their rows.

    python -m venv venv
    venv/bin/pip install scikit-learn==1.9.1 skl2onnx==1.20.0 onnxmltools==1.16.0 \
        lightgbm==4.7.0 xgboost==3.2.0 pandas
    venv/bin/python make.py
"""

import datetime
import warnings

import numpy as np
import onnx
import pandas as pd
from lightgbm import LGBMClassifier
from onnx import TensorProto, helper
from onnxmltools import convert_lightgbm, convert_xgboost
from onnxmltools.convert.common.data_types import FloatTensorType as AnyFloat
from skl2onnx import to_onnx
from skl2onnx.common.data_types import FloatTensorType, Int64TensorType, StringTensorType
from sklearn.compose import ColumnTransformer
from sklearn.ensemble import RandomForestClassifier
from sklearn.linear_model import LinearRegression, LogisticRegression
from sklearn.neural_network import MLPClassifier
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import OneHotEncoder, StandardScaler
from xgboost import XGBClassifier

warnings.filterwarnings("ignore")
draw = np.random.RandomState(7)
N = 600

rows = pd.DataFrame(
    {
        "id": np.arange(N),
        "day": [datetime.date(2024, 1, 1) + datetime.timedelta(days=i // 20) for i in range(N)],
        "distance": np.round(draw.gamma(4, 3, N), 2),
        "hour": draw.randint(0, 24, N),
        "humid": np.round(draw.uniform(20, 100, N), 1),
        "carrier": np.array(["AA", "B6", "UA"])[draw.randint(0, 3, N)],
    }
)
push = (
    0.15 * (rows.distance - 12)
    + 0.1 * (rows.hour - 12)
    + 0.02 * (rows.humid - 60)
    + rows.carrier.map({"AA": -1.0, "B6": 1.0, "UA": 0.0})
)
rows["late"] = (push + draw.logistic(size=N) > 0.5).astype(int)
rows["by"] = np.where(
    rows.distance + draw.randn(N) < 8, "walk", np.where(push + draw.randn(N) > 0, "bus", "car")
)
rows["delay"] = np.round(8 * push + 3 * draw.randn(N), 2)
rows.to_csv("rows.csv", index=False)

numbers = ["distance", "hour", "humid"]
X = rows[numbers].to_numpy(np.float32)
said = pd.DataFrame({"id": rows.id})


def save(name, model):
    model.graph.doc_string = ""
    with open(name, "wb") as file:
        file.write(model.SerializeToString())
    assert len(model.SerializeToString()) < 20_000, name


def tensor(width):
    return [("float_input", FloatTensorType([None, width]))]


logistic = make_pipeline(StandardScaler(), LogisticRegression()).fit(X, rows.late)
said["logistic"] = logistic.predict_proba(X)[:, 1]
save("logistic.onnx", to_onnx(logistic, initial_types=tensor(3), options={"zipmap": False}))
save("zipmap.onnx", to_onnx(logistic, initial_types=tensor(3)))

blind = make_pipeline(StandardScaler(), LogisticRegression())
blind.fit(X, draw.permutation(rows.late))
save("blind.onnx", to_onnx(blind, initial_types=tensor(3), options={"zipmap": False}))

columns = make_pipeline(
    ColumnTransformer(
        [
            ("numbers", StandardScaler(), ["distance", "hour", "humid"]),
            ("carrier", OneHotEncoder(handle_unknown="ignore"), ["carrier"]),
        ]
    ),
    LogisticRegression(),
).fit(rows[numbers + ["carrier"]], rows.late)
said["columns"] = columns.predict_proba(rows[numbers + ["carrier"]])[:, 1]
text = [("carrier", StringTensorType([None, 1]))]
types = [(name, FloatTensorType([None, 1])) for name in numbers] + text
save("columns.onnx", to_onnx(columns, initial_types=types))

strict = make_pipeline(
    ColumnTransformer([("carrier", OneHotEncoder(handle_unknown="error"), ["carrier"])]),
    LogisticRegression(),
).fit(rows[["carrier"]], rows.late)
save("strict.onnx", to_onnx(strict, initial_types=text, options={"zipmap": False}))

whole = make_pipeline(
    ColumnTransformer([("hour", OneHotEncoder(handle_unknown="ignore"), ["hour"])]),
    LogisticRegression(),
).fit(rows[["hour"]], rows.late)
said["whole"] = whole.predict_proba(rows[["hour"]])[:, 1]
hour = [("hour", Int64TensorType([None, 1]))]
save("whole.onnx", to_onnx(whole, initial_types=hour, options={"zipmap": False}))

several = make_pipeline(StandardScaler(), MLPClassifier((4,), random_state=1, max_iter=400))
several.fit(X, rows.by)
for i, name in enumerate(several.classes_):
    said[name] = several.predict_proba(X)[:, i]
save("several.onnx", to_onnx(several, initial_types=tensor(3), options={"zipmap": False}))

forest = RandomForestClassifier(4, max_depth=4, random_state=1).fit(X, rows.late == 1)
said["forest"] = forest.predict_proba(X)[:, 1]
save("forest.onnx", to_onnx(forest, initial_types=tensor(3)))

number = make_pipeline(StandardScaler(), LinearRegression()).fit(X, rows.delay)
said["number"] = number.predict(X)
save("number.onnx", to_onnx(number, initial_types=tensor(3)))

lightgbm = LGBMClassifier(n_estimators=4, num_leaves=7, verbose=-1).fit(X, rows.late)
said["lightgbm"] = lightgbm.predict_proba(X)[:, 1]
save("lightgbm.onnx", convert_lightgbm(lightgbm, initial_types=[("input", AnyFloat([None, 3]))]))

xgboost = XGBClassifier(n_estimators=4, max_depth=3).fit(X, rows.late)
said["xgboost"] = xgboost.predict_proba(X)[:, 1]
save("xgboost.onnx", convert_xgboost(xgboost, initial_types=[("input", AnyFloat([None, 3]))]))

# one probability a row, as networks give it: sigmoid(x w + b)
weight = helper.make_tensor("w", TensorProto.FLOAT, [3, 1], [0.1, 0.05, 0.01])
bias = helper.make_tensor("b", TensorProto.FLOAT, [1], [-2.5])
said["sigmoid"] = 1 / (1 + np.exp(-(X.astype(np.float64) @ [0.1, 0.05, 0.01] - 2.5)))
graph = helper.make_graph(
    [
        helper.make_node("MatMul", ["x", "w"], ["xw"]),
        helper.make_node("Add", ["xw", "b"], ["z"]),
        helper.make_node("Sigmoid", ["z"], ["y"]),
    ],
    "network",
    [helper.make_tensor_value_info("x", TensorProto.FLOAT, ["n", 3])],
    [helper.make_tensor_value_info("y", TensorProto.FLOAT, ["n", 1])],
    [weight, bias],
)
opset = [helper.make_opsetid("", 17)]
network = helper.make_model(graph, opset_imports=opset, ir_version=8, producer_name="by hand")
save("sigmoid.onnx", network)

# scores that are no probabilities
graph.node.pop()
graph.output[0].name = "z"
save("scores.onnx", helper.make_model(graph, opset_imports=opset, ir_version=8))

# a single row at a time
graph.input[0].CopyFrom(helper.make_tensor_value_info("x", TensorProto.FLOAT, [1, 3]))
save("single.onnx", helper.make_model(graph, opset_imports=opset, ir_version=8))

said.head(200).to_csv("said.csv", index=False, float_format="%.7g")
