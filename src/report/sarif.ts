/**
 * Diagnostics as SARIF 2.1.0, with what GitHub's code scanning asks for: rules with help, places relative to the repository,
 * whole regions, fingerprints that stay when lines move.
 */
import { catalogue, type DiagnosticCode } from '../diagnostics/catalogue.ts';
import type { Diagnostic, Location } from '../diagnostics/diagnostic.ts';
import type { addressOf, explanations } from '../diagnostics/explain.ts';
import { digestOf } from '../system/digest.ts';

export interface SarifOptions {
  version: string;
  /** A location's file as a URI: relative to the root of the repository where it lies in it. */
  uriOf(file: string): string;
  /** The module that says what codes mean, which is loaded when needed. */
  explained: { explanations: typeof explanations; addressOf: typeof addressOf };
}

type Located = Diagnostic & { location: Location };

/** What has no place in a file is no result but a notification of the tool: a result without one is refused by GitHub. */
export function sarif(list: readonly Diagnostic[], options: SarifOptions): object {
  const codes = [...new Set(list.map(({ code }) => code))].toSorted();
  const located = list.filter((diagnostic): diagnostic is Located => diagnostic.location !== undefined);
  const others = list.filter(({ location }) => location === undefined);
  const fingerprint = fingerprints(options);
  return {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'Trainyard',
            semanticVersion: options.version,
            informationUri: 'https://github.com/trainyard/trainyard',
            rules: codes.map((code) => rule(code, options)),
          },
        },
        columnKind: 'utf16CodeUnits',
        invocations: [
          {
            executionSuccessful: !others.some(({ severity }) => severity === 'error'),
            toolExecutionNotifications: others.map((diagnostic) => ({
              associatedRule: { id: diagnostic.code, index: codes.indexOf(diagnostic.code) },
              level: diagnostic.severity,
              message: { text: sentences(diagnostic) },
            })),
          },
        ],
        results: located.map((diagnostic) => ({
          ruleId: diagnostic.code,
          ruleIndex: codes.indexOf(diagnostic.code),
          level: diagnostic.severity,
          message: { text: sentences(diagnostic) },
          locations: [{ physicalLocation: physical(diagnostic.location, options) }],
          ...(diagnostic.related !== undefined && {
            relatedLocations: diagnostic.related.map(({ message, location }, id) => ({
              id,
              message: { text: message },
              physicalLocation: physical(location, options),
            })),
          }),
          partialFingerprints: { 'trainyard/v1': fingerprint(diagnostic) },
        })),
      },
    ],
  };
}

function rule(code: DiagnosticCode, { explained }: SarifOptions): object {
  const { meaning, causes, remedies } = explained.explanations[code];
  const list = (texts: readonly string[]): string => texts.map((text) => `- ${text}`).join('\n');
  const parts = [meaning, `Usual causes:\n\n${list(causes)}`, `What to do:\n\n${list(remedies)}`];
  return {
    id: code,
    shortDescription: { text: catalogue[code] },
    fullDescription: { text: meaning },
    helpUri: explained.addressOf(code),
    // The same text serves: lists of this form are Markdown.
    help: { text: parts.join('\n\n'), markdown: parts.join('\n\n') },
  };
}

function sentences({ message, why, help }: Diagnostic): string {
  return [message, ...(why === undefined ? [] : [`why: ${why}`]), ...(help === undefined ? [] : [`help: ${help}`])].join('\n');
}

function physical({ file, start, end }: Location, { uriOf }: SarifOptions): object {
  const uri = uriOf(file);
  return {
    artifactLocation: uri.includes(':') ? { uri } : { uri, uriBaseId: '%SRCROOT%' },
    region: { startLine: start.line, startColumn: start.col, endLine: end.line, endColumn: end.col },
  };
}

/** By code, file and the line's text, counted where that is not all: not by the line's number. */
function fingerprints({ uriOf }: SarifOptions): (diagnostic: Located) => string {
  const seen = new Map<string, number>();
  return ({ code, location: { file, start, source } }) => {
    const line = source.split(/\r\n|\r|\n/)[start.line - 1] ?? '';
    const key = JSON.stringify([code, uriOf(file), line.trim()]);
    const count = (seen.get(key) ?? 0) + 1;
    seen.set(key, count);
    return digestOf(`${key} ${count}`).slice('sha256:'.length, 'sha256:'.length + 32);
  };
}
