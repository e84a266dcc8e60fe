/** Our own files of every kind are read without a fault of form. Public ones: `../samples.test.ts`. */
import { expect, it } from 'vitest';
import { kindOf } from '../../../src/pipeline/language/files.ts';
import { kind, own, parseFile, read } from './samples.ts';

it('files of every kind are read without a fault', () => {
  for (const [name, file] of own) {
    const parsed = parseFile(file);
    if (!parsed.ok) throw new Error(parsed.diagnostics[0]?.message);
    expect(kindOf(parsed.value, file)?.name, file).toBe(name);
    expect(read(kind(name), parsed.value).problems, file).toEqual([]);
  }
});
