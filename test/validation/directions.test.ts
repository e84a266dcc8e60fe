import { expect, test } from 'vitest';
import { knownDirection } from '../../src/validation/directions.ts';

test.each([
  'roc_auc',
  'accuracy',
  'F1-Score',
  'neg_log_loss',
  'neg_mean_squared_error',
  'neg_root_mean_squared_error',
  'val_accuracy',
  'val/neg_mean_absolute_error',
  'AUC_weighted',
  'average_precision_score_weighted',
  'norm_macro_recall',
  'spearman_correlation',
  'r2_score',
  'valid_0-auc',
  'eval/roc_auc',
  'test_accuracy',
  'holdout_f1',
  'mAP@0.5',
  'ndcg_at_10',
  'precision_at_3',
  'rouge1/v1/mean',
  'top_5_accuracy',
  'roc_auc_ovr_weighted',
  'f1_macro',
  'fold_3_auc',
  'areaUnderROC',
])('%s: greater is better', (metric) => {
  expect(knownDirection(metric)).toBe(true);
});

test.each([
  'loss',
  'val_loss',
  'train_loss_epoch',
  'log_loss',
  'mean_squared_error',
  'root_mean_squared_error',
  'mean_absolute_percentage_error',
  'normalized_root_mean_squared_error',
  'eval-mlogloss',
  'training_0/l2',
  'brier_score_loss',
  'toxicity/v1/mean',
  'perplexity',
  'wer',
  'max_error',
  'neg_accuracy',
])('%s: less is better', (metric) => {
  expect(knownDirection(metric)).toBe(false);
});

test.each([
  'score',
  'training_score',
  'ks',
  'gini',
  'auc_std',
  'rmse_p90',
  'learning_rate',
  'epoch',
  'mean',
  'val_',
  'neg_',
  '',
  'constructor',
  '__proto__',
  'accuracy_drop',
  'mean_on_target',
  'a'.repeat(100_000),
  'neg_'.repeat(60),
])('%.30s: not known', (metric) => {
  expect(knownDirection(metric)).toBeUndefined();
});

test('a hostile name costs no time', () => {
  const start = performance.now();
  for (const piece of ['_1', 'val_', '_val', 'at', 'neg_', '1_']) knownDirection(piece.repeat(250 / piece.length));
  knownDirection(`${'val_1_'.repeat(20)}x${'_val_1'.repeat(20)}`);
  expect(performance.now() - start).toBeLessThan(1000);
});
