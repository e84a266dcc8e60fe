import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
const __bundle_dir = import.meta.dirname;
const __bundle_file = import.meta.filename;

// src/diagnostics/text.ts
var escapes = /(?:\u001b\]|\u009d)[^\u0007\u001b\u009c]*(?:\u0007|\u001b\\|\u009c|$)?|(?:\u001b[PX^_]|[\u0090\u0098\u009e\u009f])[^\u001b\u009c]*(?:\u001b\\|\u009c|$)?|(?:\u001b\[|\u009b)[0-?]*[ -/]*[@-~]?|\u001b[ -/]*[0-~]?/g;
var controls = /[\u0000-\u0008\u000a-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g;
var suspects = /[\u0000-\u0008\u000a-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/;
function visible(text) {
  if (!suspects.test(text)) return text;
  return text.replace(/\r\n|\r|\n/g, " ").replace(escapes, "").replace(controls, "");
}
function logText(text) {
  if (!text.includes("\r")) return visible(text);
  return visible(text.split("\r").findLast((part) => part !== "") ?? "");
}
function withoutCredentials(address) {
  return address.replace(/^([a-z][a-z0-9+.-]*:\/\/)?[^]*@/i, "$1***@").replaceAll(/([?&][^=&#]*(?:token|sig|key|passw|secret)[^=&#]*=)[^&#]*/gi, "$1***");
}
function charWidth(char) {
  const code = char.codePointAt(0) ?? 0;
  if (code < 768) return 1;
  if (/^[\p{Mn}\p{Me}\p{Cf}]$/u.test(char)) return 0;
  if (new RegExp("^\\p{Emoji_Presentation}$", "u").test(char)) return 2;
  const wide = code >= 4352 && code <= 4447 || code >= 11904 && code <= 42191 && code !== 12351 || code >= 44032 && code <= 55203 || code >= 63744 && code <= 64255 || code >= 65072 && code <= 65135 || code >= 65280 && code <= 65376 || code >= 65504 && code <= 65510 || code >= 131072 && code <= 262141;
  return wide ? 2 : 1;
}
function textWidth(text) {
  let width = 0;
  for (const char of text) width += charWidth(char);
  return width;
}
function grouped(count) {
  return String(count).replace(/\B(?=(\d{3})+$)/g, ",");
}
function plural(count, one, many = `${one}s`) {
  return `${grouped(count)} ${count === 1 ? one : many}`;
}

export {
  visible,
  logText,
  withoutCredentials,
  textWidth,
  grouped,
  plural
};
