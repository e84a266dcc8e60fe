/** A command's inputs looked up, and the fingerprint of its work. */
import { type Diagnostic, fail, ok, type Result } from '../diagnostics/diagnostic.ts';
import type { BoundValue, CommandTemplate, EnvironmentSpec } from '../ports/compute.ts';
import type { Observed } from '../ports/jobs.ts';
import type { Binding, CommandSpec } from '../pipeline/types.ts';
import { type Digest, digestJson } from '../system/digest.ts';

export interface ResolvedInputs {
  /** By the name the command's template uses: `inputs.data`. */
  values: Record<string, BoundValue>;
  /** By the same name: a digest for assets, the text for literals. */
  content: Record<string, string>;
  /** Why some are not known yet. */
  unknown: string[];
}

/** Looks every binding up and takes the digest of every asset. A missing asset is a diagnostic. */
export async function resolveInputs(
  seen: Observed,
  prefix: string,
  bindings: Record<string, Binding>,
): Promise<Result<ResolvedInputs>> {
  const resolved: ResolvedInputs = { values: {}, content: {}, unknown: [] };
  const missing: Diagnostic[] = [];
  for (const [name, binding] of Object.entries(bindings)) {
    const bound = await seen.resolve(binding);
    if ('unknown' in bound) {
      resolved.unknown.push(bound.unknown);
      continue;
    }
    const value = bound.known;
    const full = `${prefix}${name}`;
    if (value.kind === 'literal') {
      resolved.values[full] = value;
      resolved.content[full] = value.text;
      continue;
    }
    const digest = await seen.assets.stat(value.asset);
    if (digest === 'missing') {
      missing.push({
        code: 'TY101',
        severity: 'error',
        message: `${value.asset.uri.replace(/^file:/, '')} is not there (input ${name})`,
        help: 'check the path; it is relative to the file that names it',
      });
      continue;
    }
    resolved.values[full] = { ...value, asset: { ...value.asset, digest } };
    resolved.content[full] = digest;
  }
  return missing.length > 0 ? fail(...missing) : ok(resolved);
}

/** Everything that decides what a command makes. Secrets count by name only. */
export async function fingerprint(
  seen: Observed,
  spec: Pick<CommandSpec, 'command' | 'code' | 'environmentVariables' | 'outputs'>,
  content: Record<string, string>,
  environment: Digest,
): Promise<{ inputs: Digest; code?: Digest }> {
  const code = spec.code === undefined ? undefined : await seen.codeDigest(spec.code);
  const inputs = digestJson({
    format: 1,
    command: spec.command,
    code: code ?? null,
    environment,
    content,
    environmentVariables: spec.environmentVariables,
    outputs: spec.outputs,
  });
  return { inputs, ...(code !== undefined && { code }) };
}

/** The command as written in the file. */
export function renderTemplate(template: CommandTemplate): string {
  return template
    .map((piece) => ('text' in piece ? piece.text : `\${{${piece.ref}}}`))
    .join('')
    .trim();
}

export function describeEnvironment(environment: EnvironmentSpec): string {
  switch (environment.kind) {
    case 'host':
      return 'host';
    case 'pip':
      return `${environment.name ?? 'pip'} (${environment.requirements.length} requirements${environment.python ? `, Python ${environment.python}` : ''})`;
    case 'model':
      return `the model's own (${environment.requirements.length} requirements)`;
  }
}
