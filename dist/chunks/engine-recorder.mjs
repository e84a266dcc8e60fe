import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
const __bundle_dir = import.meta.dirname;
const __bundle_file = import.meta.filename;
import {
  emptyRun,
  foldFact
} from "./engine-fold.mjs";
import "./shared.mjs";

// src/engine/recorder.ts
async function openRecorder(journal, run, publish, pass) {
  const loaded = await journal.load(run);
  const state = emptyRun();
  let head = loaded.head;
  for (const { fact } of loaded.records) foldFact(state, fact);
  async function catchUp() {
    const now = await journal.load(run);
    for (const record of now.records) if (record.seq > head.seq) admit(record);
    head = now.head;
  }
  function admit(record) {
    foldFact(state, record.fact);
    publish(record.fact);
  }
  let queue = Promise.resolve();
  return {
    state,
    get head() {
      return head;
    },
    torn: loaded.torn,
    record(...facts) {
      const turn = queue.then(async () => {
        for (const fact of facts) pass(`fact:${fact.type}:before`);
        for (; ; ) {
          const appended = await journal.append(run, head, facts);
          if (appended === "moved") {
            await catchUp();
            continue;
          }
          head = appended.head;
          for (const record of appended.records) admit(record);
          break;
        }
        for (const fact of facts) pass(`fact:${fact.type}:after`);
      });
      queue = turn.catch(() => {
      });
      return turn;
    },
    take(record) {
      queue = queue.then(async () => {
        if (record.seq > head.seq) await catchUp();
      });
    }
  };
}
export {
  openRecorder
};
