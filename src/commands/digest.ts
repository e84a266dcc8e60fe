/** Twelve hex digits, as a person gives them back. */
export function shortDigest(digest: string): string {
  return digest.replace(/^sha256:/, '').slice(0, 12);
}

/** Does one of the given digests (separated by commas or spaces) name this one? */
export function namesDigest(given: string, digest: string): boolean {
  return given.split(/[\s,]+/).some((one) => matchesDigest(one, digest));
}

/** The whole digest or at least its first twelve hex digits, with or without `sha256:`. */
function matchesDigest(given: string, digest: string): boolean {
  const hex = given
    .trim()
    .toLowerCase()
    .replace(/^sha256:/, '');
  return /^[0-9a-f]{12,64}$/.test(hex) && digest.slice(7).startsWith(hex);
}
