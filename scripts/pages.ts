/** Which page of the reference has the keys of what, and the tables of each. */
import { fileKinds } from '../src/pipeline/language/files.ts';
import { loadRare } from '../src/pipeline/language/rarely.ts';
import { workspaceFile } from '../src/pipeline/language/workspace.ts';
import { JsonWriter } from '../src/pipeline/schema/json.ts';
import { declaredTables, definitionsOf, isForLater } from './declared.ts';

type Page = 'pipeline.md' | 'workspace.md' | 'azureml-reference.md';

/** What this version acts upon is with the file it stands in; the rest of Azure ML has a page of its own. Each definition is on one page. */
export async function fileTables(): Promise<Record<Page, string[]>> {
  await loadRare();
  const writer = new JsonWriter();
  const workspace = workspaceFile.json(writer);
  const kinds = new Map(fileKinds.flatMap(({ name, schema }) => (schema === undefined ? [] : [[name, schema.json(writer)]])));
  const definitions = writer.definitions;

  const pipeline = definitionsOf(kinds.get('job') ?? {}, definitions, isForLater);
  const ofWorkspace = without(definitionsOf(workspace, definitions, isForLater), pipeline);
  const others = without(definitionsOf({ anyOf: [...kinds.values()] }, definitions), pipeline, ofWorkspace);
  const pages = { 'pipeline.md': pipeline, 'workspace.md': ofWorkspace, 'azureml-reference.md': others };

  const tables = (page: Page): string[] =>
    declaredTables(pages[page], definitions, (name) => {
      const other = (Object.keys(pages) as Page[]).find((one) => pages[one].has(name));
      return `${other === page ? '' : other}#${name.toLowerCase()}`;
    });
  return {
    'pipeline.md': tables('pipeline.md'),
    'workspace.md': tables('workspace.md'),
    'azureml-reference.md': tables('azureml-reference.md'),
  };
}

function without(names: Set<string>, ...others: Set<string>[]): Set<string> {
  return new Set([...names].filter((name) => !others.some((other) => other.has(name))));
}
