/** The whole digest or at least its first twelve hex digits, with or without `sha256:`. */
export function matchesDigest(given: string, digest: string): boolean {
  const hex = given
    .trim()
    .toLowerCase()
    .replace(/^sha256:/, '');
  return /^[0-9a-f]{12,64}$/.test(hex) && digest.slice(7).startsWith(hex);
}
