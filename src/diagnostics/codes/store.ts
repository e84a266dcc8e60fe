/** TY65x: the embedded tracking store. */
export const storeCodes = {
  TY651: 'tracking store could not be opened',
} as const;
