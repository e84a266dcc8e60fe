export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/** A member by a name that somebody chose: `constructor` is a name like any other. */
export function own<T>(members: Readonly<Record<string, T>>, name: string): T | undefined {
  return Object.hasOwn(members, name) ? members[name] : undefined;
}
