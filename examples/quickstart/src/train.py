"""Trains a logistic regression by stochastic gradient descent and logs it to MLflow, epoch by epoch.

`--measurements` says what the model may look at: one of the ten measurements of a cell nucleus (`concavity`, `symmetry`,
`radius`, ...), several with commas between, or `all`. Each stands in the table three times: mean, error and worst.
"""

import argparse
import re

import mlflow
import pandas as pd
from mlflow.models import infer_signature
from sklearn.compose import ColumnTransformer
from sklearn.linear_model import SGDClassifier
from sklearn.metrics import log_loss, roc_auc_score
from sklearn.model_selection import train_test_split
from sklearn.pipeline import Pipeline
from sklearn.preprocessing import StandardScaler

parser = argparse.ArgumentParser(description=__doc__)
parser.add_argument("--data", required=True, help="CSV file, as prepare.py writes it")
parser.add_argument("--measurements", default="all")
parser.add_argument("--alpha", type=float, default=1e-4, help="strength of the L2 regularisation")
parser.add_argument("--learning-rate", type=float, default=0.01)
parser.add_argument("--epochs", type=int, default=10)
parser.add_argument("--seed", type=int, default=7)
args = parser.parse_args()

table = pd.read_csv(args.data)
labels = table.pop("malignant")
measurement_of = {name: re.sub("^(mean|worst)_|_error$", "", name) for name in table.columns}
known = list(dict.fromkeys(measurement_of.values()))
chosen = known if args.measurements == "all" else args.measurements.split(",")
if unknown := set(chosen) - set(known):
    parser.error(f"unknown measurements: {', '.join(sorted(unknown))} (there are: {', '.join(known)})")
columns = [name for name, measurement in measurement_of.items() if measurement in chosen]

x_train, x_val, y_train, y_val = train_test_split(
    table, labels, test_size=0.25, stratify=labels, random_state=args.seed
)

# The model takes the whole table and picks its columns itself: every version answers the same requests.
features = ColumnTransformer([("chosen", StandardScaler(), columns)])
classifier = SGDClassifier(
    loss="log_loss", alpha=args.alpha, learning_rate="constant", eta0=args.learning_rate, random_state=args.seed
)
features.fit(x_train)
model = Pipeline([("features", features), ("classifier", classifier)])

# Inside Trainyard this continues the MLflow run that MLFLOW_RUN_ID names; anywhere else it starts one.
with mlflow.start_run():
    mlflow.log_params({name: value for name, value in vars(args).items() if name != "data"})
    for epoch in range(1, args.epochs + 1):
        classifier.partial_fit(features.transform(x_train), y_train, classes=[0, 1])
        predicted = model.predict_proba(x_val)[:, 1]
        auc = roc_auc_score(y_val, predicted)
        mlflow.log_metrics({"auc": auc, "loss": log_loss(y_val, predicted)}, step=epoch)
        print(f"epoch {epoch}: auc {auc:.4f}", flush=True)

    mlflow.sklearn.log_model(
        model,
        name="model",
        pyfunc_predict_fn="predict_proba",
        signature=infer_signature(x_val, model.predict_proba(x_val)),
        input_example=x_val.head(2),
        # The very file this environment was made from: the model is served in what it was trained in.
        pip_requirements="requirements.txt",
    )
