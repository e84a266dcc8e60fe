/** Kinds of jobs that are known and not run: prompt flows, and the control flow that Azure ML has in private preview. */
import type { Node } from '../nodes.ts';
import { peek, scalarText } from '../schema/reader.ts';
import { hasAny, names, refused, says } from '../schema/refused.ts';

export const promptFlow = refused({
  at: 'type',
  what: 'a prompt flow',
  why: 'a prompt flow is run by the prompt flow runtime of Azure ML, not by a command',
  help: 'call the flow from the script of a `command` job',
});

/** The file in which a flow is described has this name always. */
export const FLOW_FILE = /(?:^|[\\/])flow\.dag\.ya?ml$/;

/** Whether a file is one of a prompt flow: its definition, or one of its runs. */
export function isFlowFile(node: Node, fileName: string): boolean {
  const kind = /([a-z]*)(?:\.schema)?\.json#?\s*$/i.exec(scalarText(peek(node, '$schema')) ?? '')?.[1] ?? '';
  return FLOW_FILE.test(fileName) || /^(?:flow|run)$/i.test(kind) || (kind === '' && peek(node, 'flow') !== undefined);
}

/** By what a node with a flow as its component is known. */
export const FLOW_MARKS = [
  says('component', FLOW_FILE),
  hasAny(['flow', 'column_mapping', 'connections', 'variant']),
  names('inputs', /^connections(?:\.|$)/),
];

function controlFlow(what: string, help: string) {
  return refused({
    at: 'type',
    what,
    why: 'Azure ML has it in private preview only, without a stable form',
    help,
  });
}

export const DO_WHILE = controlFlow('a loop (`do_while`)', 'repeat in the script of a `command` job');
export const IF_ELSE = controlFlow('a condition (`if_else`)', 'decide in the script of a `command` job');
export const PARALLEL_FOR = controlFlow('a loop (`parallel_for`)', 'write a job for each, or a `sweep` job with a `choice`');
