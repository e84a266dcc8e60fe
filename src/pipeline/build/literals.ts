/** Literals given to inputs with a declared type, and the bounds that inputs may have. */
import type { Primitive } from '../language/values.ts';
import { locationOf, type ScalarNode } from '../nodes.ts';
import { listed, Reader, shown, type Value } from '../schema/reader.ts';
import { boolean, integer, number } from '../schema/scalars.ts';
import { pythonText } from '../scalars.ts';
import type { Schema } from '../schema/schema.ts';

/** Why a mismatch is no error. */
export const TAKEN = 'Azure ML takes it; the job may not';

const READERS: Partial<Record<Primitive, Schema<unknown>>> = { number: number(), integer: integer(), boolean: booleanOrText() };

/** Azure ML hands on text: `"True"` is a boolean to it as `true` is. */
function booleanOrText(): Schema<unknown> {
  return {
    ...boolean,
    read: (reader, value) =>
      value.node.kind === 'scalar' && /^(?:true|false)$/i.test(value.node.text) ? true : boolean.read(reader, value),
  };
}

/** Whether a literal is of a type; reports it where not. */
export function literalFits(reader: Reader, value: Value, node: ScalarNode, type: Primitive): boolean {
  return READERS[type] === undefined || READERS[type].read(reader, { ...value, node }) !== undefined;
}

/** As `literalFits`, where Azure ML takes what does not fit: it is only told of. */
export function tellOfLiteral(reader: Reader, value: Value, node: ScalarNode, type: Primitive): void {
  if (literalFits(new Reader(), value, node, type)) return;
  reader.warn('TY302', node, `${shown(value.path)} takes \`${type}\`, not \`${node.text}\``, {
    why: TAKEN,
    help: `write ${READERS[type]?.expected ?? 'another value'}, or change the type`,
  });
}

interface Bounds {
  min?: ScalarNode;
  max?: ScalarNode;
  enum?: ScalarNode[];
}

/** Whether a value keeps the bounds of its input; says where not. To Azure ML the bounds of components are advice: then that is a warning. */
export function withinBounds(
  reader: Reader,
  value: Value,
  node: ScalarNode,
  { min, max, enum: values }: Bounds,
  of: 'pipeline' | 'component',
): void {
  const wrong = (limit: ScalarNode, what: string): void => {
    const related = [{ message: 'said here', location: locationOf(limit) }];
    if (of === 'pipeline')
      reader.error('TY203', node, `${shown(value.path)} must be ${what}, found \`${node.text}\``, { related });
    else reader.warn('TY302', node, `${shown(value.path)} should be ${what}, found \`${node.text}\``, { why: TAKEN, related });
  };
  const number = numberOf(node);
  if (min !== undefined && number < numberOf(min)) wrong(min, `at least ${min.text}`);
  if (max !== undefined && number > numberOf(max)) wrong(max, `at most ${max.text}`);
  const [first] = values ?? [];
  if (values !== undefined && first !== undefined && !values.some((value) => isSame(value, node))) {
    wrong(first, listed(values.map(({ text }) => text)));
  }
}

/** Text that reads as a number is one, as in `number()`; what is none is NaN. */
function numberOf({ value, text }: ScalarNode): number {
  if (typeof value === 'number') return value;
  return text.trim() === '' ? Number.NaN : Number(text);
}

/** Whether the job is given the same: `010` and `8`, `.1` and `0.1`. */
function isSame(one: ScalarNode, other: ScalarNode): boolean {
  const isNumber = typeof one.value === 'number' || typeof other.value === 'number';
  return (isNumber && numberOf(one) === numberOf(other)) || pythonText(one) === pythonText(other);
}
