import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
const __bundle_dir = import.meta.dirname;
const __bundle_file = import.meta.filename;
import {
  nearest
} from "./pipeline-suggest.mjs";

// src/pipeline/nodes.ts
import path from "node:path";
function nullNode(at2) {
  const { source, end } = at2;
  return { kind: "scalar", type: "null", value: null, text: "", style: "plain", source, start: end, end };
}
var lineStarts = /* @__PURE__ */ new WeakMap();
function startsOf(source) {
  let starts = lineStarts.get(source);
  if (starts === void 0) {
    starts = [0];
    for (let at2 = source.text.indexOf("\n"); at2 !== -1; at2 = source.text.indexOf("\n", at2 + 1)) starts.push(at2 + 1);
    lineStarts.set(source, starts);
  }
  return starts;
}
function positionAt(source, offset) {
  const starts = startsOf(source);
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return { line: low + 1, col: offset - (starts[low] ?? 0) + 1 };
}
function locationOf({ source, start, end }) {
  return { file: source.file, start: positionAt(source, start), end: positionAt(source, end), source: source.text };
}
function headOf(span) {
  const { source, start, end } = span;
  const lineEnd = source.text.indexOf("\n", start);
  return { source, start, end: lineEnd === -1 ? end : Math.min(end, lineEnd) };
}
function shownPath(file, cwd) {
  const relative = path.relative(cwd, file);
  return relative !== "" && relative.length < file.length ? relative : file;
}
function inOrder(problems, main) {
  const rank = (file) => file === main ? 0 : file.startsWith("--set[") ? 2 : 1;
  const files = [...new Set(problems.map(({ location }) => location?.file ?? main))].toSorted(
    (a, b) => rank(a) - rank(b) || a.localeCompare(b, "en", { numeric: true })
  );
  const places = new Map(files.map((file, place2) => [file, place2]));
  const place = ({ location }) => places.get(location?.file ?? main) ?? 0;
  return problems.toSorted(
    (a, b) => place(a) - place(b) || (a.location?.start.line ?? 0) - (b.location?.start.line ?? 0) || (a.location?.start.col ?? 0) - (b.location?.start.col ?? 0)
  );
}
var PATH = /`[A-Za-z_][\w-]*(?:\.[\w-]+|\[\d+\])+`/g;
function once(problems) {
  const said = /* @__PURE__ */ new Set();
  return problems.filter(({ code, message, location }) => {
    const { file, start, end } = location ?? {};
    const key = JSON.stringify([code, location === void 0 ? message : message.replaceAll(PATH, ""), file, start, end]);
    return !said.has(key) && said.add(key);
  });
}

// src/pipeline/schema/json.ts
var JsonWriter = class {
  definitions = {};
  owners = /* @__PURE__ */ new Map();
  /** A reference to the definition of that name, made when it is asked for first. Two owners of one name are a mistake here. */
  define(name, owner, make) {
    const known = this.owners.get(name);
    if (known !== void 0 && known !== owner) throw new Error(`two declarations are called ${name}`);
    if (known === void 0) {
      this.owners.set(name, owner);
      this.definitions[name] = {};
      this.definitions[name] = make();
    }
    return { $ref: `#/definitions/${name}` };
  }
};
function described(schema, description) {
  return "$ref" in schema ? { description, allOf: [schema] } : { description, ...schema };
}
function jsonSchemaOf(root, about) {
  const writer = new JsonWriter();
  const schema = root.json(writer);
  const names2 = Object.keys(writer.definitions).toSorted();
  return {
    $schema: "http://json-schema.org/draft-07/schema#",
    ...about,
    ..."$ref" in schema ? { allOf: [schema] } : schema,
    definitions: Object.fromEntries(names2.map((name) => [name, writer.definitions[name]]))
  };
}
function anyCase(words) {
  const folded = words.map((word2) => word2.replaceAll(/[^]/g, anyCaseOf));
  return `^(?:${folded.join("|")})$`;
}
function anyCaseOf(letter) {
  const [low, high] = [letter.toLowerCase(), letter.toUpperCase()];
  if (low !== high) return `[${high}${low}]`;
  return letter === "_" ? "_?" : letter.replace(/[.*+?^${}()|[\]\\/]/, String.raw`\$&`);
}
var WIDTH = 140;
function schemaText(schema) {
  return `${printed(schema, 0, 0)}
`;
}
function printed(value, depth, before) {
  const line = onOneLine(value);
  if (typeof value !== "object" || value === null || before + line.length <= WIDTH) return line;
  const pad = " ".repeat(depth + 1);
  const rows = Object.entries(value).map(([key, member2]) => {
    const name = Array.isArray(value) ? "" : `${JSON.stringify(key)}: `;
    return `${pad}${name}${printed(member2, depth + 1, pad.length + name.length)}`;
  });
  const [open, close] = Array.isArray(value) ? "[]" : "{}";
  return `${open}
${rows.join(",\n")}
${" ".repeat(depth)}${close}`;
}
function onOneLine(value) {
  if (Array.isArray(value)) return `[${value.map(onOneLine).join(", ")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  return `{${Object.entries(value).map(([key, member2]) => `${JSON.stringify(key)}: ${onOneLine(member2)}`).join(", ")}}`;
}

// src/pipeline/schema/reader.ts
var MAX_PROBLEMS = 5e3;
var Reader = class {
  problems = [];
  /** What the file rightly says and this version does not act upon: an error for who wants to plan or run it, nothing for a linter. */
  refusals = [];
  /** What makes no difference where jobs run today: told to who plans or runs it. */
  ignored = [];
  errors = 0;
  warnings = 0;
  spoilt = /* @__PURE__ */ new WeakSet();
  /** Marks a value about which enough was said: that it does not fit is no news. */
  spoil(node) {
    this.spoilt.add(node);
  }
  isSpoilt(node) {
    return this.spoilt.has(node);
  }
  error(code, at2, message, more = {}) {
    if (this.errors++ < MAX_PROBLEMS) this.problems.push(made(code, "error", at2, message, more));
  }
  warn(code, at2, message, more = {}) {
    if (this.warnings++ < MAX_PROBLEMS) this.problems.push(made(code, "warning", at2, message, more));
  }
  get failed() {
    return this.problems.some((problem) => problem.severity === "error");
  }
  /** What was expected there and what was found. */
  mismatch(value, expected, help) {
    if (this.spoilt.has(value.node)) return;
    const found = described2(value.node);
    this.error("TY203", headOf(value.node), `${shown(value.path)} must be ${expected}, found ${found}`, { help });
  }
  /** `keys`: the key, or several of which one would do. */
  missing(value, keys, help, related) {
    const what = typeof keys === "string" ? `the key \`${keys}\`` : keys.length === 1 ? `the key \`${keys[0]}\`` : `one of the keys ${listed(keys)}`;
    this.error("TY204", headOf(value.key), `${shown(value.path)} lacks ${what}`, { help, related });
  }
  /** A word that is none of those which decide what follows. */
  wrongWord(value, words) {
    const { node } = value;
    const near = node.kind === "scalar" && node.type !== "null" ? nearest(node.text, words) : void 0;
    this.mismatch(value, listed(words), near === void 0 ? void 0 : `write \`${near}\``);
  }
  /** What is known by name and never taken. */
  refuse(value, at2, { what, why, help }) {
    this.error("TY207", headOf(at2), `${shown(value.path)} is ${what}, which Trainyard does not run`, { why, help });
  }
  /** `help`: what to do instead, or an empty text. */
  notYet(place, what, help = "") {
    const why = "it is known, and ignoring it would change what the pipeline means";
    this.cannotRun(place, "TY202", `${what} is not implemented yet`, { why, help: help === "" ? void 0 : help });
  }
  /** Something right in itself that cannot be run, here or with this version. */
  cannotRun({ path: path2, at: at2 }, code, message, more = {}) {
    this.refusals.push({ path: path2, diagnostic: made(code, "error", headOf(at2), message, more) });
  }
  /** Something that means nothing where jobs run today, so that the job runs the same without it. */
  ignore({ path: path2, at: at2 }, what, why) {
    this.ignored.push({ path: path2, diagnostic: made("TY206", "warning", headOf(at2), `${what} is ignored`, { why }) });
  }
};
function made(code, severity, at2, message, { why, help, related }) {
  return {
    code,
    severity,
    message,
    location: locationOf(at2),
    ...why !== void 0 && { why },
    ...help !== void 0 && { help },
    ...related !== void 0 && { related }
  };
}
function rootValue(node) {
  return { path: "", node, key: headOf(node) };
}
function peek(node, key) {
  return node?.kind === "map" ? node.entries.get(key)?.value : void 0;
}
function scalarText(node) {
  return node?.kind === "scalar" && node.type !== "null" ? node.text : void 0;
}
function isNull(node) {
  return node.kind === "scalar" && node.type === "null";
}
function shown(path2) {
  return path2 === "" ? "the file" : `\`${path2}\``;
}
function listed(names2) {
  const all = [...names2];
  const head = all.slice(0, 12).map((name) => `\`${name}\``);
  if (all.length > head.length) return `${head.join(", ")} and ${all.length - head.length} more`;
  return head.length < 2 ? head.join("") : `${head.slice(0, -1).join(", ")} or ${head.at(-1)}`;
}
function described2(node) {
  if (node.kind === "map") return node.entries.size === 0 ? "an empty mapping" : "a mapping";
  if (node.kind === "seq") return node.items.length === 0 ? "an empty list" : "a list";
  return describedScalar(node);
}
function describedScalar(node) {
  const flat = node.text.replaceAll(/\s+/g, " ");
  const text2 = flat.length > 40 ? `${flat.slice(0, 39)}\u2026` : flat;
  switch (node.type) {
    case "null":
      return "nothing";
    case "bool":
      return `the boolean \`${text2}\``;
    case "int":
    case "float":
      return `the number \`${text2}\``;
    default:
      return text2.trim() === "" ? "empty text" : `the text \`${text2}\``;
  }
}

// src/pipeline/schema/scalars.ts
var SCALAR_TYPES = ["string", "number", "boolean"];
function text({ pattern, expected = "text", blank = false, help, examples } = {}) {
  return {
    expected,
    read(reader, value) {
      const { node } = value;
      const fits = node.kind === "scalar" && node.type !== "null" && (blank || node.text.trim() !== "") && (pattern === void 0 || !(isText(node) || isBoundless(node)) || pattern.test(node.text));
      if (fits) return node.text;
      reader.mismatch(value, expected, help);
      return void 0;
    },
    json: () => ({
      type: SCALAR_TYPES,
      ...pattern !== void 0 ? { pattern: pattern.source } : blank ? {} : { pattern: "\\S" },
      ...examples === void 0 ? {} : { examples }
    })
  };
}
function isText({ type: type2 }) {
  return type2 !== "int" && type2 !== "float" && type2 !== "bool" && type2 !== "null";
}
function isBoundless({ value }) {
  return typeof value === "number" && !Number.isFinite(value);
}
var literal = {
  expected: "text, a number or a boolean",
  read(reader, value) {
    const { node } = value;
    if (node.kind === "scalar" && node.type !== "null") return node;
    reader.mismatch(value, literal.expected);
    return void 0;
  },
  json: () => ({ type: SCALAR_TYPES })
};
var TRUE = /^(?:t|T|true|True|TRUE|on|On|ON|y|Y|yes|Yes|YES|1)$/;
var FALSE = /^(?:f|F|false|False|FALSE|off|Off|OFF|n|N|no|No|NO|0)$/;
var boolean = {
  expected: "`true` or `false`",
  read(reader, value) {
    const { node } = value;
    if (node.kind === "scalar") {
      if (typeof node.value === "boolean") return node.value;
      if (node.value === 0 || node.value === 1) return node.value === 1;
      if (isText(node) && TRUE.test(node.text)) return true;
      if (isText(node) && FALSE.test(node.text)) return false;
    }
    reader.mismatch(value, boolean.expected);
    return void 0;
  },
  json: () => ({
    anyOf: [
      { type: "boolean" },
      { type: "integer", minimum: 0, maximum: 1 },
      { type: "string", pattern: `${TRUE.source}|${FALSE.source}` }
    ]
  })
};
var FLOAT = "(?:[0-9]{1,60}(?:\\.[0-9]{0,60})?|\\.[0-9]{1,60})(?:[eE][-+]?[0-9]{1,2})?";
var POSITIVE_FLOAT = `(?=[0-9.]*[1-9])${FLOAT}`;
var DIGITS = "[0-9]{1,15}";
var POSITIVE_DIGITS = "(?=0*[1-9])[0-9]{1,15}";
function number({ min, positive = false, max } = {}) {
  const from = positive ? " above 0" : min === void 0 ? "" : ` from ${min}`;
  const expected = `a finite number${from}${max === void 0 ? "" : ` to ${max}`}`;
  const form = positive ? `^\\+?${POSITIVE_FLOAT}$` : min === 0 ? `^\\+?${FLOAT}$` : `^[-+]?${FLOAT}$`;
  const pattern = min === 1 || max !== void 0 ? void 0 : form;
  const allowed = (value) => Number.isFinite(value) && (!positive || value > 0) && (min === void 0 || value >= min) && (max === void 0 || value <= max);
  const range2 = {
    type: "number",
    ...positive ? { exclusiveMinimum: 0 } : min === void 0 ? {} : { minimum: min },
    ...max === void 0 ? {} : { maximum: max }
  };
  return numeric(expected, allowed, pattern, range2);
}
function integer({ min, max } = {}) {
  const expected = `a whole number${min === void 0 ? "" : ` from ${min}`}${max === void 0 ? "" : ` to ${max}`}`;
  const digits = min === 1 ? POSITIVE_DIGITS : DIGITS;
  const pattern = max !== void 0 ? void 0 : `^${min === void 0 ? "[-+]?" : "\\+?"}${digits}$`;
  const least = min ?? Number.MIN_SAFE_INTEGER;
  const most = max ?? Number.MAX_SAFE_INTEGER;
  const allowed = (value) => Number.isInteger(value) && value >= least && value <= most;
  return numeric(expected, allowed, pattern, { type: "integer", minimum: least, maximum: most });
}
function numeric(expected, allowed, pattern, range2) {
  const form = pattern === void 0 ? void 0 : new RegExp(pattern);
  return {
    expected,
    read(reader, value) {
      const { node } = value;
      if (node.kind === "scalar") {
        if (typeof node.value === "number" && allowed(node.value)) return node.value;
        if (isText(node) && form?.test(node.text) === true) return Number(node.text);
      }
      reader.mismatch(value, expected);
      return void 0;
    },
    json: () => pattern === void 0 ? range2 : { anyOf: [range2, { type: "string", pattern }] }
  };
}
function word(words, { later = {} } = {}) {
  const find = wordFinder(words);
  return {
    expected: listed(words),
    read(reader, value) {
      const { node } = value;
      const found = node.kind === "scalar" && isText(node) ? find(node.text) : void 0;
      if (found === void 0) reader.wrongWord(value, words);
      else if (Object.hasOwn(later, found))
        reader.notYet({ path: value.path, at: node }, `\`${found}\` for ${shown(value.path)}`, later[found]);
      return found;
    },
    json: () => jsonOfWords(words)
  };
}
function wordFinder(words) {
  const exact = new Map(words.map((known) => [known, known]));
  let forms;
  return (text2) => {
    const found = exact.get(text2);
    if (found !== void 0) return found;
    forms ??= words.map((known) => ({ form: new RegExp(anyCase([known])), known }));
    return forms.find(({ form }) => form.test(text2))?.known;
  };
}
function jsonOfWords(words) {
  return { anyOf: [{ enum: words }, { type: "string", pattern: anyCase(words) }] };
}

// src/pipeline/schema/schema.ts
var PLACE = /* @__PURE__ */ Symbol("place");
function placed(read, value) {
  read[PLACE] = value;
  return read;
}
function placeOf(read) {
  const place = read[PLACE];
  if (place === void 0) throw new Error("not read from a file");
  return place;
}
var PLACES = /* @__PURE__ */ Symbol("places");
function placedItems(read, value, places) {
  read[PLACES] = places;
  return placed(read, value);
}
function itemAt(read, index) {
  const place = read[PLACES]?.[index];
  if (place === void 0) throw new Error(`nothing was read at ${placeOf(read).path}[${index}]`);
  return place;
}
function memberAt(read, key) {
  return member(placeOf(read), key);
}
function at(read, key) {
  const found = memberAt(read, key);
  if (found === void 0) throw new Error(`nothing was read at ${placeOf(read).path}.${key}`);
  return found;
}
function member({ path: path2, node }, key) {
  const entry = node.kind === "map" ? node.entries.get(key) : void 0;
  return entry === void 0 ? void 0 : memberOf(path2, key, entry);
}
function memberOf(path2, name, entry) {
  return { path: path2 === "" ? name : `${path2}.${name}`, node: entry.value, key: entry.key };
}

// src/pipeline/schema/unions.ts
function nullable(schema) {
  return {
    expected: `${schema.expected} or nothing`,
    read: (reader, value) => isNull(value.node) ? null : schema.read(reader, value),
    json: (writer) => ({ anyOf: [{ type: "null" }, schema.json(writer)] })
  };
}
function byKind(kinds, expected) {
  return {
    expected,
    read(reader, value) {
      const schema = kinds[value.node.kind];
      if (schema !== void 0 && !isNull(value.node)) return schema.read(reader, value);
      reader.mismatch(value, expected);
      return void 0;
    },
    json: (writer) => ({
      anyOf: Object.entries(kinds).map(([kind, schema]) => ({
        allOf: [{ type: JSON_TYPES[kind] }, schema.json(writer)]
      }))
    })
  };
}
var JSON_TYPES = { scalar: ["string", "number", "boolean"], map: "object", seq: "array" };
function tagged(tag, cases, expected = "a mapping") {
  const words = Object.keys(cases.words);
  const never = cases.never ?? {};
  const byWord = new Map(Object.entries({ ...cases.words, ...never }));
  const find = wordFinder([...byWord.keys()]);
  const having = Object.entries(cases.having ?? {});
  return {
    expected,
    read(reader, value) {
      const { node } = value;
      if (node.kind !== "map") {
        reader.mismatch(value, expected);
        return void 0;
      }
      const own = member(value, tag);
      if (own !== void 0) {
        const found = own.node.kind === "scalar" && own.node.type === "str" ? find(own.node.text) : void 0;
        if (found === void 0) reader.wrongWord(own, words);
        return found === void 0 ? void 0 : byWord.get(found)?.read(reader, value);
      }
      const keys = [...node.entries.keys()];
      const meant = having.find(([key]) => node.entries.has(key))?.[1] ?? cases.otherwise ?? // A misspelt key tells what is meant as well; it is a fault in any case.
      having.find(([key]) => nearest(key, keys) !== void 0)?.[1];
      if (meant === void 0) reader.missing(value, tag, cases.help ?? `use ${listed(words)}`);
      return meant?.read(reader, value);
    },
    json(writer) {
      const says = (known) => ({
        required: [tag],
        properties: { [tag]: { type: "string", pattern: anyCase([known]) } }
      });
      const untagged = having.reduceRight(
        (rest, [key, schema]) => ({ if: { required: [key] }, then: schema.json(writer), else: rest }),
        cases.otherwise === void 0 ? { required: [tag] } : cases.otherwise.json(writer)
      );
      return {
        type: "object",
        properties: { [tag]: jsonOfWords(words) },
        allOf: [
          ...words.map((known) => ({ if: says(known), then: cases.words[known].json(writer) })),
          { if: { not: { required: [tag] } }, then: untagged }
        ]
      };
    }
  };
}
function ifHas(key, then, otherwise) {
  return {
    expected: otherwise.expected,
    read: (reader, value) => value.node.kind === "map" && value.node.entries.has(key) ? then.read(reader, value) : otherwise.read(reader, value),
    json: (writer) => ({
      if: { type: "object", required: [key] },
      then: then.json(writer),
      else: otherwise.json(writer)
    })
  };
}
var WHOLE = /^\s*\$\{\{[^]*\}\}\s*$/;
function bindable(schema) {
  return {
    expected: schema.expected,
    read(reader, value) {
      const { node } = value;
      if (node.kind === "scalar" && node.type === "str" && WHOLE.test(node.text)) return { expression: node.text };
      return schema.read(reader, value);
    },
    json: (writer) => ({ anyOf: [schema.json(writer), { type: "string", pattern: WHOLE.source }] })
  };
}
function lazy(expected, get) {
  return { expected, read: (reader, value) => get().read(reader, value), json: (writer) => get().json(writer) };
}
function named(name, schema) {
  return { ...schema, json: (writer) => writer.define(name, schema, () => schema.json(writer)) };
}
var anything = { expected: "anything", read: (_, { node }) => node, json: () => ({}) };

// src/pipeline/schema/collections.ts
function list(item, { min = 0, of } = {}) {
  const expected = of ?? (min === 0 ? "a list" : "a list with at least one member");
  return {
    expected,
    read(reader, value) {
      const { node, path: path2 } = value;
      if (node.kind !== "seq" || node.items.length < min) {
        reader.mismatch(value, expected);
        return void 0;
      }
      const items = [];
      const places = [];
      node.items.forEach((member2, i) => {
        const place = { path: `${path2}[${i}]`, node: member2, key: member2 };
        const read = item.read(reader, place);
        if (read === void 0) return;
        items.push(read);
        places.push(place);
      });
      return placedItems(items, value, places);
    },
    json: (writer) => ({ type: "array", items: item.json(writer), ...min === 0 ? {} : { minItems: min } })
  };
}
function record(item, { names: names2, min = 0, expected } = {}) {
  const wanted = expected ?? (min === 0 ? "a mapping" : "a mapping with at least one member");
  return {
    expected: wanted,
    read(reader, value) {
      const { node } = value;
      const found = /* @__PURE__ */ new Map();
      if (isNull(node) && min === 0) return placed(found, value);
      if (node.kind !== "map" || node.entries.size < min) {
        reader.mismatch(value, wanted);
        return void 0;
      }
      for (const [name, entry] of node.entries) {
        if (names2 !== void 0 && !names2.pattern.test(name)) {
          reader.error("TY203", entry.key, `\`${name}\` is no name for ${names2.what}`, { help: names2.help });
        }
        found.set(name, item.read(reader, memberOf(value.path, name, entry)));
      }
      return placed(found, value);
    },
    json: (writer) => ({
      type: min === 0 ? ["object", "null"] : "object",
      additionalProperties: item.json(writer),
      ...names2 === void 0 ? {} : { propertyNames: { pattern: names2.pattern.source } },
      ...min === 0 ? {} : { minProperties: min }
    })
  };
}
function optional(schema, doc, options = {}) {
  return { schema, doc, required: false, ...options };
}
function required(schema, doc, options = {}) {
  return { schema, doc, required: true, ...options };
}
function object(name, doc, keys, rules = {}) {
  const needed = Object.keys(keys).filter((key) => keys[key]?.required === true);
  const nothing = needed.length === 0 && rules.some === void 0;
  const schema = {
    name,
    doc,
    keys,
    expected: "a mapping",
    read(reader, value) {
      const { node } = value;
      const read = {};
      if (isNull(node) && nothing) return placed(read, value);
      if (node.kind !== "map") {
        reader.mismatch(value, schema.expected);
        return void 0;
      }
      if (rules.later !== void 0)
        reader.notYet({ path: value.path, at: member(value, "type")?.node ?? value.key }, rules.later.what, rules.later.help);
      const told = reader.refusals.length;
      let meant;
      for (const [key, entry] of node.entries) {
        const known = Object.hasOwn(keys, key) ? keys[key] : void 0;
        if (known === void 0) {
          const near = unknownKey(reader, value, key, keys, rules, needed);
          if (near !== void 0) meant = (meant ?? /* @__PURE__ */ new Set()).add(near);
          continue;
        }
        const own = memberOf(value.path, key, entry);
        if (known.later !== void 0 || known.ignored !== void 0) tellOf(reader, value, key, known, own);
        const found = known.schema.read(reader, own);
        if (found !== void 0) read[key] = found;
      }
      const has = (key) => node.entries.has(key) || meant?.has(key) === true;
      for (const key of needed) if (!has(key)) reader.missing(value, key, `add \`${key}\`: ${keys[key]?.schema.expected}`);
      for (const group of rules.exclusive ?? []) refuseSeveral(reader, value, group);
      for (const { keys: group, help } of rules.some ?? []) {
        if (!group.some(has)) reader.missing(value, group, help);
      }
      if (rules.later !== void 0) reader.refusals.length = told;
      return placed(read, value);
    },
    json: (writer) => writer.define(name, schema, () => jsonOf(writer, schema, needed, nothing, rules))
  };
  return schema;
}
function tellOf(reader, value, key, { later, ignored }, own) {
  const place = { path: own.path, at: own.key };
  const what = `the key \`${key}\` in ${shown(value.path)}`;
  if (later !== void 0) reader.notYet(place, what, later);
  if (ignored !== void 0) reader.ignore(place, what, ignored);
}
function unknownKey(reader, value, key, keys, { foreign, lenient = false, advice = {} }, needed) {
  const entries = value.node.kind === "map" ? value.node.entries : void 0;
  const entry = entries?.get(key);
  const at2 = entry?.key ?? value.key;
  const names2 = Object.keys(keys);
  if (foreign?.keys.includes(key) === true) {
    reader.error("TY201", at2, `\`${key}\` does not belong to ${foreign.what} in ${shown(value.path)}`, {
      help: `it takes ${names2.filter((name) => name !== "type").map((name) => `\`${name}\``).join(", ")}`
    });
    return void 0;
  }
  const own = Object.hasOwn(advice, key) ? advice[key] : void 0;
  const near = nearest(key, names2);
  const offered = names2.filter((name) => keys[name]?.schema !== anything);
  const instead = near !== void 0 && needed.includes(near) && entries?.has(near) !== true;
  if (lenient && !instead) {
    reader.warn("TY206", at2, `unknown key \`${key}\` in ${shown(value.path)} is ignored`, {
      why: "Azure ML ignores unknown keys here",
      help: own ?? (near === void 0 ? void 0 : `write \`${near}\``)
    });
    return void 0;
  }
  reader.error("TY201", at2, `unknown key \`${key}\` in ${shown(value.path)}`, {
    help: own ?? (near === void 0 ? `use one of ${listed(offered)}` : `write \`${near}\``)
  });
  return own === void 0 ? near : void 0;
}
function refuseSeveral(reader, value, group) {
  const { node } = value;
  if (node.kind !== "map") return;
  const [first, ...more] = [...node.entries].filter(([key]) => group.includes(key));
  for (const [key, entry] of more) {
    reader.error("TY205", entry.key, `${shown(value.path)} has both \`${first?.[0]}\` and \`${key}\``, {
      help: "keep one of them"
    });
  }
}
function jsonOf(writer, { doc, keys }, needed, nothing, { exclusive = [], some = [], lenient = false, later }) {
  const properties = Object.entries(keys).map(([key, declared]) => {
    return [key, described(declared.schema.json(writer), aboutKey(declared))];
  });
  const rules = [
    ...exclusive.flatMap(
      (group) => group.flatMap((one, i) => group.slice(i + 1).map((other) => ({ not: { required: [one, other] } })))
    ),
    ...some.map(({ keys: group }) => ({ anyOf: group.map((key) => ({ required: [key] })) }))
  ];
  return {
    description: later === void 0 ? doc : `${doc} Not run yet.`,
    type: nothing ? ["object", "null"] : "object",
    properties: Object.fromEntries(properties),
    additionalProperties: lenient,
    ...needed.length === 0 ? {} : { required: needed },
    ...rules.length === 0 ? {} : { allOf: rules }
  };
}
function aboutKey({ doc, standard, later, ignored }) {
  return [
    doc,
    ...standard === void 0 ? [] : [`Default: ${standard}.`],
    ...later === void 0 ? [] : ["Not acted upon yet: a job that has it does not run."],
    ...ignored === void 0 ? [] : [`Ignored: ${ignored}.`]
  ].join(" ");
}

// src/pipeline/language/common.ts
var LETTERS = "use letters, digits and underscores, beginning with a letter or an underscore";
var NAME = /^[A-Za-z_][A-Za-z0-9_]*$/;
function names(what) {
  return { pattern: NAME, what, help: LETTERS };
}
var JOB_NAMES = {
  pattern: /^[A-Za-z_][A-Za-z0-9_-]*$/,
  what: "a job",
  help: "use letters, digits, underscores and hyphens, beginning with a letter or an underscore"
};
var boundInteger = bindable(integer());
var boundNumber = bindable(number());
var boundBoolean = bindable(boolean);
var texts = list(text());
var tags = record(nullable(literal));
var descriptive = {
  $schema: optional(text(), "Address of a JSON Schema, for editors."),
  name: optional(text(), "Its name."),
  display_name: optional(text({ blank: true }), "A name to show."),
  description: optional(text({ blank: true }), "What it is for."),
  tags: optional(tags, "Tags: text by name.")
};
var written = {
  id: optional(anything, "Written by Azure ML, not read."),
  creation_context: optional(anything, "Written by Azure ML, not read."),
  status: optional(anything, "Written by Azure ML, not read."),
  log_files: optional(anything, "Written by Azure ML, not read.")
};
var ofAssets = {
  latest_version: optional(anything, "Written by Azure ML, not read."),
  intellectual_property: optional(anything, "Of assets in registries: who may read them. Not read."),
  auto_delete_setting: optional(anything, "When Azure ML deletes it. Not read.")
};
var ofJobs = {
  ...descriptive,
  ...written,
  properties: optional(record(nullable(literal)), "Properties of the Azure ML job."),
  experiment_name: optional(text(), "The MLflow experiment.", { standard: "the pipeline's name" })
};
var ofNodes = {
  needs: optional(
    byKind({ scalar: text(), seq: texts }, "the name of a job, or a list of names"),
    "Jobs that must have ended before: order only, no data."
  ),
  when: optional(word(["success", "failure", "always"]), "When it runs: after success, failure or any end of what it needs.", {
    standard: "`success`",
    later: "remove it: a job runs when its needs have succeeded"
  }),
  comment: optional(text({ blank: true }), "A remark.")
};
var nodeAdvice = { depends_on: "write `needs`", dependsOn: "write `needs`", dependencies: "write `needs`" };
var limitsAdvice = { timeout: "write it as `timeout` under `limits`" };
var compute = text({ examples: ["local", "azureml:cpu-cluster", "serverless"] });
var environmentVariables = record(nullable(literal), { names: names("an environment variable") });
function componentKey(component) {
  return required(
    byKind(
      { scalar: text({ examples: ["./train.yml", "azureml:train:1"] }), map: component },
      "the file or the name of a component, or a component"
    ),
    "The component: a file, a registered one (`azureml:NAME:VERSION`, `azureml:NAME@LABEL`), one of a registry, or in place."
  );
}

// src/pipeline/language/environment.ts
var build = object("BuildContext", "A container image to be built.", {
  path: optional(text(), "The folder of the build context, or its address."),
  dockerfile_path: optional(text(), "The Dockerfile in it.", { standard: "`Dockerfile`" })
});
var route = object("Route", "A route of a serving container.", {
  port: required(integer({ min: 0 }), "The port."),
  path: required(text(), "The path.")
});
var inferenceConfig = object("InferenceConfig", "How the image serves.", {
  liveness_route: required(route, "Asked for whether it lives."),
  readiness_route: required(route, "Asked for whether it is ready."),
  scoring_route: required(route, "Asked for predictions.")
});
var pip = object("PipDependencies", "The pip part of a conda file.", {
  pip: required(nullable(list(text())), "Requirements, one each.")
});
var condaSpec = object("CondaSpecification", "A conda environment.", {
  name: optional(text(), "Its name."),
  channels: optional(nullable(list(text())), "Where packages come from."),
  dependencies: required(nullable(list(byKind({ scalar: text(), map: pip }, "text or `{pip: [...]}`"))), "Packages."),
  prefix: optional(text(), "Where it lies on the machine that wrote the file; not used."),
  variables: optional(record(nullable(literal)), "Environment variables.", { later: "use `environment_variables` of the job" })
});
var environmentKeys = {
  ...descriptive,
  ...written,
  version: optional(text(), "Its version."),
  requirements: optional(
    byKind({ scalar: text(), seq: list(text()) }, "the path of a requirements file, or a list of requirements"),
    "Pip requirements: a list, or the path of a requirements file."
  ),
  python: optional(text(), 'The Python version, as in `"3.11"`.'),
  conda_file: optional(
    byKind({ scalar: text(), map: condaSpec }, "the path of a conda file, or its contents"),
    "A conda file, or its contents."
  ),
  image: optional(text(), "A container image."),
  build: optional(build, "A container image to be built."),
  inference_config: optional(inferenceConfig, "How the image serves.", { later: "" }),
  os_type: optional(word(["linux", "windows"]), "The operating system.", { standard: "`linux`" }),
  datastore: optional(text(), "The datastore that the build context is uploaded to.", { later: "" }),
  properties: optional(anything, "Properties of the Azure ML asset."),
  ...ofAssets
};
var ONE_OF = {
  keys: ["requirements", "conda_file", "image", "build"],
  help: "give `requirements`, `conda_file` or `image`, or write `environment: host`"
};
var inlineEnvironment = object("InlineEnvironment", "An environment described in place.", environmentKeys, {
  exclusive: [
    ["requirements", "conda_file"],
    ["requirements", "image"],
    ["requirements", "build"],
    ["image", "build"]
  ],
  some: [ONE_OF]
});
var environment = named(
  "Environment",
  byKind(
    { scalar: text({ examples: ["host", "azureml:AzureML-sklearn-1.5@latest"] }), map: inlineEnvironment },
    "`host`, the name of an environment, or a mapping"
  )
);
var environmentFile = object("EnvironmentFile", "An environment.", environmentKeys, { some: [ONE_OF] });

// src/pipeline/language/resources.ts
var NO_CLOUD = "a local compute has neither kinds of nodes nor containers";
var resources = object("JobResources", "The machines of a job.", {
  instance_count: optional(bindable(integer()), "How many nodes.", { standard: "`1`" }),
  instance_type: optional(text(), "The kind of node.", { ignored: NO_CLOUD }),
  max_instance_count: optional(bindable(integer()), "How many nodes at most.", { ignored: NO_CLOUD }),
  locations: optional(list(text()), "Azure regions.", { ignored: NO_CLOUD }),
  shm_size: optional(text(), "The container's shared memory, as in `2g`.", { ignored: NO_CLOUD }),
  docker_args: optional(
    byKind({ scalar: text(), seq: list(text()) }, "text or a list of text"),
    "Arguments of the container.",
    { ignored: NO_CLOUD }
  ),
  properties: optional(nullable(anything), "Further properties.", { ignored: NO_CLOUD })
});
var processes = {
  process_count_per_instance: optional(bindable(integer({ min: 1 })), "Processes on each node.", { standard: "`1`" })
};
var distribution = named(
  "Distribution",
  tagged("type", {
    words: {
      pytorch: object("PyTorchDistribution", "PyTorch processes that find each other through variables.", {
        type: required(word(["pytorch"]), "The kind."),
        ...processes
      }),
      mpi: object("MpiDistribution", "Processes that `mpirun` starts.", {
        type: required(word(["mpi"]), "The kind."),
        ...processes
      }),
      tensorflow: object("TensorFlowDistribution", "TensorFlow processes that find each other through `TF_CONFIG`.", {
        type: required(word(["tensorflow"]), "The kind."),
        parameter_server_count: optional(bindable(integer({ min: 0 })), "Parameter servers.", { standard: "`0`" }),
        worker_count: optional(bindable(integer({ min: 1 })), "Workers.", { standard: "one each node" })
      }),
      ray: object("RayDistribution", "A Ray cluster.", {
        type: required(word(["ray"]), "The kind."),
        port: optional(integer({ min: 0 }), "Port of the head process."),
        address: optional(text(), "Address of the head node."),
        include_dashboard: optional(anything, "Whether the dashboard is started."),
        dashboard_port: optional(integer({ min: 0 }), "The dashboard's port."),
        head_node_additional_args: optional(text(), "Further arguments of the head node."),
        worker_node_additional_args: optional(text(), "Further arguments of the worker nodes.")
      })
    }
  })
);
var queueSettings = object("QueueSettings", "How a job waits for Azure ML compute.", {
  job_tier: optional(nullable(word(["spot", "basic", "standard", "premium", "null"])), "The tier."),
  priority: optional(word(["low", "medium", "high"]), "The priority.")
});
var identity = named(
  "JobIdentity",
  tagged("type", {
    words: {
      managed: managed("managed"),
      managed_identity: managed("managed_identity"),
      aml_token: object("AmlTokenIdentity", "The job's own token.", { type: required(word(["aml_token"]), "The kind.") }),
      user_identity: object("UserIdentity", "The user who submits.", { type: required(word(["user_identity"]), "The kind.") })
    }
  })
);
function managed(type2) {
  return object(type2 === "managed" ? "Managed" : "ManagedIdentity", "A managed identity of the compute.", {
    type: required(word([type2]), "The kind."),
    client_id: optional(text(), "Its client id."),
    object_id: optional(text(), "Its object id."),
    msi_resource_id: optional(text(), "Its resource id.")
  });
}
var service = object("JobService", "An interactive service beside the job.", {
  type: optional(text(), "The kind: `jupyter_lab`, `ssh`, `tensor_board`, `vs_code`, or another."),
  port: optional(integer({ min: 0 }), "Its port."),
  nodes: optional(text(), "The nodes it runs on: `all`, or the first."),
  log_dir: optional(text(), "What TensorBoard reads."),
  ssh_public_keys: optional(text(), "Who may come in."),
  endpoint: optional(anything, "Written by Azure ML, not read."),
  status: optional(anything, "Written by Azure ML, not read."),
  error_message: optional(anything, "Written by Azure ML, not read."),
  properties: optional(record(nullable(literal)), "Further properties.")
});
var runSettings = {
  resources: optional(resources, "Nodes, kinds of nodes, container settings."),
  distribution: optional(distribution, "Several processes that work as one.", { later: "start them in the command itself" }),
  queue_settings: optional(queueSettings, "How it waits for Azure ML compute.", { ignored: "a local compute has no queue" }),
  identity: optional(identity, "Who the job is towards Azure.", { ignored: "the job runs as the user who runs Trainyard" }),
  services: optional(nullable(record(service)), "Interactive services beside the job.", {
    later: "log in to the machine instead"
  })
};

// src/pipeline/language/values.ts
var PRIMITIVES = ["string", "number", "integer", "boolean"];
var ASSETS = ["uri_file", "uri_folder", "mltable", "mlflow_model", "custom_model", "triton_model"];
var INPUT_MODES = ["ro_mount", "mount", "download", "direct", "rw_mount", "upload", "eval_mount", "eval_download"];
var OUTPUT_MODES = ["rw_mount", "mount", "upload", "direct", "ro_mount", "download"];
var MODES_LATER = {
  direct: "use `download`",
  eval_mount: "use `download`",
  eval_download: "use `download`",
  upload: "use `download`",
  rw_mount: "use `ro_mount`"
};
var inputMapping = object("Input", "An input: data by path, or a value.", {
  type: optional(word([...ASSETS, ...PRIMITIVES]), "What it is.", { standard: "`uri_folder`, or what `value` is" }),
  path: optional(literal, "Where the data is: a local path, an address, the name of an asset, or a binding."),
  value: optional(nullable(literal), "The value, where it is no data."),
  mode: optional(word(INPUT_MODES, { later: MODES_LATER }), "How the data gets to the job.", { standard: "`ro_mount`" }),
  path_on_compute: optional(text(), "Where it is put on the machine.", { later: "use the path that `${{inputs.NAME}}` gives" }),
  datastore: optional(text(), "The datastore that a local path is uploaded to.", { later: "" }),
  description: optional(text({ blank: true }), "What it is for."),
  optional: optional(boolean, "May it be left out?"),
  default: optional(nullable(literal), "The value where none is given."),
  min: optional(literal, "The least value."),
  max: optional(literal, "The greatest value."),
  enum: optional(list(literal), "The values that may be given.")
});
var data = byKind(
  { scalar: literal, map: inputMapping },
  "a path, a binding such as `${{parent.inputs.data}}`, or `{type, path}`"
);
var input = nullable(
  byKind({ scalar: literal, map: inputMapping }, "text, a number, a boolean, `{type, path}` or `{type, value}`")
);
var inputs = named("Inputs", record(input, { names: names("an input") }));
var outputMapping = object("Output", "What a job writes.", {
  type: optional(word(ASSETS), "What it is.", { standard: "`uri_folder`" }),
  mode: optional(word(OUTPUT_MODES, { later: { direct: "use `upload`" } }), "How it gets from the job.", {
    standard: "`rw_mount`"
  }),
  path: optional(text(), "Where it is stored.", { later: "leave it out: outputs lie in the run folder" }),
  name: optional(text(), "The name of the asset that it becomes.", { later: "use a `register` job for models" }),
  version: optional(text(), "The version of the asset that it becomes.", { later: "" }),
  description: optional(text({ blank: true }), "What it is.")
});
var output = nullable(
  byKind(
    { scalar: text(), map: outputMapping },
    "a mapping such as `{type: uri_folder}`, or a binding to an output of the pipeline"
  )
);
var outputs = named("Outputs", record(output, { names: names("an output") }));
var componentInput = object("ComponentInput", "An input that a component declares.", {
  type: required(word([...PRIMITIVES, ...ASSETS, "path"]), "What it is."),
  description: optional(text({ blank: true }), "What it is for."),
  optional: optional(boolean, "May it be left out?", { standard: "`false`" }),
  default: optional(nullable(literal), "The value where none is given."),
  min: optional(literal, "The least value."),
  max: optional(literal, "The greatest value."),
  enum: optional(list(literal), "The values that may be given."),
  mode: optional(word([...INPUT_MODES, "link"], { later: MODES_LATER }), "How the data gets to the job.", {
    standard: "`ro_mount`"
  })
});
var componentInputs = record(componentInput, { names: names("an input") });
var componentOutput = object("ComponentOutput", "An output that a component declares.", {
  type: required(word([...ASSETS, ...PRIMITIVES, "path"]), "What it is."),
  description: optional(text({ blank: true }), "What it is."),
  mode: optional(word([...OUTPUT_MODES, "link"], { later: { direct: "use `upload`" } }), "How it gets from the job.", {
    standard: "`rw_mount`"
  }),
  early_available: optional(boolean, "May others use it before the job ends?", { later: "" }),
  is_control: optional(boolean, "May a condition of the pipeline read it?", { later: "" })
});
var componentOutputs = record(componentOutput, { names: names("an output") });

// src/pipeline/language/command.ts
var commandLimits = object("CommandLimits", "Limits of a command.", {
  timeout: optional(bindable(integer({ min: 1 })), "Seconds, after which it is ended.")
});
var commandKeys = {
  command: required(
    text({ expected: "a command line" }),
    "The command line, a bash script. Expressions are replaced by text: quote where a value may hold spaces."
  ),
  code: optional(nullable(text()), "A folder; the command runs in a copy of it."),
  environment: required(environment, "What it runs in."),
  environment_variables: optional(environmentVariables, "Text, or one secret, by name.")
};
var inputsAndOutputs = {
  inputs: optional(inputs, "Values and data, for `${{inputs.NAME}}`."),
  outputs: optional(outputs, "What it writes, to `${{outputs.NAME}}`.")
};
var jobKeys = {
  type: optional(word(["command"]), "The kind of job."),
  ...commandKeys,
  ...inputsAndOutputs,
  compute: optional(compute, "Where it runs.", { standard: "`settings.default_compute`, else `local`" }),
  limits: optional(commandLimits, "How long it may run."),
  ...runSettings,
  parent_job_name: optional(text(), "The Azure ML job that it belongs to.", { later: "" })
};
var described3 = { ...ofJobs, parameters: optional(anything, "Written by Azure ML, not read.") };
var commandJob = object("CommandJob", "Runs one command.", { ...jobKeys, ...described3 }, { advice: limitsAdvice });
var commandNode = object(
  "CommandNode",
  "Runs one command, in a pipeline.",
  { ...jobKeys, ...ofNodes, ...described3 },
  { advice: { ...limitsAdvice, ...nodeAdvice } }
);
var componentRunKeys = {
  ...inputsAndOutputs,
  compute: jobKeys.compute,
  environment: optional(environment, "In place of the environment of the component."),
  environment_variables: commandKeys.environment_variables,
  limits: jobKeys.limits,
  ...runSettings
};

// src/pipeline/language/component.ts
var ofComponents = {
  ...descriptive,
  ...written,
  ...ofAssets,
  additional_includes: optional(texts, "Files and folders beside `code` that are copied into it.", {
    later: "put them into the folder of `code`"
  }),
  version: optional(text(), "Its version."),
  properties: optional(record(nullable(literal)), "Properties of the Azure ML asset."),
  is_deterministic: optional(boolean, "Does it make the same of the same inputs? Otherwise it is never reused.", {
    standard: "`true`"
  }),
  inputs: optional(componentInputs, "What it takes."),
  outputs: optional(componentOutputs, "What it makes.")
};
var commandComponent = object("CommandComponent", "A command with declared inputs and outputs.", {
  type: optional(word(["command"]), "The kind of component."),
  ...commandKeys,
  resources: runSettings.resources,
  distribution: runSettings.distribution,
  queue_settings: runSettings.queue_settings,
  ...ofComponents
});

// src/pipeline/language/sweep.ts
var PARAMETERS = {
  values: "The values, with equal chances.",
  min_value: "The least value; of logarithmic ones its exponent of e.",
  max_value: "The greatest value; of logarithmic ones its exponent of e.",
  q: "Values are multiples of it.",
  mu: "The mean.",
  sigma: "The standard deviation.",
  upper: "One more than the greatest value; the least is 0."
};
var ALL = Object.keys(PARAMETERS);
function distribution2(type2, name, doc, keys) {
  return object(
    name,
    doc,
    { type: required(word([type2]), "The distribution."), ...keys },
    {
      foreign: { keys: ALL.filter((key) => !Object.hasOwn(keys, key)), what: "this distribution" }
    }
  );
}
var range = { min_value: required(number(), PARAMETERS.min_value), max_value: required(number(), PARAMETERS.max_value) };
var moments = { mu: required(number(), PARAMETERS.mu), sigma: required(number({ positive: true }), PARAMETERS.sigma) };
var q = { q: required(number({ positive: true }), PARAMETERS.q) };
var nested = lazy(
  "a hyperparameter",
  () => byKind({ scalar: literal, map: hyperparameter }, "a distribution, or a value")
);
var choiceValue = byKind(
  { scalar: literal, map: record(nested) },
  "text, a number, a boolean, or a mapping of further hyperparameters"
);
var hyperparameter = named(
  "Hyperparameter",
  tagged("type", {
    words: {
      choice: distribution2("choice", "Choice", "One of some values.", {
        values: required(list(choiceValue, { min: 1, of: "a list with at least one value" }), PARAMETERS.values)
      }),
      uniform: distribution2("uniform", "Uniform", "Evenly between two values.", range),
      loguniform: distribution2("loguniform", "LogUniform", "exp of an even value.", range),
      quniform: distribution2("quniform", "QUniform", "A rounded even value.", { ...range, ...q }),
      qloguniform: distribution2("qloguniform", "QLogUniform", "exp of an even value, rounded.", { ...range, ...q }),
      normal: distribution2("normal", "Normal", "Normally distributed.", moments),
      lognormal: distribution2("lognormal", "LogNormal", "exp of a normally distributed value.", moments),
      qnormal: distribution2("qnormal", "QNormal", "Normally distributed, rounded.", { ...moments, ...q }),
      qlognormal: distribution2("qlognormal", "QLogNormal", "exp of a normally distributed value, rounded.", {
        ...moments,
        ...q
      }),
      randint: distribution2("randint", "RandInt", "A whole number below a bound.", {
        upper: required(integer({ min: 1 }), PARAMETERS.upper)
      })
    }
  })
);
var SAMPLERS = { grid: "use `random`", bayesian: "use `random`" };
var samplers = word(["random", "grid", "bayesian"], { later: SAMPLERS });
var sampling = byKind(
  {
    scalar: samplers,
    map: object("SamplingAlgorithm", "How configurations are drawn.", {
      type: required(samplers, "The algorithm."),
      seed: optional(integer({ min: 0 }), "The seed of random sampling.", { standard: "`0`" }),
      rule: optional(word(["random", "sobol"], { later: { sobol: "use `random`" } }), "The rule of random sampling.", {
        standard: "`random`"
      }),
      logbase: optional(literal, "The base of logarithmic distributions, in place of e.", { later: "" })
    })
  },
  "`random`, `grid`, `bayesian` or a mapping"
);
var objective = object("Objective", "What the trials are compared by.", {
  goal: required(word(["maximize", "minimize"]), "The direction."),
  primary_metric: required(text(), "The metric that trials log.")
});
var intervals = {
  evaluation_interval: optional(nullable(integer({ min: 1 })), "How often it is applied, in reports of the metric.", {
    standard: "`1`"
  }),
  delay_evaluation: optional(nullable(integer({ min: 0 })), "How many reports pass before it is applied first.", {
    standard: "`0`"
  })
};
var earlyTermination = tagged("type", {
  words: {
    bandit: object(
      "BanditPolicy",
      "Ends trials that fall behind the best by more than a slack.",
      {
        type: required(word(["bandit"]), "The policy."),
        slack_factor: optional(nullable(number({ min: 0 })), "The slack as a ratio."),
        slack_amount: optional(nullable(number({ min: 0 })), "The slack in the metric's unit."),
        ...intervals
      },
      {
        exclusive: [["slack_factor", "slack_amount"]],
        some: [{ keys: ["slack_factor", "slack_amount"], help: "give `slack_factor` or `slack_amount`" }]
      }
    ),
    median_stopping: object(
      "MedianStoppingPolicy",
      "Ends trials that are worse than the median of the running averages.",
      { type: required(word(["median_stopping"]), "The policy."), ...intervals },
      { later: { what: "the policy `median_stopping`", help: "use `bandit`" } }
    ),
    truncation_selection: object(
      "TruncationSelectionPolicy",
      "Ends the worst trials at each interval.",
      {
        type: required(word(["truncation_selection"]), "The policy."),
        truncation_percentage: required(integer({ min: 1, max: 99 }), "How many of them, in percent."),
        exclude_finished_jobs: optional(literal, "Are finished trials left out?"),
        ...intervals
      },
      { later: { what: "the policy `truncation_selection`", help: "use `bandit`" } }
    )
  }
});
var limits = object("SweepLimits", "How many trials, and how long.", {
  max_total_trials: required(integer({ min: 1 }), "How many trials."),
  max_concurrent_trials: optional(integer({ min: 1 }), "How many at a time.", { standard: "`1`" }),
  timeout: optional(integer({ min: 1 }), "Seconds, after which the sweep ends."),
  trial_timeout: optional(integer({ min: 1 }), "Seconds, after which a trial is ended.")
});
var trialKeys = {
  type: optional(word(["command"]), "The kind of job."),
  ...commandKeys,
  inputs: optional(inputs, "Values and data, where the sweep names none."),
  outputs: optional(outputs, "What a trial writes, where the sweep names none."),
  resources: runSettings.resources,
  distribution: runSettings.distribution,
  queue_settings: runSettings.queue_settings
};
var ELSEWHERE = {
  limits: "use `limits.trial_timeout` of the sweep",
  compute: "use `compute` of the sweep"
};
var trial = object("Trial", "The command that each trial runs.", trialKeys, { advice: ELSEWHERE });
var trialComponent = object(
  "TrialComponent",
  "The command that each trial runs.",
  {
    ...trialKeys,
    version: optional(text(), "Its version as a component."),
    is_deterministic: optional(boolean, "Does it make the same of the same inputs?", { standard: "`true`" }),
    ...descriptive
  },
  { advice: ELSEWHERE }
);
var ownKeys = {
  inputs: optional(inputs, "Values and data of every trial."),
  outputs: optional(outputs, "What a trial writes; those of the best become the outputs of the sweep."),
  search_space: required(
    record(hyperparameter, {
      names: names("a hyperparameter"),
      min: 1,
      expected: "a mapping with at least one hyperparameter"
    }),
    "What is varied: a distribution by name, for `${{search_space.NAME}}`."
  ),
  sampling_algorithm: optional(sampling, "How configurations are drawn.", { standard: "`random`" }),
  objective: required(objective, "What the trials are compared by."),
  early_termination: optional(earlyTermination, "When a trial is ended before its time."),
  limits: required(limits, "How many trials, and how long."),
  compute: optional(compute, "Where the trials run.", { standard: "`settings.default_compute`, else `local`" }),
  engine: optional(word(["azureml", "trainyard"]), "Who samples on Azure ML compute.", { later: "" }),
  resources: runSettings.resources,
  queue_settings: runSettings.queue_settings,
  identity: runSettings.identity,
  services: runSettings.services
};
var type = { type: required(word(["sweep"]), "The kind of job.") };
var sweepJob = object(
  "SweepJob",
  "Runs many trials of one command.",
  {
    ...type,
    trial: required(trial, "The command that each trial runs."),
    ...ownKeys,
    ...ofJobs
  },
  { advice: { component: "write its command under `trial`", ...limitsAdvice } }
);
var sweepNode = object(
  "SweepNode",
  "Runs many trials of one command, in a pipeline.",
  {
    ...type,
    trial: required(
      byKind({ scalar: text(), map: trialComponent }, "a command, or the name or file of a component"),
      "The command that each trial runs: in place, or a component."
    ),
    ...ownKeys,
    ...ofNodes,
    ...ofJobs
  },
  { advice: { component: "name it under `trial`", ...limitsAdvice, ...nodeAdvice } }
);

export {
  nullNode,
  locationOf,
  headOf,
  shownPath,
  inOrder,
  once,
  Reader,
  rootValue,
  peek,
  scalarText,
  isNull,
  shown,
  listed,
  jsonSchemaOf,
  schemaText,
  placeOf,
  itemAt,
  memberAt,
  at,
  member,
  text,
  literal,
  boolean,
  number,
  integer,
  word,
  nullable,
  byKind,
  tagged,
  ifHas,
  bindable,
  lazy,
  named,
  anything,
  list,
  record,
  optional,
  required,
  object,
  JOB_NAMES,
  boundInteger,
  boundNumber,
  boundBoolean,
  texts,
  descriptive,
  written,
  ofAssets,
  ofJobs,
  ofNodes,
  nodeAdvice,
  limitsAdvice,
  compute,
  environmentVariables,
  componentKey,
  condaSpec,
  environmentKeys,
  inlineEnvironment,
  environment,
  environmentFile,
  resources,
  runSettings,
  PRIMITIVES,
  ASSETS,
  inputMapping,
  data,
  inputs,
  output,
  outputs,
  componentInput,
  componentOutput,
  commandLimits,
  commandJob,
  commandNode,
  componentRunKeys,
  ofComponents,
  commandComponent,
  hyperparameter,
  sampling,
  earlyTermination,
  sweepJob,
  sweepNode
};
