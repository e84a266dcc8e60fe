import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
const __bundle_dir = import.meta.dirname;
const __bundle_file = import.meta.filename;
import {
  Fault
} from "./diagnostics-diagnostic.mjs";
import {
  errorCode
} from "./system-files.mjs";

// src/tracking/embedded/owner-lock.ts
import path from "node:path";

// src/cloud/mlflow/unreachable.ts
var NoReply = class extends Fault {
  /** `no`: the connection never stood, so the server cannot have acted on the request. */
  received;
  constructor(diagnostic, cause, received) {
    super("service", diagnostic, { cause });
    this.received = received;
  }
};
var Unreachable = class extends NoReply {
  constructor(where, cause, received) {
    const { said, why, help } = explain(where, cause);
    super(
      { code: "TY601", message: `the tracking server at ${where.url} cannot be reached: ${said}`, why, help },
      cause,
      received
    );
  }
};
var checkAddress = "check tracking.uri (or MLFLOW_TRACKING_URI), and whether a VPN or a firewall stands between";
function explain(where, cause) {
  const error = firstOf(cause);
  const code = errorCode(error) ?? "";
  const text = error instanceof Error && error.message !== "" ? error.message : String(error);
  const place = `${where.host}:${where.port}`;
  if (code === "ECONNREFUSED") {
    return {
      said: "connection refused",
      why: `nothing listens on port ${where.port} of ${where.host}`,
      help: `start the server, or correct the port in tracking.uri (or MLFLOW_TRACKING_URI)`
    };
  }
  if (code === "ENOTFOUND" || code === "EAI_AGAIN")
    return { said: `the name ${where.host} is not known`, why: "looking up its address failed", help: checkAddress };
  if (code === "EHOSTUNREACH" || code === "ENETUNREACH")
    return { said: "no way there", why: `the network has no route to ${where.host}`, help: checkAddress };
  if (code === "ETIMEDOUT" || code === "ESOCKETTIMEDOUT")
    return { said: "no answer in time", why: `${place} stayed silent: ${text}`, help: checkAddress };
  if (text.includes("wrong version number") || text.includes("packet length too long")) {
    return {
      said: "it does not speak TLS",
      why: `${place} answered, but not as an https server does`,
      help: "write http:// in place of https:// in tracking.uri (or MLFLOW_TRACKING_URI)"
    };
  }
  if (code.startsWith("ERR_TLS") || code.startsWith("ERR_SSL") || code === "EPROTO" || isCertificateCode(code)) {
    return {
      said: "no trusted connection",
      why: `${text} (${code})`,
      help: "check http against https in the address; for an own certificate authority set NODE_EXTRA_CA_CERTS or MLFLOW_TRACKING_SERVER_CERT_PATH to its PEM file"
    };
  }
  return {
    said: "the connection broke",
    why: code === "" ? text : `${text} (${code})`,
    help: "look into the server\u2019s log; if it restarts or a proxy cuts long requests, run again"
  };
}
function isCertificateCode(code) {
  return /CERT|SELF_SIGNED|UNABLE_TO/.test(code);
}
function firstOf(cause) {
  return cause instanceof AggregateError && cause.errors.length > 0 ? cause.errors[0] : cause;
}

// src/tracking/embedded/owner-lock.ts
function ownerLock(dir) {
  return path.join(dir, "owner.lock");
}
var holdPath = "/trainyard/hold";
function ownerLog(dir) {
  return path.join(dir, "owner.log");
}
function storeBusy(dir, pid, waitMs) {
  return new Fault("service", {
    code: "TY653",
    message: `the tracking store in ${dir} is busy`,
    why: `process ${pid} has held it for more than ${waitMs / 1e3} s without serving others`,
    help: "wait for that process to end, or end it, and try again"
  });
}
function stopped(dir, cause, safe) {
  const silent = errorCode(cause) === "ETIMEDOUT" && cause instanceof Error;
  return new NoReply(
    {
      code: "TY654",
      message: `the process that serves the tracking store in ${dir} stopped answering`,
      why: (silent ? `it was asked something and sent ${cause.message}` : `it ended while a request was under way (${errorCode(cause) ?? String(cause)})`) + (safe ? "" : "; whether the change was made is not known"),
      help: silent ? "let that process go on, or end it; then run the same command again: what is there already is found and not repeated" : "run the same command again: what is there already is found and not repeated"
    },
    cause,
    "maybe"
  );
}
function databaseFile(dir) {
  return path.join(dir, "mlflow.db");
}

export {
  NoReply,
  Unreachable,
  ownerLock,
  holdPath,
  ownerLog,
  storeBusy,
  stopped,
  databaseFile
};
