/** AutoML on images: classes, objects, masks. */
import { object, optional } from '../../schema/collections.ts';
import { boundNumber } from '../common.ts';
import {
  COUNT,
  fixed,
  limitKeys,
  NAME,
  oneOf,
  RATE,
  searchSpace,
  type Settings,
  sweepSettings,
  SWITCH,
  task,
} from './common.ts';
import { CLASS_METRICS } from './tabular.ts';

/** Of every image model, one value or several. */
const COMMON: Settings = {
  model_name: [NAME, 'The model: `vitb16r224`, `yolov5`, `maskrcnn_resnet50_fpn` or another.'],
  ams_gradient: [SWITCH, 'Do `adam` and `adamw` use AMSGrad?'],
  beta1: [RATE, 'The first beta of `adam` and `adamw`, from 0 to 1.'],
  beta2: [RATE, 'The second beta of `adam` and `adamw`, from 0 to 1.'],
  distributed: [SWITCH, 'Is it trained on all GPUs and nodes?'],
  early_stopping: [SWITCH, 'Does training end when the primary metric no longer gets better?'],
  early_stopping_delay: [COUNT, 'Evaluations before early stopping may begin.'],
  early_stopping_patience: [COUNT, 'Evaluations without a better metric before training ends.'],
  evaluation_frequency: [COUNT, 'Epochs between two evaluations.'],
  enable_onnx_normalization: [SWITCH, 'Does the ONNX model normalize its input itself?'],
  gradient_accumulation_step: [COUNT, 'Steps whose gradients are summed before the weights change.'],
  layers_to_freeze: [COUNT, 'Layers whose weights do not change.'],
  learning_rate: [RATE, 'The learning rate at the start.'],
  learning_rate_scheduler: [oneOf('ImageScheduler', ['none', 'warmup_cosine', 'step']), 'How the learning rate changes.'],
  momentum: [RATE, 'The momentum of `sgd`, from 0 to 1.'],
  nesterov: [SWITCH, 'Does `sgd` use Nesterov momentum?'],
  number_of_epochs: [COUNT, 'How many epochs.'],
  number_of_workers: [COUNT, 'Processes that load data.'],
  optimizer: [oneOf('Optimizer', ['none', 'sgd', 'adam', 'adamw']), 'The optimizer.'],
  random_seed: [COUNT, 'The seed.'],
  step_lr_gamma: [RATE, 'By what the scheduler `step` multiplies, from 0 to 1.'],
  step_lr_step_size: [COUNT, 'Epochs between two steps of the scheduler `step`.'],
  training_batch_size: [COUNT, 'Images in a batch of training.'],
  validation_batch_size: [COUNT, 'Images in a batch of validation.'],
  warmup_cosine_lr_cycles: [RATE, 'Cosine cycles of the scheduler `warmup_cosine`.'],
  warmup_cosine_lr_warmup_epochs: [COUNT, 'Epochs in which the scheduler `warmup_cosine` warms up.'],
  weight_decay: [RATE, "The optimizer's weight decay, from 0 to 1."],
};

const CLASSES: Settings = {
  ...COMMON,
  training_crop_size: [COUNT, 'Side of the crops of training images, in pixels.'],
  validation_crop_size: [COUNT, 'Side of the crops of validation images, in pixels.'],
  validation_resize_size: [COUNT, 'Side to which validation images are resized before, in pixels.'],
  weighted_loss: [
    COUNT,
    'Weights of classes in the loss: `0` none, `1` by the square root of their share, `2` by their share.',
  ],
};

const OBJECTS: Settings = {
  ...COMMON,
  box_detections_per_image: [COUNT, 'Most boxes found in an image.'],
  box_score_threshold: [RATE, 'The least score of a box, from 0 to 1.'],
  image_size: [COUNT, 'Side of the images, in pixels (YOLO).'],
  max_size: [COUNT, 'Longest side of the images, in pixels.'],
  min_size: [COUNT, 'Shortest side of the images, in pixels.'],
  model_size: [oneOf('ModelSize', ['none', 'small', 'medium', 'large', 'extra_large']), 'The size of the model (YOLO).'],
  multi_scale: [SWITCH, 'Are images scaled by up to a half (YOLO)?'],
  nms_iou_threshold: [RATE, 'Overlap above which one of two boxes is dropped, from 0 to 1.'],
  tile_grid_size: [NAME, 'Tiles into which images are cut for small objects: `3x2`.'],
  tile_overlap_ratio: [RATE, 'Overlap of neighbouring tiles, from 0 to 1.'],
  tile_predictions_nms_threshold: [RATE, 'Overlap above which boxes of two tiles are one, from 0 to 1.'],
  validation_iou_threshold: [RATE, 'Overlap from which a box counts as found, from 0 to 1.'],
  validation_metric_type: [oneOf('ValidationMetric', ['none', 'coco', 'voc', 'coco_voc']), 'The metrics of validation.'],
};

/** Only of search spaces. */
const VARIED: Settings = { augmentations: [NAME, 'Augmentations of training images.'] };

/** Only of single values. */
const FIXED: Settings = {
  advanced_settings: [NAME, 'Further settings, as JSON.'],
  checkpoint_frequency: [COUNT, 'Epochs between two checkpoints.'],
  checkpoint_run_id: [NAME, 'The run whose checkpoint training begins with.'],
};

const LOGGING: Settings = {
  log_training_metrics: [NAME, 'Are metrics of training computed? `enable` or `disable`.'],
  log_validation_loss: [NAME, 'Is the loss of validation computed? `enable` or `disable`.'],
};

const { max_trials, max_concurrent_trials, timeout_minutes } = limitKeys;
const limits = object('AutoMLImageLimits', 'How many trials, and how long.', {
  max_trials,
  max_concurrent_trials,
  timeout_minutes,
});

const imageKeys = {
  limits: optional(limits, 'How many trials, and how long.'),
  sweep: optional(sweepSettings, 'How configurations are drawn and ended.'),
  validation_data_size: optional(boundNumber, 'The share of the training data that validates, where there is no other.'),
  test_data_size: optional(boundNumber, 'The share of the training data that tests, where there is no other.'),
};

const TRAINING = 'Settings of training, for all trials.';
const classKeys = {
  ...imageKeys,
  training_parameters: optional(object('ImageClassTraining', TRAINING, fixed({ ...CLASSES, ...FIXED })), TRAINING),
  search_space: optional(
    searchSpace('ImageClassSearchSpace', { ...CLASSES, ...VARIED }),
    'Search spaces, of which each trial draws one.',
  ),
};
const objectKeys = {
  ...imageKeys,
  training_parameters: optional(object('ImageObjectTraining', TRAINING, fixed({ ...OBJECTS, ...FIXED, ...LOGGING })), TRAINING),
  search_space: optional(
    searchSpace('ImageObjectSearchSpace', { ...OBJECTS, ...VARIED }),
    'Search spaces, of which each trial draws one.',
  ),
};
const PRECISION = { words: ['mean_average_precision'], standard: 'mean_average_precision' };

export const imageClassification = task({
  task: 'image_classification',
  name: 'AutoMLImageClassification',
  doc: 'Finds a model that tells the class of an image.',
  primaryMetrics: CLASS_METRICS,
  tested: true,
  keys: classKeys,
});

export const imageClassificationMultilabel = task({
  task: 'image_classification_multilabel',
  name: 'AutoMLImageClassificationMultilabel',
  doc: 'Finds a model that tells the labels of an image.',
  primaryMetrics: { words: ['iou', ...CLASS_METRICS.words], standard: 'iou' },
  tested: true,
  keys: classKeys,
});

export const imageObjectDetection = task({
  task: 'image_object_detection',
  name: 'AutoMLImageObjectDetection',
  doc: 'Finds a model that finds objects in an image.',
  primaryMetrics: PRECISION,
  tested: true,
  keys: objectKeys,
});

export const imageInstanceSegmentation = task({
  task: 'image_instance_segmentation',
  name: 'AutoMLImageInstanceSegmentation',
  doc: 'Finds a model that finds the outlines of objects in an image.',
  primaryMetrics: PRECISION,
  tested: true,
  keys: objectKeys,
});
