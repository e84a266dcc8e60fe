/** TY1xx text and YAML, TY2xx schema, TY3xx references. */
export const pipelineCodes = {
  TY101: 'file not found or not readable',
  TY102: 'YAML syntax',
  TY201: 'unknown key',
  TY202: 'key not implemented yet',
  TY203: 'wrong type or value',
  TY204: 'missing key',
  TY301: 'unknown reference',
} as const;
