import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
const __bundle_dir = import.meta.dirname;
const __bundle_file = import.meta.filename;

// src/system/environment.ts
var program = list(
  "PATH HOME USER LOGNAME SHELL LANG LANGUAGE LC_* TZ",
  // Windows cannot start a program without these.
  "SYSTEMROOT WINDIR SYSTEMDRIVE COMSPEC PATHEXT USERPROFILE APPDATA LOCALAPPDATA PROGRAMDATA"
);
var temporary = list("TMPDIR TMP TEMP");
var userFolders = list("XDG_CACHE_HOME XDG_DATA_HOME XDG_RUNTIME_DIR");
var network = list(
  "HTTP_PROXY HTTPS_PROXY ALL_PROXY NO_PROXY",
  "SSL_CERT_FILE SSL_CERT_DIR REQUESTS_CA_BUNDLE CURL_CA_BUNDLE GIT_SSL_CAINFO NODE_EXTRA_CA_CERTS"
);
var numerical = list(
  "LD_LIBRARY_PATH DYLD_LIBRARY_PATH OMP_* OPENBLAS_* MKL_*",
  "CUDA_VISIBLE_DEVICES CUDA_DEVICE_ORDER CUDA_HOME CUDA_PATH NVIDIA_* HIP_VISIBLE_DEVICES ROCR_*"
);
var pyenv = list("PYENV_ROOT PYENV_VERSION");
var activePython = list("VIRTUAL_ENV CONDA_PREFIX");
var installers = list("PIP_* UV_*");
var secretName = /TOKEN|PASSWORD|PASSWD|SECRET|CREDENTIAL|USERNAME|_KEY(?:_|$)/i;
var credentialsInUrl = /:\/\/[^/\s]*@/;
function list(...lines) {
  return lines.flatMap((line) => line.split(" "));
}
function names(patterns, name, alsoAll) {
  const upper = name.toUpperCase();
  return patterns.some(
    (pattern) => pattern.endsWith("*") ? alsoAll && upper.startsWith(pattern.slice(0, -1)) : upper === pattern
  );
}
function holdsCredentials(name, value) {
  return secretName.test(name) || credentialsInUrl.test(value);
}
function pick(env, patterns, withCredentials = false) {
  const kept = {};
  for (const [name, value] of Object.entries(env))
    if (value !== void 0 && names(patterns, name, withCredentials || !holdsCredentials(name, value)))
      kept[process.platform === "win32" ? name.toUpperCase() : name] = value;
  return kept;
}
function jobEnvironment(env) {
  return pick(env, [...program, ...network, ...numerical, ...pyenv, ...activePython, ...installers]);
}
function installerEnvironment(env) {
  return {
    ...pick(env, [...program, ...temporary, ...userFolders, ...network, ...numerical, ...pyenv]),
    ...pick(env, installers, true)
  };
}
function serverEnvironment(env) {
  return pick(env, [...program, ...temporary, ...userFolders, ...network, ...numerical, ...pyenv]);
}
function helperEnvironment(env, also = []) {
  return pick(env, [...program, ...temporary, ...also]);
}

export {
  secretName,
  jobEnvironment,
  installerEnvironment,
  serverEnvironment,
  helperEnvironment
};
