/** The form of files other than command, sweep and lifecycle jobs: what is said where it does not fit. */
import { describe, expect, it } from 'vitest';
import { readText, told } from './samples.ts';

function faults(kind: string, text: string): string[] {
  return told(readText(kind, text).problems);
}

describe('where Azure ML ignores unknown keys', () => {
  const node = (keys: string): string => `type: pipeline\njobs:\n  a:\n    type: parallel\n    component: azureml:c:1\n${keys}`;

  it('they are warned of', () => {
    expect(faults('job', node('    inptus: {}\n'))).toEqual([
      'warning TY206 6:5 unknown key `inptus` in `jobs.a` is ignored | why: Azure ML ignores unknown keys here | help: write `inputs`',
    ]);
  });

  it('they are errors in what runs here: they are misspelt mostly', () => {
    expect(faults('job', 'type: pipeline\njobs:\n  a: {command: ls, environment: host, inptus: {}}\n')).toEqual([
      'error TY201 3:39 unknown key `inptus` in `jobs.a` | help: write `inputs`',
    ]);
  });

  it('one in place of a key that must be there is an error, and the only one', () => {
    const component = 'name: c\ntype: spark\nentri: {file: a.py}\n';
    expect(faults('component', component)).toEqual(['error TY201 3:1 unknown key `entri` in the file | help: write `entry`']);
  });
});

describe('parallel', () => {
  const job = (keys: string): string => `type: pipeline\njobs: {a: {type: parallel, ${keys}}}\n`;

  it('needs a task or a component', () => {
    expect(faults('job', job('mini_batch_size: 1'))).toEqual([
      'error TY204 2:8 `jobs.a` lacks the key `task` | help: add `task`: a mapping',
    ]);
    expect(faults('job', job('component: ./c.yml, task: {type: model}'))).toEqual([
      'error TY204 2:48 `jobs.a.task` lacks the key `environment` | help: add `environment`: `host`, the name of an environment, or a mapping',
    ]);
  });

  it('takes bindings for numbers, not texts', () => {
    expect(faults('job', job('component: c, error_threshold: "${{parent.inputs.n}}"'))).toEqual([]);
    expect(faults('job', job('component: c, error_threshold: many'))).toEqual([
      'error TY203 2:59 `jobs.a.error_threshold` must be a whole number, found the text `many`',
    ]);
  });
});

describe('automl', () => {
  it('says which tasks there are', () => {
    expect(faults('job', 'type: automl\ntask: classify\n')).toEqual([
      'error TY203 2:7 `task` must be `classification`, `regression`, `forecasting`, `image_classification`, `image_classification_multilabel`, `image_object_detection`, `image_instance_segmentation`, `text_classification`, `text_classification_multilabel` or `text_ner`, found the text `classify`',
    ]);
  });

  it('needs data and, but for named entities, a target', () => {
    expect(faults('job', 'type: automl\ntask: text_classification\n')).toEqual([
      'error TY204 1:1 the file lacks the key `target_column_name` | help: add `target_column_name`: text',
      'error TY204 1:1 the file lacks the key `training_data` | help: add `training_data`: a mapping',
    ]);
    expect(faults('job', 'type: automl\ntask: text_ner\ntraining_data: {path: d}\n')).toEqual([]);
  });

  it('knows the metrics and settings of each task', () => {
    const text = 'type: automl\ntask: textNer\ntraining_data: {path: d}\nprimary_metric: iou\ntest_data: {path: d}\n';
    expect(faults('job', text)).toEqual([
      'error TY203 4:17 `primary_metric` must be `accuracy`, found the text `iou`',
      expect.stringMatching(/^error TY201 5:1 unknown key `test_data` in the file \| help: use one of `type`, /),
    ]);
  });

  it('takes a distribution where it varies, a value where it does not', () => {
    const text = (keys: string): string =>
      `type: automl\ntask: image_classification\ntarget_column_name: y\ntraining_data: {path: d}\n${keys}\n`;
    expect(faults('job', text('search_space: [{beta1: {type: uniform, min_value: 0, max_value: 1}, beta2: 0.5}]'))).toEqual([]);
    expect(faults('job', text('search_space: [{beta1: low}]'))).toEqual([
      'error TY203 5:24 `search_space[0].beta1` must be a finite number, found the text `low`',
    ]);
    expect(faults('job', text('training_parameters: {beta1: {type: uniform, min_value: 0, max_value: 1}}'))).toEqual([
      'error TY203 5:30 `training_parameters.beta1` must be a finite number, found a mapping',
    ]);
  });
});

describe('spark', () => {
  it('has one entry and one compute', () => {
    expect(
      faults('job', 'type: spark\nentry: {file: a.py, class_name: A}\ncompute: c\nresources: {instance_type: s}\n'),
    ).toEqual([
      'error TY205 2:21 `entry` has both `file` and `class_name` | help: keep one of them',
      'error TY205 4:1 the file has both `compute` and `resources` | help: keep one of them',
    ]);
    expect(faults('job', 'type: spark\nentry: {}\nresources: {instance_type: s, runtime_version: three}\n')).toEqual([
      'error TY204 2:1 `entry` lacks one of the keys `file` or `class_name` | help: give `file` or `class_name`',
      'error TY203 3:48 `resources.runtime_version` must be a version such as `3.4`, found the text `three`',
    ]);
  });
});

describe('endpoints and deployments', () => {
  it('tell Kubernetes from managed machines', () => {
    expect(faults('online-endpoint', 'name: e\ncompute: azureml:k\npublic_network_access: enabled\n')).toEqual([
      'error TY201 3:1 unknown key `public_network_access` in the file | help: use one of `$schema`, `name`, `display_name`, `description`, `tags`, `identity`, `location`, `properties`, `auth_mode`, `traffic`, `mirror_traffic` or `compute`',
    ]);
    expect(faults('online-deployment', 'name: d\n')).toEqual([
      'error TY204 1:1 the file lacks the key `instance_type` | help: add `instance_type`: text',
    ]);
    expect(faults('online-deployment', 'name: d\ntype: kubernetes\n')).toEqual([]);
  });

  it('name endpoints as Azure does', () => {
    expect(faults('batch-endpoint', 'name: my_endpoint\n')).toEqual([
      'error TY203 1:7 `name` must be a name of letters, digits and hyphens, beginning with a letter, found the text `my_endpoint`',
    ]);
  });

  it('take what Azure ML takes for a boolean', () => {
    const text = (enabled: string): string =>
      `name: d\ntype: kubernetes\ndata_collector: {collections: {a: {enabled: ${enabled}}}}\n`;
    for (const enabled of ['true', '"True"', 'no', '"off"', '1', '"0"', 'y'])
      expect(faults('online-deployment', text(enabled))).toEqual([]);
    expect(faults('online-deployment', text('maybe'))).toEqual([
      'error TY203 3:45 `data_collector.collections.a.enabled` must be `true` or `false`, found the text `maybe`',
    ]);
    expect(faults('online-deployment', text('2'))).toEqual([
      'error TY203 3:45 `data_collector.collections.a.enabled` must be `true` or `false`, found the number `2`',
    ]);
  });

  it('of batches run a model or a pipeline', () => {
    expect(faults('batch-deployment', 'name: d\nendpoint_name: e\ncomponent: ./p.yml\nmini_batch_size: 10\n')).toEqual([
      expect.stringMatching(/^error TY201 4:1 unknown key `mini_batch_size` in the file/),
    ]);
  });
});

describe('schedules', () => {
  it('have triggers of two kinds', () => {
    expect(faults('schedule', 'name: s\ntrigger: {type: daily}\ncreate_job: ./j.yml\n')).toEqual([
      'error TY203 2:17 `trigger.type` must be `cron` or `recurrence`, found the text `daily`',
    ]);
    expect(faults('schedule', 'name: s\ntrigger: {type: recurrence, frequency: day}\ncreate_job: {inputs: {}}\n')).toEqual([
      'error TY204 2:1 `trigger` lacks the key `interval` | help: add `interval`: a whole number',
      'error TY204 3:1 `create_job` lacks the key `job` | help: add `job`: text',
    ]);
  });

  it('of monitors know their signals', () => {
    const text = (signal: string): string =>
      `name: s\ntrigger: {type: cron, expression: a}\ncreate_monitor: {monitoring_signals: {a: ${signal}}}\n`;
    expect(faults('schedule', text('{type: data_drift, features: all_features}'))).toEqual([]);
    expect(faults('schedule', text('{type: data_drift, metric_thresholds: {numerical: {null_value_rate: 1}}}'))).toEqual([
      'error TY201 3:93 unknown key `null_value_rate` in `create_monitor.monitoring_signals.a.metric_thresholds.numerical` | help: use one of `jensen_shannon_distance`, `normalized_wasserstein_distance`, `population_stability_index` or `two_sample_kolmogorov_smirnov_test`',
    ]);
  });
});
