"""Writes the two data sets of the quickstart: one to train on, one that training never sees.

The data is real: the Breast Cancer Wisconsin (Diagnostic) set, 569 tumours with 30 measurements each, which comes with
scikit-learn. The split is by a fixed seed, so the same command writes the same bytes.
"""

import argparse

from sklearn.datasets import load_breast_cancer
from sklearn.model_selection import train_test_split

parser = argparse.ArgumentParser(description=__doc__)
parser.add_argument("--train", required=True, help="CSV file to write: 70 % of the rows")
parser.add_argument("--holdout", required=True, help="CSV file to write: the other 30 %")
args = parser.parse_args()

table = load_breast_cancer(as_frame=True).frame
table = table.rename(columns=lambda name: name.replace(" ", "_"))
# scikit-learn's 1 is benign; whoever asks this model wants to know about the other kind.
table["malignant"] = 1 - table.pop("target")

train, holdout = train_test_split(table, test_size=0.3, stratify=table["malignant"], random_state=7)
for path, rows in ((args.train, train), (args.holdout, holdout)):
    rows.sort_index().to_csv(path, index=False)
    print(f"{len(rows)} rows, {int(rows['malignant'].sum())} of them malignant: {path}")
