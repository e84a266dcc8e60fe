import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
const __bundle_dir = import.meta.dirname;
const __bundle_file = import.meta.filename;
import {
  digestFile,
  digestOf,
  listTree
} from "./system-digest.mjs";
import {
  readJson,
  writeFileAtomic
} from "./system-files.mjs";
import {
  Fault
} from "./diagnostics-diagnostic.mjs";

// src/compute/local/command.ts
import { stat } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";
function filePath(uri) {
  if (uri.startsWith("file://")) return fileURLToPath(uri);
  return uri.startsWith("file:") ? uri.slice("file:".length) : void 0;
}
function outputPath(folder, name) {
  return path.join(folder, "outputs", name);
}
async function assetPath(job, name, asset) {
  const at = filePath(asset.uri);
  if (at === void 0)
    throw new Fault("input", {
      code: "TY504",
      message: `${job}: ${name} is ${asset.uri}, which is not on this machine`,
      why: "a local job reads its inputs from local paths",
      help: "Fetch it first"
    });
  try {
    await stat(at);
  } catch (error) {
    throw new Fault(
      "input",
      {
        code: "TY504",
        message: `${job}: ${name} is not there: ${at}`,
        help: "Check the path, or run the job that writes it again"
      },
      { cause: error }
    );
  }
  return at;
}
async function renderCommand(job, folder) {
  const pieces = [];
  for (const piece of job.command) {
    if ("text" in piece) pieces.push(piece.text);
    else pieces.push(await resolve(job, piece.ref, folder));
  }
  return pieces.join("");
}
async function resolve(job, ref, folder) {
  const value = Object.hasOwn(job.values, ref) ? job.values[ref] : void 0;
  if (value?.kind === "literal") return value.text;
  if (value?.kind === "asset") return assetPath(job.job, ref, value.asset);
  const output = ref.startsWith("outputs.") ? ref.slice("outputs.".length) : void 0;
  if (output !== void 0 && Object.hasOwn(job.outputs, output)) return outputPath(folder, output);
  throw new Fault("input", { code: "TY504", message: `${job.job}: nothing is bound to \${{${ref}}}` });
}

// src/compute/local/digest-cache.ts
import { stat as stat2 } from "node:fs/promises";
import path2 from "node:path";
var racyMs = 2e3;
var DigestCache = class {
  #file;
  #entries;
  #fresh = /* @__PURE__ */ new Map();
  /** `file` holds it between runs. */
  constructor(file) {
    this.#file = file;
  }
  /** A file's digest, or a folder's as `digestTree` makes it; of a model without what MLflow adds on download. */
  async digest(at, type) {
    const digest = type === "uri_file" ? await this.#ofFile(at) : await this.#ofTree(at, type);
    await this.#save();
    return digest;
  }
  async #ofTree(dir, type) {
    const keep = (relative) => type !== "mlflow_model" || relative !== "registered_model_meta";
    const lines = [];
    for (const file of await listTree(dir, keep)) lines.push(`${await this.#ofFile(path2.join(dir, file))} ${file}
`);
    return digestOf(lines.join(""));
  }
  async #ofFile(file) {
    this.#entries ??= await load(this.#file);
    const status = await stat2(file, { bigint: true });
    const known = this.#entries.get(file);
    const now = [
      Number(status.size),
      String(status.mtimeNs),
      String(status.ctimeNs),
      String(status.ino)
    ];
    if (known !== void 0 && now.every((part, i) => part === known[i])) {
      const [, , , , taken2, digest2] = known;
      if (Math.max(Number(status.mtimeMs), Number(status.ctimeMs)) + racyMs < taken2) return digest2;
    }
    const taken = Date.now();
    const digest = await digestFile(file);
    const entry = [...now, taken, digest];
    this.#entries.set(file, entry);
    this.#fresh.set(file, entry);
    return digest;
  }
  /** Adds what is new to what others have written meanwhile. A cache that cannot be written costs time, nothing else. */
  async #save() {
    if (this.#fresh.size === 0) return;
    const merged = await load(this.#file);
    for (const [file, entry] of this.#fresh) merged.set(file, entry);
    this.#fresh.clear();
    await writeFileAtomic(this.#file, JSON.stringify([...merged])).catch(() => void 0);
  }
};
async function load(file) {
  const stored = await readJson(file);
  return new Map(Array.isArray(stored) ? stored : []);
}

export {
  filePath,
  outputPath,
  renderCommand,
  DigestCache
};
