/**
 * TY4xx plan, TY9xx engine, journal and state. TY401 is not used and stays free: that there is no champion is no fault but a
 * part of the verdict.
 */
export const engineCodes = {
  TY402: 'model could not be found in what a job made',
  TY403: 'validation data also trained the model',
  TY404: 'evaluation wrote no usable metrics',
  TY405: 'the production model moved since it was compared with',
  TY406: 'the smoke test failed',
  TY407: 'the registry lacks what the pipeline asks for',
  TY408: 'not possible on this machine',
  TY409: 'approval refused or not given',
  TY410: 'sweep found no usable trial',
  TY411: 'unsafe override',
  TY412: 'declared output not written',
  TY413: 'secret missing',
  TY414: 'secret too short to mask',
  TY901: 'journal damaged',
  TY902: 'lease lost or busy',
  TY903: 'run not found',
  TY904: 'run is being executed by another process',
  TY905: 'run was made from another pipeline',
  TY906: 'compensation failed',
  TY907: 'state cannot be written',
  TY999: 'internal error',
} as const;
