/** AutoML on tables: `classification`, `regression`, `forecasting`. */
import { type Keys, list, object, optional, record } from '../../schema/collections.ts';
import { text, word } from '../../schema/scalars.ts';
import { anything, bindable, byKind } from '../../schema/unions.ts';
import { boundBoolean, boundInteger, boundNumber, texts } from '../common.ts';
import { limitKeys, parameters, task } from './common.ts';

const LINEAR_AND_TREES = [
  'elastic_net',
  'gradient_boosting',
  'decision_tree',
  'knn',
  'lasso_lars',
  'sgd',
  'random_forest',
  'extreme_random_trees',
  'light_gbm',
  'xg_boost_regressor',
];
const CLASSIFIERS = [
  'logistic_regression',
  'sgd',
  'multinomial_naive_bayes',
  'bernoulli_naive_bayes',
  'svm',
  'linear_svm',
  'knn',
  'decision_tree',
  'random_forest',
  'extreme_random_trees',
  'light_gbm',
  'gradient_boosting',
  'xg_boost_classifier',
];
const SERIES = [
  'auto_arima',
  'prophet',
  'naive',
  'seasonal_naive',
  'average',
  'seasonal_average',
  'exponential_smoothing',
  'arimax',
  'tcn_forecaster',
];
const META_LEARNERS = [
  'none',
  'logistic_regression',
  'logistic_regression_cv',
  'light_gbm_classifier',
  'elastic_net',
  'elastic_net_cv',
  'light_gbm_regressor',
  'linear_regression',
];
const TRANSFORMERS = [
  'text_target_encoder',
  'one_hot_encoder',
  'cat_target_encoder',
  'tf_idf',
  'wo_e_target_encoder',
  'label_encoder',
  'word_embedding',
  'naive_bayes',
  'count_vectorizer',
  'hash_one_hot_encoder',
];
export const CLASS_METRICS = {
  words: ['accuracy', 'auc_weighted', 'norm_macro_recall', 'average_precision_score_weighted', 'precision_score_weighted'],
  standard: 'accuracy',
};
const REGRESSION_METRICS = {
  words: ['normalized_root_mean_squared_error', 'normalized_mean_absolute_error', 'r2_score', 'spearman_correlation'],
  standard: 'normalized_root_mean_squared_error',
};

const AUTO = '`auto` or a whole number';
/** `auto`, a number, or an expression. */
const autoOrInteger = text({
  pattern: /^(?:[Aa][Uu][Tt][Oo]|[-+]?[0-9]{1,15}|\s*\$\{\{[^]*\}\}\s*)$/,
  expected: AUTO,
});

const limits = object('AutoMLTableLimits', 'How many trials, and how long.', {
  ...limitKeys,
  max_cores_per_trial: optional(boundInteger, 'How many cores a trial may use; `-1` for all.', { standard: '`-1`' }),
  enable_early_termination: optional(boundBoolean, 'Does it end when the score no longer gets better?', {
    standard: '`true`',
  }),
  exit_score: optional(boundNumber, 'The score at which it ends.'),
});

const transformer = object('ColumnTransformer', 'Parameters of a transformer for some columns.', {
  fields: optional(texts, 'The columns.'),
  parameters: optional(parameters, 'Its parameters by name.'),
});

const featurization = object('TableFeaturization', 'How columns are made into features.', {
  mode: optional(bindable(word(['auto', 'off', 'custom'])), 'Who decides.', { standard: '`auto`' }),
  dataset_language: optional(text(), 'The language of text columns, as three letters: `eng`.'),
  blocked_transformers: optional(list(bindable(word(TRANSFORMERS))), 'Transformers that are not used.'),
  column_name_and_types: optional(record(text()), 'What columns hold, by name: `Categorical`, `Numeric`, `Text`, ...'),
  transformer_params: optional(record(list(transformer)), 'Parameters of transformers, by name.'),
  enable_dnn_featurization: optional(boundBoolean, 'Are text columns embedded by a neural network?', {
    standard: '`false`',
  }),
});

const stackEnsemble = object('StackEnsemble', 'The model that combines others.', {
  stack_meta_learner_type: optional(bindable(word(META_LEARNERS)), 'Its kind.'),
  stack_meta_learner_train_percentage: optional(boundNumber, 'The share of the training data it learns from.', {
    standard: '`0.2`',
  }),
  stack_meta_learner_kwargs: optional(record(anything), 'Its parameters by name.'),
});

function training(name: string, algorithms: readonly string[]) {
  const some = list(bindable(word(algorithms)));
  const keys: Keys = {
    allowed_training_algorithms: optional(some, 'The only algorithms that are tried.'),
    blocked_training_algorithms: optional(some, 'Algorithms that are not tried.'),
    enable_dnn_training: optional(boundBoolean, 'Are neural networks tried?', { standard: '`false`' }),
    enable_model_explainability: optional(boundBoolean, 'Is the best model explained?', { standard: '`true`' }),
    enable_onnx_compatible_models: optional(boundBoolean, 'Only models that ONNX can hold?', { standard: '`false`' }),
    enable_stack_ensemble: optional(boundBoolean, 'Is a stack of models tried?', { standard: '`true`' }),
    enable_vote_ensemble: optional(boundBoolean, 'Is a vote of models tried?', { standard: '`true`' }),
    ensemble_model_download_timeout_minutes: optional(boundInteger, 'Minutes that fetching models for it may take.', {
      standard: '`5`',
    }),
    stack_ensemble_settings: optional(stackEnsemble, 'The model that combines others.'),
    training_mode: optional(bindable(word(['auto', 'distributed', 'non_distributed'])), 'On one node or several.'),
  };
  return { training: optional(object(name, 'Which models are tried.', keys), 'Which models are tried.') };
}

const tableKeys = {
  limits: optional(limits, 'How many trials, and how long.'),
  featurization: optional(featurization, 'How columns are made into features.'),
  validation_data_size: optional(boundNumber, 'The share of the training data that validates, where there is no other.'),
  test_data_size: optional(boundNumber, 'The share of the training data that tests, where there is no other.'),
  n_cross_validations: optional(autoOrInteger, 'How many folds: `auto` or a number.'),
  cv_split_column_names: optional(texts, 'Columns that hold the folds.'),
  weight_column_name: optional(text(), 'The column that holds the weights of rows.'),
};

const oneOrMore = byKind({ scalar: text(), seq: texts }, 'text or a list of text');
const auto = (...words: string[]) => bindable(word(['none', ...words]));

const forecasting = object('ForecastingSettings', 'The time series and how far ahead it is forecast.', {
  time_column_name: optional(text(), 'The column with the time.'),
  time_series_id_column_names: optional(oneOrMore, 'Columns that tell several series apart.'),
  forecast_horizon: optional(autoOrInteger, 'How many periods ahead.', { standard: '`1`' }),
  frequency: optional(text(), 'The period, as an alias of pandas: `D`, `W`, `H`.', { standard: 'that of the data' }),
  target_lags: optional(
    byKind({ scalar: autoOrInteger, seq: list(boundInteger) }, '`auto`, a whole number or a list of them'),
    'Earlier values of the target that become features, in periods.',
  ),
  target_rolling_window_size: optional(autoOrInteger, 'Periods of the rolling window over the target.'),
  feature_lags: optional(auto('auto'), 'Are features lagged too?', { standard: '`none`' }),
  seasonality: optional(autoOrInteger, 'Periods of one season.', { standard: '`auto`' }),
  use_stl: optional(auto('season', 'seasontrend'), 'How the target is decomposed.', { standard: '`none`' }),
  short_series_handling_config: optional(auto('auto', 'pad', 'drop'), 'What happens to short series.', {
    standard: '`auto`',
  }),
  target_aggregate_function: optional(auto('sum', 'max', 'min', 'mean'), 'How rows of one period are put together.'),
  country_or_region_for_holidays: optional(text(), 'Whose holidays become features: `US`.'),
  cv_step_size: optional(boundInteger, 'Periods between the starts of two folds.'),
  features_unknown_at_forecast_time: optional(oneOrMore, 'Columns whose values are not known ahead.'),
});

export const classification = task({
  task: 'classification',
  name: 'AutoMLClassification',
  doc: 'Finds a model that predicts a class.',
  primaryMetrics: CLASS_METRICS,
  tested: true,
  keys: {
    ...tableKeys,
    ...training('ClassificationTraining', CLASSIFIERS),
    positive_label: optional(text(), 'The class that counts as positive in binary metrics.'),
  },
});

export const regression = task({
  task: 'regression',
  name: 'AutoMLRegression',
  doc: 'Finds a model that predicts a number.',
  primaryMetrics: REGRESSION_METRICS,
  tested: true,
  keys: { ...tableKeys, ...training('RegressionTraining', LINEAR_AND_TREES) },
});

export const forecast = task({
  task: 'forecasting',
  name: 'AutoMLForecasting',
  doc: 'Finds a model that forecasts a time series.',
  primaryMetrics: REGRESSION_METRICS,
  tested: true,
  keys: {
    ...tableKeys,
    ...training('ForecastingTraining', [...SERIES, ...LINEAR_AND_TREES]),
    forecasting: optional(forecasting, 'The time series and how far ahead it is forecast.'),
  },
});
