/** MLflow's own Python client against the store, and a real MLflow server on the same file afterwards. */
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { ask, cleanUp, mlflowServer, owner, ownerGone, runPython, temporaryFolder } from './support.ts';

afterEach(cleanUp);

/** What a training and a release do: values by hand, autolog, a model logged, registered, copied, staged and loaded. */
const program = `
import json, math, pathlib
import mlflow, mlflow.sklearn
import pandas as pd
from mlflow import MlflowClient
from sklearn.datasets import load_iris
from sklearn.linear_model import LogisticRegression
from mlflow.entities import Metric, Param, RunTag

client = MlflowClient()
mlflow.set_experiment("credit – ünï")
x, y = load_iris(return_X_y=True, as_frame=True)

with mlflow.start_run(run_name="by hand") as run:
    mlflow.log_params({"lr": 0.1, "depth": 3})
    for step in range(5):
        mlflow.log_metric("loss", 1 / (step + 1), step=step)
    mlflow.log_metrics({"nan": math.nan, "inf": math.inf})
    mlflow.set_tags({"team": "blue", "note": "ü" * 10})
    mlflow.log_text("hello", "notes/a b.txt")
    mlflow.log_dict({"a": 1}, "config.json")
    mlflow.log_input(mlflow.data.from_pandas(x, name="iris"), context="training")
    model = mlflow.sklearn.log_model(LogisticRegression(max_iter=500).fit(x, y), name="model", input_example=x.head(2))
    mlflow.log_metric("accuracy", 0.9, model_id=model.model_id, dataset=mlflow.data.from_pandas(x, name="iris"))
hand = run.info.run_id
client.log_batch(hand, [Metric("many", i / 7, 1000 + i, i) for i in range(500)], [Param("p", "1")], [RunTag("t", "1")])

mlflow.sklearn.autolog()
with mlflow.start_run(run_name="auto") as auto:
    LogisticRegression(max_iter=500).fit(x, y)
mlflow.sklearn.autolog(disable=True)

first = mlflow.register_model(model.model_uri, "credit")
second = mlflow.register_model(f"runs:/{hand}/model", "credit")
client.transition_model_version_stage("credit", first.version, "Production")
client.transition_model_version_stage("credit", second.version, "Production", archive_existing_versions=True)
client.set_registered_model_alias("credit", "champion", second.version)
client.set_model_version_tag("credit", second.version, "verdict", "pass")
copied = client.copy_model_version("models:/credit@champion", "credit-prod")
loaded = mlflow.sklearn.load_model("models:/credit@champion")
assert (loaded.predict(x) == LogisticRegression(max_iter=500).fit(x, y).predict(x)).all()
assert mlflow.pyfunc.load_model("models:/credit-prod/1").predict(x.head(3)).tolist() == [0, 0, 0]
assert mlflow.sklearn.load_model(model.model_uri).predict(x.head(3)).tolist() == [0, 0, 0]
assert client.get_model_version("credit", first.version).current_stage == "Archived"

assert client.get_run(hand).data.metrics["loss"] == 0.2
assert math.isnan(client.get_run(hand).data.metrics["nan"])
assert len(client.get_metric_history(hand, "many")) == 500
assert [i.dataset.name for i in client.get_run(hand).inputs.dataset_inputs] == ["iris", "iris"][: len(client.get_run(hand).inputs.dataset_inputs)]
found = mlflow.search_runs(search_all_experiments=True, filter_string="params.lr = '0.1' and metrics.loss < 0.5")
assert found.run_id.tolist() == [hand], found
assert [m.model_id for m in mlflow.search_logged_models(output_format="list", filter_string="metrics.accuracy > 0.8")] == [model.model_id]
text = pathlib.Path(client.download_artifacts(hand, "notes/a b.txt")).read_text()
assert text == "hello", text
assert [f.path for f in client.list_artifacts(hand)] == ["config.json", "notes"], client.list_artifacts(hand)
try:
    client.log_param(hand, "lr", "0.2")
    raise SystemExit("a changed parameter was taken")
except mlflow.MlflowException as e:
    assert e.error_code == "INVALID_PARAMETER_VALUE", e
try:
    client.get_run("0" * 32)
    raise SystemExit("a run out of nothing")
except mlflow.MlflowException as e:
    assert e.error_code == "RESOURCE_DOES_NOT_EXIST", e
removed = client.create_run(client.get_experiment_by_name("credit – ünï").experiment_id).info.run_id
client.delete_run(removed)
print(json.dumps({"hand": hand, "auto": auto.info.run_id, "model": model.model_id, "removed": removed}))
`;

interface Made {
  hand: string;
  auto: string;
  model: string;
  removed: string;
}

/** Every view of the store that a later reader could want. */
function views({ hand, auto, model, removed }: Made): [method: string, at: string, body?: object][] {
  const api = '/api/2.0/mlflow';
  const run = (id: string): [string, string][] => [
    ['GET', `${api}/runs/get?run_id=${id}`],
    ['GET', `${api}/artifacts/list?run_id=${id}`],
  ];
  return [
    ['POST', `${api}/experiments/search`, { max_results: 100, view_type: 'ALL' }],
    ['POST', `${api}/runs/search`, { experiment_ids: ['0', '1'], run_view_type: 'ALL' }],
    ['POST', `${api}/runs/search`, { experiment_ids: ['1'], order_by: ['metrics.loss DESC'], filter: "tags.team = 'blue'" }],
    ...[hand, auto, removed].flatMap(run),
    ['GET', `${api}/artifacts/list?run_id=${hand}&path=notes`],
    ...['loss', 'nan', 'inf', 'many'].map((key): [string, string] => [
      'GET',
      `${api}/metrics/get-history?run_id=${hand}&metric_key=${key}`,
    ]),
    ['GET', `${api}/metrics/get-history-bulk-interval?run_ids=${hand}&metric_key=many&max_results=17`],
    ['GET', `${api}/logged-models/${model}`],
    ['GET', `${api}/logged-models/${model}/artifacts/directories`],
    ['POST', `${api}/logged-models/search`, { experiment_ids: ['1'] }],
    ['GET', `${api}/registered-models/search`],
    ['GET', `${api}/registered-models/get?name=credit`],
    ['GET', `${api}/registered-models/get-latest-versions?name=credit`],
    ['GET', `${api}/registered-models/alias?name=credit&alias=champion`],
    ...['1', '2'].map((v): [string, string] => ['GET', `${api}/model-versions/get?name=credit&version=${v}`]),
    ['GET', `${api}/model-versions/get-download-uri?name=credit-prod&version=1`],
    ['GET', `${api}/model-versions/search?order_by=name&order_by=version_number`],
    ['GET', `/api/2.0/mlflow-artifacts/artifacts?path=1/${hand}/artifacts`],
    ['GET', `/api/2.0/mlflow-artifacts/artifacts/1/${hand}/artifacts/notes/a%20b.txt`],
    ['GET', `/api/2.0/mlflow-artifacts/artifacts/1/models/${model}/artifacts/MLmodel`],
  ];
}

test('everything a client does, and the same file under a real server', async () => {
  const dir = await temporaryFolder();
  const store = path.join(dir, 'store');
  const connection = await owner(store);
  await mkdir(path.join(dir, 'work'));
  const made = JSON.parse(
    (await runPython(program, connection, path.join(dir, 'work'))).trim().split('\n').at(-1) ?? '',
  ) as Made;
  const before = [];
  for (const view of views(made)) before.push([view[1], await ask(connection, ...view)]);
  for (const [at, answer] of before) expect([at, (answer as { status: number }).status]).toEqual([at, 200]);
  connection.close();
  await ownerGone(store);

  const server = await mlflowServer(store);
  const after = [];
  for (const view of views(made)) after.push([view[1], await ask(server, ...view)]);
  expect(after).toEqual(before);

  const use = `
import mlflow, mlflow.sklearn
from sklearn.datasets import load_iris
x, y = load_iris(return_X_y=True)
print(mlflow.sklearn.load_model("models:/credit@champion").predict(x).tolist() == mlflow.sklearn.load_model("models:/credit-prod/1").predict(x).tolist())
with mlflow.start_run(experiment_id="1"):
    mlflow.log_metric("loss", 0.01)
`;
  expect((await runPython(use, server, path.join(dir, 'work'))).split('\n')[0]).toBe('True');
}, 180_000);
