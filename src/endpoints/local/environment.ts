/**
 * What a router and its model servers see of the environment that started them. An allow-list: tokens, secrets, inputs and the
 * marks by which a run (TRAINYARD_RUN) or a host (RUNNER_TRACKING_ID, VSTS_PROCESS_LOOKUP_ID) finds the processes it must end stay out,
 * so an endpoint outlives the run that made it.
 */
const allowed = new Set(
  [
    'PATH HOME USER LOGNAME SHELL LANG LANGUAGE TZ TMPDIR TMP TEMP',
    'HTTP_PROXY HTTPS_PROXY NO_PROXY ALL_PROXY',
    'SSL_CERT_FILE SSL_CERT_DIR REQUESTS_CA_BUNDLE CURL_CA_BUNDLE NODE_EXTRA_CA_CERTS',
    'LD_LIBRARY_PATH DYLD_LIBRARY_PATH CUDA_VISIBLE_DEVICES CUDA_HOME CUDA_PATH NVIDIA_VISIBLE_DEVICES',
    'OMP_NUM_THREADS XDG_CACHE_HOME XDG_DATA_HOME XDG_RUNTIME_DIR',
    // Windows cannot start a program without these.
    'SYSTEMROOT WINDIR SYSTEMDRIVE COMSPEC PATHEXT USERPROFILE APPDATA LOCALAPPDATA PROGRAMDATA',
  ].flatMap((line) => line.split(' ')),
);

/** The part of `env` that passes on. Names are compared without case, as proxies are written in both. */
export function cleanEnvironment(env: NodeJS.ProcessEnv): Record<string, string> {
  const kept: Record<string, string> = {};
  for (const [name, value] of Object.entries(env)) {
    const upper = name.toUpperCase();
    if (value !== undefined && (allowed.has(upper) || upper.startsWith('LC_'))) kept[name] = value;
  }
  return kept;
}
