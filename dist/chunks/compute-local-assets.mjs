import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
const __bundle_dir = import.meta.dirname;
const __bundle_file = import.meta.filename;
import {
  DigestCache,
  filePath
} from "./compute-local-command.mjs";
import {
  fileReason,
  inState
} from "./compute-local-faults.mjs";
import {
  digestOf
} from "./system-digest.mjs";
import {
  waitForLock
} from "./system-lock.mjs";
import {
  errorCode,
  isMissing,
  readText,
  writeFileAtomic
} from "./system-files.mjs";
import {
  Fault
} from "./diagnostics-diagnostic.mjs";
import "./shared.mjs";

// src/compute/local/assets.ts
import { mkdir, rename, rm, stat } from "node:fs/promises";
import path from "node:path";
function createLocalAssets(options) {
  return new LocalAssets(options);
}
function isImmutable(uri) {
  return /^models:\/m-[0-9a-f]+$/.test(uri);
}
var LocalAssets = class {
  #state;
  #fetchModel;
  #digests;
  constructor(options) {
    this.#state = options.state;
    this.#fetchModel = options.fetchModel;
    this.#digests = new DigestCache(path.join(options.state, "digests.json"));
  }
  async stat(ref) {
    const at = filePath(ref.uri);
    if (at === void 0) return (await this.#fetched(ref, void 0)).digest;
    return await this.#ofPath(ref, at) ?? "missing";
  }
  async local(ref) {
    const at = filePath(ref.uri);
    if (at === void 0) return this.#fetched(ref, ref.digest);
    const digest = await this.#ofPath(ref, at);
    if (digest === void 0)
      throw new Fault("input", {
        code: "TY511",
        message: `${at} is not there`,
        help: "Check the path, or run the job that writes it again"
      });
    if (ref.digest !== void 0 && digest !== ref.digest) throw changed(at, ref.digest, digest);
    return { path: at, digest };
  }
  /** Undefined where there is nothing. Throws `Fault` TY511 for a file where a folder is meant, and the other way round. */
  async #ofPath(ref, at) {
    try {
      const status = await stat(at);
      if (status.isFile() !== (ref.type === "uri_file") || !(status.isFile() || status.isDirectory()))
        throw new Fault("input", {
          code: "TY511",
          message: `${at} is ${status.isFile() ? "a file" : status.isDirectory() ? "a folder" : "neither file nor folder"}, but declared as ${ref.type}`,
          help: status.isFile() ? "Declare it as uri_file" : "Declare it as uri_folder, or name a file in it"
        });
      return await this.#digests.digest(at, ref.type);
    } catch (error) {
      if (isMissing(error) && !await isThere(at)) return void 0;
      if (error instanceof Fault || errorCode(error) === void 0) throw error;
      throw new Fault(
        "input",
        {
          code: "TY511",
          message: `${at} cannot be read: ${fileReason(error)}`,
          help: "Check its permissions and the links in it"
        },
        { cause: error }
      );
    }
  }
  /** What a remote reference holds, in its folder under `models/`. `wanted` is taken from there without asking again. */
  async #fetched(ref, wanted) {
    if (ref.type === "uri_file")
      throw new Fault("input", {
        code: "TY511",
        message: `${ref.uri} names a folder, but is declared as uri_file`,
        help: "Declare it as mlflow_model or uri_folder"
      });
    return inState(this.#state, async () => {
      const name = digestOf(`${ref.type} ${ref.uri}`).slice("sha256:".length, "sha256:".length + 32);
      const index = path.join(this.#state, "models", `${name}.digest`);
      const known = wanted ?? (isImmutable(ref.uri) ? await readText(index) : void 0);
      const kept = known === void 0 ? void 0 : await this.#kept(ref, known);
      if (kept !== void 0) return kept;
      const lock = await waitForLock(path.join(this.#state, "models", `${name}.lock`));
      try {
        const meanwhile = known === void 0 ? void 0 : await this.#kept(ref, known);
        const got = meanwhile ?? await this.#fetch(ref, path.join(this.#state, "models", `${name}.partial`));
        if (wanted !== void 0 && got.digest !== wanted) throw changed(ref.uri, wanted, got.digest);
        if (isImmutable(ref.uri)) await writeFileAtomic(index, got.digest);
        return got;
      } finally {
        await lock?.release();
      }
    });
  }
  /** The folder kept under a digest, if its bytes still have it. A damaged one is removed. */
  async #kept(ref, digest) {
    const at = path.join(this.#state, "models", digest.slice("sha256:".length));
    if (!await isThere(at)) return void 0;
    if (await this.#digests.digest(at, ref.type) === digest) return { path: at, digest };
    await rm(at, { recursive: true, force: true });
    return void 0;
  }
  async #fetch(ref, partial) {
    await rm(partial, { recursive: true, force: true });
    await mkdir(path.dirname(partial), { recursive: true, mode: 448 });
    try {
      await this.#fetchModel(ref.uri, partial);
      const digest = await this.#digests.digest(partial, ref.type);
      const kept = await this.#kept(ref, digest);
      if (kept !== void 0) return kept;
      const at = path.join(this.#state, "models", digest.slice("sha256:".length));
      await rename(partial, at);
      return { path: at, digest };
    } finally {
      await rm(partial, { recursive: true, force: true });
    }
  }
};
async function isThere(at) {
  return stat(at).then(
    () => true,
    () => false
  );
}
function changed(what, wanted, found) {
  return new Fault("conflict", {
    code: "TY510",
    message: `${what} holds other bytes than it did`,
    why: `it was ${wanted}, now it is ${found}`,
    help: "Find out who changed it, then run the job that made it again"
  });
}
export {
  createLocalAssets
};
