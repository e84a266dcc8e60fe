/** TY6xx, explained. */
import type { storeCodes } from '../codes/store.ts';
import type { trackingCodes } from '../codes/tracking.ts';
import type { Explanation } from '../explain.ts';

export const trackingExplanations: Record<keyof typeof trackingCodes | keyof typeof storeCodes, Explanation> = {
  TY601: {
    meaning: 'The tracking server gave no answer: the name, the connection or the certificate failed.',
    causes: [
      'the address is wrong',
      'the server does not run, or a firewall stands before it',
      'its certificate is not trusted here',
    ],
    remedies: [
      'open the address in a browser on the same machine',
      'set MLFLOW_TRACKING_SERVER_CERT_PATH for a certificate of your own',
    ],
  },
  TY602: {
    meaning: 'The tracking server answered, and refused; or what answered is no MLflow server.',
    causes: [
      'wrong or missing credentials',
      'no permission for the experiment or the registry',
      'a login page or a proxy answers at that address',
    ],
    remedies: [
      'read what the server said in the message',
      'check MLFLOW_TRACKING_TOKEN, or USERNAME and PASSWORD',
      'check the address',
    ],
  },
  TY603: {
    meaning: 'A stage or an alias in the registry is not what it was when this run looked. Nothing was overwritten.',
    causes: ['another run or a person moved it meanwhile'],
    remedies: ['look at the registry', 'run again: the candidate is validated against what is there now'],
  },
  TY604: {
    meaning: 'The address of the tracking server or the credentials for it cannot be used as they are.',
    causes: [
      'the address has no scheme, or characters in its password that need a percent code',
      'credentials would travel over plain http',
      'a line break was copied along with a token',
    ],
    remedies: ['set tracking.uri (or MLFLOW_TRACKING_URI) to an http or https address', 'store the secret again', 'use https'],
    example: 'MLFLOW_TRACKING_TOKEN holds a character that cannot stand in a header',
  },
  TY605: {
    meaning: 'Files of a run or a model cannot be read from tracking, or not written to it, or came back damaged.',
    causes: [
      'the server keeps artifacts in a storage that only its own machine reaches',
      'the run or model was deleted',
      'the connection broke off',
    ],
    remedies: [
      'start the server with --artifacts-destination, so that it serves artifacts itself',
      'run again where it broke off',
    ],
  },
  TY606: {
    meaning: 'The name of an artifact would write outside of its folder, or over another one. Nothing of it was written.',
    causes: ['`..`, an absolute path or a backslash in a logged name', 'two names that differ only in capitals'],
    remedies: ['log the artifacts again under plain names', 'ask who logged them, if it was not you'],
  },
  TY607: {
    meaning: 'The experiment is deleted on the server. MLflow keeps its name, and takes no new runs for it.',
    causes: ['somebody deleted it in the user interface'],
    remedies: ['restore it with `mlflow experiments restore`', 'choose another experiment_name'],
  },
  TY608: {
    meaning: 'The registry took the new version, but never said that it is ready.',
    causes: ['the registry could not copy the files of the model', 'the server is very slow'],
    remedies: [
      'look at the version in the registry, and delete it where it failed',
      'run again: a version that is ready by then is taken',
    ],
  },
  TY651: {
    meaning: 'The embedded tracking store, an SQLite file in the state folder, could not be opened or served.',
    causes: ['the file is damaged, or none of SQLite', 'no permission to write to its folder', 'the disk is full'],
    remedies: ['read the log the message names', 'restore the file, or name another state folder'],
  },
  TY652: {
    meaning: 'The store file has the schema of another MLflow than the one Trainyard reads and writes.',
    causes: ['`mlflow db upgrade` of a newer MLflow was run on it', 'it was made by an older MLflow'],
    remedies: ['serve the file with that MLflow, and set tracking.uri to it', 'update Trainyard'],
  },
  TY653: {
    meaning: 'Another process holds the store and does not serve it to others.',
    causes: ['a process of Trainyard hangs or is stopped', 'an MLflow server has opened the same file'],
    remedies: ['wait for that process to end, or end it'],
  },
  TY654: {
    meaning: 'The process that serves the store went away or fell silent while it was asked something.',
    causes: ['it was killed', 'the machine slept or the process was stopped'],
    remedies: ['run the same command again: what is there already is found and not repeated'],
  },
};
