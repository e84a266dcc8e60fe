/** The environment of a job: an allow-list, so that no token of the host reaches training code by accident. */
import path from 'node:path';
import type { BoundCommand } from '../../ports/compute.ts';

const names = new Set(
  `HOME USER LOGNAME LANG LANGUAGE TZ SHELL PATH VIRTUAL_ENV CONDA_PREFIX PYENV_ROOT PYENV_VERSION
  HTTP_PROXY HTTPS_PROXY ALL_PROXY NO_PROXY http_proxy https_proxy all_proxy no_proxy
  SSL_CERT_FILE SSL_CERT_DIR REQUESTS_CA_BUNDLE CURL_CA_BUNDLE GIT_SSL_CAINFO NODE_EXTRA_CA_CERTS
  CUDA_VISIBLE_DEVICES CUDA_DEVICE_ORDER CUDA_HOME CUDA_PATH LD_LIBRARY_PATH HIP_VISIBLE_DEVICES`.split(/\s+/),
);
const prefixes = ['LC_', 'NVIDIA_', 'ROCR_', 'OMP_', 'OPENBLAS_', 'MKL_'];
/** Where packages come from. Only for what builds environments, but for what a job's own `pip install` needs. */
const installerPrefixes = ['PIP_', 'UV_'];
const secretName = /TOKEN|PASSWORD|PASSWD|SECRET|CREDENTIAL|USERNAME|_KEY(?:_|$)/i;
const credentialsInUrl = /:\/\/[^/\s]*@/;

function allowed(env: NodeJS.ProcessEnv, alsoPrefixes: string[]): Record<string, string> {
  const kept: Record<string, string> = {};
  for (const [name, value] of Object.entries(env)) {
    if (value === undefined) continue;
    if (names.has(name) || [...prefixes, ...alsoPrefixes].some((prefix) => name.startsWith(prefix))) kept[name] = value;
  }
  return kept;
}

/** For pip and uv: they may use the credentials of a private index. */
export function installerEnvironment(env: NodeJS.ProcessEnv): Record<string, string> {
  const kept = allowed(env, installerPrefixes);
  // A venv or conda environment around this tool must not become the one that is installed into.
  delete kept['VIRTUAL_ENV'];
  delete kept['CONDA_PREFIX'];
  return kept;
}

/**
 * For a job. Of `PIP_*` and `UV_*` only what holds no credentials. `bin` is the folder of the job's environment; absent for the
 * machine's own.
 */
export function jobEnvironment(
  env: NodeJS.ProcessEnv,
  job: Pick<BoundCommand, 'environmentVariables' | 'trackingVariables'>,
  at: { bin?: string; temporary: string; markers: string[] },
): Record<string, string> {
  const base = allowed(env, installerPrefixes);
  for (const [name, value] of Object.entries(base)) {
    const installer = installerPrefixes.some((prefix) => name.startsWith(prefix));
    if (installer && (secretName.test(name) || credentialsInUrl.test(value))) delete base[name];
  }
  if (at.bin !== undefined) {
    base['PATH'] = [at.bin, ...(base['PATH'] === undefined ? [] : [base['PATH']])].join(path.delimiter);
    base['VIRTUAL_ENV'] = path.dirname(at.bin);
    delete base['CONDA_PREFIX'];
  }
  const markers = Object.fromEntries(at.markers.map((marker) => splitAt(marker, marker.indexOf('='))));
  return {
    ...base,
    TERM: 'dumb',
    TMPDIR: at.temporary,
    PYTHONUNBUFFERED: '1',
    ...job.environmentVariables,
    ...job.trackingVariables,
    ...markers,
  };
}

function splitAt(text: string, at: number): [string, string] {
  return [text.slice(0, at), text.slice(at + 1)];
}
