import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
const __bundle_dir = import.meta.dirname;
const __bundle_file = import.meta.filename;

// src/pipeline/suggest.ts
var MAX_LENGTH = 100;
function nearest(word, names) {
  if (word.length > MAX_LENGTH) return void 0;
  const plain = word.toLowerCase();
  let best;
  let limit = Math.max(0, Math.min(Math.max(1, Math.floor(word.length / 3)), word.length - 1));
  for (const name of names) {
    const distance = editDistance(plain, name.toLowerCase(), limit);
    if (distance === 0) return name;
    if (distance === void 0) continue;
    best = name;
    limit = distance - 1;
  }
  return best;
}
var MAX_WORDS = 100;
function sparing(search) {
  const found = /* @__PURE__ */ new Map();
  return (word) => {
    if (!found.has(word) && found.size < MAX_WORDS) found.set(word, search(word));
    return found.get(word);
  };
}
function editDistance(one, other, limit) {
  if (Math.abs(one.length - other.length) > limit) return void 0;
  let start = 0;
  let [a, b] = [one.length, other.length];
  while (a > 0 && b > 0 && one.charCodeAt(a - 1) === other.charCodeAt(b - 1)) [a, b] = [a - 1, b - 1];
  while (start < a && start < b && one.charCodeAt(start) === other.charCodeAt(start)) start++;
  return banded(one.slice(start, a), other.slice(start, b), limit);
}
function banded(a, b, limit) {
  const far = limit + 1;
  let before = new Uint8Array(b.length + 1);
  let last = Uint8Array.from(before, (_, j) => Math.min(j, far));
  let row = new Uint8Array(b.length + 1);
  let lastLeast = 0;
  for (let i = 1; i <= a.length; i++) {
    row.fill(far);
    row[0] = Math.min(i, far);
    let least = i;
    const [code, earlier] = [a.charCodeAt(i - 1), a.charCodeAt(i - 2)];
    for (let j = Math.max(1, i - limit); j <= Math.min(b.length, i + limit); j++) {
      const other = b.charCodeAt(j - 1);
      let cost = Math.min(far, cell(last, j) + 1, cell(row, j - 1) + 1, cell(last, j - 1) + (code === other ? 0 : 1));
      if (earlier === other && code === b.charCodeAt(j - 2)) cost = Math.min(cost, cell(before, j - 2) + 1);
      row[j] = cost;
      least = Math.min(least, cost);
    }
    if (least > limit && lastLeast > limit) return void 0;
    lastLeast = least;
    [before, last, row] = [last, row, before];
  }
  const distance = cell(last, b.length);
  return distance > limit ? void 0 : distance;
}
function cell(row, j) {
  return row[j] ?? 0;
}

export {
  nearest,
  sparing
};
