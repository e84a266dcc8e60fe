import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
const __bundle_dir = import.meta.dirname;
const __bundle_file = import.meta.filename;
import {
  openJournal
} from "./app-2.mjs";
import {
  emptyRun,
  foldFact
} from "./engine-fold.mjs";

// src/commands/append.ts
async function appendTo(state, run, decide) {
  const journal = await openJournal(state);
  for (; ; ) {
    const { records, head } = await journal.load(run);
    const fact = await decide(fold(records));
    if (await journal.append(run, head, [fact]) !== "moved") return fact;
  }
}
function fold(records) {
  const folded = emptyRun();
  for (const { fact } of records) foldFact(folded, fact);
  return folded;
}

export {
  appendTo,
  fold
};
