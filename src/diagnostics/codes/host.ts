/** TY8xx: hosts, approval, inputs and options. */
export const hostCodes = {
  TY801: 'unknown or wrong option',
  TY802: 'result too large for the host',
} as const;
