/** Components that jobs name: read once each, whoever uses them. */
import { component } from '../language/pipeline.ts';
import { isFlowFile, promptFlow } from '../language/refused.ts';
import { Reader, shown, type Value } from '../schema/reader.ts';
import type { Read } from '../schema/schema.ts';
import { readYaml } from './environment.ts';
import { localPath } from './paths.ts';
import type { Context } from './scope.ts';

export type ComponentRead = Read<typeof component>;

interface Loaded {
  read: ComponentRead | undefined;
  refusals: Reader['refusals'];
  ignored: Reader['ignored'];
}

/** What a job's component is: read at a place, or somewhere else and not to be looked into, or at fault. */
export type Found = { read: ComponentRead; place: Value } | 'elsewhere' | 'none';

export class ComponentFiles {
  private readonly loaded = new Map<string, Loaded>();
  private readonly checked = new WeakSet<object>();

  /** Pipeline components whose jobs are being built, the outermost first. */
  private readonly open: object[] = [];

  /** Builds what is in a pipeline component; `false` where that is going on already, for it contains itself. */
  enter(read: object, build: () => void): boolean {
    if (this.open.includes(read)) return false;
    this.open.push(read);
    build();
    this.open.pop();
    return true;
  }

  /** Whether what is in a component was judged before; from now on it was. */
  wasChecked(read: object): boolean {
    const before = this.checked.has(read);
    this.checked.add(read);
    return before;
  }

  /** The component that a text names; what is wrong with a file is told once. */
  named(context: Context, value: Value, text: string): Found {
    const { reader } = context;
    if (text.startsWith('azureml:')) {
      reader.notYet(
        { path: value.path, at: value.node },
        `the registered component \`${text}\` in ${shown(value.path)}`,
        'name its file',
      );
      return 'elsewhere';
    }
    const file = localPath(context, value, text, 'file');
    if (file === undefined) return 'none';
    const known = this.loaded.get(file) ?? this.load(context, value, file);
    // Whoever uses it cannot run where it cannot.
    for (const { diagnostic } of known.refusals) reader.refusals.push({ path: value.path, diagnostic });
    for (const { diagnostic } of known.ignored) reader.ignored.push({ path: value.path, diagnostic });
    return known.read === undefined ? 'none' : { read: known.read, place: value };
  }

  private load(context: Context, value: Value, file: string): Loaded {
    const own = new Reader();
    const root = readYaml({ ...context, reader: own }, value, file);
    let read: ComponentRead | undefined;
    if (root !== undefined) {
      if (isFlowFile(root.node, file)) promptFlow.read(own, value);
      else read = component.read(own, root);
    }
    const loaded = { read, refusals: own.refusals, ignored: own.ignored };
    this.loaded.set(file, loaded);
    context.reader.problems.push(...own.problems);
    return loaded;
  }
}
