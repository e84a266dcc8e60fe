/** TY4xx plan, TY9xx engine, journal and state. */
export const engineCodes = {
  TY401: 'nothing to compare with',
  TY901: 'journal damaged',
  TY999: 'internal error',
} as const;
