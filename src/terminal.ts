/** The terminal's door, once there is more to do than to help. One piece: many small files cost more to load than their code. */
import { findCommand, parseArguments } from './commands/arguments.ts';
import { main } from './commands/main.ts';
import type { Diagnostic } from './diagnostics/diagnostic.ts';
import { renderDiagnostics } from './diagnostics/render.ts';
import { enter } from './hosts/door.ts';
import { createTerminalHost, wantsColor } from './hosts/terminal.ts';

export async function runCommand(argv: readonly string[]): Promise<void> {
  const found = findCommand(argv);
  if (!found.ok) return refuseArguments(found.diagnostics);
  const parsed = parseArguments(found.value.command, found.value.rest);
  if (!parsed.ok) return refuseArguments(parsed.diagnostics);
  const request = parsed.value;
  await enter(
    () =>
      createTerminalHost({
        inputs: (name) => request.inputs(name as Parameters<typeof request.inputs>[0]),
        json: request.flags.json === true || (request.inputs('format') ?? 'text') !== 'text',
      }),
    (host) => main(host, request),
  );
}

/** Nothing can begin: what is wrong goes to standard error, so that a script's output stays clean. */
export function refuseArguments(diagnostics: Diagnostic[]): void {
  const color = wantsColor(process.env, process.stderr.isTTY);
  process.stderr.write(`${renderDiagnostics(diagnostics, { color })}\n`);
  process.exitCode = 2;
}
