/** The command line of a model server. */
import path from 'node:path';
import type { DeploymentSpec } from '../../ports/endpoint.ts';
import { loopback } from './ports.ts';

export interface ServeCommand {
  file: string;
  args: string[];
}

/**
 * `mlflow models serve` in the deployment's environment, or the user's command in bash. MLflow is started as a module: its script's first
 * line holds the interpreter's path, which may be too long for the system or hold spaces.
 */
export function serveCommand(spec: DeploymentSpec, port: number): ServeCommand {
  if (spec.command !== undefined)
    return { file: 'bash', args: ['-c', fillIn(spec.command, { port: String(port), model: spec.path })] };
  const serve = [
    'models',
    'serve',
    '--model-uri',
    spec.path,
    '--host',
    loopback,
    '--port',
    String(port),
    '--env-manager',
    'local',
  ];
  if (spec.bin === undefined) return { file: 'mlflow', args: serve };
  return { file: path.join(spec.bin, 'python'), args: ['-m', 'mlflow', ...serve] };
}

/**
 * Replaces `{port}` and `{model}` in a bash command line so that each is taken literally wherever it stands: bare, in double or in single
 * quotes. A path with spaces therefore needs no quotes, and has no harm from them.
 */
export function fillIn(command: string, values: Record<'port' | 'model', string>): string {
  let quote: '' | '"' | "'" = '';
  let out = '';
  for (let i = 0; i < command.length; i++) {
    const name = /^\{(port|model)\}/u.exec(command.slice(i, i + 7))?.[1] as 'port' | 'model' | undefined;
    if (name !== undefined) {
      out += literal(values[name], quote);
      i += name.length + 1;
      continue;
    }
    const char = command.charAt(i);
    out += char;
    if (char === '\\' && quote !== "'") out += command.charAt(++i);
    else if (char === quote) quote = '';
    else if (quote === '' && (char === '"' || char === "'")) quote = char;
  }
  return out;
}

function literal(value: string, quote: '' | '"' | "'"): string {
  if (quote === '"') return value.replace(/[\\"$`]/gu, '\\$&');
  const inSingle = value.replaceAll("'", `'\\''`);
  return quote === "'" ? inSingle : `'${inSingle}'`;
}
