/**
 * What other processes see of our environment. Allow-lists, so that tokens, secrets, inputs and the marks by which a run
 * (`TRAINYARD_RUN`) or a runner (`RUNNER_TRACKING_ID`, `VSTS_PROCESS_LOOKUP_ID`) finds the processes it must end stay out.
 * `NAME` is one variable, `NAME_*` all that begin so and hold no credentials.
 */
const program = list(
  'PATH HOME USER LOGNAME SHELL LANG LANGUAGE LC_* TZ',
  // Windows cannot start a program without these.
  'SYSTEMROOT WINDIR SYSTEMDRIVE COMSPEC PATHEXT USERPROFILE APPDATA LOCALAPPDATA PROGRAMDATA',
);
const temporary = list('TMPDIR TMP TEMP');
const userFolders = list('XDG_CACHE_HOME XDG_DATA_HOME XDG_RUNTIME_DIR');
const network = list(
  'HTTP_PROXY HTTPS_PROXY ALL_PROXY NO_PROXY',
  'SSL_CERT_FILE SSL_CERT_DIR REQUESTS_CA_BUNDLE CURL_CA_BUNDLE GIT_SSL_CAINFO NODE_EXTRA_CA_CERTS',
);
const numerical = list(
  'LD_LIBRARY_PATH DYLD_LIBRARY_PATH OMP_* OPENBLAS_* MKL_*',
  'CUDA_VISIBLE_DEVICES CUDA_DEVICE_ORDER CUDA_HOME CUDA_PATH NVIDIA_* HIP_VISIBLE_DEVICES ROCR_*',
);
const pyenv = list('PYENV_ROOT PYENV_VERSION');
/** The Python environment that is active around this tool. */
const activePython = list('VIRTUAL_ENV CONDA_PREFIX');
/** Where packages come from. */
const installers = list('PIP_* UV_*');

/** Names of variables and keys whose values are not shown. */
export const secretName = /TOKEN|PASSWORD|PASSWD|SECRET|CREDENTIAL|USERNAME|_KEY(?:_|$)/i;
const credentialsInUrl = /:\/\/[^/\s]*@/;

function list(...lines: string[]): string[] {
  return lines.flatMap((line) => line.split(' '));
}

function names(patterns: string[], name: string, alsoAll: boolean): boolean {
  // Without case: proxies are written in both, and Windows does not tell them apart.
  const upper = name.toUpperCase();
  return patterns.some((pattern) =>
    pattern.endsWith('*') ? alsoAll && upper.startsWith(pattern.slice(0, -1)) : upper === pattern,
  );
}

function holdsCredentials(name: string, value: string): boolean {
  return secretName.test(name) || credentialsInUrl.test(value);
}

/** On Windows under upper-case names: a copy of `process.env` knows its names in one spelling only, and `Path` is usual there. */
function pick(env: NodeJS.ProcessEnv, patterns: string[], withCredentials = false): Record<string, string> {
  const kept: Record<string, string> = {};
  for (const [name, value] of Object.entries(env))
    if (value !== undefined && names(patterns, name, withCredentials || !holdsCredentials(name, value)))
      kept[process.platform === 'win32' ? name.toUpperCase() : name] = value;
  return kept;
}

/** For a job. `PIP_*` and `UV_*` are for its own `pip install`. Its folder for temporary files is its own. */
export function jobEnvironment(env: NodeJS.ProcessEnv): Record<string, string> {
  return pick(env, [...program, ...network, ...numerical, ...pyenv, ...activePython, ...installers]);
}

/** For pip and uv: they may use the credentials of a private index. The active Python must not become the one that is installed into. */
export function installerEnvironment(env: NodeJS.ProcessEnv): Record<string, string> {
  return {
    ...pick(env, [...program, ...temporary, ...userFolders, ...network, ...numerical, ...pyenv]),
    ...pick(env, installers, true),
  };
}

/** For a router and its model servers, which outlive the run that made them. */
export function serverEnvironment(env: NodeJS.ProcessEnv): Record<string, string> {
  return pick(env, [...program, ...temporary, ...userFolders, ...network, ...numerical, ...pyenv]);
}

/** For a process of our own code that uses no network but loopback; `also` names what it needs besides. */
export function helperEnvironment(env: NodeJS.ProcessEnv, also: string[] = []): Record<string, string> {
  return pick(env, [...program, ...temporary, ...also]);
}
