/**
 * Takes secrets out of text, in every form they commonly travel in. It works line by line (a secret of several lines is
 * registered line by line), so a stream may be redacted as it comes, as long as lines are whole.
 *
 * Decision: a secret, or a line of one, shorter than four characters is not redacted: `1` or `abc` would turn every log
 * into asterisks, which tells its value to anyone who looks. Callers warn about such secrets.
 */
export const minimumSecretLength = 4;

export interface Redactor {
  /** Registers a secret. Lines shorter than `minimumSecretLength` are left out. */
  add: (secret: string) => void;
  /** The text with every form of every secret replaced by `***`. */
  redact: (text: string) => string;
}

export function createRedactor(): Redactor {
  const forms = new Set<string>();
  let search: Search | undefined;
  return {
    add(secret) {
      const before = forms.size;
      const lines = secret.split(/\r\n|\r|\n/);
      for (const line of lines.length > 1 ? [...lines, secret] : lines) {
        for (const form of formsOf(line)) if (form.length >= minimumSecretLength) forms.add(form);
      }
      if (forms.size > before) search = undefined;
    },
    redact(text) {
      if (forms.size === 0) return text;
      search ??= compile([...forms]);
      return replaceAll(search, text);
    },
  };
}

/** A secret and its encodings. Of base64 only the characters that do not depend on what stands before and after it. */
export function formsOf(secret: string): Set<string> {
  const forms = new Set<string>();
  const trimmed = secret.trim();
  if (trimmed.length < minimumSecretLength || /^\*+$/.test(trimmed)) return forms;
  for (const text of new Set([secret, trimmed])) {
    const json = JSON.stringify(text).slice(1, -1);
    const url = encodeURIComponentLoosely(text);
    const strictUrl = url.replace(/[!'()*~]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);
    const xml = text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
    const bytes = Buffer.from(text, 'utf8');
    const hex = bytes.toString('hex');
    for (const form of [
      text,
      json,
      // As Python's json.dumps writes it, and as a JSON text inside a JSON text.
      json.replace(/[\u0080-\uffff]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`),
      JSON.stringify(json).slice(1, -1),
      url,
      strictUrl,
      ...[url, strictUrl].flatMap((u) => [u.replace(/%20/g, '+'), u.replace(/%[0-9A-F]{2}/g, (e) => e.toLowerCase())]),
      xml,
      ...['&#39;', '&apos;', '&#x27;'].map((quote) => xml.replace(/"/g, '&quot;').replace(/'/g, quote)),
      xml.replace(/"/g, '&#34;').replace(/'/g, '&#39;'),
      // Inside single quotes of a shell.
      text.replace(/'/g, `'\\''`),
      hex,
      hex.toUpperCase(),
      ...base64Forms(bytes),
    ]) {
      forms.add(form);
    }
  }
  return forms;
}

/** `encodeURIComponent`, with lone surrogates replaced instead of refused. */
function encodeURIComponentLoosely(text: string): string {
  return encodeURIComponent(Buffer.from(text, 'utf8').toString('utf8'));
}

function base64Forms(bytes: Buffer): string[] {
  const forms: string[] = [];
  for (const encoding of ['base64', 'base64url'] as const) {
    forms.push(bytes.toString(encoding));
    for (let before = 0; before < 3; before++) {
      const text = Buffer.concat([Buffer.alloc(before), bytes]).toString(encoding);
      const first = Math.ceil((before * 8) / 6);
      const past = Math.floor(((before + bytes.length) * 8) / 6);
      forms.push(text.slice(first, past));
    }
  }
  return forms;
}

/**
 * Aho and Corasick's automaton over the forms, as a full transition table over classes of characters. One pass over the
 * text whatever the number of secrets; overlapping finds are taken out together.
 */
interface Search {
  /** Class of a UTF-16 code unit; class 0 is every unit in no form. */
  classOf: Uint16Array;
  classes: number;
  /** State after reading a class: `next[state * classes + class]`. */
  next: Int32Array;
  /** Length of the longest form that ends in this state, or 0. */
  found: Int32Array;
}

function compile(forms: string[]): Search {
  const classOf = new Uint16Array(65_536);
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
      const slot = state * classes + (classOf[form.charCodeAt(i)] as number);
      if (next[slot] === 0) next[slot] = states++;
      state = next[slot] as number;
    }
    found[state] = form.length;
  }
  // Breadth first, so that a state's fallback (its longest proper suffix) is complete before the state itself.
  const fallback = new Int32Array(states);
  const queue: number[] = [];
  for (let c = 0; c < classes; c++) if (next[c] !== 0) queue.push(next[c] as number);
  for (let head = 0; head < queue.length; head++) {
    const state = queue[head] as number;
    const back = fallback[state] as number;
    found[state] = Math.max(found[state] as number, found[back] as number);
    for (let c = 0; c < classes; c++) {
      const slot = state * classes + c;
      const child = next[slot] as number;
      const other = next[back * classes + c] as number;
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

function replaceAll({ classOf, classes, next, found }: Search, text: string): string {
  let state = 0;
  /** Finds as pairs of begin and end; a later one swallows earlier ones it overlaps. */
  let spans: number[] | undefined;
  for (let i = 0; i < text.length; i++) {
    state = next[state * classes + (classOf[text.charCodeAt(i)] as number)] as number;
    const length = found[state] as number;
    if (length === 0) continue;
    spans ??= [];
    let begin = i + 1 - length;
    while (spans.length > 0 && (spans.at(-1) as number) >= begin) {
      spans.pop();
      begin = Math.min(begin, spans.pop() as number);
    }
    spans.push(begin, i + 1);
  }
  if (spans === undefined) return text;
  let out = '';
  let at = 0;
  for (let i = 0; i < spans.length; i += 2) {
    out += `${text.slice(at, spans[i])}***`;
    at = spans[i + 1] as number;
  }
  return out + text.slice(at);
}
