/** `schema [NAME]`: the JSON Schema of a kind of file, on standard output. Reads nothing. */
import { schemaNames } from '../pipeline/language/schema-names.ts';
import { isSchemaName, schemaOf } from '../pipeline/language/schemas.ts';
import { schemaText } from '../pipeline/schema/json.ts';
import { nearest } from '../pipeline/suggest.ts';
import type { CommandResult } from './main.ts';
import { Refusal, type Session } from './session.ts';

/** Throws `Refusal` TY801 for what is no schema. */
export async function schema(session: Session): Promise<CommandResult> {
  const [name = 'pipeline'] = session.request.positionals;
  if (!isSchemaName(name)) throw new Refusal([noSchema(name)]);
  const text = schemaText(await schemaOf(name));
  // The process ends soon: half a schema is none.
  await new Promise<void>((resolve) => process.stdout.write(text, () => resolve()));
  return { outputs: {}, summary: '', exitCode: 0, message: '' };
}

function noSchema(name: string) {
  const near = nearest(name, schemaNames);
  return {
    code: 'TY801',
    severity: 'error',
    message: `there is no schema ${name}`,
    help: near === undefined ? `use one of ${schemaNames.join(', ')}` : `did you mean ${near}?`,
  } as const;
}
