/** TY65x: the embedded tracking store. */
export const storeCodes = {
  TY651: 'tracking store could not be opened',
  TY652: 'tracking store has another schema',
  TY653: 'tracking store is busy',
  TY654: 'tracking store stopped answering',
} as const;
