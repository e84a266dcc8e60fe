/** Passwords and tokens in the workspace file: nothing that is said about the file shows them. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { renderDiagnostics } from '../../src/diagnostics/render.ts';
import { openWorkspace } from '../../src/pipeline/workspace.ts';
import { onlyFile } from './bench.ts';

const seed = Number(process.env['TRAINYARD_TEST_SEED'] ?? Date.now() % 2 ** 31);
const PASSWORD = 'pa55/w0rd';

/** All that is said and shown of a file, as a person reads it. */
function told(text: string, options: { profile?: string; env?: Record<string, string> } = {}): string {
  const opened = openWorkspace('pipeline.yml', { env: {}, cwd: '/w', files: onlyFile(text), ...options });
  if (!opened.ok) return renderDiagnostics(opened.diagnostics, { color: false, max: 100 });
  const { workspace, settings } = opened.value;
  const refusals = Object.values(workspace.refusals ?? {}).flat();
  const places = settings.flatMap(({ path }) => workspace.location(path)?.source ?? []);
  return [renderDiagnostics(refusals, { color: false }), JSON.stringify(settings), ...places].join('\n');
}

describe('a password in an address', () => {
  it('is masked in the code frame of a fault beside it', () => {
    expect(told(`tracking:\n  uri: "https://me:${PASSWORD}@host"\n  registy_uri: x\n`)).toBe(
      [
        '✖ TY203 `tracking.uri` must be the http or https address of an MLflow server, found the text `https://***@host`',
        '  --> trainyard.yml:2:8',
        '  1 | tracking:',
        '  2 |   uri: ***************************',
        '    |        ~~~~~~~~~~~~~~~~~~~~~~~~~~~',
        '  help: leave it out to use the embedded store',
        '',
        '✖ TY201 unknown key `registy_uri` in `tracking`',
        '  --> trainyard.yml:3:3',
        '  2 |   uri: ***************************',
        '  3 |   registy_uri: x',
        '    |   ~~~~~~~~~~~',
        '  help: write `registry_uri`',
      ].join('\n'),
    );
  });

  it('is masked where the file is no YAML', () => {
    expect(told(`tracking:\n  uri: https://me:${PASSWORD}@host\n  a: {\nenvironments: {azureml:a@latest: host}\n`)).toBe(
      [
        '✖ TY102 not valid YAML: the bracket `{` before `environments:` is not closed',
        '  --> trainyard.yml:3:6',
        '  2 |   **** *************************',
        '  3 |   a: {',
        '    |      ~',
        '  help: close it, or put text that begins with a bracket or a brace in quotes',
      ].join('\n'),
    );
    expect(told(`tracking:\n  uri: >-\n    me:${PASSWORD}@host\n  a: {\n`)).not.toContain(PASSWORD);
    expect(told(`tracking:\n  api_token: |\n    ${PASSWORD}\n    ]\n b: [`)).not.toContain(PASSWORD);
    expect(told(`tracking:\n  api_token: "a" ${PASSWORD}\n`)).toContain('not valid YAML: `***` follows a value');
    expect(told(`tracking:\n  api_token: "a" x\`${PASSWORD}\n`)).not.toContain(PASSWORD);
    expect(told(`tracking:\n  api_token:\n    "a" ${PASSWORD}: b\n`)).not.toContain(PASSWORD);
  });
});

it.each([
  `tracking: https://me:${PASSWORD}@host\n`,
  `tracking: [https://me:${PASSWORD}@host]\n`,
  `tracking: {uri: 'me:${PASSWORD}@host'}\nx: 1\n`,
  `trackng:\n  uri: me:${PASSWORD}@host\n`,
  `tracking:\n  uri: >-\n    https://me:pa55w0rd@host\n  y: 1\n`,
  `profiles:\n  prod: {tracking: {uri: "https://me:${PASSWORD}@host"}, x: 1}\n`,
  `profiles: {prod: {tracking: {uri: "databricks://me:${PASSWORD}@host"}}}\n`,
  `computes: {a: {type: azureml, client_secret: ${PASSWORD}}, b: {type: local, memory: 1}}\n`,
  `computes: {a: {type: azureml, auth: {password: [${PASSWORD}]}}}\nx: 1\n`,
  `endpoints: {a: {type: local, port: "https://me:pa55w0rd@host"}}\n`,
  `endpoints: {a: {type: local, port: 1, command: "serve --store https://me:pa55w0rd@host/x"}}\n`,
  `environments: {a: {requirements: ["x @ git+https://me:pa55w0rd@host/x"]}}\n`,
  "tracking: {uri: 'me:pa55`w0rd@host'}\n",
  'tracking: {uri: "${{env.U}}"}\n',
  'endpoints: {a: {type: local, port: 1, command: "serve ${{env.API_TOKEN}}"}}\n',
  'endpoints: {a: {type: local, port: "${{env.API_TOKEN}}"}}\n',
])('is not told of %j', (text) => {
  for (const profile of [undefined, 'prod']) {
    for (const U of [`me:${PASSWORD}@host`, `https://me:${PASSWORD}@host`, `https://me:pa55w0rd@host`]) {
      const said = told(text, { env: { U, API_TOKEN: PASSWORD }, ...(profile !== undefined && { profile }) });
      expect(said).not.toMatch(/pa55/);
    }
  }
});

it('is never told, whatever else is wrong', () => {
  const base = `computes:\n  a: {type: azureml, client_secret: pa55w0rd}\ntracking:\n  uri: "https://me:pa55w0rd@host"\nsecrets: [A]\n`;
  const edit = fc.record({
    at: fc.nat(base.length),
    cut: fc.nat(6),
    put: fc.constantFrom('', ' ', '\n', '{', '}', '[', '"', ':', '-', '&a ', '*a', '!x ', '\t', '${{', 'x: 1\n'),
  });
  const kept = [...base.matchAll(/client_secret: pa55w0rd|:\/\/me:pa55w0rd@/g)].map(({ index, 0: { length } }) => [
    index,
    index + length,
  ]);
  fc.assert(
    fc.property(edit, ({ at, cut, put }) => {
      // The value and what says that it is one are left whole.
      fc.pre(kept.every(([from = 0, to = 0]) => at + cut <= from || at >= to));
      const text = base.slice(0, at) + put + base.slice(at + cut);
      expect(told(text)).not.toContain('pa55w0rd');
    }),
    { seed, numRuns: 2_000 },
  );
});

it('shows what is no secret', () => {
  const text = `computes: {token-cluster: {type: azureml, workspace: ws}}
map: {azureml:key_vault: token-cluster}
environments: {"azureml:a@latest": {requirements: ["x @ git+https://host/x@v1"]}}
secrets: [HF_TOKEN]
tracking: {uri: "\${{env.U}}"}
`;
  const opened = openWorkspace('pipeline.yml', { env: { U: 'http://host' }, cwd: '/w', files: onlyFile(text) });
  expect(opened.ok && opened.value.settings.map(({ value }) => value)).toEqual([
    'local',
    'azureml',
    'ws',
    'token-cluster',
    'x @ git+https://host/x@v1',
    'http://host',
    'HF_TOKEN',
  ]);
});
