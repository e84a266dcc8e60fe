/** "Did you mean": the nearest of some names, if one is near enough to be meant. */

/** Edits between two words: insertions, deletions, substitutions and swaps of neighbours (optimal string alignment). */
export function editDistance(a: string, b: string): number {
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      let cost = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + (same ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) cost = Math.min(cost, (before[j - 2] ?? 0) + 1);
      row.push(cost);
    }
    before = last;
    last = row;
  }
  return last[b.length] ?? 0;
}

/**
 * The nearest name, or undefined: within a third of the word's length, at least one edit, and with a letter in common. Letter case
 * counts nothing.
 */
export function nearest(word: string, names: Iterable<string>): string | undefined {
  if (word.length > 100) return undefined;
  const plain = word.toLowerCase();
  let best: { name: string; distance: number } | undefined;
  for (const name of names) {
    const distance = editDistance(plain, name.toLowerCase());
    if (distance === 0) return name;
    if (best === undefined || distance < best.distance) best = { name, distance };
  }
  const allowed = Math.min(Math.max(1, Math.floor(word.length / 3)), word.length - 1);
  return best !== undefined && best.distance <= allowed ? best.name : undefined;
}
