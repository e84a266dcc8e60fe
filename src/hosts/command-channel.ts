/**
 * Both CI hosts read commands from our standard output. What jobs, files and servers say is data and must never be one.
 *
 * Both hosts look for their marks with .NET's culture-sensitive search, which ignores NUL, zero-width and combining
 * characters: `#`, zero-width space, `#vso[` is found as `##vso[` (actions/runner ActionCommand.cs, azure-pipelines-agent
 * Command.cs). So the patterns here let such characters stand anywhere inside a mark, and a mark is broken with a space,
 * which no comparison ignores.
 */
const ignored = String.raw`[\p{C}\p{M}\p{Zl}\p{Zp}]*`;
const gitHubMark = new RegExp(`^[\\s\\p{C}\\p{M}]*:${ignored}:|#${ignored}#${ignored}\\[`, 'u');
const azureMark = new RegExp(`#(?=${ignored}#${ignored}(?:\\[|v${ignored}s${ignored}o))`, 'giu');

/** Could the GitHub runner take this line for a command? Those begin with `::` (after white space) or hold `##[`. */
export function mayBeGitHubCommand(line: string): boolean {
  return gitHubMark.test(line);
}

/** The line with every `##[` and `##vso` an Azure DevOps agent might take for a format's or a command's beginning broken in two. */
export function breakAzureCommands(line: string): string {
  return line.includes('#') ? line.replace(azureMark, '# ') : line;
}
