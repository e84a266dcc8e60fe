/** Schedules: when a job, an import or a monitor is started. */
import { list, object, optional, record, required } from '../schema/collections.ts';
import { integer, literal, text, word } from '../schema/scalars.ts';
import { anything, byKind, ifHas, nullable, tagged } from '../schema/unions.ts';
import { commandLimits } from './command.ts';
import { compute, descriptive, environmentVariables, ofAssets, ofJobs, written } from './common.ts';
import { environment } from './environment.ts';
import { monitor } from './monitor.ts';
import { settings } from './pipeline.ts';
import { runSettings } from './resources.ts';
import { store } from './transfer.ts';
import { inputs, outputs } from './values.ts';

const WEEK_DAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];
const weekDay = word(WEEK_DAYS);

const span = {
  start_time: optional(text(), 'When it begins, as `2026-05-10T10:15:00`.', { standard: 'at once' }),
  end_time: optional(text(), 'When it ends.', { standard: 'never' }),
  time_zone: optional(text(), 'The time zone by its Windows name: `Pacific Standard Time`.', { standard: '`UTC`' }),
};

const numbers = byKind({ scalar: integer(), seq: list(integer()) }, 'a whole number or a list of them');

const pattern = object('RecurrencePattern', 'At what times of its days.', {
  hours: required(numbers, 'Hours of the day, 0 to 23.'),
  minutes: required(numbers, 'Minutes of the hour, 0 to 59.'),
  week_days: optional(
    byKind({ scalar: weekDay, seq: list(weekDay) }, 'a day of the week or a list of them'),
    'Days of the week.',
  ),
  month_days: optional(numbers, 'Days of the month, 1 to 31.'),
});

const trigger = tagged('type', {
  words: {
    cron: object('CronTrigger', 'At times that a cron expression names.', {
      type: required(word(['cron']), 'The kind.'),
      ...span,
      expression: required(text(), 'Minute, hour, day, month, day of the week: `15 10 * * 1`.'),
    }),
    recurrence: object('RecurrenceTrigger', 'Each so many minutes, hours, days, weeks or months.', {
      type: required(word(['recurrence']), 'The kind.'),
      ...span,
      frequency: required(word(['minute', 'hour', 'day', 'week', 'month']), 'The unit.'),
      interval: required(integer(), 'How many of them.'),
      schedule: optional(pattern, 'At what times of its days.', { standard: 'those of `start_time`' }),
    }),
  },
});

const scheduleKeys = {
  ...descriptive,
  name: required(text(), 'Its name.'),
  trigger: required(trigger, 'When it starts.'),
  properties: optional(record(nullable(literal)), 'Properties of the Azure ML schedule.'),
  id: optional(anything, 'Written by Azure ML, not read.'),
  creation_context: optional(anything, 'Written by Azure ML, not read.'),
  is_enabled: optional(anything, 'Written by Azure ML, not read.'),
  provisioning_state: optional(anything, 'Written by Azure ML, not read.'),
};

/** What stands beside `job` goes over what the job's own file says. */
const scheduledJob = object('ScheduledJob', 'A job with changes.', {
  type: optional(word(['pipeline', 'command', 'spark']), 'The kind of job.'),
  ...ofJobs,
  job: required(text(), 'The file of the job, or a job that ran (`azureml:NAME`).'),
  inputs: optional(inputs, 'Values and data.'),
  outputs: optional(outputs, 'What it writes.'),
  settings: optional(settings, 'Settings of a pipeline.'),
  compute: optional(compute, 'Where it runs.'),
  environment: optional(nullable(environment), 'What a command runs in.'),
  environment_variables: optional(environmentVariables, 'Text by name.'),
  limits: optional(commandLimits, 'How long a command may run.'),
  conf: optional(record(nullable(literal)), 'Settings of Spark by name.'),
  ...runSettings,
});

export const dataImport = object('DataImport', 'Data that is brought from outside and becomes an asset.', {
  ...descriptive,
  ...written,
  type: optional(word(['uri_file', 'uri_folder', 'mltable']), 'What it becomes.'),
  version: optional(text(), 'The version of the asset.'),
  path: required(text(), 'The datastore path it is written to.'),
  source: required(store, 'Where it comes from.'),
  datastore: optional(text(), 'The datastore.'),
  properties: optional(anything, 'Written by Azure ML, not read.'),
  ...ofAssets,
});

const jobSchedule = object('JobSchedule', 'Starts a job again and again.', {
  ...scheduleKeys,
  create_job: optional(
    byKind({ scalar: text(), map: scheduledJob }, 'the file of a job, or a mapping with `job`'),
    'The job: its file, a job that ran, or one of them with changes.',
  ),
});

const importSchedule = object('ImportSchedule', 'Brings data from outside again and again.', {
  ...scheduleKeys,
  import_data: required(
    byKind({ scalar: text(), map: dataImport }, 'a file, or a mapping'),
    'The import: a file, or in place.',
  ),
});

const monitorSchedule = object('MonitorSchedule', 'Watches a model in production again and again.', {
  ...scheduleKeys,
  create_monitor: required(monitor, 'What is watched.'),
});

export const schedule = ifHas('create_monitor', monitorSchedule, ifHas('import_data', importSchedule, jobSchedule));
