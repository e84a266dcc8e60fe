"""Scores any MLflow model of this quickstart on a data set and writes its metrics as JSON."""

import argparse
import json

import mlflow
import pandas as pd
from sklearn.metrics import accuracy_score, log_loss, roc_auc_score

parser = argparse.ArgumentParser(description=__doc__)
parser.add_argument("--model", required=True, help="folder of an MLflow model, or its URI")
parser.add_argument("--data", required=True, help="CSV file, as prepare.py writes it")
parser.add_argument("--out", required=True, help="JSON file to write: name and value of each metric")
parser.add_argument("--predictions", help="CSV file to write: label and predicted probability of each row")
args = parser.parse_args()

table = pd.read_csv(args.data)
labels = table.pop("malignant")
probability = mlflow.pyfunc.load_model(args.model).predict(table)[:, 1]

metrics = {
    "roc_auc": roc_auc_score(labels, probability),
    "log_loss": log_loss(labels, probability),
    "accuracy": accuracy_score(labels, probability >= 0.5),
}
with open(args.out, "w", encoding="utf-8") as file:
    json.dump(metrics, file, indent=2)
if args.predictions:
    pd.DataFrame({"malignant": labels, "probability": probability}).to_csv(args.predictions, index=False)
for name, value in metrics.items():
    print(f"{name} {value:.4f}")
