/** The names of the JSON Schemas, apart from what they are made of: help lists them and loads nothing else. */
export const schemaNames = [
  'pipeline',
  'workspace',
  'component',
  'online-endpoint',
  'online-deployment',
  'batch-endpoint',
  'batch-deployment',
  'schedule',
  'data-import',
  'environment',
] as const;

export type SchemaName = (typeof schemaNames)[number];
