import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
const __bundle_dir = import.meta.dirname;
const __bundle_file = import.meta.filename;
import {
  dataTransferComponent,
  dataTransferNode,
  importComponent,
  importJob,
  importNode
} from "./pipeline-language-transfer.mjs";
import {
  anything,
  bindable,
  boolean,
  boundBoolean,
  boundInteger,
  boundNumber,
  byKind,
  componentKey,
  compute,
  earlyTermination,
  environment,
  environmentVariables,
  hyperparameter,
  ifHas,
  inputMapping,
  inputs,
  integer,
  list,
  literal,
  named,
  nullable,
  number,
  object,
  ofComponents,
  ofJobs,
  ofNodes,
  optional,
  outputs,
  record,
  required,
  runSettings,
  sampling,
  tagged,
  text,
  texts,
  word
} from "./pipeline-language-command.mjs";
import "./pipeline-suggest.mjs";
import "./shared.mjs";

// src/pipeline/language/parallel.ts
var task = object(
  "ParallelTask",
  "What is done with each mini-batch.",
  {
    type: required(word(["run_function", "function", "model"]), "The kind: a `run` function of a script, or a model."),
    code: optional(nullable(text()), "A folder; the script runs in a copy of it."),
    entry_script: optional(text(), "The script in `code`, with the functions `init` and `run`."),
    program_arguments: optional(text({ blank: true }), "Arguments of the script."),
    model: optional(text(), "The model, where the kind is `model`."),
    append_row_to: optional(text(), "The output file to which what `run` returns is appended, as `${{outputs.NAME}}`."),
    environment: required(environment, "What it runs in.")
  },
  { lenient: true }
);
var retrySettings = object(
  "RetrySettings",
  "How a mini-batch that fails is tried again.",
  {
    timeout: optional(boundInteger, "Seconds, after which a mini-batch counts as failed.", { standard: "`60`" }),
    max_retries: optional(boundInteger, "How often it is tried again.", { standard: "`3`" })
  },
  { lenient: true }
);
var batchKeys = {
  mini_batch_size: optional(
    text(),
    "How much one mini-batch holds: a number of files (`10`), or a size of tabular data (`100kb`, `10mb`).",
    { standard: "`1` file or `1mb`" }
  ),
  partition_keys: optional(texts, "Columns by which the data is divided into mini-batches, in place of a size."),
  input_data: optional(text(), "The input that is divided, as `${{inputs.NAME}}`."),
  retry_settings: optional(retrySettings, "How a mini-batch that fails is tried again."),
  max_concurrency_per_instance: optional(boundInteger, "How many mini-batches at a time on each node.", {
    standard: "`1` on nodes with GPUs, else the number of cores"
  }),
  error_threshold: optional(boundInteger, "How many items may fail; `-1` for any number.", { standard: "`-1`" }),
  mini_batch_error_threshold: optional(boundInteger, "How many mini-batches may fail; `-1` for any number.", {
    standard: "`-1`"
  }),
  logging_level: optional(bindable(word(["DEBUG", "INFO", "WARNING"])), "How much is logged.", { standard: "`INFO`" }),
  resources: runSettings.resources
};
var nodeKeys = {
  type: optional(word(["parallel"]), "The kind of job."),
  inputs: optional(inputs, "Values and data, for `${{inputs.NAME}}`."),
  outputs: optional(outputs, "What it writes, to `${{outputs.NAME}}`."),
  compute: optional(compute, "Where it runs.", { standard: "`settings.default_compute`" }),
  ...batchKeys,
  environment: optional(environment, "What it runs in; that of the task goes before."),
  environment_variables: optional(environmentVariables, "Text by name."),
  identity: runSettings.identity,
  ...ofJobs,
  ...ofNodes
};
var LATER = { what: "the job type `parallel`", help: "use a `command` job that goes through the data itself" };
var parallelInlineNode = object(
  "ParallelNode",
  "Runs a script over mini-batches of its data.",
  { ...nodeKeys, task: required(task, "What is done with each mini-batch.") },
  { later: LATER }
);
var parallelComponent = object(
  "ParallelComponent",
  "A parallel job with declared inputs and outputs.",
  {
    type: required(word(["parallel"]), "The kind of component."),
    ...batchKeys,
    task: optional(task, "What is done with each mini-batch."),
    ...ofComponents
  },
  { lenient: true, later: { ...LATER, what: "the component type `parallel`" } }
);
var parallelComponentNode = object(
  "ParallelComponentNode",
  "Uses a parallel component.",
  {
    ...nodeKeys,
    component: componentKey(parallelComponent),
    task: optional(task, "Of the component; what stands here is put in its place.")
  },
  { lenient: true, later: LATER }
);

// src/pipeline/language/automl/common.ts
var tableInput = object("TableInput", "An MLTable.", {
  type: optional(word(["mltable"]), "What it is.", { standard: "`mltable`" }),
  path: optional(literal, "Where it is: a local folder, an address, the name of a data asset, or a binding."),
  mode: optional(word(["ro_mount", "download", "direct", "eval_mount", "eval_download"]), "How it gets to the job."),
  path_on_compute: optional(text(), "Where it is put on the machine."),
  datastore: optional(text(), "The datastore that a local path is uploaded to.")
});
var tableInputOrBinding = byKind(
  { scalar: text(), map: tableInput },
  "a mapping such as `{type: mltable, path: ./data}`, or a binding"
);
var jobKeys = {
  type: required(word(["automl"]), "The kind of job."),
  compute: optional(compute, "Where it runs."),
  outputs: optional(outputs, "What it makes: `best_model`."),
  target_column_name: required(text(), "The column to predict."),
  environment_id: optional(text(), "The environment of its trials, in place of the usual one."),
  environment_variables: optional(environmentVariables, "Text by name."),
  log_verbosity: optional(bindable(word(["not_set", "debug", "info", "warning", "error", "critical"])), "How much is logged.", {
    standard: "`info`"
  }),
  resources: runSettings.resources,
  queue_settings: runSettings.queue_settings,
  identity: runSettings.identity,
  services: runSettings.services,
  ...ofJobs
};
var LATER2 = { what: "the job type `automl`", help: "use a `sweep` job over your own training script" };
var data = (schema) => ({
  training_data: required(schema, "What is learned from."),
  validation_data: optional(schema, "What candidates are compared on.")
});
var testData = (schema) => ({
  test_data: optional(schema, "What the best model is tested on at the end.")
});
function task2({ task: name, name: title, doc, primaryMetrics, keys: keys2, tested, instead = {} }) {
  const common = {
    ...jobKeys,
    task: required(word([name]), "What is learned."),
    primary_metric: optional(bindable(word(primaryMetrics.words)), "What models are compared by.", {
      standard: `\`${primaryMetrics.standard}\``
    }),
    ...keys2,
    ...instead
  };
  const inputs2 = (schema) => ({ ...data(schema), ...tested ? testData(schema) : {} });
  return {
    job: object(`${title}Job`, doc, { ...common, ...inputs2(tableInput) }, { later: LATER2 }),
    node: object(
      `${title}Node`,
      `${doc.slice(0, -1)}, in a pipeline.`,
      { ...common, ...ofNodes, ...inputs2(tableInputOrBinding) },
      { later: LATER2 }
    )
  };
}
function takes(name, fixed2) {
  const varied = byKind({ scalar: fixed2, map: hyperparameter }, `${fixed2.expected}, or a distribution`);
  return { fixed: fixed2, varied: named(name, varied) };
}
var COUNT = takes("VariedInteger", boundInteger);
var RATE = takes("VariedNumber", boundNumber);
var SWITCH = takes("VariedBoolean", boundBoolean);
var NAME = takes("VariedText", text());
var oneOf = (name, words) => takes(`Varied${name}`, bindable(word(words)));
function fixed(settings) {
  return mapped(settings, "fixed");
}
function mapped(settings, how) {
  const keys2 = Object.entries(settings).map(([name, [takes2, doc]]) => [name, optional(takes2[how], doc)]);
  return Object.fromEntries(keys2);
}
var sweepSettings = object("AutoMLSweep", "How configurations are drawn and ended.", {
  sampling_algorithm: required(sampling, "How configurations are drawn."),
  early_termination: optional(earlyTermination, "When a trial is ended before its time.")
});
var limitKeys = {
  max_trials: optional(boundInteger, "How many trials."),
  max_concurrent_trials: optional(boundInteger, "How many trials at a time."),
  max_nodes: optional(boundInteger, "How many nodes."),
  timeout_minutes: optional(boundInteger, "Minutes, after which the job ends."),
  trial_timeout_minutes: optional(boundInteger, "Minutes, after which a trial is ended.")
};
function searchSpace(name, settings) {
  return list(object(name, "What is varied: a value or a distribution by name.", mapped(settings, "varied")));
}
var parameters = record(nullable(literal));

// src/pipeline/language/automl/tabular.ts
var LINEAR_AND_TREES = [
  "elastic_net",
  "gradient_boosting",
  "decision_tree",
  "knn",
  "lasso_lars",
  "sgd",
  "random_forest",
  "extreme_random_trees",
  "light_gbm",
  "xg_boost_regressor"
];
var CLASSIFIERS = [
  "logistic_regression",
  "sgd",
  "multinomial_naive_bayes",
  "bernoulli_naive_bayes",
  "svm",
  "linear_svm",
  "knn",
  "decision_tree",
  "random_forest",
  "extreme_random_trees",
  "light_gbm",
  "gradient_boosting",
  "xg_boost_classifier"
];
var SERIES = [
  "auto_arima",
  "prophet",
  "naive",
  "seasonal_naive",
  "average",
  "seasonal_average",
  "exponential_smoothing",
  "arimax",
  "tcn_forecaster"
];
var META_LEARNERS = [
  "none",
  "logistic_regression",
  "logistic_regression_cv",
  "light_gbm_classifier",
  "elastic_net",
  "elastic_net_cv",
  "light_gbm_regressor",
  "linear_regression"
];
var TRANSFORMERS = [
  "text_target_encoder",
  "one_hot_encoder",
  "cat_target_encoder",
  "tf_idf",
  "wo_e_target_encoder",
  "label_encoder",
  "word_embedding",
  "naive_bayes",
  "count_vectorizer",
  "hash_one_hot_encoder"
];
var CLASS_METRICS = {
  words: ["accuracy", "auc_weighted", "norm_macro_recall", "average_precision_score_weighted", "precision_score_weighted"],
  standard: "accuracy"
};
var REGRESSION_METRICS = {
  words: ["normalized_root_mean_squared_error", "normalized_mean_absolute_error", "r2_score", "spearman_correlation"],
  standard: "normalized_root_mean_squared_error"
};
var AUTO = "`auto` or a whole number";
var autoOrInteger = text({
  pattern: /^(?:[Aa][Uu][Tt][Oo]|[-+]?[0-9]{1,15}|\s*\$\{\{[^]*\}\}\s*)$/,
  expected: AUTO
});
var limits = object("AutoMLTableLimits", "How many trials, and how long.", {
  ...limitKeys,
  max_cores_per_trial: optional(boundInteger, "How many cores a trial may use; `-1` for all.", { standard: "`-1`" }),
  enable_early_termination: optional(boundBoolean, "Does it end when the score no longer gets better?", {
    standard: "`true`"
  }),
  exit_score: optional(boundNumber, "The score at which it ends.")
});
var transformer = object("ColumnTransformer", "Parameters of a transformer for some columns.", {
  fields: optional(texts, "The columns."),
  parameters: optional(parameters, "Its parameters by name.")
});
var featurization = object("TableFeaturization", "How columns are made into features.", {
  mode: optional(bindable(word(["auto", "off", "custom"])), "Who decides.", { standard: "`auto`" }),
  dataset_language: optional(text(), "The language of text columns, as three letters: `eng`."),
  blocked_transformers: optional(list(bindable(word(TRANSFORMERS))), "Transformers that are not used."),
  column_name_and_types: optional(record(text()), "What columns hold, by name: `Categorical`, `Numeric`, `Text`, ..."),
  transformer_params: optional(record(list(transformer)), "Parameters of transformers, by name."),
  enable_dnn_featurization: optional(boundBoolean, "Are text columns embedded by a neural network?", {
    standard: "`false`"
  })
});
var stackEnsemble = object("StackEnsemble", "The model that combines others.", {
  stack_meta_learner_type: optional(bindable(word(META_LEARNERS)), "Its kind."),
  stack_meta_learner_train_percentage: optional(boundNumber, "The share of the training data it learns from.", {
    standard: "`0.2`"
  }),
  stack_meta_learner_kwargs: optional(record(anything), "Its parameters by name.")
});
function training(name, algorithms) {
  const some = list(bindable(word(algorithms)));
  const keys2 = {
    allowed_training_algorithms: optional(some, "The only algorithms that are tried."),
    blocked_training_algorithms: optional(some, "Algorithms that are not tried."),
    enable_dnn_training: optional(boundBoolean, "Are neural networks tried?", { standard: "`false`" }),
    enable_model_explainability: optional(boundBoolean, "Is the best model explained?", { standard: "`true`" }),
    enable_onnx_compatible_models: optional(boundBoolean, "Only models that ONNX can hold?", { standard: "`false`" }),
    enable_stack_ensemble: optional(boundBoolean, "Is a stack of models tried?", { standard: "`true`" }),
    enable_vote_ensemble: optional(boundBoolean, "Is a vote of models tried?", { standard: "`true`" }),
    ensemble_model_download_timeout_minutes: optional(boundInteger, "Minutes that fetching models for it may take.", {
      standard: "`5`"
    }),
    stack_ensemble_settings: optional(stackEnsemble, "The model that combines others."),
    training_mode: optional(bindable(word(["auto", "distributed", "non_distributed"])), "On one node or several.")
  };
  return { training: optional(object(name, "Which models are tried.", keys2), "Which models are tried.") };
}
var tableKeys = {
  limits: optional(limits, "How many trials, and how long."),
  featurization: optional(featurization, "How columns are made into features."),
  validation_data_size: optional(boundNumber, "The share of the training data that validates, where there is no other."),
  test_data_size: optional(boundNumber, "The share of the training data that tests, where there is no other."),
  n_cross_validations: optional(autoOrInteger, "How many folds: `auto` or a number."),
  cv_split_column_names: optional(texts, "Columns that hold the folds."),
  weight_column_name: optional(text(), "The column that holds the weights of rows.")
};
var oneOrMore = byKind({ scalar: text(), seq: texts }, "text or a list of text");
var auto = (...words) => bindable(word(["none", ...words]));
var forecasting = object("ForecastingSettings", "The time series and how far ahead it is forecast.", {
  time_column_name: optional(text(), "The column with the time."),
  time_series_id_column_names: optional(oneOrMore, "Columns that tell several series apart."),
  forecast_horizon: optional(autoOrInteger, "How many periods ahead.", { standard: "`1`" }),
  frequency: optional(text(), "The period, as an alias of pandas: `D`, `W`, `H`.", { standard: "that of the data" }),
  target_lags: optional(
    byKind({ scalar: autoOrInteger, seq: list(boundInteger) }, "`auto`, a whole number or a list of them"),
    "Earlier values of the target that become features, in periods."
  ),
  target_rolling_window_size: optional(autoOrInteger, "Periods of the rolling window over the target."),
  feature_lags: optional(auto("auto"), "Are features lagged too?", { standard: "`none`" }),
  seasonality: optional(autoOrInteger, "Periods of one season.", { standard: "`auto`" }),
  use_stl: optional(auto("season", "seasontrend"), "How the target is decomposed.", { standard: "`none`" }),
  short_series_handling_config: optional(auto("auto", "pad", "drop"), "What happens to short series.", {
    standard: "`auto`"
  }),
  target_aggregate_function: optional(auto("sum", "max", "min", "mean"), "How rows of one period are put together."),
  country_or_region_for_holidays: optional(text(), "Whose holidays become features: `US`."),
  cv_step_size: optional(boundInteger, "Periods between the starts of two folds."),
  features_unknown_at_forecast_time: optional(oneOrMore, "Columns whose values are not known ahead.")
});
var classification = task2({
  task: "classification",
  name: "AutoMLClassification",
  doc: "Finds a model that predicts a class.",
  primaryMetrics: CLASS_METRICS,
  tested: true,
  keys: {
    ...tableKeys,
    ...training("ClassificationTraining", CLASSIFIERS),
    positive_label: optional(text(), "The class that counts as positive in binary metrics.")
  }
});
var regression = task2({
  task: "regression",
  name: "AutoMLRegression",
  doc: "Finds a model that predicts a number.",
  primaryMetrics: REGRESSION_METRICS,
  tested: true,
  keys: { ...tableKeys, ...training("RegressionTraining", LINEAR_AND_TREES) }
});
var forecast = task2({
  task: "forecasting",
  name: "AutoMLForecasting",
  doc: "Finds a model that forecasts a time series.",
  primaryMetrics: REGRESSION_METRICS,
  tested: true,
  keys: {
    ...tableKeys,
    ...training("ForecastingTraining", [...SERIES, ...LINEAR_AND_TREES]),
    forecasting: optional(forecasting, "The time series and how far ahead it is forecast.")
  }
});

// src/pipeline/language/automl/image.ts
var COMMON = {
  model_name: [NAME, "The model: `vitb16r224`, `yolov5`, `maskrcnn_resnet50_fpn` or another."],
  ams_gradient: [SWITCH, "Do `adam` and `adamw` use AMSGrad?"],
  beta1: [RATE, "The first beta of `adam` and `adamw`, from 0 to 1."],
  beta2: [RATE, "The second beta of `adam` and `adamw`, from 0 to 1."],
  distributed: [SWITCH, "Is it trained on all GPUs and nodes?"],
  early_stopping: [SWITCH, "Does training end when the primary metric no longer gets better?"],
  early_stopping_delay: [COUNT, "Evaluations before early stopping may begin."],
  early_stopping_patience: [COUNT, "Evaluations without a better metric before training ends."],
  evaluation_frequency: [COUNT, "Epochs between two evaluations."],
  enable_onnx_normalization: [SWITCH, "Does the ONNX model normalize its input itself?"],
  gradient_accumulation_step: [COUNT, "Steps whose gradients are summed before the weights change."],
  layers_to_freeze: [COUNT, "Layers whose weights do not change."],
  learning_rate: [RATE, "The learning rate at the start."],
  learning_rate_scheduler: [oneOf("ImageScheduler", ["none", "warmup_cosine", "step"]), "How the learning rate changes."],
  momentum: [RATE, "The momentum of `sgd`, from 0 to 1."],
  nesterov: [SWITCH, "Does `sgd` use Nesterov momentum?"],
  number_of_epochs: [COUNT, "How many epochs."],
  number_of_workers: [COUNT, "Processes that load data."],
  optimizer: [oneOf("Optimizer", ["none", "sgd", "adam", "adamw"]), "The optimizer."],
  random_seed: [COUNT, "The seed."],
  step_lr_gamma: [RATE, "By what the scheduler `step` multiplies, from 0 to 1."],
  step_lr_step_size: [COUNT, "Epochs between two steps of the scheduler `step`."],
  training_batch_size: [COUNT, "Images in a batch of training."],
  validation_batch_size: [COUNT, "Images in a batch of validation."],
  warmup_cosine_lr_cycles: [RATE, "Cosine cycles of the scheduler `warmup_cosine`."],
  warmup_cosine_lr_warmup_epochs: [COUNT, "Epochs in which the scheduler `warmup_cosine` warms up."],
  weight_decay: [RATE, "The optimizer's weight decay, from 0 to 1."]
};
var CLASSES = {
  ...COMMON,
  training_crop_size: [COUNT, "Side of the crops of training images, in pixels."],
  validation_crop_size: [COUNT, "Side of the crops of validation images, in pixels."],
  validation_resize_size: [COUNT, "Side to which validation images are resized before, in pixels."],
  weighted_loss: [
    COUNT,
    "Weights of classes in the loss: `0` none, `1` by the square root of their share, `2` by their share."
  ]
};
var OBJECTS = {
  ...COMMON,
  box_detections_per_image: [COUNT, "Most boxes found in an image."],
  box_score_threshold: [RATE, "The least score of a box, from 0 to 1."],
  image_size: [COUNT, "Side of the images, in pixels (YOLO)."],
  max_size: [COUNT, "Longest side of the images, in pixels."],
  min_size: [COUNT, "Shortest side of the images, in pixels."],
  model_size: [oneOf("ModelSize", ["none", "small", "medium", "large", "extra_large"]), "The size of the model (YOLO)."],
  multi_scale: [SWITCH, "Are images scaled by up to a half (YOLO)?"],
  nms_iou_threshold: [RATE, "Overlap above which one of two boxes is dropped, from 0 to 1."],
  tile_grid_size: [NAME, "Tiles into which images are cut for small objects: `3x2`."],
  tile_overlap_ratio: [RATE, "Overlap of neighbouring tiles, from 0 to 1."],
  tile_predictions_nms_threshold: [RATE, "Overlap above which boxes of two tiles are one, from 0 to 1."],
  validation_iou_threshold: [RATE, "Overlap from which a box counts as found, from 0 to 1."],
  validation_metric_type: [oneOf("ValidationMetric", ["none", "coco", "voc", "coco_voc"]), "The metrics of validation."]
};
var VARIED = { augmentations: [NAME, "Augmentations of training images."] };
var FIXED = {
  advanced_settings: [NAME, "Further settings, as JSON."],
  checkpoint_frequency: [COUNT, "Epochs between two checkpoints."],
  checkpoint_run_id: [NAME, "The run whose checkpoint training begins with."]
};
var LOGGING = {
  log_training_metrics: [NAME, "Are metrics of training computed? `enable` or `disable`."],
  log_validation_loss: [NAME, "Is the loss of validation computed? `enable` or `disable`."]
};
var { max_trials, max_concurrent_trials, timeout_minutes } = limitKeys;
var limits2 = object("AutoMLImageLimits", "How many trials, and how long.", {
  max_trials,
  max_concurrent_trials,
  timeout_minutes
});
var imageKeys = {
  limits: optional(limits2, "How many trials, and how long."),
  sweep: optional(sweepSettings, "How configurations are drawn and ended."),
  validation_data_size: optional(boundNumber, "The share of the training data that validates, where there is no other."),
  test_data_size: optional(boundNumber, "The share of the training data that tests, where there is no other.")
};
var TRAINING = "Settings of training, for all trials.";
var classKeys = {
  ...imageKeys,
  training_parameters: optional(object("ImageClassTraining", TRAINING, fixed({ ...CLASSES, ...FIXED })), TRAINING),
  search_space: optional(
    searchSpace("ImageClassSearchSpace", { ...CLASSES, ...VARIED }),
    "Search spaces, of which each trial draws one."
  )
};
var objectKeys = {
  ...imageKeys,
  training_parameters: optional(object("ImageObjectTraining", TRAINING, fixed({ ...OBJECTS, ...FIXED, ...LOGGING })), TRAINING),
  search_space: optional(
    searchSpace("ImageObjectSearchSpace", { ...OBJECTS, ...VARIED }),
    "Search spaces, of which each trial draws one."
  )
};
var PRECISION = { words: ["mean_average_precision"], standard: "mean_average_precision" };
var imageClassification = task2({
  task: "image_classification",
  name: "AutoMLImageClassification",
  doc: "Finds a model that tells the class of an image.",
  primaryMetrics: CLASS_METRICS,
  tested: true,
  keys: classKeys
});
var imageClassificationMultilabel = task2({
  task: "image_classification_multilabel",
  name: "AutoMLImageClassificationMultilabel",
  doc: "Finds a model that tells the labels of an image.",
  primaryMetrics: { words: ["iou", ...CLASS_METRICS.words], standard: "iou" },
  tested: true,
  keys: classKeys
});
var imageObjectDetection = task2({
  task: "image_object_detection",
  name: "AutoMLImageObjectDetection",
  doc: "Finds a model that finds objects in an image.",
  primaryMetrics: PRECISION,
  tested: true,
  keys: objectKeys
});
var imageInstanceSegmentation = task2({
  task: "image_instance_segmentation",
  name: "AutoMLImageInstanceSegmentation",
  doc: "Finds a model that finds the outlines of objects in an image.",
  primaryMetrics: PRECISION,
  tested: true,
  keys: objectKeys
});

// src/pipeline/language/automl/text.ts
var SCHEDULERS = ["none", "linear", "cosine", "cosine_with_restarts", "polynomial", "constant", "constant_with_warmup"];
var SETTINGS = {
  model_name: [NAME, "The language model: `bert-base-cased` or another."],
  gradient_accumulation_steps: [COUNT, "Steps whose gradients are summed before the weights change."],
  learning_rate: [RATE, "The learning rate at the start."],
  learning_rate_scheduler: [oneOf("TextScheduler", SCHEDULERS), "How the learning rate changes."],
  number_of_epochs: [COUNT, "How many epochs."],
  training_batch_size: [COUNT, "Texts in a batch of training."],
  validation_batch_size: [COUNT, "Texts in a batch of validation."],
  warmup_ratio: [RATE, "The share of training in which the learning rate rises, from 0 to 1."],
  weight_decay: [RATE, "The optimizer's weight decay, from 0 to 1."]
};
var TRAINING2 = "Settings of training, for all trials.";
var featurization2 = object("TextFeaturization", "How text is read.", {
  dataset_language: optional(text(), "Its language, as three letters: `eng`.")
});
var keys = {
  limits: optional(object("AutoMLTextLimits", "How many trials, and how long.", limitKeys), "How many trials, and how long."),
  sweep: optional(sweepSettings, "How configurations are drawn and ended."),
  training_parameters: optional(object("TextTraining", TRAINING2, fixed(SETTINGS)), TRAINING2),
  search_space: optional(searchSpace("TextSearchSpace", SETTINGS), "Search spaces, of which each trial draws one."),
  featurization: optional(featurization2, "How text is read.")
};
var ACCURACY = { words: ["accuracy"], standard: "accuracy" };
var textClassification = task2({
  task: "text_classification",
  name: "AutoMLTextClassification",
  doc: "Finds a model that tells the class of a text.",
  primaryMetrics: CLASS_METRICS,
  tested: false,
  keys
});
var textClassificationMultilabel = task2({
  task: "text_classification_multilabel",
  name: "AutoMLTextClassificationMultilabel",
  doc: "Finds a model that tells the labels of a text.",
  primaryMetrics: ACCURACY,
  tested: false,
  keys
});
var textNer = task2({
  task: "text_ner",
  name: "AutoMLTextNer",
  doc: "Finds a model that finds named entities in a text.",
  primaryMetrics: ACCURACY,
  tested: false,
  keys,
  instead: { target_column_name: optional(text(), "Not needed: the data holds the entities.") }
});

// src/pipeline/language/automl/automl.ts
var tasks = {
  classification,
  regression,
  forecasting: forecast,
  image_classification: imageClassification,
  image_classification_multilabel: imageClassificationMultilabel,
  image_object_detection: imageObjectDetection,
  image_instance_segmentation: imageInstanceSegmentation,
  text_classification: textClassification,
  text_classification_multilabel: textClassificationMultilabel,
  text_ner: textNer
};
var all = Object.entries(tasks);
var automlJob = tagged("task", { words: Object.fromEntries(all.map(([word2, { job }]) => [word2, job])) });
var automlNode = tagged("task", { words: Object.fromEntries(all.map(([word2, { node }]) => [word2, node])) });
var automlComponent = object(
  "AutoMLComponent",
  "An AutoML task as a component; its inputs are settings of the task.",
  {
    type: required(word(["automl"]), "The kind of component."),
    task: required(word(Object.keys(tasks)), "What is learned."),
    ...ofComponents
  },
  { lenient: true, later: { what: "the component type `automl`", help: "use a `sweep` job over your own training script" } }
);

// src/pipeline/language/finetuning.ts
var USE_COMMAND = "use a `command` job with your own training script";
var TASKS = [
  "chat_completion",
  "text_completion",
  "text_classification",
  "question_answering",
  "text_summarization",
  "token_classification",
  "text_translation",
  "image_classification",
  "image_instance_segmentation",
  "image_object_detection",
  "video_multi_object_tracking"
];
var data2 = byKind(
  { scalar: text(), map: inputMapping },
  "a path, or a mapping such as `{type: uri_file, path: ./train.jsonl}`"
);
var jobKeys2 = {
  training_data: required(data2, "The examples, as JSON lines."),
  validation_data: optional(data2, "The examples it is measured on, as JSON lines."),
  outputs: optional(outputs, "What it makes: `registered_model`."),
  compute: optional(compute, "Where it runs."),
  identity: runSettings.identity,
  services: runSettings.services,
  ...ofJobs
};
var finetuningKeys = {
  type: required(word(["finetuning"]), "The kind of job."),
  ...jobKeys2,
  task: required(word(TASKS), "What the model is trained for."),
  model: required(inputMapping, "The model it begins with."),
  resources: optional(
    object("FinetuningResources", "The machines of a fine-tuning.", {
      instance_types: optional(texts, "Kinds of nodes, the best first.")
    }),
    "The machines, where there is no `compute`."
  ),
  queue_settings: runSettings.queue_settings
};
var LATER3 = { what: "the job type `finetuning`", help: USE_COMMAND };
var hyperparameters = record(nullable(literal));
var finetuningJob = tagged("model_provider", {
  words: {
    custom: object(
      "FinetuningJob",
      "Trains a model of the catalogue further.",
      {
        ...finetuningKeys,
        model_provider: required(word(["custom"]), "Whose model it is."),
        hyperparameters: optional(hyperparameters, "Hyperparameters by name.")
      },
      { later: LATER3 }
    ),
    azure_openai: object(
      "AzureOpenAIFinetuningJob",
      "Trains a model of Azure OpenAI further.",
      {
        ...finetuningKeys,
        model_provider: required(word(["azure_openai", "azure_open_ai"]), "Whose model it is."),
        hyperparameters: optional(
          object("AzureOpenAIHyperparameters", "Hyperparameters of Azure OpenAI.", {
            n_epochs: optional(integer(), "How many epochs."),
            batch_size: optional(integer(), "Examples in a batch."),
            learning_rate_multiplier: optional(number(), "By what the usual learning rate is multiplied.")
          }),
          "Hyperparameters."
        )
      },
      { later: LATER3 }
    )
  }
});
var connection = object("TeacherConnection", "The endpoint of the larger model.", {
  type: required(word(["serverless", "custom"]), "The kind."),
  name: optional(text(), "Its name."),
  id: optional(text(), "Its id."),
  description: optional(text({ blank: true }), "What it is."),
  tags: optional(record(nullable(literal)), "Tags: text by name."),
  endpoint: optional(text(), "The address of a serverless endpoint."),
  api_key: optional(text(), "The key of a serverless endpoint."),
  target: optional(text(), "The address of another connection."),
  credentials: optional(anything, "How another connection is authorised."),
  is_shared: optional(boolean, "Do all projects of the hub see it?"),
  metadata: optional(anything, "Further properties."),
  creation_context: optional(anything, "Written by Azure ML, not read.")
});
var requestSettings = object("TeacherRequests", "How the larger model is asked.", {
  request_batch_size: optional(integer(), "How many requests at a time."),
  min_endpoint_success_ratio: optional(number(), "The least share of requests that must succeed, from 0 to 1.")
});
var teacherSettings = object("TeacherSettings", "How the larger model answers.", {
  inference_parameters: optional(record(anything), "Parameters of its answers: `temperature`, `max_tokens`, ..."),
  endpoint_request_settings: optional(requestSettings, "How it is asked.")
});
var promptSettings = object("PromptSettings", "How the larger model is prompted.", {
  enable_chain_of_thought: optional(boolean, "Does it reason step by step?", { standard: "`false`" }),
  enable_chain_of_density: optional(boolean, "Does it summarize in ever denser steps?", { standard: "`false`" }),
  max_len_summary: optional(integer(), "Most words of a summary.")
});
var distillationJob = object(
  "DistillationJob",
  "Trains a model on the answers of a larger one.",
  {
    type: required(word(["distillation"]), "The kind of job."),
    ...jobKeys2,
    data_generation_type: required(word(["label_generation", "data_generation"]), "What the larger model makes."),
    data_generation_task_type: required(word(["nli", "nlu_qa", "conversation", "math", "summarization"]), "The task."),
    teacher_model_endpoint_connection: required(connection, "The endpoint of the larger model."),
    student_model: required(
      byKind({ scalar: text(), map: inputMapping }, "the name of a model, or a mapping"),
      "The model to train."
    ),
    teacher_model_settings: optional(teacherSettings, "How the larger model answers."),
    prompt_settings: optional(promptSettings, "How the larger model is prompted."),
    hyperparameters: optional(hyperparameters, "Hyperparameters of the training by name."),
    resources: runSettings.resources
  },
  { later: { what: "the job type `distillation`", help: USE_COMMAND } }
);

// src/pipeline/language/spark.ts
var entry = object(
  "SparkEntry",
  "What is started: a Python file, or a class of a jar.",
  {
    file: optional(text(), "A Python file in `code`."),
    class_name: optional(text(), "A class of one of the jars."),
    spark_job_entry_type: optional(anything, "Written by Azure ML, not read.")
  },
  { exclusive: [["file", "class_name"]], some: [{ keys: ["file", "class_name"], help: "give `file` or `class_name`" }] }
);
var sparkResources = object("SparkResources", "A serverless Spark cluster.", {
  instance_type: required(text({ examples: ["standard_e4s_v3", "standard_e8s_v3"] }), "The kind of node."),
  runtime_version: optional(
    text({ pattern: /^[0-9]+(?:\.[0-9]+)*$/, expected: "a version such as `3.4`" }),
    "The version of Spark; Azure ML asks for it in pipelines."
  )
});
var programKeys = {
  code: optional(nullable(text()), "A folder; the program runs in a copy of it."),
  py_files: optional(texts, "Python files, eggs and archives to import from."),
  jars: optional(texts, "Jars for driver and executors."),
  files: optional(texts, "Files that are copied to each executor's working folder."),
  archives: optional(texts, "Archives that are unpacked in each executor's working folder."),
  conf: optional(
    record(nullable(literal)),
    "Settings of Spark by name: `spark.driver.cores`, `spark.driver.memory`, `spark.executor.instances` and others."
  ),
  environment: optional(nullable(environment), "What it runs in."),
  args: optional(text({ blank: true }), "Arguments of the program; expressions are replaced by text.")
};
var jobKeys3 = {
  type: required(word(["spark"]), "The kind of job."),
  ...programKeys,
  inputs: optional(inputs, "Values and data, for `${{inputs.NAME}}`."),
  outputs: optional(outputs, "What it writes, to `${{outputs.NAME}}`."),
  compute: optional(compute, "An attached Synapse Spark pool."),
  resources: optional(sparkResources, "A serverless Spark cluster, in place of `compute`."),
  identity: runSettings.identity,
  ...ofJobs
};
var entryKey = { entry: required(entry, "What is started.") };
var LATER4 = { what: "the job type `spark`", help: "use a `command` job with `pyspark` in its environment" };
var ONE_COMPUTE = [["compute", "resources"]];
var sparkJob = object(
  "SparkJob",
  "Runs a program on a Spark cluster.",
  { ...jobKeys3, ...entryKey, services: runSettings.services },
  { later: LATER4, exclusive: ONE_COMPUTE }
);
var sparkInlineNode = object(
  "SparkNode",
  "Runs a program on a Spark cluster, in a pipeline.",
  { ...jobKeys3, ...ofNodes, ...entryKey, services: runSettings.services },
  { later: LATER4, exclusive: ONE_COMPUTE }
);
var sparkComponent = object(
  "SparkComponent",
  "A Spark program with declared inputs and outputs.",
  { type: optional(word(["spark"]), "The kind of component."), ...ofComponents, ...programKeys, ...entryKey },
  { lenient: true, later: { ...LATER4, what: "the component type `spark`" } }
);
var sparkComponentNode = object(
  "SparkComponentNode",
  "Uses a Spark component.",
  {
    ...jobKeys3,
    component: componentKey(sparkComponent),
    entry: optional(entry, "Of the component; what stands here is put in its place."),
    ...ofNodes
  },
  { lenient: true, later: LATER4, exclusive: ONE_COMPUTE }
);
var sparkNode = ifHas("component", sparkComponentNode, sparkInlineNode);

// src/pipeline/language/rare.ts
var parallelNode = ifHas("component", parallelComponentNode, parallelInlineNode);
export {
  automlComponent,
  automlJob,
  automlNode,
  dataTransferComponent,
  dataTransferNode,
  distillationJob,
  finetuningJob,
  importComponent,
  importJob,
  importNode,
  parallelComponent,
  parallelNode,
  sparkComponent,
  sparkJob,
  sparkNode
};
