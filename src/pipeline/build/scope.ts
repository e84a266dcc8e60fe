/** What is in sight where a file is judged: names, types, files, and who waits for whom. */
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import type { Files } from '../files.ts';
import type { ScalarNode, Span } from '../nodes.ts';
import type { AssetKind, Primitive } from '../language/values.ts';
import type { Reader } from '../schema/reader.ts';
import type { Workspace } from '../types.ts';
import type { ComponentFiles, Found } from './component-files.ts';

/** What a value is: a literal, an asset, or the version that a `register` job makes. */
export type ValueType = Primitive | AssetKind | 'version';

/** An input or output of a pipeline, as its jobs see it. */
export interface Declared {
  /** Undefined where it is at fault: then nothing is said about who uses it. */
  type?: ValueType;
  /** What an input is given that declares no type: who binds to it is judged by its text. */
  literal?: ScalarNode;
  /** An input that is rightly given nothing. */
  absent?: true;
  /** Why an input cannot be had: then no job that binds to it runs. */
  refusals?: Diagnostic[];
}

/** A job as others see it. */
export interface Outline {
  /** As the file says it; undefined where it is missing or unknown: then nothing that binds to it is wrong because of that. */
  type?: string;
  key: ScalarNode;
  /** Undefined where they are not known: its type is at fault, or its component is registered elsewhere. */
  outputs?: Map<string, ValueType | undefined>;
  /** What it, or its trial, uses; `none` where that is at fault. */
  component?: Found;
}

/** That one job waits for another, and the place that says so. */
export interface Edge {
  to: string;
  at: Span;
}

/** What all files of one pipeline share. */
export interface Context {
  reader: Reader;
  files: Files;
  workspace: Workspace;
  /** Diagnostics name files relative to it. */
  cwd: string;
  components: ComponentFiles;
}

/** One pipeline, or a file that holds a single job. */
export interface Scope extends Context {
  /** Undefined where the inputs as a whole are at fault. */
  inputs?: Map<string, Declared>;
  outputs?: Map<string, Declared>;
  jobs: Map<string, Outline>;
  /** Undefined where it is at fault. */
  defaultCompute: string | undefined;
  /** Why it cannot be used. */
  defaultRefusals?: Diagnostic[];
  /** Why no job may reuse an earlier result. */
  rerun?: string;
  /** Default registered model; an empty name where it is at fault. */
  model: string | undefined;
  edges: Map<string, Edge[]>;
  /** Why nothing can be bound, where there is no pipeline around. */
  unbound?: string;
}

export function addEdge(scope: Scope, from: string, to: string, at: Span): void {
  const edges = scope.edges.get(from);
  if (edges === undefined) scope.edges.set(from, [{ to, at }]);
  else edges.push({ to, at });
}

/** What is put together from all names of a scope, once they are known: made once, for thousands of jobs may ask for it. */
export function onceForScope<T extends object>(make: (scope: Scope) => T): (scope: Scope) => T {
  const made = new WeakMap<Scope, T>();
  return (scope) => {
    const known = made.get(scope) ?? make(scope);
    made.set(scope, known);
    return known;
  };
}

/** A pipeline of which nothing is known yet. `unbound`: why nothing can be bound, where there is none around. */
export function emptyScope(context: Context, unbound?: string): Scope {
  return {
    ...context,
    inputs: new Map(),
    outputs: new Map(),
    jobs: new Map(),
    defaultCompute: 'local',
    model: undefined,
    edges: new Map(),
    ...(unbound !== undefined && { unbound }),
  };
}
