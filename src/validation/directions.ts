/**
 * Which way a metric is better, for the metrics everybody spells the same way. Names are those of scikit-learn (metric
 * functions and scorers), `mlflow.models.evaluate`, Azure ML's automated ML, XGBoost, LightGBM, Keras and Spark, and the usual
 * names in deep learning. Names with two meanings (`score`, `ks`, `gini`, `lift`) are left out on purpose.
 */

const greater = new Set(
  `accuracy acc accuracy_score balanced_accuracy balanced_accuracy_score weighted_accuracy binary_accuracy categorical_accuracy
  sparse_categorical_accuracy top_k_accuracy top_k_accuracy_score top_k_categorical_accuracy sparse_top_k_categorical_accuracy
  auc roc_auc roc_auc_score auroc auc_roc auc_mu area_under_roc areaunderroc pr_auc auc_pr aucpr auprc prc_auc area_under_pr areaunderpr
  precision_recall_auc average_precision average_precision_score mean_average_precision map
  precision precision_score recall recall_score norm_macro_recall f1 f1_score f2 f2_score f0_5 f0_5_score fbeta fbeta_score
  sensitivity specificity tpr tnr true_positive_rate true_negative_rate true_positives true_negatives positive_likelihood_ratio
  jaccard jaccard_score iou miou mean_iou dice dice_score dice_coefficient
  mcc matthews_corrcoef matthews_correlation cohen_kappa cohen_kappa_score quadratic_weighted_kappa kappa
  r2 r2_score adjusted_r2 explained_variance explained_variance_score
  d2_absolute_error_score d2_pinball_score d2_tweedie_score d2_log_loss_score d2_brier_score
  spearman spearmanr spearman_correlation pearson pearsonr pearson_correlation kendalltau kendall_tau
  concordance_index c_index log_likelihood reward mean_reward episode_reward
  ndcg ndcg_score dcg dcg_score mrr mean_reciprocal_rank hit_rate hit_ratio
  label_ranking_average_precision_score
  silhouette silhouette_score calinski_harabasz_score rand_score adjusted_rand_score mutual_info_score
  adjusted_mutual_info_score normalized_mutual_info_score homogeneity_score completeness_score v_measure_score fowlkes_mallows_score
  bleu sacrebleu rouge rouge1 rouge2 rougel rougelsum meteor chrf exact_match bertscore answer_correctness answer_similarity
  answer_relevance faithfulness
  psnr ssim ms_ssim inception_score`.split(/\s+/),
);

const less = new Set(
  `loss total_loss error error_rate err merror binary_error multi_error misclassification_rate zero_one_loss hamming_loss hinge_loss
  log_loss logloss mlogloss binary_logloss multi_logloss cross_entropy crossentropy binary_crossentropy binary_cross_entropy
  categorical_crossentropy categorical_cross_entropy sparse_categorical_crossentropy cross_entropy_loss focal_loss dice_loss
  contrastive_loss triplet_loss kl_divergence kldiv kullback_leibler nll nll_loss negative_log_likelihood
  negative_likelihood_ratio perplexity ppl bits_per_byte bits_per_character
  brier brier_score brier_score_loss ece expected_calibration_error crps
  mse mean_squared_error rmse root_mean_squared_error mae mean_absolute_error medae median_absolute_error max_error
  msle mean_squared_log_error rmsle root_mean_squared_log_error mean_squared_logarithmic_error
  mape mean_absolute_percentage_error smape symmetric_mean_absolute_percentage_error wmape wape mase
  normalized_root_mean_squared_error normalized_mean_absolute_error normalized_median_absolute_error
  normalized_root_mean_squared_log_error l1 l2 l2_root l1_loss l2_loss huber huber_loss smooth_l1_loss pinball_loss
  mean_pinball_loss quantile_loss mean_poisson_deviance mean_gamma_deviance mean_tweedie_deviance gamma_deviance
  poisson_nloglik gamma_nloglik tweedie_nloglik cox_nloglik aft_nloglik
  fpr fnr false_positive_rate false_negative_rate false_positives false_negatives
  coverage_error label_ranking_loss davies_bouldin_score aic bic
  wer cer ter word_error_rate character_error_rate toxicity latency fit_time score_time inference_time
  fid kid lpips`.split(/\s+/),
);

/** On which data, or over what, a metric was taken: no change of direction. `valid_0`, `fold_3` are met with their number. */
const aside = 'val|valid|validation|test|testing|eval|evaluation|train|training|holdout|hold_out|dev|oof|cv|fold|best|final';
const how = 'mean|avg|average|macro|micro|weighted';
const prefix = new RegExp(`^(?:(?:${aside}|${how})(?:_?\\d+)?|top_?\\d+)_(?=.)`);
const suffix = new RegExp(`(?<=.)(?:_(?:${aside}|${how}|binary|samples|ovr|ovo|v\\d+|epoch|step)|(?:_?at)?[_\\d]*\\d)$`);

/**
 * True: a greater value is better. False: a smaller one. Undefined: not known, and then nobody guesses.
 *
 * Case does not matter, and `/ - . @ :` and spaces count as `_`: `val/roc_auc`, `valid_0-auc`, `AUC_weighted`, `ndcg_at_10`,
 * `mAP@0.5`. A leading `neg_` turns the direction round, as scikit-learn's scorers do.
 */
export function knownDirection(metric: string): boolean | undefined {
  // MLflow's own bound on a metric's name; a hostile one must not cost time.
  if (metric.length > 250) return undefined;
  const name = metric.toLowerCase().replace(/[\s/.@:-]+/g, '_');
  const answers = new Set<boolean>();
  for (const start of shorter(name, prefix)) {
    for (const core of shorter(start, suffix)) {
      const direction = exactly(core);
      if (direction !== undefined) answers.add(direction);
    }
  }
  // Two ways to read a name that disagree are no knowledge.
  return answers.size === 1 ? [...answers][0] : undefined;
}

/** The name, and what is left of it each time one more piece is taken off. */
function shorter(name: string, piece: RegExp): string[] {
  const found = [name];
  for (let rest = name.replace(piece, ''); rest !== found.at(-1); rest = rest.replace(piece, '')) found.push(rest);
  return found;
}

function exactly(name: string): boolean | undefined {
  if (name.startsWith('neg_')) {
    const inner = exactly(name.slice('neg_'.length));
    return inner === undefined ? undefined : !inner;
  }
  return greater.has(name) ? true : less.has(name) ? false : undefined;
}
