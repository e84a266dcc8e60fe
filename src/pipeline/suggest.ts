/** "Did you mean": the nearest of some names, if one is near enough to be meant. */

/** Nobody means a longer word by a slip, and distances to it would take long. */
const MAX_LENGTH = 100;

/**
 * The nearest name (of equally near ones the first), or undefined: within a third of the word's length, at least one edit, and
 * with a letter in common. Letter case counts nothing.
 */
export function nearest(word: string, names: Iterable<string>): string | undefined {
  if (word.length > MAX_LENGTH) return undefined;
  const plain = word.toLowerCase();
  let best: string | undefined;
  let limit = Math.max(0, Math.min(Math.max(1, Math.floor(word.length / 3)), word.length - 1));
  for (const name of names) {
    const distance = editDistance(plain, name.toLowerCase(), limit);
    if (distance === 0) return name;
    if (distance === undefined) continue;
    best = name;
    limit = distance - 1;
  }
  return best;
}

/** How many different words are compared with names of which there may be thousands: nobody reads more. */
const MAX_WORDS = 100;

/** A search for names, for many words: made once for each of the first hundred different ones, and for no others. */
export function sparing(search: (word: string) => string | undefined): (word: string) => string | undefined {
  const found = new Map<string, string | undefined>();
  return (word) => {
    if (!found.has(word) && found.size < MAX_WORDS) found.set(word, search(word));
    return found.get(word);
  };
}

/**
 * Edits between two words: insertions, deletions, substitutions and swaps of neighbours (optimal string alignment). Undefined where
 * there are more than `limit`, which spares most of the work.
 */
function editDistance(one: string, other: string, limit: number): number | undefined {
  if (Math.abs(one.length - other.length) > limit) return undefined;
  // What both begin and end with changes nothing.
  let start = 0;
  let [a, b] = [one.length, other.length];
  while (a > 0 && b > 0 && one.charCodeAt(a - 1) === other.charCodeAt(b - 1)) [a, b] = [a - 1, b - 1];
  while (start < a && start < b && one.charCodeAt(start) === other.charCodeAt(start)) start++;
  return banded(one.slice(start, a), other.slice(start, b), limit);
}

/** Only cells at most `limit` from the diagonal are looked at; all others count as more than `limit`. */
function banded(a: string, b: string, limit: number): number | undefined {
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
    // A swap looks back two rows.
    if (least > limit && lastLeast > limit) return undefined;
    lastLeast = least;
    [before, last, row] = [last, row, before];
  }
  const distance = cell(last, b.length);
  return distance > limit ? undefined : distance;
}

function cell(row: Uint8Array, j: number): number {
  return row[j] ?? 0;
}
