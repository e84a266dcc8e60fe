/** Monitors: signals that tell how a model in production and its data change. */
import { type Keys, list, object, optional, record, required } from '../schema/collections.ts';
import { boolean, integer, number, text, word } from '../schema/scalars.ts';
import { anything, byKind, tagged } from '../schema/unions.ts';
import { texts } from './common.ts';
import { inputMapping } from './values.ts';

const CONTEXTS = ['model_inputs', 'model_outputs', 'training', 'test', 'validation', 'ground_truth'];

const window = object('DataWindow', 'The time that the data is from.', {
  lookback_window_size: optional(text(), 'How long, as an ISO 8601 duration: `P7D`.'),
  lookback_window_offset: optional(text(), 'How long before the run it ends, as an ISO 8601 duration.'),
  window_start: optional(text(), 'Its first day.'),
  window_end: optional(text(), 'Its last day.'),
});

const dataKeys = {
  input_data: optional(inputMapping, 'The data.'),
  data_context: optional(word(CONTEXTS), 'Where in the life of the model it comes from.'),
  data_column_names: optional(record(text()), 'Columns by their meaning: `target_column`, `prediction`, `correlation_id`, ...'),
  pre_processing_component: optional(text(), 'A component that turns it into a table.'),
  data_window: optional(window, 'The time that it is from.'),
};
const productionData = object('ProductionData', 'Data of the model in production.', dataKeys);
const referenceData = object('ReferenceData', 'Data that production is compared with.', {
  ...dataKeys,
  target_column_name: optional(text(), 'The column to predict.'),
});
const generatedData = object('GeneratedData', 'Requests and answers of a language model.', {
  input_data: dataKeys.input_data,
  data_column_names: dataKeys.data_column_names,
  data_window: dataKeys.data_window,
});

const segment = object('DataSegment', 'A part of the data that is looked at by itself.', {
  feature_name: optional(text(), 'The column.'),
  feature_values: optional(texts, 'Its values.'),
});

const features = byKind(
  {
    scalar: word(['all_features']),
    seq: texts,
    map: object('TopFeatures', 'The most important features.', {
      top_n_feature_importance: optional(integer(), 'How many.', { standard: '`10`' }),
    }),
  },
  '`all_features`, a list of features, or `{top_n_feature_importance: 10}`',
);

/** Thresholds by the name of a metric. */
function thresholds(name: string, doc: string, metrics: readonly string[]) {
  const keys = metrics.map((metric) => [metric, optional(number(), 'The value beyond which there is an alert.')] as const);
  return object(name, doc, Object.fromEntries(keys));
}

const overall = { threshold: optional(number(), 'The value beyond which there is an alert.') };
const NUMERICAL = 'Metrics of columns with numbers.';
const CATEGORICAL = 'Metrics of columns with categories.';

function columnThresholds(name: string, numerical: readonly string[], categorical: readonly string[]) {
  return object(`${name}Thresholds`, 'When there is an alert.', {
    ...overall,
    data_type: optional(word(['numerical', 'categorical']), 'The kind of columns that `threshold` is for.'),
    numerical: optional(thresholds(`${name}Numerical`, NUMERICAL, numerical), NUMERICAL),
    categorical: optional(thresholds(`${name}Categorical`, CATEGORICAL, categorical), CATEGORICAL),
  });
}

const driftThresholds = columnThresholds(
  'Drift',
  [
    'jensen_shannon_distance',
    'normalized_wasserstein_distance',
    'population_stability_index',
    'two_sample_kolmogorov_smirnov_test',
  ],
  ['jensen_shannon_distance', 'population_stability_index', 'pearsons_chi_squared_test'],
);
const QUALITY = ['null_value_rate', 'data_type_error_rate', 'out_of_bounds_rate'];

const passRates = record(number());
const generationThresholds = object('GenerationThresholds', 'When there is an alert, by metric.', {
  groundedness: optional(passRates, 'Is the answer founded on its sources?'),
  relevance: optional(passRates, 'Does the answer fit the question?'),
  coherence: optional(passRates, 'Does the answer hang together?'),
  fluency: optional(passRates, 'Is the answer well written?'),
  similarity: optional(passRates, 'Is the answer like the expected one?'),
});

const performanceThresholds = object('PerformanceThresholds', 'When there is an alert.', {
  ...overall,
  classification: optional(
    thresholds('ClassificationThresholds', 'Metrics of classification.', ['accuracy', 'precision', 'recall']),
    'Metrics of classification.',
  ),
  regression: optional(
    thresholds('RegressionThresholds', 'Metrics of regression.', ['mae', 'mse', 'rmse']),
    'Metrics of regression.',
  ),
});

const production = { production_data: optional(productionData, 'Data of the model in production.') };
const reference = { reference_data: optional(referenceData, 'Data that production is compared with.') };
const properties = { properties: optional(anything, 'Further properties.') };
const columns = {
  features: optional(features, 'The features that are looked at.', { standard: 'the ten most important ones' }),
  feature_type_override: optional(anything, 'What features hold, by name: `numerical`, `categorical`.'),
};
const sampling = { sampling_rate: optional(number({ min: 0, max: 1 }), 'The share of the data that is read, from 0 to 1.') };

function signal(type: string, name: string, doc: string, keys: Keys) {
  return object(name, doc, {
    type: required(word([type]), 'The kind of signal.'),
    alert_enabled: optional(boolean, 'Is somebody told?', { standard: '`false`' }),
    ...keys,
  });
}
const metricThresholds = (schema: ReturnType<typeof object>) => ({
  metric_thresholds: optional(schema, 'When there is an alert.'),
});

const customThreshold = object('CustomThreshold', 'When there is an alert.', {
  ...overall,
  metric_name: optional(text(), 'The metric.'),
});
const signals = tagged('type', {
  words: {
    data_drift: signal('data_drift', 'DataDriftSignal', 'Does the data change?', {
      ...production,
      ...reference,
      ...properties,
      ...columns,
      ...metricThresholds(driftThresholds),
      data_segment: optional(segment, 'A part of the data.'),
    }),
    data_quality: signal('data_quality', 'DataQualitySignal', 'Is the data sound?', {
      ...production,
      ...reference,
      ...properties,
      ...columns,
      ...metricThresholds(columnThresholds('Quality', QUALITY, QUALITY)),
    }),
    prediction_drift: signal('prediction_drift', 'PredictionDriftSignal', 'Do predictions change?', {
      ...production,
      ...reference,
      ...properties,
      ...metricThresholds(driftThresholds),
    }),
    feature_attribution_drift: signal(
      'feature_attribution_drift',
      'FeatureAttributionDriftSignal',
      'Does it change which features count?',
      {
        production_data: optional(list(productionData), 'Inputs and outputs of the model in production.'),
        ...reference,
        ...metricThresholds(
          object('AttributionThresholds', 'When there is an alert.', {
            ...overall,
            normalized_discounted_cumulative_gain: optional(number(), 'The value below which there is an alert.'),
          }),
        ),
      },
    ),
    model_performance: signal('model_performance', 'ModelPerformanceSignal', 'Are predictions right?', {
      ...production,
      ...reference,
      ...properties,
      data_segment: optional(segment, 'A part of the data.'),
      ...metricThresholds(performanceThresholds),
    }),
    generation_safety_quality: signal('generation_safety_quality', 'GenerationQualitySignal', 'Are answers good?', {
      production_data: optional(list(generatedData), 'Requests and answers.'),
      connection_id: optional(text(), 'The connection to the model that judges.'),
      ...metricThresholds(generationThresholds),
      ...properties,
      ...sampling,
    }),
    generation_token_statistics: signal('generation_token_statistics', 'TokenSignal', 'How many tokens are used?', {
      production_data: optional(generatedData, 'Requests and answers.'),
      ...metricThresholds(
        object('TokenThresholds', 'When there is an alert, by metric.', {
          totaltoken: optional(passRates, 'Tokens in all.'),
        }),
      ),
      ...properties,
      ...sampling,
    }),
    custom: signal('custom', 'CustomSignal', 'What a component of your own computes.', {
      component_id: optional(text(), 'The component.'),
      connection: optional(
        object('SignalConnection', 'What the component may use.', {
          environment_variables: optional(record(text()), 'Text by name.'),
          secret_config: optional(record(text()), 'Names of secrets in the key vault.'),
        }),
        'What the component may use.',
      ),
      inputs: optional(record(inputMapping), 'Data for the component.'),
      input_data: optional(record(referenceData), 'Data for the component, with its time.'),
      metric_thresholds: optional(list(customThreshold), 'When there is an alert.'),
    }),
  },
});

export const monitor = object('Monitor', 'What is watched of a model in production.', {
  compute: optional(
    object('MonitorCompute', 'A serverless Spark cluster.', {
      compute_type: optional(text(), 'The kind of compute.', { standard: '`spark`' }),
      instance_type: required(text(), 'The kind of node.'),
      runtime_version: required(text(), 'The version of Spark.'),
    }),
    'Where it runs.',
  ),
  monitoring_target: optional(
    object('MonitorTarget', 'The model.', {
      ml_task: optional(word(['classification', 'regression', 'question_answering']), 'What the model does.'),
      endpoint_deployment_id: optional(text(), 'Its deployment, as `azureml:ENDPOINT:DEPLOYMENT`.'),
      model_id: optional(text(), 'Or the model, as `azureml:NAME:VERSION`.'),
    }),
    'The model.',
  ),
  monitoring_signals: optional(record(signals), 'Signals by name.', { standard: 'those that fit the task' }),
  alert_notification: optional(
    byKind(
      {
        scalar: word(['azmonitoring']),
        map: object('AlertNotification', 'Who is told.', { emails: optional(texts, 'Addresses.') }),
      },
      '`azmonitoring`, or a mapping with `emails`',
    ),
    'Who is told.',
  ),
});
