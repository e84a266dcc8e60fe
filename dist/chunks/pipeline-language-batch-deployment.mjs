import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
const __bundle_dir = import.meta.dirname;
const __bundle_file = import.meta.filename;
import {
  store
} from "./pipeline-language-transfer.mjs";
import {
  FLOW_FILE,
  component,
  jobFile,
  pipelineComponent,
  promptFlow,
  settings,
  workspaceFile
} from "./js-yaml-dist-js-yaml.mjs";
import {
  anything,
  boolean,
  byKind,
  commandLimits,
  compute,
  condaSpec,
  descriptive,
  environment,
  environmentFile,
  environmentVariables,
  ifHas,
  inputMapping,
  inputs,
  integer,
  list,
  literal,
  nullable,
  number,
  object,
  ofAssets,
  ofJobs,
  optional,
  outputs,
  peek,
  record,
  required,
  resources,
  runSettings,
  scalarText,
  tagged,
  text,
  texts,
  word,
  written
} from "./pipeline-language-command.mjs";

// src/pipeline/language/files.ts
import path from "node:path";

// src/pipeline/language/deployment.ts
var properties = record(anything);
var model = object("DeploymentModel", "A model described in place.", {
  ...descriptive,
  path: optional(text(), "Where it is: a local path, or the address of a job output or registered model."),
  type: optional(word(["custom_model", "mlflow_model", "triton_model"]), "What it is.", { standard: "`custom_model`" }),
  version: optional(text(), "Its version."),
  stage: optional(text(), "Its stage."),
  flavors: optional(anything, "Its MLflow flavors."),
  properties: optional(properties, "Properties of the Azure ML model."),
  datastore: optional(text(), "The datastore that a local path is uploaded to."),
  system_metadata: optional(anything, "Of models of the catalogue. Not read."),
  id: optional(anything, "Written by Azure ML, not read."),
  job_name: optional(anything, "Written by Azure ML, not read."),
  latest_version: optional(anything, "Written by Azure ML, not read."),
  creation_context: optional(anything, "Written by Azure ML, not read."),
  utc_time_created: optional(anything, "Written by Azure ML, not read."),
  intellectual_property: optional(anything, "Written by Azure ML, not read.")
});
var codeConfiguration = object("CodeConfiguration", "The script that loads the model and answers.", {
  code: optional(text(), "A folder."),
  scoring_script: optional(text(), "The script in it, with the functions `init` and `run`.")
});
var deploymentKeys = {
  ...descriptive,
  name: optional(text(), "Its name, unique in the endpoint; `az ml` also takes it as `--name`."),
  endpoint_name: optional(text(), "The endpoint it belongs to; `az ml` also takes it as `--endpoint-name`."),
  id: optional(anything, "Written by Azure ML, not read."),
  creation_context: optional(anything, "Written by Azure ML, not read."),
  provisioning_state: optional(anything, "Written by Azure ML, not read."),
  properties: optional(properties, "Properties of the Azure ML deployment."),
  model: optional(
    byKind({ scalar: text(), map: model }, "the name of a model, or a mapping"),
    "The model: registered (`azureml:NAME:VERSION`), of a registry, or in place."
  ),
  code_configuration: optional(codeConfiguration, "The script that loads the model and answers; not needed for MLflow models."),
  environment: optional(environment, "What it runs in; not needed for MLflow models."),
  environment_variables: optional(environmentVariables, "Text by name.")
};

// src/pipeline/language/batch-deployment.ts
var retrySettings = object("BatchRetrySettings", "How a mini-batch that fails is tried again.", {
  max_retries: optional(integer({ min: 0 }), "How often it is tried again.", { standard: "`3`" }),
  timeout: optional(integer({ min: 0 }), "Seconds, after which a mini-batch counts as failed.", { standard: "`30`" })
});
var scoringKeys = {
  mini_batch_size: optional(integer({ min: 0 }), "How many files a mini-batch holds.", { standard: "`10`" }),
  max_concurrency_per_instance: optional(integer({ min: 0 }), "How many mini-batches at a time on each node.", {
    standard: "`1`"
  }),
  retry_settings: optional(retrySettings, "How a mini-batch that fails is tried again."),
  error_threshold: optional(integer(), "How many files may fail; `-1` for any number.", { standard: "`-1`" }),
  logging_level: optional(text(), "How much is logged: `debug`, `info` or `warning`.", { standard: "`info`" }),
  output_action: optional(
    word(["append_row", "summary_only"]),
    "What is written: a row for each prediction, or what the script writes itself.",
    { standard: "`append_row`" }
  ),
  output_file_name: optional(text(), "The file that rows are appended to.", { standard: "`predictions.csv`" })
};
var modelSettings = object("BatchModelSettings", "How the model goes through its data.", {
  ...scoringKeys,
  instance_count: optional(integer({ min: 0 }), "How many nodes.", { standard: "`1`" }),
  environment_variables: optional(environmentVariables, "Text by name.")
});
var modelDeployment = object("BatchDeployment", "A model that goes through batches of data.", {
  ...deploymentKeys,
  type: optional(word(["model"]), "The kind."),
  compute: optional(compute, "Where it runs."),
  resources: optional(resources, "How many nodes."),
  settings: optional(modelSettings, "How the model goes through its data."),
  ...scoringKeys
});
var pipelineDeployment = object("PipelineBatchDeployment", "A pipeline that is run over batches of data.", {
  ...deploymentKeys,
  type: optional(word(["pipeline"]), "The kind."),
  component: optional(
    byKind({ scalar: text(), map: pipelineComponent }, "the file or the name of a pipeline component"),
    "The pipeline: a file, or a registered component."
  ),
  job_definition: optional(anything, "An Azure ML pipeline job, in place of a component."),
  settings: optional(record(anything), "Settings of the pipeline, as in a pipeline job.")
});
var batchDeployment = tagged("type", {
  words: { model: modelDeployment, pipeline: pipelineDeployment },
  having: { component: pipelineDeployment, job_definition: pipelineDeployment },
  otherwise: modelDeployment
});

// src/pipeline/language/endpoint.ts
var ENDPOINT_NAME = /^[A-Za-z](?:[A-Za-z0-9-]*[A-Za-z0-9])?$/;
var identity = object("EndpointIdentity", "Who the endpoint is towards Azure.", {
  type: optional(word(["system_assigned", "user_assigned", "none"]), "The kind.", { standard: "`system_assigned`" }),
  principal_id: optional(text(), "Written by Azure ML."),
  tenant_id: optional(text(), "Written by Azure ML."),
  user_assigned_identities: optional(list(record(nullable(text()))), "Managed identities, each with its `resource_id`.")
});
var endpointKeys = {
  ...descriptive,
  name: required(
    text({ pattern: ENDPOINT_NAME, expected: "a name of letters, digits and hyphens, beginning with a letter" }),
    "Its name, unique in the Azure region."
  ),
  identity: optional(identity, "Who the endpoint is towards Azure."),
  location: optional(text(), "The Azure region.", { standard: "that of the workspace" }),
  properties: optional(record(anything), "Properties of the Azure ML endpoint."),
  id: optional(anything, "Written by Azure ML, not read."),
  scoring_uri: optional(anything, "Written by Azure ML, not read."),
  openapi_uri: optional(anything, "Written by Azure ML, not read."),
  provisioning_state: optional(anything, "Written by Azure ML, not read.")
};
var percentages = record(integer({ min: 0, max: 100 }));
var authMode = (standard) => ({
  auth_mode: optional(word(["key", "aml_token", "aad_token"]), "How callers are authorised.", { standard })
});
var onlineKeys = {
  ...endpointKeys,
  ...authMode("`key`"),
  traffic: optional(percentages, "The share of requests that each deployment gets, in percent by name; at most 100 in all."),
  mirror_traffic: optional(percentages, "The share of requests copied to one deployment, in percent, at most 50."),
  kind: optional(anything, "Written by Azure ML, not read.")
};
var managedOnlineEndpoint = object("ManagedOnlineEndpoint", "An online endpoint on machines that Azure ML manages.", {
  ...onlineKeys,
  public_network_access: optional(word(["enabled", "disabled"]), "May it be called from the internet?", {
    standard: "`enabled`"
  })
});
var kubernetesOnlineEndpoint = object("KubernetesOnlineEndpoint", "An online endpoint on a Kubernetes cluster.", {
  ...onlineKeys,
  compute: required(text(), "The attached cluster, as `azureml:NAME`.")
});
var onlineEndpoint = ifHas("compute", kubernetesOnlineEndpoint, managedOnlineEndpoint);
var batchEndpoint = object("BatchEndpoint", "An endpoint that scores batches of data in jobs.", {
  ...endpointKeys,
  ...authMode("`aad_token`, the only one that works"),
  defaults: optional(
    object("BatchEndpointDefaults", "What a call gets that names no deployment.", {
      deployment_name: optional(text(), "The deployment.")
    }),
    "What a call gets that names no deployment."
  )
});

// src/pipeline/language/online-deployment.ts
var scaleSettings = tagged("type", {
  words: {
    default: object("DefaultScale", "As many instances as `instance_count` says.", {
      type: required(word(["default"]), "The kind.")
    }),
    target_utilization: object("TargetUtilizationScale", "As many instances as the load asks for.", {
      type: required(word(["target_utilization"]), "The kind."),
      min_instances: optional(integer({ min: 0 }), "The least number of instances.", { standard: "`1`" }),
      max_instances: optional(integer({ min: 0 }), "The greatest number of instances.", { standard: "`1`" }),
      polling_interval: optional(integer({ min: 0 }), "Seconds between two looks at the load.", { standard: "`1`" }),
      target_utilization_percentage: optional(integer({ min: 0 }), "The utilization it aims at, in percent.", {
        standard: "`70`"
      })
    })
  }
});
var requestSettings = object("RequestSettings", "How requests are taken.", {
  request_timeout_ms: optional(integer({ min: 0 }), "Milliseconds, after which a request is ended.", { standard: "`5000`" }),
  max_concurrent_requests_per_instance: optional(integer({ min: 0 }), "How many requests at a time an instance takes.", {
    standard: "`1`"
  }),
  max_queue_wait_ms: optional(integer({ min: 0 }), "Milliseconds a request may wait before it is taken.", {
    standard: "`500`"
  })
});
var probe = object("Probe", "How often a container is asked whether it works, and what follows.", {
  initial_delay: optional(integer({ min: 0 }), "Seconds before it is asked first.", { standard: "`10`" }),
  period: optional(integer({ min: 0 }), "Seconds between two requests.", { standard: "`10`" }),
  timeout: optional(integer({ min: 0 }), "Seconds it has to answer.", { standard: "`2`" }),
  success_threshold: optional(integer({ min: 0 }), "Answers in a row after which it counts as ready.", { standard: "`1`" }),
  failure_threshold: optional(integer({ min: 0 }), "Failures in a row after which it counts as failed.", { standard: "`30`" })
});
var dataAsset = object("CollectedData", "The data asset that collected data becomes.", {
  name: optional(text(), "Its name."),
  path: optional(text(), "The datastore path it is written to."),
  version: optional(text(), "Its version."),
  data_id: optional(text(), "Its id.")
});
var collection = object("Collection", "A kind of data that is collected.", {
  enabled: required(boolean, "Is it collected?"),
  data: optional(byKind({ scalar: text(), map: dataAsset }, "text or a mapping"), "The data asset it becomes."),
  client_id: optional(text(), "The identity that writes it.")
});
var dataCollector = object("DataCollector", "What is kept of requests and answers.", {
  collections: optional(record(collection), "By name: `model_inputs`, `model_outputs`, `request`, `response` or another."),
  rolling_rate: optional(word(["minute", "hour", "day"]), "How often a new file is begun.", { standard: "`hour`" }),
  sampling_rate: optional(number({ min: 0, max: 1 }), "The share of requests that is kept, from 0 to 1.", {
    standard: "`1`"
  }),
  request_logging: optional(
    object("RequestLogging", "What is kept of requests.", { capture_headers: optional(texts, "Names of headers.") }),
    "What is kept of requests."
  )
});
var onlineKeys2 = {
  ...deploymentKeys,
  instance_count: optional(integer({ min: 0 }), "How many instances.", { standard: "`1`" }),
  app_insights_enabled: optional(boolean, "Does it write to Application Insights?", { standard: "`false`" }),
  scale_settings: optional(scaleSettings, "How many instances there are."),
  request_settings: optional(requestSettings, "How requests are taken."),
  liveness_probe: optional(probe, "When a container is started again."),
  readiness_probe: optional(probe, "When a container gets requests."),
  model_mount_path: optional(text(), "Where the model is put in the container.", { standard: "`/var/azureml-app`" }),
  data_collector: optional(dataCollector, "What is kept of requests and answers.")
};
var managed = object("ManagedOnlineDeployment", "A deployment on machines that Azure ML manages.", {
  ...onlineKeys2,
  type: optional(word(["managed"]), "The kind."),
  instance_type: required(text(), "The kind of machine: `Standard_DS3_v2`."),
  egress_public_network_access: optional(word(["enabled", "disabled"]), "May it call the internet?", {
    standard: "`enabled`"
  }),
  private_network_connection: optional(boolean, "Does it call the workspace over a private network?")
});
var amounts = object("ContainerAmounts", "Amounts of what a container uses.", {
  cpu: optional(text(), "Cores, as `0.5` or `500m`."),
  memory: optional(text(), "Memory, as `1Gi`."),
  gpu: optional(text(), "GPUs."),
  "nvidia.com/gpu": optional(text(), "GPUs, as Kubernetes calls them.")
});
var kubernetes = object("KubernetesOnlineDeployment", "A deployment on a Kubernetes cluster.", {
  ...onlineKeys2,
  type: required(word(["kubernetes"]), "The kind."),
  instance_type: optional(text(), "An instance type of the cluster."),
  resources: optional(
    object("ContainerResources", "What a container uses.", {
      requests: optional(amounts, "What it gets at least."),
      limits: optional(amounts, "What it gets at most.")
    }),
    "What a container uses."
  )
});
var onlineDeployment = tagged("type", { words: { managed, kubernetes }, otherwise: managed });

// src/pipeline/language/monitor.ts
var CONTEXTS = ["model_inputs", "model_outputs", "training", "test", "validation", "ground_truth"];
var window = object("DataWindow", "The time that the data is from.", {
  lookback_window_size: optional(text(), "How long, as an ISO 8601 duration: `P7D`."),
  lookback_window_offset: optional(text(), "How long before the run it ends, as an ISO 8601 duration."),
  window_start: optional(text(), "Its first day."),
  window_end: optional(text(), "Its last day.")
});
var dataKeys = {
  input_data: optional(inputMapping, "The data."),
  data_context: optional(word(CONTEXTS), "Where in the life of the model it comes from."),
  data_column_names: optional(record(text()), "Columns by their meaning: `target_column`, `prediction`, `correlation_id`, ..."),
  pre_processing_component: optional(text(), "A component that turns it into a table."),
  data_window: optional(window, "The time that it is from.")
};
var productionData = object("ProductionData", "Data of the model in production.", dataKeys);
var referenceData = object("ReferenceData", "Data that production is compared with.", {
  ...dataKeys,
  target_column_name: optional(text(), "The column to predict.")
});
var generatedData = object("GeneratedData", "Requests and answers of a language model.", {
  input_data: dataKeys.input_data,
  data_column_names: dataKeys.data_column_names,
  data_window: dataKeys.data_window
});
var segment = object("DataSegment", "A part of the data that is looked at by itself.", {
  feature_name: optional(text(), "The column."),
  feature_values: optional(texts, "Its values.")
});
var features = byKind(
  {
    scalar: word(["all_features"]),
    seq: texts,
    map: object("TopFeatures", "The most important features.", {
      top_n_feature_importance: optional(integer(), "How many.", { standard: "`10`" })
    })
  },
  "`all_features`, a list of features, or `{top_n_feature_importance: 10}`"
);
function thresholds(name, doc, metrics) {
  const keys = metrics.map((metric) => [metric, optional(number(), "The value beyond which there is an alert.")]);
  return object(name, doc, Object.fromEntries(keys));
}
var overall = { threshold: optional(number(), "The value beyond which there is an alert.") };
var NUMERICAL = "Metrics of columns with numbers.";
var CATEGORICAL = "Metrics of columns with categories.";
function columnThresholds(name, numerical, categorical) {
  return object(`${name}Thresholds`, "When there is an alert.", {
    ...overall,
    data_type: optional(word(["numerical", "categorical"]), "The kind of columns that `threshold` is for."),
    numerical: optional(thresholds(`${name}Numerical`, NUMERICAL, numerical), NUMERICAL),
    categorical: optional(thresholds(`${name}Categorical`, CATEGORICAL, categorical), CATEGORICAL)
  });
}
var driftThresholds = columnThresholds(
  "Drift",
  [
    "jensen_shannon_distance",
    "normalized_wasserstein_distance",
    "population_stability_index",
    "two_sample_kolmogorov_smirnov_test"
  ],
  ["jensen_shannon_distance", "population_stability_index", "pearsons_chi_squared_test"]
);
var QUALITY = ["null_value_rate", "data_type_error_rate", "out_of_bounds_rate"];
var passRates = record(number());
var generationThresholds = object("GenerationThresholds", "When there is an alert, by metric.", {
  groundedness: optional(passRates, "Is the answer founded on its sources?"),
  relevance: optional(passRates, "Does the answer fit the question?"),
  coherence: optional(passRates, "Does the answer hang together?"),
  fluency: optional(passRates, "Is the answer well written?"),
  similarity: optional(passRates, "Is the answer like the expected one?")
});
var performanceThresholds = object("PerformanceThresholds", "When there is an alert.", {
  ...overall,
  classification: optional(
    thresholds("ClassificationThresholds", "Metrics of classification.", ["accuracy", "precision", "recall"]),
    "Metrics of classification."
  ),
  regression: optional(
    thresholds("RegressionThresholds", "Metrics of regression.", ["mae", "mse", "rmse"]),
    "Metrics of regression."
  )
});
var production = { production_data: optional(productionData, "Data of the model in production.") };
var reference = { reference_data: optional(referenceData, "Data that production is compared with.") };
var properties2 = { properties: optional(anything, "Further properties.") };
var columns = {
  features: optional(features, "The features that are looked at.", { standard: "the ten most important ones" }),
  feature_type_override: optional(anything, "What features hold, by name: `numerical`, `categorical`.")
};
var sampling = { sampling_rate: optional(number({ min: 0, max: 1 }), "The share of the data that is read, from 0 to 1.") };
function signal(type, name, doc, keys) {
  return object(name, doc, {
    type: required(word([type]), "The kind of signal."),
    alert_enabled: optional(boolean, "Is somebody told?", { standard: "`false`" }),
    ...keys
  });
}
var metricThresholds = (schema) => ({
  metric_thresholds: optional(schema, "When there is an alert.")
});
var customThreshold = object("CustomThreshold", "When there is an alert.", {
  ...overall,
  metric_name: optional(text(), "The metric.")
});
var signals = tagged("type", {
  words: {
    data_drift: signal("data_drift", "DataDriftSignal", "Does the data change?", {
      ...production,
      ...reference,
      ...properties2,
      ...columns,
      ...metricThresholds(driftThresholds),
      data_segment: optional(segment, "A part of the data.")
    }),
    data_quality: signal("data_quality", "DataQualitySignal", "Is the data sound?", {
      ...production,
      ...reference,
      ...properties2,
      ...columns,
      ...metricThresholds(columnThresholds("Quality", QUALITY, QUALITY))
    }),
    prediction_drift: signal("prediction_drift", "PredictionDriftSignal", "Do predictions change?", {
      ...production,
      ...reference,
      ...properties2,
      ...metricThresholds(driftThresholds)
    }),
    feature_attribution_drift: signal(
      "feature_attribution_drift",
      "FeatureAttributionDriftSignal",
      "Does it change which features count?",
      {
        production_data: optional(list(productionData), "Inputs and outputs of the model in production."),
        ...reference,
        ...metricThresholds(
          object("AttributionThresholds", "When there is an alert.", {
            ...overall,
            normalized_discounted_cumulative_gain: optional(number(), "The value below which there is an alert.")
          })
        )
      }
    ),
    model_performance: signal("model_performance", "ModelPerformanceSignal", "Are predictions right?", {
      ...production,
      ...reference,
      ...properties2,
      data_segment: optional(segment, "A part of the data."),
      ...metricThresholds(performanceThresholds)
    }),
    generation_safety_quality: signal("generation_safety_quality", "GenerationQualitySignal", "Are answers good?", {
      production_data: optional(list(generatedData), "Requests and answers."),
      connection_id: optional(text(), "The connection to the model that judges."),
      ...metricThresholds(generationThresholds),
      ...properties2,
      ...sampling
    }),
    generation_token_statistics: signal("generation_token_statistics", "TokenSignal", "How many tokens are used?", {
      production_data: optional(generatedData, "Requests and answers."),
      ...metricThresholds(
        object("TokenThresholds", "When there is an alert, by metric.", {
          totaltoken: optional(passRates, "Tokens in all.")
        })
      ),
      ...properties2,
      ...sampling
    }),
    custom: signal("custom", "CustomSignal", "What a component of your own computes.", {
      component_id: optional(text(), "The component."),
      connection: optional(
        object("SignalConnection", "What the component may use.", {
          environment_variables: optional(record(text()), "Text by name."),
          secret_config: optional(record(text()), "Names of secrets in the key vault.")
        }),
        "What the component may use."
      ),
      inputs: optional(record(inputMapping), "Data for the component."),
      input_data: optional(record(referenceData), "Data for the component, with its time."),
      metric_thresholds: optional(list(customThreshold), "When there is an alert.")
    })
  }
});
var monitor = object("Monitor", "What is watched of a model in production.", {
  compute: optional(
    object("MonitorCompute", "A serverless Spark cluster.", {
      compute_type: optional(text(), "The kind of compute.", { standard: "`spark`" }),
      instance_type: required(text(), "The kind of node."),
      runtime_version: required(text(), "The version of Spark.")
    }),
    "Where it runs."
  ),
  monitoring_target: optional(
    object("MonitorTarget", "The model.", {
      ml_task: optional(word(["classification", "regression", "question_answering"]), "What the model does."),
      endpoint_deployment_id: optional(text(), "Its deployment, as `azureml:ENDPOINT:DEPLOYMENT`."),
      model_id: optional(text(), "Or the model, as `azureml:NAME:VERSION`.")
    }),
    "The model."
  ),
  monitoring_signals: optional(record(signals), "Signals by name.", { standard: "those that fit the task" }),
  alert_notification: optional(
    byKind(
      {
        scalar: word(["azmonitoring"]),
        map: object("AlertNotification", "Who is told.", { emails: optional(texts, "Addresses.") })
      },
      "`azmonitoring`, or a mapping with `emails`"
    ),
    "Who is told."
  )
});

// src/pipeline/language/schedule.ts
var WEEK_DAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
var weekDay = word(WEEK_DAYS);
var span = {
  start_time: optional(text(), "When it begins, as `2026-05-10T10:15:00`.", { standard: "at once" }),
  end_time: optional(text(), "When it ends.", { standard: "never" }),
  time_zone: optional(text(), "The time zone by its Windows name: `Pacific Standard Time`.", { standard: "`UTC`" })
};
var numbers = byKind({ scalar: integer(), seq: list(integer()) }, "a whole number or a list of them");
var pattern = object("RecurrencePattern", "At what times of its days.", {
  hours: required(numbers, "Hours of the day, 0 to 23."),
  minutes: required(numbers, "Minutes of the hour, 0 to 59."),
  week_days: optional(
    byKind({ scalar: weekDay, seq: list(weekDay) }, "a day of the week or a list of them"),
    "Days of the week."
  ),
  month_days: optional(numbers, "Days of the month, 1 to 31.")
});
var trigger = tagged("type", {
  words: {
    cron: object("CronTrigger", "At times that a cron expression names.", {
      type: required(word(["cron"]), "The kind."),
      ...span,
      expression: required(text(), "Minute, hour, day, month, day of the week: `15 10 * * 1`.")
    }),
    recurrence: object("RecurrenceTrigger", "Each so many minutes, hours, days, weeks or months.", {
      type: required(word(["recurrence"]), "The kind."),
      ...span,
      frequency: required(word(["minute", "hour", "day", "week", "month"]), "The unit."),
      interval: required(integer(), "How many of them."),
      schedule: optional(pattern, "At what times of its days.", { standard: "those of `start_time`" })
    })
  }
});
var scheduleKeys = {
  ...descriptive,
  name: required(text(), "Its name."),
  trigger: required(trigger, "When it starts."),
  properties: optional(record(nullable(literal)), "Properties of the Azure ML schedule."),
  id: optional(anything, "Written by Azure ML, not read."),
  creation_context: optional(anything, "Written by Azure ML, not read."),
  is_enabled: optional(anything, "Written by Azure ML, not read."),
  provisioning_state: optional(anything, "Written by Azure ML, not read.")
};
var scheduledJob = object("ScheduledJob", "A job with changes.", {
  type: optional(word(["pipeline", "command", "spark"]), "The kind of job."),
  ...ofJobs,
  job: required(text(), "The file of the job, or a job that ran (`azureml:NAME`)."),
  inputs: optional(inputs, "Values and data."),
  outputs: optional(outputs, "What it writes."),
  settings: optional(settings, "Settings of a pipeline."),
  compute: optional(compute, "Where it runs."),
  environment: optional(nullable(environment), "What a command runs in."),
  environment_variables: optional(environmentVariables, "Text by name."),
  limits: optional(commandLimits, "How long a command may run."),
  conf: optional(record(nullable(literal)), "Settings of Spark by name."),
  ...runSettings
});
var dataImport = object("DataImport", "Data that is brought from outside and becomes an asset.", {
  ...descriptive,
  ...written,
  type: optional(word(["uri_file", "uri_folder", "mltable"]), "What it becomes."),
  version: optional(text(), "The version of the asset."),
  path: required(text(), "The datastore path it is written to."),
  source: required(store, "Where it comes from."),
  datastore: optional(text(), "The datastore."),
  properties: optional(anything, "Written by Azure ML, not read."),
  ...ofAssets
});
var jobSchedule = object("JobSchedule", "Starts a job again and again.", {
  ...scheduleKeys,
  create_job: optional(
    byKind({ scalar: text(), map: scheduledJob }, "the file of a job, or a mapping with `job`"),
    "The job: its file, a job that ran, or one of them with changes."
  )
});
var importSchedule = object("ImportSchedule", "Brings data from outside again and again.", {
  ...scheduleKeys,
  import_data: required(
    byKind({ scalar: text(), map: dataImport }, "a file, or a mapping"),
    "The import: a file, or in place."
  )
});
var monitorSchedule = object("MonitorSchedule", "Watches a model in production again and again.", {
  ...scheduleKeys,
  create_monitor: required(monitor, "What is watched.")
});
var schedule = ifHas("create_monitor", monitorSchedule, ifHas("import_data", importSchedule, jobSchedule));

// src/pipeline/language/files.ts
var kinds = {
  job: { title: "a job", schema: jobFile },
  component: { title: "a component", schema: component },
  "online-endpoint": { title: "an online endpoint", schema: onlineEndpoint },
  "batch-endpoint": { title: "a batch endpoint", schema: batchEndpoint },
  "online-deployment": { title: "an online deployment", schema: onlineDeployment },
  "batch-deployment": { title: "a batch deployment", schema: batchDeployment },
  schedule: { title: "a schedule", schema: schedule },
  environment: { title: "an environment", schema: environmentFile },
  conda: { title: "a conda environment", schema: condaSpec },
  "data-import": { title: "a data import", schema: dataImport },
  "prompt-flow": { title: "a prompt flow", schema: promptFlow },
  trainyard: { title: "a workspace file", schema: workspaceFile },
  data: { title: "a data asset" },
  model: { title: "a model" },
  datastore: { title: "a datastore" },
  compute: { title: "a compute" },
  workspace: { title: "an Azure ML workspace" },
  registry: { title: "a registry" },
  connection: { title: "a workspace connection" },
  package: { title: "a model package" },
  "feature-store": { title: "a part of a feature store" }
};
var fileKinds = Object.entries(kinds).map(([name, kind]) => ({ name, ...kind }));
var byName = new Map(fileKinds.map((kind) => [kind.name, kind]));
var SCHEMAS = [
  [/job$/, "job"],
  [/component$/, "component"],
  [/onlineendpoint$/, "online-endpoint"],
  [/batchendpoint$/, "batch-endpoint"],
  [/onlinedeployment$/, "online-deployment"],
  [/batchdeployment$/, "batch-deployment"],
  [/schedule$/, "schedule"],
  [/^environment$/, "environment"],
  [/^dataimport$/, "data-import"],
  [/^data$/, "data"],
  [/^model$/, "model"],
  [/^(?:flow|run)$/, "prompt-flow"],
  [/^(?:azureblob|azurefile|azuredatalakegen[12]|onelake|hdfs)$/, "datastore"],
  [/compute(?:instance)?$/, "compute"],
  [/^(?:workspace|hub|project)$/, "workspace"],
  [/^registry$/, "registry"],
  [/connection$/, "connection"],
  [/package$/, "package"],
  [/^feature(?:set|store|storeentity)/, "feature-store"]
];
var TYPES = new Map([
  ...of("data", ["uri_file", "uri_folder", "mltable"]),
  ...of("model", ["custom_model", "mlflow_model", "triton_model"]),
  ...of("datastore", ["azure_blob", "azure_file", "azure_data_lake_gen1", "azure_data_lake_gen2", "one_lake", "hdfs"]),
  ...of("compute", ["amlcompute", "computeinstance", "virtualmachine", "synapsespark", "kubernetes"]),
  ...of("connection", [
    "git",
    "container_registry",
    "python_feed",
    "s3",
    "snowflake",
    "azure_sql_db",
    "azure_open_ai",
    "serverless"
  ]),
  ...of("component", ["parallel", "data_transfer", "promptflow_parallel"])
]);
function of(kind, types) {
  return types.map((type) => [type, kind]);
}
var JOB_TYPES = ["pipeline", "command", "sweep", "automl", "spark", "import", "finetuning", "distillation"];
var COMPONENT_KEYS = ["version", "is_deterministic", "additional_includes"];
var JOB_KEYS = [
  "experiment_name",
  "compute",
  "limits",
  "services",
  "search_space",
  "target_column_name",
  "model",
  "settings"
];
var DEPLOYMENT_KEYS = [
  "code_configuration",
  "instance_type",
  "scale_settings",
  "request_settings",
  "liveness_probe",
  "mini_batch_size",
  "output_action",
  "job_definition"
];
var ONLINE_KEYS = ["traffic", "mirror_traffic", "public_network_access", "compute"];
var BATCH_KEYS = [
  "compute",
  "component",
  "job_definition",
  "settings",
  "mini_batch_size",
  "output_action",
  "retry_settings",
  "max_concurrency_per_instance"
];
function kindOf(node, fileName) {
  const name = path.basename(fileName);
  if (/^trainyard\.ya?ml$/.test(name)) return byName.get("trainyard");
  if (node.kind !== "map") return void 0;
  if (FLOW_FILE.test(name)) return byName.get("prompt-flow");
  const kind = kindOfSchema(scalarText(peek(node, "$schema"))) ?? kindOfKeys(node);
  const component2 = kind === "job" && TYPES.get(scalarText(peek(node, "type")) ?? "") === "component";
  return component2 ? byName.get("component") : kind === void 0 ? void 0 : byName.get(kind);
}
function kindOfSchema(address) {
  const last = address?.trim().replace(/^.*\//, "").replace(/(?:\.schema)?\.json#?$/i, "").toLowerCase();
  return last === void 0 ? void 0 : SCHEMAS.find(([pattern2]) => pattern2.test(last))?.[1];
}
function kindOfKeys(node) {
  const has = (...keys) => keys.some((key) => node.entries.has(key));
  const type = scalarText(peek(node, "type")) ?? "";
  if (has("create_job", "create_monitor", "import_data") || peek(peek(node, "trigger"), "type") !== void 0)
    return "schedule";
  if (TYPES.get(type) !== "component" && has("endpoint_name", ...DEPLOYMENT_KEYS))
    return has(...BATCH_KEYS) || type === "pipeline" ? "batch-deployment" : "online-deployment";
  if (has("source") && has("path") && !has("index") && TYPES.get(type) === "data") return "data-import";
  const hasJobs = peek(node, "jobs")?.kind === "map" && !has("on");
  if (hasJobs || has("command", "search_space") || JOB_TYPES.includes(type)) return isComponent(node) ? "component" : "job";
  const byType = TYPES.get(type);
  if (byType !== void 0) return byType;
  if (has("model") && has(...BATCH_KEYS)) return "batch-deployment";
  if (has("auth_mode", "traffic", "mirror_traffic")) {
    const batch = scalarText(peek(node, "auth_mode")) === "aad_token" && !has(...ONLINE_KEYS);
    return batch || has("defaults") ? "batch-endpoint" : "online-endpoint";
  }
  if (has("flow")) return "prompt-flow";
  if (has("build", "conda_file", "requirements") || peek(node, "image")?.kind === "scalar") return "environment";
  if (has("replication_locations")) return "registry";
  if (has("managed_network")) return "workspace";
  if (has("dependencies") && !has("build_dependencies")) return "conda";
  return void 0;
}
function isComponent(node) {
  if (COMPONENT_KEYS.some((key) => node.entries.has(key))) return true;
  if (JOB_KEYS.some((key) => node.entries.has(key))) return false;
  const inputs2 = peek(node, "inputs");
  if (inputs2?.kind !== "map") return false;
  const values = [...inputs2.entries.values()].map(({ value }) => value);
  if (values.some((value) => peek(value, "path") !== void 0 || peek(value, "value") !== void 0)) return false;
  return values.some((value) => peek(value, "type") !== void 0);
}

export {
  fileKinds,
  kindOf
};
