import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
const __bundle_dir = import.meta.dirname;
const __bundle_file = import.meta.filename;
import {
  plural
} from "./diagnostics-text.mjs";

// src/diagnostics/list.ts
var shownAtMost = 20;
var namedAtMost = 5;
function countsOf(list) {
  const errors = list.filter(({ severity }) => severity === "error").length;
  return { errors, warnings: list.length - errors };
}
function inReadingOrder(list) {
  const seen = /* @__PURE__ */ new Set();
  const files = /* @__PURE__ */ new Map();
  const once = list.filter((diagnostic) => {
    const { code, severity, message, location } = diagnostic;
    if (location !== void 0 && !files.has(location.file)) files.set(location.file, files.size);
    const key = JSON.stringify([code, severity, message, location?.file, location?.start]);
    return !seen.has(key) && seen.add(key);
  });
  const rank = ({ location }) => location === void 0 ? -1 : files.get(location.file) ?? 0;
  return once.toSorted((a, b) => {
    const [from, to] = [a.location?.start, b.location?.start];
    return rank(a) - rank(b) || (from?.line ?? 0) - (to?.line ?? 0) || (from?.col ?? 0) - (to?.col ?? 0);
  });
}
function cutList(list, max = shownAtMost) {
  const ordered = inReadingOrder(list);
  const kept = new Set(ordered.toSorted((a, b) => weight(a) - weight(b)).slice(0, max));
  const { errors, warnings } = countsOf(ordered.filter((diagnostic) => !kept.has(diagnostic)));
  const counts = [
    ...errors > 0 ? [plural(errors, "more error")] : [],
    ...warnings > 0 ? [plural(warnings, "more warning")] : []
  ];
  return {
    shown: ordered.filter((diagnostic) => kept.has(diagnostic)),
    ...counts.length > 0 && { rest: `... and ${counts.join(" and ")}` }
  };
}
function weight({ severity }) {
  return severity === "error" ? 0 : 1;
}
function explainLine(list) {
  const codes = [...new Set(list.map(({ code }) => code))].slice(0, namedAtMost);
  return `More about ${codes.length === 1 ? "it" : "them"}: trainyard explain ${codes.join(" ")}`;
}

// src/events/redact.ts
var minimumSecretLength = 4;
function createRedactor() {
  const forms = /* @__PURE__ */ new Set();
  let search;
  return {
    add(secret) {
      const before = forms.size;
      const lines = secret.split(/\r\n|\r|\n/);
      for (const line of lines.length > 1 ? [...lines, secret] : lines) {
        for (const form of formsOf(line)) if (form.length >= minimumSecretLength) forms.add(form);
      }
      if (forms.size > before) search = void 0;
    },
    redact(text) {
      if (forms.size === 0) return text;
      search ??= compile([...forms]);
      return replaceAll(search, text);
    }
  };
}
function formsOf(secret) {
  const forms = /* @__PURE__ */ new Set();
  const trimmed = secret.trim();
  if (trimmed.length < minimumSecretLength || /^\*+$/.test(trimmed)) return forms;
  for (const text of /* @__PURE__ */ new Set([secret, trimmed])) {
    const json = JSON.stringify(text).slice(1, -1);
    const url = encodeURIComponentLoosely(text);
    const strictUrl = url.replace(/[!'()*~]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);
    const xml = text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");
    const bytes = Buffer.from(text, "utf8");
    const hex = bytes.toString("hex");
    for (const form of [
      text,
      json,
      // As Python's json.dumps writes it, and as a JSON text inside a JSON text.
      json.replace(/[\u0080-\uffff]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, "0")}`),
      JSON.stringify(json).slice(1, -1),
      url,
      strictUrl,
      ...[url, strictUrl].flatMap((u) => [u.replace(/%20/g, "+"), u.replace(/%[0-9A-F]{2}/g, (e) => e.toLowerCase())]),
      xml,
      ...["&#39;", "&apos;", "&#x27;"].map((quote) => xml.replace(/"/g, "&quot;").replace(/'/g, quote)),
      xml.replace(/"/g, "&#34;").replace(/'/g, "&#39;"),
      // Inside single quotes of a shell.
      text.replace(/'/g, `'\\''`),
      hex,
      hex.toUpperCase(),
      ...base64Forms(bytes)
    ]) {
      forms.add(form);
    }
  }
  return forms;
}
function encodeURIComponentLoosely(text) {
  return encodeURIComponent(Buffer.from(text, "utf8").toString("utf8"));
}
function base64Forms(bytes) {
  const forms = [];
  for (const encoding of ["base64", "base64url"]) {
    forms.push(bytes.toString(encoding));
    for (let before = 0; before < 3; before++) {
      const text = Buffer.concat([Buffer.alloc(before), bytes]).toString(encoding);
      const first = Math.ceil(before * 8 / 6);
      const past = Math.floor((before + bytes.length) * 8 / 6);
      forms.push(text.slice(first, past));
    }
  }
  return forms;
}
function compile(forms) {
  const classOf = new Uint16Array(65536);
  let classes = 1;
  let size = 1;
  for (const form of forms) {
    size += form.length;
    for (let i = 0; i < form.length; i++) {
      const unit = form.charCodeAt(i);
      if (classOf[unit] === 0) classOf[unit] = classes++;
    }
  }
  const next = new Int32Array(size * classes);
  const found = new Int32Array(size);
  let states = 1;
  for (const form of forms) {
    let state = 0;
    for (let i = 0; i < form.length; i++) {
      const slot = state * classes + classOf[form.charCodeAt(i)];
      if (next[slot] === 0) next[slot] = states++;
      state = next[slot];
    }
    found[state] = form.length;
  }
  const fallback = new Int32Array(states);
  const queue = [];
  for (let c = 0; c < classes; c++) if (next[c] !== 0) queue.push(next[c]);
  for (let head = 0; head < queue.length; head++) {
    const state = queue[head];
    const back = fallback[state];
    found[state] = Math.max(found[state], found[back]);
    for (let c = 0; c < classes; c++) {
      const slot = state * classes + c;
      const child = next[slot];
      const other = next[back * classes + c];
      if (child === 0) {
        next[slot] = other;
      } else {
        fallback[child] = other;
        queue.push(child);
      }
    }
  }
  return { classOf, classes, next: next.subarray(0, states * classes), found };
}
function replaceAll({ classOf, classes, next, found }, text) {
  let state = 0;
  let spans;
  for (let i = 0; i < text.length; i++) {
    state = next[state * classes + classOf[text.charCodeAt(i)]];
    const length = found[state];
    if (length === 0) continue;
    spans ??= [];
    let begin = i + 1 - length;
    while (spans.length > 0 && spans.at(-1) >= begin) {
      spans.pop();
      begin = Math.min(begin, spans.pop());
    }
    spans.push(begin, i + 1);
  }
  if (spans === void 0) return text;
  let out = "";
  let at = 0;
  for (let i = 0; i < spans.length; i += 2) {
    out += `${text.slice(at, spans[i])}***`;
    at = spans[i + 1];
  }
  return out + text.slice(at);
}

export {
  shownAtMost,
  countsOf,
  inReadingOrder,
  cutList,
  explainLine,
  minimumSecretLength,
  createRedactor
};
