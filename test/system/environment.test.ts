/** Who gets which part of the environment. */
import { expect, it } from 'vitest';
import { helperEnvironment, installerEnvironment, jobEnvironment, serverEnvironment } from '../../src/system/environment.ts';

const anyProgram = { PATH: '/bin', HOME: '/h', LANG: 'C', LC_ALL: 'C' };
const temporary = { TMPDIR: '/t' };
const userFolders = { XDG_CACHE_HOME: '/c' };
const network = { https_proxy: 'p', SSL_CERT_FILE: 'c' };
const numerical = { CUDA_VISIBLE_DEVICES: '1', NVIDIA_VISIBLE_DEVICES: 'all', OMP_NUM_THREADS: '2', LD_LIBRARY_PATH: '/l' };
const pyenv = { PYENV_VERSION: '3.12' };
const activePython = { VIRTUAL_ENV: '/v', CONDA_PREFIX: '/p' };
const installers = { PIP_NO_INPUT: '1', UV_OFFLINE: '1' };
const credentials = {
  PIP_INDEX_URL: 'https://user:secret@example.com/simple',
  UV_INDEX_PRIVATE_PASSWORD: 's',
  uv_publish_token: 's',
};
const nobodys = {
  TRAINYARD_RUN: 'r',
  RUNNER_TRACKING_ID: 'r',
  VSTS_PROCESS_LOOKUP_ID: 'v',
  INPUT_X: 'i',
  AWS_SECRET_ACCESS_KEY: 's',
  NODE_OPTIONS: '--inspect',
  MLFLOW_TRACKING_TOKEN: 't',
  NVIDIA_API_KEY: 'k',
  NVIDIA_NGC_TOKEN: 't',
  OMP_PASSWORD: 'p',
  MKL_INDEX: 'https://user:secret@example.com',
  PATHS: 'not PATH',
  XPIP_: 'x',
};
const all = {
  ...anyProgram,
  ...temporary,
  ...userFolders,
  ...network,
  ...numerical,
  ...pyenv,
  ...activePython,
  ...installers,
  ...credentials,
  ...nobodys,
  SHELL: undefined,
};

it('gives a job all but credentials and the folder for temporary files', () => {
  expect(jobEnvironment(all)).toEqual({
    ...anyProgram,
    ...network,
    ...numerical,
    ...pyenv,
    ...activePython,
    ...installers,
  });
});

it('gives pip and uv their credentials, and not the Python environment around this tool', () => {
  expect(installerEnvironment(all)).toEqual({
    ...anyProgram,
    ...temporary,
    ...userFolders,
    ...network,
    ...numerical,
    ...pyenv,
    ...installers,
    ...credentials,
  });
});

it('gives a model server what scoring needs', () => {
  expect(serverEnvironment(all)).toEqual({ ...anyProgram, ...temporary, ...userFolders, ...network, ...numerical, ...pyenv });
});

it('gives a helper what any program needs, and what it names', () => {
  expect(helperEnvironment(all)).toEqual({ ...anyProgram, ...temporary });
  expect(helperEnvironment(all, ['RUNNER_TRACKING_ID'])).toEqual({ ...anyProgram, ...temporary, RUNNER_TRACKING_ID: 'r' });
});

it('changes nothing of what it is given', () => {
  const given = { ...all };
  jobEnvironment(given);
  expect(given).toEqual(all);
});
