/** JSON Schema (draft 7, which editors' YAML support reads) out of declarations. */

export type JsonSchema = { [keyword: string]: unknown };

/** Collects definitions that are referred to by name. */
export class JsonWriter {
  readonly definitions: Record<string, JsonSchema> = {};
  private readonly owners = new Map<string, object>();

  /** A reference to the definition of that name, made when it is asked for first. Two owners of one name are a mistake here. */
  define(name: string, owner: object, make: () => JsonSchema): JsonSchema {
    const known = this.owners.get(name);
    if (known !== undefined && known !== owner) throw new Error(`two declarations are called ${name}`);
    if (known === undefined) {
      this.owners.set(name, owner);
      // Asked for again while it is made: it may hold itself.
      this.definitions[name] = {};
      this.definitions[name] = make();
    }
    return { $ref: `#/definitions/${name}` };
  }
}

/** With a description for hovering; keywords beside `$ref` are ignored in draft 7, so that goes one level down. */
export function described(schema: JsonSchema, description: string): JsonSchema {
  return '$ref' in schema ? { description, allOf: [schema] } : { description, ...schema };
}

/** A whole document from its root declaration. */
export function jsonSchemaOf(
  root: { json(writer: JsonWriter): JsonSchema },
  about: { $id: string; title: string; description: string },
): JsonSchema {
  const writer = new JsonWriter();
  const schema = root.json(writer);
  const names = Object.keys(writer.definitions).toSorted();
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    ...about,
    ...('$ref' in schema ? { allOf: [schema] } : schema),
    definitions: Object.fromEntries(names.map((name) => [name, writer.definitions[name]])),
  };
}

/**
 * A pattern of words in any letter case and with or without their underscores (`MedianStopping`), as Azure ML reads them. JSON
 * Schema's regular expressions know no flags.
 */
export function anyCase(words: readonly string[]): string {
  const folded = words.map((word) => word.replaceAll(/[^]/g, anyCaseOf));
  return `^(?:${folded.join('|')})$`;
}

function anyCaseOf(letter: string): string {
  const [low, high] = [letter.toLowerCase(), letter.toUpperCase()];
  if (low !== high) return `[${high}${low}]`;
  return letter === '_' ? '_?' : letter.replace(/[.*+?^${}()|[\]\\/]/, String.raw`\$&`);
}

/** Columns that a line of the printed text may take. */
const WIDTH = 140;

/** A schema as text: what fits into a line stands in one, so a key takes a line as a rule. The same for the same schema. */
export function schemaText(schema: JsonSchema): string {
  return `${printed(schema, 0, 0)}\n`;
}

/** `before`: columns taken on the line where the value begins. */
function printed(value: unknown, depth: number, before: number): string {
  const line = onOneLine(value);
  if (typeof value !== 'object' || value === null || before + line.length <= WIDTH) return line;
  const pad = ' '.repeat(depth + 1);
  const rows = Object.entries(value).map(([key, member]) => {
    const name = Array.isArray(value) ? '' : `${JSON.stringify(key)}: `;
    return `${pad}${name}${printed(member, depth + 1, pad.length + name.length)}`;
  });
  const [open, close] = Array.isArray(value) ? '[]' : '{}';
  return `${open}\n${rows.join(',\n')}\n${' '.repeat(depth)}${close}`;
}

function onOneLine(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(onOneLine).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  return `{${Object.entries(value)
    .map(([key, member]) => `${JSON.stringify(key)}: ${onOneLine(member)}`)
    .join(', ')}}`;
}
