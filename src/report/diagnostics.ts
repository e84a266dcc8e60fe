/** Diagnostics for programs. */
import type { Diagnostic, Location } from '../diagnostics/diagnostic.ts';

/**
 * All of a list, in its order, as `trainyard-diagnostics/1`: places without the text they point into, lines and columns from 1,
 * columns in UTF-16 code units, ends exclusive. What a newer version adds keeps the name, what changes meaning takes another.
 */
export function diagnosticsJson(list: readonly Diagnostic[]): object {
  const place = ({ file, start, end }: Location): object => ({ file, start, end });
  return {
    format: 'trainyard-diagnostics/1',
    diagnostics: list.map(({ location, related, ...rest }) => ({
      ...rest,
      ...(location !== undefined && { location: place(location) }),
      ...(related !== undefined && {
        related: related.map((other) => ({ message: other.message, location: place(other.location) })),
      }),
    })),
  };
}
