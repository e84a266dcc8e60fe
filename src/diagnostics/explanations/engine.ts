/** TY4xx and TY9xx, explained. */
import type { engineCodes } from '../codes/engine.ts';
import type { Explanation } from '../explain.ts';

export const engineExplanations: Record<keyof typeof engineCodes, Explanation> = {
  TY402: {
    meaning: 'A job declares a model as its output, and no model was found in what it wrote or logged.',
    causes: [
      'nothing was written to the path of the output',
      'several models were logged, and none has the name of the output',
    ],
    remedies: [
      'write the model to ${{outputs.NAME}}, or log it with name="NAME"',
      'name the output after the model that is meant',
    ],
    example: 'no model for output model of train',
  },
  TY403: {
    meaning: 'The candidate is scored on data that it was trained with. That flatters it, and says little about new data.',
    causes: ['`data:` of the validation names an input of the training'],
    remedies: ['hold data out of the training, and name that in `data:`'],
    example: 'validate scores on the data the candidate was trained with',
  },
  TY404: {
    meaning: 'The evaluate command of a validation ended well, but left no metrics that could be judged.',
    causes: ['it wrote nothing to ${{outputs.metrics}}', 'what it wrote is not one JSON object of numbers'],
    remedies: ['write one object such as {"roc_auc": 0.91} to ${{outputs.metrics}}'],
    example: 'validate/candidate ended well but gave no metrics to judge by',
  },
  TY405: {
    meaning:
      'What is in production is not what this run compared its candidate with, or not what was approved. Nothing is overwritten on the word of an old comparison.',
    causes: ['another run released meanwhile', 'somebody moved the alias, the stage or the traffic', 'the version was deleted'],
    remedies: ['run the pipeline again: unchanged jobs are reused, and it compares with what is live then'],
  },
  TY406: {
    meaning: 'The new deployment failed its first requests. It got no traffic, and was taken away again.',
    causes: [
      'the requests do not fit the signature of the model',
      'the model fails on them',
      'the file of requests is no JSON',
    ],
    remedies: [
      'try the request with `mlflow models serve` on your machine',
      'read the log of the deployment',
      'mend the requests',
    ],
  },
  TY407: {
    meaning: 'The pipeline asks for something that the registry does not offer.',
    causes: ['`stage:` with a registry that has aliases only'],
    remedies: ['take `stage:` out, and mark versions by alias: `on_success: {alias: champion}`'],
  },
  TY408: {
    meaning: 'A hosted runner is empty at the start of a job, and gone after it. What has to last cannot be there.',
    causes: ['a local endpoint on a hosted runner', 'registering into an embedded store on a hosted runner'],
    remedies: ['run the job on a self-hosted runner', 'name a tracking server', 'give `state` where the folder does persist'],
  },
  TY409: {
    meaning: 'A release needs an approval, and what was answered does not count for it, or nothing was.',
    causes: [
      'the digest is that of another plan: the plan changed since',
      'the run waits for nothing, or for several answers',
      'it was denied, which is final',
    ],
    remedies: ['look with `trainyard status RUN`, and approve the digest it shows', 'after a denial, start a new run'],
  },
  TY410: {
    meaning: 'A sweep ended without a trial whose primary metric could be compared.',
    causes: [
      'all trials failed',
      'the training does not log the metric under the name of `primary_metric`',
      'the results of the best trial were removed',
    ],
    remedies: ['log it with mlflow.log_metric, under that very name', 'run the command of one trial by hand'],
  },
  TY411: {
    meaning:
      'An override holds characters that a shell acts on. Values become part of command lines, so on a host, where others may choose them, that is refused.',
    causes: ['a value with ; | & $ ` or quotes in --set or the input `set`'],
    remedies: ['change the value', 'say `allow-unsafe-set: true` where only people you trust can set it'],
  },
  TY412: {
    meaning: 'The command ended well, but did not write an output that the file declares.',
    causes: ['the script writes to a path of its own', 'the output is written in some cases only'],
    remedies: ['write to the path that ${{outputs.NAME}} stands for', 'take the output out of the file'],
  },
  TY413: {
    meaning: 'A job hands a secret to its command, and here it has no value.',
    causes: ['the environment variable is not set', 'on a host, the secret is not passed to the step'],
    remedies: [
      'set the environment variable',
      'pass the secret on: `env:` of the step on GitHub, a secret variable on Azure DevOps',
    ],
  },
  TY414: {
    meaning: 'A secret is so short that it stands in any text by chance, so it is not masked in logs.',
    causes: ['a secret of fewer than four characters'],
    remedies: ['use a longer one'],
  },
  TY901: {
    meaning: 'The journal, the record of all a run did, is not as it was written. Nothing is continued from it.',
    causes: ['the disk failed', 'the file was edited or copied while it was written'],
    remedies: ['restore it from a backup', 'else start a new run: what was registered or deployed is found by its content'],
  },
  TY902: {
    meaning: 'Two runs may not release to one endpoint at the same time. This one lost its turn, or stopped waiting for it.',
    causes: ['the run was cancelled while it waited', 'the machine slept, and another run took over'],
    remedies: ['look at the other run with `trainyard status`, and resume this one when it has ended'],
  },
  TY903: {
    meaning: 'No run of that name is known here.',
    causes: ['the name is misspelt', 'its state is in another folder, or on another machine'],
    remedies: ['list runs with `trainyard status`', 'give the folder with --state'],
  },
  TY904: {
    meaning: 'A run is executed by one process at a time, and another process has this one.',
    causes: ['it still runs', 'two jobs of a matrix run the same file in one workflow run'],
    remedies: ['wait, or end it with `trainyard cancel RUN`', 'give each job of a matrix a profile or a state of its own'],
  },
  TY905: {
    meaning: 'A run goes on only with the file and the workspace it began with, or old and new would be mixed.',
    causes: ['the pipeline file was edited', 'another profile, workspace file or --set was given'],
    remedies: ['restore them', 'or start a new run: unchanged jobs are reused'],
  },
  TY906: {
    meaning: 'A deployment failed, and so did the way back. The endpoint may stand half way.',
    causes: ['the router or a server hangs', 'the disk is full'],
    remedies: ['`trainyard resume RUN` goes back once more', 'or clean up by hand with the commands in the message'],
  },
  TY907: {
    meaning: 'A file of the state or cache folder cannot be written.',
    causes: ['the disk or the quota is full', 'the file system is read-only', 'the folder belongs to another user'],
    remedies: ['make room or give access', 'keep state elsewhere: --state, TRAINYARD_STATE; environments: TRAINYARD_CACHE'],
  },
  TY999: {
    meaning: 'A defect of Trainyard, not of your files. Nothing that is done is done twice when the run is resumed.',
    causes: ['a case nobody thought of'],
    remedies: ['report it with what TRAINYARD_DEBUG=1 prints'],
  },
};
