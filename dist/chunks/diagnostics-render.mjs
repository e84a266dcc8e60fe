import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
const __bundle_dir = import.meta.dirname;
const __bundle_file = import.meta.filename;
import {
  plural,
  textWidth,
  visible
} from "./diagnostics-text.mjs";

// src/diagnostics/render.ts
var tabWidth = 4;
var maxRangeLines = 3;
function renderDiagnostic(diagnostic, options) {
  const paint = painter(options.color);
  const tone = diagnostic.severity === "error" ? "red" : "yellow";
  const mark = diagnostic.severity === "error" ? "\u2716" : "\u26A0";
  const code = diagnostic.code === void 0 ? mark : `${mark} ${diagnostic.code}`;
  const lines = [`${paint(tone, code)} ${paint("bold", paragraph(diagnostic.message, "    "))}`];
  if (diagnostic.location !== void 0) lines.push(...renderPlace(diagnostic.location, tone, options));
  for (const other of diagnostic.related ?? []) {
    lines.push(`  ${paragraph(other.message, "  ")}`, ...renderPlace(other.location, "blue", options));
  }
  if (diagnostic.why !== void 0) lines.push(`  ${paint("blue", "why:")} ${paragraph(diagnostic.why, "       ")}`);
  if (diagnostic.help !== void 0) lines.push(`  ${paint("blue", "help:")} ${paragraph(diagnostic.help, "        ")}`);
  return lines.join("\n");
}
function renderDiagnostics(list, options) {
  const max = options.max ?? 20;
  const shown = list.slice(0, max).map((diagnostic) => renderDiagnostic(diagnostic, options));
  const rest = list.slice(max);
  if (rest.length > 0) {
    const errors = rest.filter((d) => d.severity === "error").length;
    const counts = [
      ...errors > 0 ? [plural(errors, "more error")] : [],
      ...rest.length > errors ? [plural(rest.length - errors, "more warning")] : []
    ];
    shown.push(`... and ${counts.join(" and ")}`);
  }
  return shown.join("\n\n");
}
function paragraph(text, indent) {
  return text.split(/\r\n|\r|\n/).map(visible).join(`
${indent}`);
}
function renderPlace(location, tone, options) {
  const paint = painter(options.color);
  const { start, file } = location;
  return [`  ${paint("blue", "-->")} ${visible(file)}:${start.line}:${start.col}`, ...codeFrame(location, tone, options)];
}
function codeFrame(location, tone, options) {
  const paint = painter(options.color);
  const source = location.source.split(/\r\n|\r|\n/);
  const { start, end } = location;
  if (location.source === "" || start.line < 1 || start.line > source.length) return [];
  const endLine = end.line > start.line && end.col <= 1 ? end.line - 1 : end.line;
  const last = Math.min(Math.max(start.line, endLine), source.length);
  const shown = Math.min(last, start.line + maxRangeLines - 1);
  const gutter = String(shown).length;
  const width = Math.max(20, (options.columns ?? 120) - gutter - 5);
  const bar = (label) => paint("blue", `  ${label.padStart(gutter)} |`);
  const frame = [];
  const before = source[start.line - 2];
  if (before !== void 0 && before.trim() !== "")
    frame.push(`${bar(String(start.line - 1))} ${cut(before, 0, 0, width).text}`);
  for (let line = start.line; line <= shown; line++) {
    const text = source[line - 1] ?? "";
    const indent = text.length - text.trimStart().length;
    const from = line === start.line ? start.col - 1 : indent;
    const to = line === endLine && end.line === endLine ? end.col - 1 : text.length;
    const piece = cut(text, from, Math.max(to, from), width);
    frame.push(`${bar(String(line))} ${piece.text}`.trimEnd());
    frame.push(`${bar("")} ${" ".repeat(piece.offset)}${paint(tone, "~".repeat(Math.max(1, piece.length)))}`);
  }
  if (last > shown) frame.push(`${bar("")} ... ${plural(last - shown, "more line")}`);
  return frame;
}
function cut(line, from, to, width) {
  const cells = [];
  let column = 0;
  let index = 0;
  for (const char of line) {
    const text2 = char === "	" ? " ".repeat(tabWidth - column % tabWidth) : isControl(char) ? "\uFFFD" : char;
    const cell = { text: text2, width: textWidth(text2), at: index };
    cells.push(cell);
    column += cell.width;
    index += char.length;
  }
  const total = column;
  const columnOf = (unit) => cells.reduce((sum, cell) => cell.at < unit ? sum + cell.width : sum, 0);
  const first = columnOf(from);
  const past = columnOf(to);
  if (total <= width) return { text: cells.map((c) => c.text).join(""), offset: first, length: past - first };
  const left = Math.max(0, Math.min(first - Math.floor(width / 3), total - width + 2));
  const right = left + width - (left > 0 ? 2 : 1);
  let text = "";
  let at = 0;
  let begin = 0;
  for (const cell of cells) {
    if (at >= left && at + cell.width <= right) {
      if (text === "") begin = at;
      text += cell.text;
    }
    at += cell.width;
  }
  const lead = left > 0 ? "\u2026" : "";
  const stop = Math.min(past, right);
  return {
    text: `${lead}${text}${right < total ? "\u2026" : ""}`,
    offset: first - begin + lead.length,
    length: stop - first
  };
}
function isControl(char) {
  return visible(char) !== char || char === "\uFEFF";
}
var codes = { red: "31", yellow: "33", blue: "34", bold: "1" };
function painter(color) {
  return color ? (tone, text) => `\x1B[${codes[tone]}m${text}\x1B[0m` : (_, text) => text;
}

export {
  renderDiagnostic,
  renderDiagnostics,
  renderPlace
};
