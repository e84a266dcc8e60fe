/** TY8xx: hosts, approval, inputs and options. */
export const hostCodes = {
  TY801: 'unknown or wrong option',
} as const;
