// src/command.ts
import { parseArgs } from "node:util";

// src/corpus.ts
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

// ../../packages/diagnostics/src/diagnostic.ts
var NONE = Object.freeze([]);
function createDiagnostic(code, message, details = {}) {
  return {
    code,
    severity: details.severity ?? "error",
    message,
    ...details.primary === void 0 ? {} : { primary: details.primary },
    related: details.related ?? NONE,
    notes: details.notes ?? NONE,
    fixes: details.fixes ?? NONE
  };
}
function hasErrors(diagnostics) {
  for (const diagnostic of diagnostics) if (diagnostic.severity === "error") return true;
  return false;
}

// ../../packages/diagnostics/src/sort.ts
function sortDiagnostics(diagnostics) {
  const ranks = /* @__PURE__ */ new Map([[void 0, 0]]);
  const seen = /* @__PURE__ */ new Set();
  const kept = [];
  for (const diagnostic of diagnostics) {
    const source = diagnostic.primary?.source;
    let rank = ranks.get(source);
    if (rank === void 0) {
      rank = ranks.size;
      ranks.set(source, rank);
    }
    const span = diagnostic.primary?.span;
    const key = JSON.stringify([
      rank,
      span?.start,
      span?.end,
      diagnostic.severity,
      diagnostic.code,
      diagnostic.message
    ]);
    if (seen.has(key)) continue;
    seen.add(key);
    kept.push({ diagnostic, rank });
  }
  kept.sort((a, b) => a.rank - b.rank || startOf(a.diagnostic) - startOf(b.diagnostic));
  return kept.map(({ diagnostic }) => diagnostic);
}
function startOf(diagnostic) {
  return diagnostic.primary?.span.start ?? 0;
}

// ../../packages/diagnostics/src/source.ts
var Source = class {
  /** What messages call it: a path, a URL, `<stdin>`. */
  name;
  text;
  #lineStarts;
  constructor(name, text) {
    this.name = name;
    this.text = text;
  }
  /** The offset (UTF-16 units) at which each line begins; the first is 0. */
  get lineStarts() {
    this.#lineStarts ??= computeLineStarts(this.text);
    return this.#lineStarts;
  }
  /** Line and column (UTF-16 units) of an offset; offsets past the end count as the end. */
  positionAt(offset) {
    const clamped = Math.max(0, Math.min(offset, this.text.length));
    const line2 = this.#lineIndexAt(clamped);
    return { line: line2 + 1, column: clamped - (this.lineStarts[line2] ?? 0) + 1 };
  }
  /** Line and column in UTF-8 bytes, as native tools count them. */
  bytePositionAt(offset) {
    const clamped = Math.max(0, Math.min(offset, this.text.length));
    const line2 = this.#lineIndexAt(clamped);
    return {
      line: line2 + 1,
      column: utf8Length(this.text, this.lineStarts[line2] ?? 0, clamped) + 1
    };
  }
  /** The UTF-8 byte offset of a UTF-16 offset. */
  byteOffsetAt(offset) {
    return utf8Length(this.text, 0, Math.max(0, Math.min(offset, this.text.length)));
  }
  /** The text of a line (counted from 1) without its line ending; empty past the end. */
  lineText(line2) {
    const start = this.lineStarts[line2 - 1];
    if (start === void 0) return "";
    const next = this.lineStarts[line2];
    let end = next === void 0 ? this.text.length : next - 1;
    if (end > start && this.text.charCodeAt(end - 1) === 13) end--;
    return this.text.slice(start, end);
  }
  /** The index of the last line that begins at or before `offset`, by binary search. */
  #lineIndexAt(offset) {
    const starts = this.lineStarts;
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = low + high + 1 >> 1;
      if (starts[middle] <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  }
};
function computeLineStarts(text) {
  const starts = [0];
  for (let at = text.indexOf("\n"); at !== -1; at = text.indexOf("\n", at + 1)) starts.push(at + 1);
  return starts;
}
function utf8Length(text, from, to) {
  let bytes = 0;
  for (let i = from; i < to; i++) {
    const unit = text.charCodeAt(i);
    if (unit < 128) bytes += 1;
    else if (unit < 2048) bytes += 2;
    else if (unit >= 55296 && unit < 56320 && i + 1 < to && isLowSurrogate(text.charCodeAt(i + 1))) {
      bytes += 4;
      i++;
    } else bytes += 3;
  }
  return bytes;
}
function isLowSurrogate(unit) {
  return unit >= 56320 && unit < 57344;
}

// ../../packages/diagnostics/src/suggest.ts
var LONGEST_NAME = 80;
var MOST_CANDIDATES = 1e3;
function nearestName(name, candidates) {
  if (name.length === 0 || name.length > LONGEST_NAME) return void 0;
  const wanted = name.toLowerCase();
  let limit = Math.max(1, Math.floor(name.length / 3));
  let nearest;
  let left = MOST_CANDIDATES;
  for (const candidate of candidates) {
    if (left-- === 0) break;
    if (candidate === name || Math.abs(candidate.length - name.length) > limit) continue;
    const distance = editDistance(wanted, candidate.toLowerCase(), limit);
    if (distance > limit || distance >= Math.max(name.length, candidate.length)) continue;
    nearest = candidate;
    if (distance === 0) break;
    limit = distance - 1;
  }
  return nearest;
}
function editDistance(a, b, limit) {
  let beforeLast = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const from = Math.max(1, i - limit);
    const to = Math.min(b.length, i + limit);
    const row = new Array(b.length + 1).fill(limit + 1);
    row[0] = i;
    let best = from === 1 ? i : limit + 1;
    for (let j = from; j <= to; j++) {
      const same = a.charCodeAt(i - 1) === b.charCodeAt(j - 1);
      let cost = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (same ? 0 : 1));
      if (i > 1 && j > 1 && a.charCodeAt(i - 1) === b.charCodeAt(j - 2) && a.charCodeAt(i - 2) === b.charCodeAt(j - 1)) {
        cost = Math.min(cost, beforeLast[j - 2] + 1);
      }
      row[j] = cost;
      best = Math.min(best, cost);
    }
    if (best > limit) return limit + 1;
    beforeLast = last;
    last = row;
  }
  return Math.min(last[b.length], limit + 1);
}

// ../../packages/lexer/src/identifiers.ts
function identifierProblem(name, edition = "current") {
  let first = true;
  let upper;
  let length = 0;
  for (let i = 0; i <= name.length; i++) {
    const code = i < name.length ? name.charCodeAt(i) : 45;
    if (code === 45) {
      if (length === 0) return name === "" ? "expected a name" : "expected letters or digits between, before and after each `-`";
      first = false;
      upper = void 0;
      length = 0;
      continue;
    }
    const lower = code >= 97 && code <= 122;
    if (code >= 48 && code <= 57) {
      if (length === 0 && (first || edition === "2024")) return "expected a letter at the beginning of a word";
    } else if (lower || code >= 65 && code <= 90) {
      if (upper === lower) return "expected each word to be all lower or all upper case";
      upper = !lower;
    } else {
      return "expected only letters, digits and `-`";
    }
    length++;
  }
  return void 0;
}
function suggestIdentifier(name, edition = "current") {
  const words2 = name.replace(/([a-z0-9])([A-Z])/g, "$1-$2").replace(/([A-Z])([A-Z][a-z])/g, "$1-$2").split(/[-_]+/).filter((word) => word !== "").map((word) => /^[A-Z0-9]+$/.test(word) ? word : word.toLowerCase());
  const suggestion = words2.join("-");
  return suggestion !== "" && identifierProblem(suggestion, edition) === void 0 ? suggestion : void 0;
}

// ../../packages/lexer/src/characters.ts
var CLASS_OTHER = 0;
var CLASS_SPACE = 1;
var CLASS_DIGIT = 2;
var CLASS_WORD = 3;
var CLASS_SYMBOL = 4;
var CLASSES = /* @__PURE__ */ (() => {
  const classes = new Uint8Array(128);
  for (const char of " 	\n\r") classes[char.charCodeAt(0)] = CLASS_SPACE;
  for (const char of "0123456789") classes[char.charCodeAt(0)] = CLASS_DIGIT;
  for (let code = 0; code < 26; code++) classes[65 + code] = classes[97 + code] = CLASS_WORD;
  classes[95] = CLASS_WORD;
  for (const char of '=,:.;(){}<>*@/+-%"') classes[char.charCodeAt(0)] = CLASS_SYMBOL;
  return classes;
})();
var FORBIDDEN = (
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
  /[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u0149\u0673\u0f77\u0f79\u17a3\u17a4\u17b4\u17b5\u202a-\u202e\u2066-\u2069]/g
);
var WORD_START = /\p{XID_Start}/u;
var WORD_CONTINUE = /\p{XID_Continue}/u;
function isWordStart(char) {
  return WORD_START.test(char);
}
function isWordContinue(char) {
  return WORD_CONTINUE.test(char);
}
function codePointName(code) {
  return `U+${code.toString(16).toUpperCase().padStart(4, "0")}`;
}

// ../../packages/lexer/src/string-literal.ts
var SIMPLE = { t: "	", n: "\n", r: "\r", '"': '"', "'": "'", "\\": "\\" };
function decodeStringLiteral(literal) {
  let value = "";
  let bytes = [];
  let bytesStart = 0;
  const fail = (message, offset) => ({ ok: false, message, offset });
  const flush = () => {
    if (bytes.length === 0) return true;
    const text = decodeUtf8(bytes);
    bytes = [];
    if (text === void 0) return false;
    value += text;
    return true;
  };
  const end = literal.endsWith('"') && literal.length > 1 ? literal.length - 1 : literal.length;
  for (let i = 1; i < end; i++) {
    const char = literal.charAt(i);
    if (char !== "\\") {
      if (!flush()) return fail("these bytes are not UTF-8", bytesStart);
      value += char;
      continue;
    }
    const start = i;
    const hex = /^[0-9a-fA-F]{2}/.exec(literal.slice(i + 1, i + 3))?.[0];
    if (hex !== void 0) {
      if (bytes.length === 0) bytesStart = start;
      bytes.push(Number.parseInt(hex, 16));
      i += 2;
      continue;
    }
    if (!flush()) return fail("these bytes are not UTF-8", bytesStart);
    const next = literal.charAt(i + 1);
    const simple = Object.hasOwn(SIMPLE, next) ? SIMPLE[next] : void 0;
    if (simple !== void 0) {
      value += simple;
      i++;
      continue;
    }
    const unicode = next === "u" ? /^\{([0-9a-fA-F]+(?:_+[0-9a-fA-F]+)*)\}/.exec(literal.slice(i + 2, i + 40)) : null;
    if (unicode === null) {
      return fail('expected an escape such as `\\n`, `\\"`, `\\7f` or `\\u{7fff}`', start);
    }
    const code = Number.parseInt(unicode[1].replaceAll("_", ""), 16);
    if (code > 1114111 || code >= 55296 && code < 57344) return fail("this is no Unicode character", start);
    value += String.fromCodePoint(code);
    i += 1 + unicode[0].length;
  }
  return flush() ? { ok: true, value } : fail("these bytes are not UTF-8", bytesStart);
}
function decodeUtf8(bytes) {
  let text = "";
  for (let i = 0; i < bytes.length; ) {
    const first = bytes[i++];
    const more = first < 128 ? 0 : first >= 194 && first < 224 ? 1 : first >= 224 && first < 240 ? 2 : first >= 240 && first < 245 ? 3 : -1;
    if (more < 0) return void 0;
    let code = more === 0 ? first : first & 63 >> more;
    for (let n = 0; n < more; n++) {
      const next = bytes[i++];
      if (next === void 0 || (next & 192) !== 128) return void 0;
      code = code << 6 | next & 63;
    }
    const least = [0, 128, 2048, 65536][more];
    if (code < least || code > 1114111 || code >= 55296 && code < 57344) return void 0;
    text += String.fromCodePoint(code);
  }
  return text;
}

// ../../packages/lexer/src/token.ts
var TokenKind = {
  EndOfFile: 0,
  Whitespace: 1,
  LineComment: 2,
  BlockComment: 3,
  Unknown: 4,
  Id: 5,
  ExplicitId: 6,
  Integer: 7,
  StringLiteral: 8,
  Equals: 9,
  Comma: 10,
  Colon: 11,
  Period: 12,
  Semicolon: 13,
  LeftParen: 14,
  RightParen: 15,
  LeftBrace: 16,
  RightBrace: 17,
  LessThan: 18,
  GreaterThan: 19,
  Arrow: 20,
  Star: 21,
  At: 22,
  Slash: 23,
  Plus: 24,
  Minus: 25,
  Underscore: 26,
  As: 27,
  Async: 28,
  Bool: 29,
  Borrow: 30,
  Char: 31,
  Constructor: 32,
  Enum: 33,
  ErrorContext: 34,
  Export: 35,
  F32: 36,
  F64: 37,
  Flags: 38,
  From: 39,
  Func: 40,
  Future: 41,
  Import: 42,
  Include: 43,
  Interface: 44,
  List: 45,
  Map: 46,
  Option: 47,
  Own: 48,
  Package: 49,
  Record: 50,
  Resource: 51,
  Result: 52,
  S16: 53,
  S32: 54,
  S64: 55,
  S8: 56,
  Static: 57,
  Stream: 58,
  String: 59,
  Tuple: 60,
  Type: 61,
  U16: 62,
  U32: 63,
  U64: 64,
  U8: 65,
  Use: 66,
  Variant: 67,
  With: 68,
  World: 69
};
var FIRST_KEYWORD = TokenKind.As;
function isTrivia(kind) {
  return kind >= TokenKind.Whitespace && kind <= TokenKind.BlockComment;
}
function isKeyword(kind) {
  return kind >= FIRST_KEYWORD;
}
function keywordsOf(edition) {
  return edition === "2024" ? KEYWORDS_2024 : KEYWORDS;
}
var KEYWORDS = new Map(
  Object.entries(TokenKind).filter(([, kind]) => isKeyword(kind)).map(([name, kind]) => [name === "ErrorContext" ? "error-context" : name.toLowerCase(), kind])
);
var KEYWORDS_2024 = new Map(
  "use type resource func record enum flags variant static interface world import export package include".split(" ").map((word) => [word, KEYWORDS.get(word)])
);
var SYMBOLS = "=,:.;(){}<>";
function describeToken(kind) {
  switch (kind) {
    case TokenKind.EndOfFile:
      return "the end of the file";
    case TokenKind.Whitespace:
      return "white space";
    case TokenKind.LineComment:
    case TokenKind.BlockComment:
      return "a comment";
    case TokenKind.Unknown:
      return "an unknown character";
    case TokenKind.Id:
    case TokenKind.ExplicitId:
      return "an identifier";
    case TokenKind.Integer:
      return "an integer";
    case TokenKind.StringLiteral:
      return "a string";
    case TokenKind.Underscore:
      return "`_`";
    case TokenKind.Arrow:
      return "`->`";
    default:
      if (kind >= TokenKind.Star && kind <= TokenKind.Minus) return `\`${"*@/+-"[kind - TokenKind.Star]}\``;
      if (kind < FIRST_KEYWORD) return `\`${SYMBOLS[kind - TokenKind.Equals]}\``;
      for (const [word, keyword] of KEYWORDS) if (keyword === kind) return `keyword \`${word}\``;
      return "an unknown token";
  }
}

// ../../packages/lexer/src/lex.ts
var MAX_FORBIDDEN_REPORTED = 100;
var SLASH = 47;
var STAR = 42;
var MINUS = 45;
var SYMBOL_KINDS = /* @__PURE__ */ (() => {
  const kinds = new Uint8Array(128);
  [..."=,:.;(){}<>"].forEach((char, i) => {
    kinds[char.charCodeAt(0)] = TokenKind.Equals + i;
  });
  [..."*@/+-"].forEach((char, i) => {
    kinds[char.charCodeAt(0)] = TokenKind.Star + i;
  });
  return kinds;
})();
function lex(source, options = {}) {
  return new Lexer(source, options.edition ?? "current").run();
}
var Lexer = class {
  #source;
  #text;
  #edition;
  #keywords;
  #diagnostics = [];
  constructor(source, edition) {
    this.#source = source;
    this.#text = source.text;
    this.#edition = edition;
    this.#keywords = keywordsOf(edition);
  }
  run() {
    const text = this.#text;
    const length = text.length;
    let kinds = new Uint8Array((length >> 2) + 16);
    let starts = new Uint32Array(kinds.length + 1);
    let count = 0;
    let at = 0;
    if (text.charCodeAt(0) === 65279) {
      kinds[count++] = TokenKind.Whitespace;
      at = 1;
    }
    while (at < length) {
      if (count === kinds.length) {
        const moreKinds = new Uint8Array(2 * count);
        moreKinds.set(kinds);
        kinds = moreKinds;
        const moreStarts = new Uint32Array(2 * count + 1);
        moreStarts.set(starts);
        starts = moreStarts;
      }
      starts[count] = at;
      const code = text.charCodeAt(at);
      const kind = code < 128 ? CLASSES[code] : CLASS_OTHER;
      if (kind === CLASS_SPACE) {
        at++;
        while (at < length && CLASSES[text.charCodeAt(at)] === CLASS_SPACE) at++;
        kinds[count++] = TokenKind.Whitespace;
      } else if (kind === CLASS_WORD) {
        const end = this.#wordEnd(at + 1);
        kinds[count++] = this.#word(at, end);
        at = end;
      } else if (kind === CLASS_DIGIT) {
        at++;
        while (at < length && CLASSES[text.charCodeAt(at)] === CLASS_DIGIT) at++;
        kinds[count++] = TokenKind.Integer;
      } else if (kind === CLASS_OTHER) {
        const char = String.fromCodePoint(text.codePointAt(at));
        if (code >= 128 && isWordStart(char)) {
          const end = this.#wordEnd(at + char.length);
          kinds[count++] = this.#word(at, end);
          at = end;
        } else {
          kinds[count++] = TokenKind.Unknown;
          at = this.#unknown(at, char);
        }
      } else if (code === SLASH && text.charCodeAt(at + 1) === SLASH) {
        const end = text.indexOf("\n", at);
        at = end === -1 ? length : text.charCodeAt(end - 1) === 13 ? end - 1 : end;
        kinds[count++] = TokenKind.LineComment;
      } else if (code === SLASH && text.charCodeAt(at + 1) === STAR) {
        at = this.#blockComment(at);
        kinds[count++] = TokenKind.BlockComment;
      } else if (code === 37) {
        const end = this.#wordEnd(at + 1);
        kinds[count++] = TokenKind.ExplicitId;
        at = end;
      } else if (code === 34) {
        at = this.#string(at);
        kinds[count++] = TokenKind.StringLiteral;
      } else if (code === MINUS && text.charCodeAt(at + 1) === 62) {
        at += 2;
        kinds[count++] = TokenKind.Arrow;
      } else {
        kinds[count++] = SYMBOL_KINDS[code];
        at++;
      }
    }
    starts[count] = length;
    this.#forbidden();
    return {
      source: this.#source,
      edition: this.#edition,
      count,
      kinds: kinds.subarray(0, count),
      starts: starts.subarray(0, count + 1),
      diagnostics: this.#diagnostics
    };
  }
  /** The end of the word that goes on at `at`: letters, digits, `_`, `-` and what Unicode counts to words. */
  #wordEnd(at) {
    const text = this.#text;
    const length = text.length;
    while (at < length) {
      const code = text.charCodeAt(at);
      if (code < 128) {
        const kind = CLASSES[code];
        if (kind !== CLASS_WORD && kind !== CLASS_DIGIT && (code !== MINUS || text.charCodeAt(at + 1) === 62)) return at;
        at++;
        continue;
      }
      const char = String.fromCodePoint(text.codePointAt(at));
      if (!isWordContinue(char)) return at;
      at += char.length;
    }
    return at;
  }
  #word(start, end) {
    if (end - start <= 13) {
      const text = this.#text.slice(start, end);
      const keyword = this.#keywords.get(text);
      if (keyword !== void 0) return keyword;
      if (text === "_") return TokenKind.Underscore;
    }
    return TokenKind.Id;
  }
  /** The end of a block comment; comments inside it are counted, not entered. */
  #blockComment(start) {
    const text = this.#text;
    let depth = 1;
    let at = start + 2;
    for (; at < text.length && depth > 0; at++) {
      const code = text.charCodeAt(at);
      if (code === SLASH && text.charCodeAt(at + 1) === STAR) {
        depth++;
        at++;
      } else if (code === STAR && text.charCodeAt(at + 1) === SLASH) {
        depth--;
        at++;
      }
    }
    if (depth > 0) {
      const missing = depth === 1 ? "`*/`" : `\`*/\` ${depth} times`;
      this.#report("lex/unterminated-comment", `expected ${missing} to end this comment`, start, start + 2);
    }
    return at;
  }
  /** The end of a string literal; one without an end goes to the end of its line. */
  #string(start) {
    const text = this.#text;
    let at = start + 1;
    for (; at < text.length; at++) {
      const code = text.charCodeAt(at);
      if (code === 92) at++;
      else if (code === 34) {
        at++;
        const literal = decodeStringLiteral(text.slice(start, at));
        if (!literal.ok) this.#report("lex/invalid-string", literal.message, start + literal.offset, at);
        return at;
      } else if (code === 10) break;
    }
    at = Math.min(at, text.length);
    this.#report("lex/unterminated-string", 'expected `"` to end this string on its line', start, at);
    return at;
  }
  #unknown(start, char) {
    const text = this.#text;
    let end = start + char.length;
    while (text.startsWith(char, end)) end += char.length;
    FORBIDDEN.lastIndex = 0;
    if (!FORBIDDEN.test(char)) {
      const code = char.codePointAt(0);
      const shown = code >= 55296 && code < 57344 ? codePointName(code) : `\`${char}\``;
      this.#report("lex/unknown-character", `character ${shown} has no meaning in WIT`, start, end);
    }
    return end;
  }
  /** Forbidden characters are looked for in the whole text: comments and strings can hold them too. */
  #forbidden() {
    FORBIDDEN.lastIndex = 0;
    for (let i = 0; i < MAX_FORBIDDEN_REPORTED; i++) {
      const match = FORBIDDEN.exec(this.#text);
      if (match === null) return;
      const code = match[0].charCodeAt(0);
      const why = code < 160 ? "control characters" : code >= 8234 ? "characters that change the direction of text" : "characters that Unicode deprecates or discourages";
      this.#report("lex/forbidden-character", `${codePointName(code)} is not allowed: WIT excludes ${why}`, match.index, match.index + 1, true);
    }
  }
  #report(code, message, start, end, remove = false) {
    const source = this.#source;
    const span = { start, end };
    this.#diagnostics.push(
      createDiagnostic(code, message, {
        primary: { source, span, message: "" },
        ...remove ? { fixes: [{ title: "remove it", edits: [{ source, span, newText: "" }] }] } : {}
      })
    );
  }
};

// ../../packages/parser/src/recovery.ts
function beginsItem(kind) {
  switch (kind) {
    case TokenKind.Package:
    case TokenKind.Interface:
    case TokenKind.World:
    case TokenKind.Use:
    case TokenKind.Type:
    case TokenKind.Record:
    case TokenKind.Variant:
    case TokenKind.Enum:
    case TokenKind.Flags:
    case TokenKind.Resource:
    case TokenKind.Import:
    case TokenKind.Export:
    case TokenKind.Include:
    case TokenKind.At:
      return true;
    default:
      return false;
  }
}
function skipBlock(cursor) {
  let depth = 0;
  while (cursor.kind !== TokenKind.EndOfFile) {
    if (cursor.kind === TokenKind.LeftBrace) depth++;
    else if (cursor.kind === TokenKind.RightBrace) depth--;
    cursor.advance();
    if (depth === 0) return;
  }
}
function skipItem(cursor) {
  for (let first = true; cursor.kind !== TokenKind.EndOfFile; first = false) {
    switch (cursor.kind) {
      case TokenKind.Semicolon:
        cursor.advance();
        return;
      case TokenKind.LeftBrace:
        skipBlock(cursor);
        return;
      case TokenKind.RightBrace:
        return;
      default:
        if (!first && beginsItem(cursor.kind) && cursor.beginsLine()) return;
        cursor.advance();
    }
  }
}
function expectSemicolon(cursor, where) {
  if (cursor.eat(TokenKind.Semicolon)) return;
  const end = { start: cursor.previousEnd, end: cursor.previousEnd };
  const plausible = cursor.beginsLine() || cursor.kind === TokenKind.RightBrace || cursor.kind === TokenKind.EndOfFile || beginsItem(cursor.kind);
  cursor.errorHere("parse/missing-semicolon", `expected \`;\` ${where}, found ${cursor.found()}`, {
    related: plausible ? [[end, "`;` is missing here"]] : [],
    ...plausible ? { fix: { title: "add the missing `;`", span: end, newText: ";" } } : {}
  });
  if (!plausible) skipItem(cursor);
}
function reportUnclosed(cursor, block, misplaced) {
  const open = misplaced ?? block;
  const before = { start: cursor.previousEnd, end: cursor.previousEnd };
  cursor.forgive();
  cursor.error("parse/unclosed-block", `expected \`}\` to close ${open.what}`, open.span, {
    label: "this block is left open",
    related: [[cursor.span, cursor.kind === TokenKind.EndOfFile ? "the file ends here" : "something else begins here"]],
    ...misplaced === void 0 ? { fix: { title: "add the missing `}`", span: before, newText: "\n}" } } : {}
  });
}
function indentation(text, offset) {
  const lineStart = text.lastIndexOf("\n", offset - 1) + 1;
  let at = lineStart;
  while (at < offset && (text[at] === " " || text[at] === "	")) at++;
  return at - lineStart;
}
function closesFurtherLeft(cursor, block) {
  const { text } = cursor.source;
  return cursor.beginsLine() && indentation(text, cursor.start) < indentation(text, block.brace);
}

// ../../packages/parser/src/block.ts
function parseBlock(cursor, what, name, beginsOutside, parseItem) {
  const items = [];
  const block = { what, span: name, brace: cursor.start };
  if (!cursor.expect(TokenKind.LeftBrace, `to begin ${what}`)) return items;
  while (cursor.kind !== TokenKind.RightBrace) {
    if (cursor.kind === TokenKind.EndOfFile || beginsOutside(cursor)) {
      reportUnclosed(cursor, block, cursor.misplaced);
      cursor.misplaced = void 0;
      return items;
    }
    const before = cursor.index;
    const item = parseItem(cursor);
    if (item !== void 0) items.push(item);
    if (cursor.index === before && cursor.kind !== TokenKind.RightBrace) cursor.advance();
  }
  closeBlock(cursor, block);
  return items;
}
function closeBlock(cursor, block) {
  if (cursor.misplaced === void 0 && closesFurtherLeft(cursor, block)) cursor.misplaced = block;
  cursor.advance();
}
function beginsTopLevel(cursor) {
  const { kind } = cursor;
  if (kind !== TokenKind.Interface && kind !== TokenKind.World && kind !== TokenKind.Package) return false;
  const next = cursor.peek(1);
  return next === TokenKind.Id || next === TokenKind.ExplicitId;
}

// ../../packages/parser/src/cursor.ts
var NO_COMMENTS = Object.freeze([]);
var Cursor = class {
  source;
  tokens;
  edition;
  nestedNames;
  comments = [];
  diagnostics;
  /** The current token; `TokenKind.EndOfFile` behind the last. */
  kind = TokenKind.EndOfFile;
  index = -1;
  /** Where the current token begins, and where the one before it ended (UTF-16 units). */
  start = 0;
  previousEnd = 0;
  /** A block whose `}` stands so far left that it may have been meant for the one around it. */
  misplaced;
  /** The index in `comments` of the first comment between the last token and this one. */
  #docsFrom = 0;
  /** The token at which the last mistake was reported: one is enough for each. */
  #reportedAt = -1;
  constructor(source, options) {
    this.source = source;
    this.edition = options.edition ?? "current";
    this.nestedNames = options.nestedNames ?? false;
    this.tokens = lex(source, { edition: this.edition });
    this.diagnostics = [...this.tokens.diagnostics];
    this.advance();
    this.previousEnd = this.start;
  }
  /** Goes on to the next token that is no trivia. */
  advance() {
    const { kinds, starts, count } = this.tokens;
    if (this.index >= 0) this.previousEnd = starts[Math.min(this.index + 1, count)];
    this.#docsFrom = this.comments.length;
    let i = this.index + 1;
    let kind = TokenKind.EndOfFile;
    for (; i < count; i++) {
      kind = kinds[i];
      if (kind > TokenKind.Unknown) break;
      if (kind === TokenKind.LineComment || kind === TokenKind.BlockComment) {
        this.comments.push({
          kind: kind === TokenKind.LineComment ? "line-comment" : "block-comment",
          span: { start: starts[i], end: starts[i + 1] }
        });
      }
      kind = TokenKind.EndOfFile;
    }
    this.index = Math.min(i, count);
    this.kind = kind;
    this.start = starts[this.index];
  }
  /** The kind of the `n`th token after this one. */
  peek(n) {
    const { kinds, count } = this.tokens;
    let i = this.index;
    for (let left = n; left > 0; left--) {
      do
        i++;
      while (i < count && kinds[i] <= TokenKind.Unknown);
    }
    return i < count ? kinds[i] : TokenKind.EndOfFile;
  }
  /** Whether the next token follows without anything between. */
  nextIsAdjacent() {
    const next = this.tokens.kinds[this.index + 1];
    return next !== void 0 && !isTrivia(next);
  }
  get text() {
    return this.source.text.slice(this.start, this.end);
  }
  get end() {
    const { starts, count } = this.tokens;
    return starts[Math.min(this.index + 1, count)];
  }
  get span() {
    return { start: this.start, end: this.end };
  }
  /** From `start` to the end of the last token. */
  spanFrom(start) {
    return { start, end: Math.max(start, this.previousEnd) };
  }
  /** The comments between the last token and this one: the docs of what begins here. */
  docs() {
    return this.#docsFrom === this.comments.length ? NO_COMMENTS : this.comments.slice(this.#docsFrom);
  }
  at(kind) {
    return this.kind === kind;
  }
  /** Whether this token is a word with the given text: a keyword of one edition is an identifier of another. */
  atWord(word) {
    return (this.kind === TokenKind.Id || isKeyword(this.kind)) && this.end - this.start === word.length && this.source.text.startsWith(word, this.start);
  }
  eat(kind) {
    if (this.kind !== kind) return false;
    this.advance();
    return true;
  }
  eatWord(word) {
    if (!this.atWord(word)) return false;
    this.advance();
    return true;
  }
  /** Takes a token that must be here, or reports that it is not: `` expected `{` after the name ``. */
  expect(kind, where) {
    if (this.eat(kind)) return true;
    this.errorHere("parse/expected-token", `expected ${describeToken(kind)} ${where}, found ${this.found()}`);
    return false;
  }
  /** What stands here, for messages. */
  found() {
    if (this.kind === TokenKind.Id || this.kind === TokenKind.ExplicitId || this.kind === TokenKind.Integer) {
      return this.end - this.start > 40 ? describeToken(this.kind) : `\`${this.text}\``;
    }
    return describeToken(this.kind);
  }
  /** Reports a mistake at the current token, unless one was reported there already. */
  errorHere(code, message, details = {}) {
    if (this.#reportedAt === this.index) return;
    this.#reportedAt = this.index;
    this.error(code, message, this.span, details);
  }
  /** Says nothing more about the current token: what is wrong has been reported. */
  forgive() {
    this.#reportedAt = this.index;
  }
  error(code, message, span, { label = "", related = [], notes = [], fix } = {}) {
    const { source } = this;
    this.diagnostics.push(
      createDiagnostic(code, message, {
        primary: { source, span, message: label },
        related: related.map(([at, text]) => ({ source, span: at, message: text })),
        notes,
        ...fix === void 0 ? {} : { fixes: [{ title: fix.title, edits: [{ source, span: fix.span, newText: fix.newText }] }] }
      })
    );
  }
  /** Reports something that only the other edition has. */
  otherEdition(what, has, span, fix) {
    this.error("parse/other-edition", `${what} is not part of edition ${this.edition}`, span, {
      notes: [`edition ${has} has it`],
      ...fix === void 0 ? {} : { fix }
    });
  }
  /** Whether the current token is the first on its line. */
  beginsLine() {
    return this.previousEnd === 0 || this.source.text.slice(this.previousEnd, this.start).includes("\n");
  }
};

// ../../packages/parser/src/version.ts
var NUMBER = "(0|[1-9]\\d*)";
var VERSION = new RegExp(`^${NUMBER}\\.${NUMBER}\\.${NUMBER}(?:-([0-9A-Za-z.-]+))?(?:\\+([0-9A-Za-z.-]+))?$`);
var DIGITS = /^\d+$/;
var MAX_NUMBER = 0xffffffffffffffffn;
function parseVersion(text) {
  const match = VERSION.exec(text);
  if (match === null) return void 0;
  const [, major = "", minor = "", patch = "", prerelease = "", build = ""] = match;
  const numbers = [major, minor, patch].map((digits) => digits.length > 20 ? MAX_NUMBER + 1n : BigInt(digits));
  if (numbers.some((number) => number > MAX_NUMBER)) return void 0;
  const parts = prerelease === "" ? [] : prerelease.split(".");
  if (parts.some((part) => part === "" || DIGITS.test(part) && part.length > 1 && part.startsWith("0"))) return void 0;
  if (build !== "" && build.split(".").includes("")) return void 0;
  return { major: numbers[0], minor: numbers[1], patch: numbers[2], prerelease, build };
}
function versionToString({ major, minor, patch, prerelease, build }) {
  return `${major}.${minor}.${patch}${prerelease && `-${prerelease}`}${build && `+${build}`}`;
}
function compareVersions(a, b) {
  return compare(a.major, b.major) || compare(a.minor, b.minor) || compare(a.patch, b.patch) || // A version with a prerelease comes before the release.
  compare(Number(a.prerelease === ""), Number(b.prerelease === "")) || compareParts(a.prerelease, b.prerelease) || compareParts(a.build, b.build);
}
function compareParts(a, b) {
  if (a === b) return 0;
  const left = a === "" ? [] : a.split(".");
  const right = b === "" ? [] : b.split(".");
  for (let i = 0; i < left.length && i < right.length; i++) {
    const x = left[i];
    const y = right[i];
    const order = DIGITS.test(x) && DIGITS.test(y) ? compare(BigInt(x), BigInt(y)) || compare(x.length, y.length) : compare(Number(!DIGITS.test(x)), Number(!DIGITS.test(y))) || compare(x, y);
    if (order !== 0) return order;
  }
  return compare(left.length, right.length);
}
function compare(a, b) {
  return a < b ? -1 : a > b ? 1 : 0;
}

// ../../packages/parser/src/names.ts
function parseId(cursor, what) {
  const { kind } = cursor;
  if (kind === TokenKind.Id || kind === TokenKind.ExplicitId) return takeId(cursor, what);
  if (isKeyword(kind)) {
    const { text, span } = cursor;
    const taken = followsName(cursor);
    cursor.errorHere("parse/keyword-as-name", `expected ${what}, found keyword \`${text}\``, {
      ...taken ? { fix: { title: `write \`%${text}\`: with \`%\` a keyword can be a name`, span: { start: span.start, end: span.start }, newText: "%" } } : {}
    });
    if (!taken) return void 0;
    cursor.advance();
    return { kind: "id", span, name: text };
  }
  cursor.errorHere("parse/expected-name", `expected ${what}, found ${cursor.found()}`);
  return void 0;
}
function takeId(cursor, what) {
  const { span } = cursor;
  const nameStart = span.start + (cursor.kind === TokenKind.ExplicitId ? 1 : 0);
  const name = cursor.source.text.slice(nameStart, span.end);
  const problem = identifierProblem(name, cursor.edition);
  if (problem !== void 0) {
    const suggestion = name.length > 200 ? void 0 : suggestIdentifier(name, cursor.edition);
    cursor.errorHere("parse/invalid-identifier", `${problem} in ${what}`, {
      ...suggestion === void 0 ? {} : { fix: { title: `write \`${suggestion}\``, span: { start: nameStart, end: span.end }, newText: suggestion } }
    });
  }
  cursor.advance();
  return { kind: "id", span, name };
}
function followsName(cursor) {
  switch (cursor.peek(1)) {
    case TokenKind.Equals:
    case TokenKind.Comma:
    case TokenKind.Colon:
    case TokenKind.Period:
    case TokenKind.Semicolon:
    case TokenKind.LeftParen:
    case TokenKind.RightParen:
    case TokenKind.LeftBrace:
    case TokenKind.RightBrace:
    case TokenKind.GreaterThan:
    case TokenKind.At:
    case TokenKind.Slash:
    case TokenKind.As:
      return true;
    default:
      return false;
  }
}
function atName(cursor) {
  return cursor.kind === TokenKind.Id || cursor.kind === TokenKind.ExplicitId;
}
function parsePackageName(cursor) {
  const start = cursor.start;
  const namespaces = [];
  const first = parseId(cursor, "the namespace of the package");
  if (first === void 0) return void 0;
  let last = first;
  while (cursor.eat(TokenKind.Colon)) {
    namespaces.push(last);
    const next = parseId(cursor, "the name of the package");
    if (next === void 0) return void 0;
    last = next;
  }
  if (namespaces.length === 0) {
    cursor.errorHere("parse/expected-token", `expected \`:\` and a name after the namespace, found ${cursor.found()}`, {
      notes: ["a package is called `namespace:name`"]
    });
    return void 0;
  }
  const names = [last];
  while (cursor.eat(TokenKind.Slash)) {
    const next = parseId(cursor, "the name of a nested package");
    if (next === void 0) return void 0;
    names.push(next);
  }
  checkNested(cursor, namespaces, names, start);
  const version = parseOptionalVersion(cursor);
  return { kind: "package-name", span: cursor.spanFrom(start), namespaces, names, version };
}
function checkNested(cursor, namespaces, names, start) {
  if (cursor.nestedNames || namespaces.length <= 1 && names.length <= 1) return;
  cursor.error("parse/nested-names", "nested namespaces and packages are not enabled", cursor.spanFrom(start), {
    notes: ["they are read with `--enable nested-names`, or the option `nestedNames`"]
  });
}
function parsePath(cursor, what) {
  const start = cursor.start;
  const first = parseId(cursor, what);
  if (first === void 0) return void 0;
  if (cursor.kind !== TokenKind.Colon) return { kind: "use-path", span: first.span, package: void 0, name: first };
  const namespaces = [];
  let last = first;
  while (cursor.eat(TokenKind.Colon)) {
    namespaces.push(last);
    const next = parseId(cursor, "the name of a package");
    if (next === void 0) return void 0;
    last = next;
  }
  const names = [];
  if (!cursor.expect(TokenKind.Slash, "and a name after the package")) return void 0;
  do {
    names.push(last);
    const next = parseId(cursor, what);
    if (next === void 0) return void 0;
    last = next;
  } while (cursor.eat(TokenKind.Slash));
  checkNested(cursor, namespaces, names, start);
  const end = names[names.length - 1].span.end;
  const version = parseOptionalVersion(cursor);
  return {
    kind: "use-path",
    span: cursor.spanFrom(start),
    package: { kind: "package-name", span: { start, end }, namespaces, names, version },
    name: last
  };
}
function parseOptionalVersion(cursor) {
  return cursor.eat(TokenKind.At) ? parseVersionNode(cursor) : void 0;
}
function parseVersionNode(cursor) {
  const start = cursor.start;
  for (const kind of [TokenKind.Integer, TokenKind.Period, TokenKind.Integer, TokenKind.Period, TokenKind.Integer]) {
    if (cursor.kind !== kind) {
      cursor.errorHere("parse/expected-version", `expected a version such as 1.0.0, found ${cursor.found()}`);
      return void 0;
    }
    cursor.advance();
  }
  for (const sign of [TokenKind.Minus, TokenKind.Plus]) {
    if (!cursor.eat(sign)) continue;
    for (; ; ) {
      if (isVersionPart(cursor.kind)) cursor.advance();
      else if (cursor.kind === TokenKind.Period && isVersionPart(cursor.peek(1))) {
        cursor.advance();
        cursor.advance();
      } else break;
    }
  }
  const span = cursor.spanFrom(start);
  const version = parseVersion(cursor.source.text.slice(span.start, span.end));
  if (version === void 0) {
    cursor.error("parse/expected-version", "expected a semantic version (semver.org) such as 1.0.0 or 1.0.0-rc.1", span);
    return void 0;
  }
  return { kind: "version", span, version };
}
function isVersionPart(kind) {
  return kind === TokenKind.Id || kind === TokenKind.Integer || kind === TokenKind.Minus || isKeyword(kind);
}

// ../../packages/parser/src/attribute.ts
var NONE2 = Object.freeze([]);
function parseAttributes(cursor) {
  if (cursor.kind !== TokenKind.At) return NONE2;
  const attributes = [];
  while (cursor.kind === TokenKind.At) {
    const attribute = parseAttribute(cursor);
    if (attribute !== void 0) attributes.push(attribute);
  }
  return attributes;
}
function parseAttribute(cursor) {
  const start = cursor.start;
  cursor.advance();
  const keyword = parseId(cursor, "the name of an attribute");
  if (keyword === void 0) return void 0;
  switch (keyword.name) {
    case "since":
    case "deprecated":
    case "unstable":
    case "external-id":
      break;
    default:
      cursor.error("parse/unknown-attribute", `expected \`@since\`, \`@unstable\`, \`@deprecated\` or \`@external-id\`, found \`@${keyword.name}\``, keyword.span);
      skipArguments(cursor);
      return void 0;
  }
  if (cursor.edition === "2024" && (keyword.name === "deprecated" || keyword.name === "external-id")) {
    cursor.otherEdition(`\`@${keyword.name}\``, "current", keyword.span);
  }
  if (!cursor.expect(TokenKind.LeftParen, `after \`@${keyword.name}\``)) return void 0;
  const attribute = parseArguments(cursor, start, keyword);
  if (attribute === void 0 || cursor.kind !== TokenKind.RightParen) {
    if (attribute !== void 0) cursor.expect(TokenKind.RightParen, `to end \`@${keyword.name}\``);
    skipArguments(cursor);
    return attribute;
  }
  cursor.advance();
  return { ...attribute, span: cursor.spanFrom(start) };
}
function parseArguments(cursor, start, keyword) {
  const span = cursor.spanFrom(start);
  switch (keyword.name) {
    case "since": {
      const version = parseVersionField(cursor);
      if (version === void 0) return void 0;
      const feature = cursor.kind === TokenKind.Comma ? parseSinceFeature(cursor) : void 0;
      return { kind: "since", span, keyword, version, feature };
    }
    case "deprecated": {
      const version = parseVersionField(cursor);
      return version && { kind: "deprecated", span, keyword, version };
    }
    case "unstable": {
      const feature = parseField(cursor, "feature") ? parseId(cursor, "the name of a feature") : void 0;
      return feature && { kind: "unstable", span, keyword, feature };
    }
    default:
      return parseExternalId(cursor, span, keyword);
  }
}
function parseVersionField(cursor) {
  return parseField(cursor, "version") ? parseVersionNode(cursor) : void 0;
}
function parseSinceFeature(cursor) {
  const comma = cursor.start;
  cursor.advance();
  const feature = parseField(cursor, "feature") ? parseId(cursor, "the name of a feature") : void 0;
  if (feature !== void 0 && cursor.edition === "current") {
    const span = cursor.spanFrom(comma);
    cursor.otherEdition("`feature` of `@since`", "2024", span, { title: "remove it", span, newText: "" });
  }
  return feature;
}
function parseField(cursor, name) {
  if (!cursor.atWord(name)) {
    cursor.errorHere("parse/expected-token", `expected \`${name} = \u2026\`, found ${cursor.found()}`);
    return false;
  }
  cursor.advance();
  return cursor.expect(TokenKind.Equals, `after \`${name}\``);
}
function parseExternalId(cursor, span, keyword) {
  if (cursor.kind !== TokenKind.StringLiteral) {
    cursor.errorHere("parse/expected-token", `expected a string in double quotes, found ${cursor.found()}`);
    return void 0;
  }
  const literal = decodeStringLiteral(cursor.text);
  cursor.advance();
  return { kind: "external-id", span, keyword, value: literal.ok ? literal.value : "" };
}
function skipArguments(cursor) {
  for (; ; ) {
    switch (cursor.kind) {
      case TokenKind.RightParen:
        cursor.advance();
        return;
      case TokenKind.LeftParen:
      case TokenKind.Id:
      case TokenKind.Integer:
      case TokenKind.Period:
      case TokenKind.Equals:
      case TokenKind.Comma:
      case TokenKind.Minus:
      case TokenKind.Plus:
      case TokenKind.StringLiteral:
        if (cursor.beginsLine()) return;
        cursor.advance();
        break;
      default:
        return;
    }
  }
}

// ../../packages/parser/src/list.ts
function parseList(cursor, shape, openedAt, parseItem) {
  const { close } = shape;
  const items = [];
  const block = { what: shape.what, span: shape.span, brace: openedAt };
  while (cursor.kind !== close) {
    if (cursor.kind === TokenKind.EndOfFile || close === TokenKind.RightBrace && beginsDefinition(cursor)) {
      reportUnclosedList(cursor, shape, block);
      return items;
    }
    const before = cursor.index;
    const item = parseItem(cursor);
    if (item !== void 0) items.push(item);
    else if (!skipListItem(cursor, close, before)) {
      reportUnclosedList(cursor, shape, block);
      return items;
    }
    if (cursor.eat(TokenKind.Comma)) continue;
    if (cursor.kind === close) break;
    const end = { start: cursor.previousEnd, end: cursor.previousEnd };
    if (beginsListItem(cursor) && cursor.index !== before) {
      cursor.errorHere("parse/missing-comma", `expected \`,\` or ${describeToken(close)} after ${shape.item}, found ${cursor.found()}`, {
        related: [[end, "`,` is missing here"]],
        fix: { title: "add the missing `,`", span: end, newText: "," }
      });
      continue;
    }
    if (cursor.kind === TokenKind.EndOfFile || close === TokenKind.RightBrace && beginsDefinition(cursor)) continue;
    cursor.errorHere("parse/expected-token", `expected \`,\` or ${describeToken(close)} after ${shape.item}, found ${cursor.found()}`);
    if (!skipListItem(cursor, close, before)) return items;
    cursor.eat(TokenKind.Comma);
  }
  if (close === TokenKind.RightBrace) closeBlock(cursor, block);
  else cursor.advance();
  return items;
}
function reportUnclosedList(cursor, shape, block) {
  if (shape.close === TokenKind.RightBrace) {
    reportUnclosed(cursor, block, cursor.misplaced);
    cursor.misplaced = void 0;
  } else {
    cursor.errorHere("parse/expected-token", `expected ${describeToken(shape.close)} to end ${shape.what}, found ${cursor.found()}`);
  }
}
function skipListItem(cursor, close, before) {
  let depth = 0;
  for (; ; cursor.advance()) {
    const { kind } = cursor;
    if (depth === 0 && (kind === TokenKind.Comma || kind === close)) return true;
    switch (kind) {
      case TokenKind.EndOfFile:
      case TokenKind.RightBrace:
      case TokenKind.LeftBrace:
        return false;
      case TokenKind.Semicolon:
        if (close !== TokenKind.RightBrace) return false;
        cursor.advance();
        return true;
      case TokenKind.LessThan:
      case TokenKind.LeftParen:
        depth++;
        break;
      case TokenKind.GreaterThan:
      case TokenKind.RightParen:
        if (depth > 0) depth--;
        break;
      default:
        if (cursor.index !== before && depth === 0 && beginsListItem(cursor)) return true;
        if (beginsDefinition(cursor) && cursor.beginsLine()) return false;
    }
  }
}
function beginsListItem(cursor) {
  return (cursor.kind === TokenKind.Id || cursor.kind === TokenKind.ExplicitId) && cursor.beginsLine();
}
function beginsDefinition(cursor) {
  switch (cursor.kind) {
    case TokenKind.Interface:
    case TokenKind.World:
    case TokenKind.Package:
    case TokenKind.Record:
    case TokenKind.Variant:
    case TokenKind.Enum:
    case TokenKind.Flags:
    case TokenKind.Resource:
    case TokenKind.Type:
    case TokenKind.Use:
    case TokenKind.Import:
    case TokenKind.Export:
    case TokenKind.Include: {
      const next = cursor.peek(1);
      return next === TokenKind.Id || next === TokenKind.ExplicitId;
    }
    default:
      return false;
  }
}

// ../../packages/parser/src/type.ts
var MAX_DEPTH = 100;
var CURRENT_KEYWORDS = keywordsOf("current");
function parseType(cursor, depth = 0) {
  if (depth >= MAX_DEPTH) return tooDeep(cursor);
  const { span } = cursor;
  const kind = typeKind(cursor);
  switch (kind) {
    case TokenKind.Bool:
    case TokenKind.Char:
    case TokenKind.F32:
    case TokenKind.F64:
    case TokenKind.S8:
    case TokenKind.S16:
    case TokenKind.S32:
    case TokenKind.S64:
    case TokenKind.String:
    case TokenKind.U8:
    case TokenKind.U16:
    case TokenKind.U32:
    case TokenKind.U64:
    case TokenKind.ErrorContext: {
      const name = cursor.text;
      cursor.advance();
      return { kind: "primitive-type", span, name };
    }
    case TokenKind.Id:
    case TokenKind.ExplicitId: {
      const id = parseId(cursor, "a type");
      return id === void 0 ? hole(cursor) : { kind: "named-type", span, name: id.name };
    }
    case TokenKind.List:
      return parseListType(cursor, depth);
    case TokenKind.Map: {
      cursor.advance();
      if (!cursor.expect(TokenKind.LessThan, "after `map`")) return hole(cursor);
      const key = parseType(cursor, depth + 1);
      if (!cursor.expect(TokenKind.Comma, "between the key and the value of a `map`")) return hole(cursor);
      const value = parseType(cursor, depth + 1);
      closeAngle(cursor, "map");
      return { kind: "map-type", span: cursor.spanFrom(span.start), keyword: span, key, value };
    }
    case TokenKind.Option: {
      cursor.advance();
      if (!cursor.expect(TokenKind.LessThan, "after `option`")) return hole(cursor);
      const element = parseType(cursor, depth + 1);
      closeAngle(cursor, "option");
      return { kind: "option-type", span: cursor.spanFrom(span.start), keyword: span, element };
    }
    case TokenKind.Result:
      return parseResultType(cursor, depth);
    case TokenKind.Tuple: {
      cursor.advance();
      const opened = cursor.start;
      if (!cursor.expect(TokenKind.LessThan, "after `tuple`")) return hole(cursor);
      const shape = { close: TokenKind.GreaterThan, item: "a type", what: "the tuple", span };
      const elements = parseList(cursor, shape, opened, (at) => {
        const type = parseType(at, depth + 1);
        return type.kind === "error-type" ? void 0 : type;
      });
      return { kind: "tuple-type", span: cursor.spanFrom(span.start), keyword: span, elements };
    }
    case TokenKind.Future:
    case TokenKind.Stream: {
      cursor.advance();
      let element;
      if (cursor.eat(TokenKind.LessThan)) {
        element = parseType(cursor, depth + 1);
        closeAngle(cursor, kind === TokenKind.Future ? "future" : "stream");
      }
      return {
        kind: kind === TokenKind.Future ? "future-type" : "stream-type",
        span: cursor.spanFrom(span.start),
        keyword: span,
        element
      };
    }
    case TokenKind.Own:
    case TokenKind.Borrow: {
      const word = kind === TokenKind.Own ? "own" : "borrow";
      cursor.advance();
      if (!cursor.expect(TokenKind.LessThan, `after \`${word}\``)) return hole(cursor);
      const resource = parseId(cursor, "the name of a resource");
      if (resource === void 0) return hole(cursor);
      closeAngle(cursor, word);
      return { kind: `${word}-type`, span: cursor.spanFrom(span.start), keyword: span, resource };
    }
    default:
      cursor.errorHere(
        isKeyword(kind) ? "parse/keyword-as-name" : "parse/expected-type",
        `expected a type, found ${cursor.found()}`
      );
      return hole(cursor);
  }
}
function typeKind(cursor) {
  if (cursor.kind !== TokenKind.Id || cursor.edition === "current") return cursor.kind;
  const kind = CURRENT_KEYWORDS.get(cursor.text) ?? TokenKind.Id;
  switch (kind) {
    case TokenKind.Stream:
    case TokenKind.Future:
    case TokenKind.Map:
      if (cursor.peek(1) !== TokenKind.LessThan) return TokenKind.Id;
      cursor.otherEdition(`type \`${cursor.text}\``, "current", cursor.span);
      return kind;
    case TokenKind.Bool:
    case TokenKind.Char:
    case TokenKind.F32:
    case TokenKind.F64:
    case TokenKind.S8:
    case TokenKind.S16:
    case TokenKind.S32:
    case TokenKind.S64:
    case TokenKind.String:
    case TokenKind.U8:
    case TokenKind.U16:
    case TokenKind.U32:
    case TokenKind.U64:
    case TokenKind.List:
    case TokenKind.Option:
    case TokenKind.Result:
    case TokenKind.Tuple:
    case TokenKind.Own:
    case TokenKind.Borrow:
      return kind;
    default:
      return TokenKind.Id;
  }
}
function parseListType(cursor, depth) {
  const { span: keyword } = cursor;
  cursor.advance();
  if (!cursor.expect(TokenKind.LessThan, "after `list`")) return hole(cursor);
  const element = parseType(cursor, depth + 1);
  let length;
  if (cursor.at(TokenKind.Comma)) {
    const comma = cursor.start;
    cursor.advance();
    if (cursor.kind !== TokenKind.Integer) {
      cursor.errorHere("parse/list-length", `expected the length of the list, found ${cursor.found()}`);
      return hole(cursor);
    }
    length = cursor.text.length > 10 ? Number.POSITIVE_INFINITY : Number(cursor.text);
    if (length > 4294967295) {
      cursor.errorHere("parse/list-length", "expected a length below 4294967296");
      length = 0;
    }
    cursor.advance();
    if (cursor.edition === "2024") {
      const span = cursor.spanFrom(comma);
      cursor.otherEdition("a list of fixed length", "current", span, { title: "leave the length away", span, newText: "" });
    }
  }
  closeAngle(cursor, "list");
  return { kind: "list-type", span: cursor.spanFrom(keyword.start), keyword, element, length };
}
function parseResultType(cursor, depth) {
  const { span: keyword } = cursor;
  let ok;
  let err;
  cursor.advance();
  if (cursor.eat(TokenKind.LessThan)) {
    if (cursor.eat(TokenKind.Underscore)) {
      if (!cursor.expect(TokenKind.Comma, "after `_`")) return hole(cursor);
      err = parseType(cursor, depth + 1);
    } else {
      ok = parseType(cursor, depth + 1);
      if (cursor.eat(TokenKind.Comma)) err = parseType(cursor, depth + 1);
    }
    closeAngle(cursor, "result");
  }
  return { kind: "result-type", span: cursor.spanFrom(keyword.start), keyword, ok, err };
}
function closeAngle(cursor, word) {
  cursor.expect(TokenKind.GreaterThan, `to end \`${word}<\u2026\``);
}
function hole(cursor) {
  const span = { start: cursor.start, end: cursor.start };
  return { kind: "error-type", span };
}
function tooDeep(cursor) {
  cursor.errorHere("parse/nesting-too-deep", `types can be nested ${MAX_DEPTH} deep, and this is deeper`, {
    notes: ["give inner types names of their own"]
  });
  while (continuesType(cursor)) cursor.advance();
  cursor.forgive();
  return hole(cursor);
}
function continuesType(cursor) {
  switch (cursor.kind) {
    case TokenKind.LessThan:
    case TokenKind.GreaterThan:
    case TokenKind.Comma:
    case TokenKind.Underscore:
    case TokenKind.Integer:
    case TokenKind.Id:
    case TokenKind.ExplicitId:
      return true;
    default:
      return isKeyword(cursor.kind) && !cursor.beginsLine();
  }
}

// ../../packages/parser/src/function.ts
function parseFuncType(cursor) {
  const start = cursor.start;
  const async = parseAsync(cursor);
  const keyword = cursor.span;
  if (!cursor.expect(TokenKind.Func, "before the parameters")) return void 0;
  const params = parseParams(cursor, "parameter");
  if (params === void 0) return void 0;
  const results = parseResults(cursor);
  return { kind: "func-type", span: cursor.spanFrom(start), keyword, async, params, ...results };
}
function parseAsync(cursor) {
  if (cursor.eat(TokenKind.Async)) return true;
  if (cursor.edition === "current" || !cursor.atWord("async") || cursor.peek(1) !== TokenKind.Func) return false;
  const { span } = cursor;
  cursor.advance();
  cursor.otherEdition("`async`", "current", span, { title: "remove it", span: { start: span.start, end: cursor.start }, newText: "" });
  return true;
}
function parseConstructorType(cursor) {
  const start = cursor.start;
  const keyword = cursor.span;
  cursor.advance();
  const params = parseParams(cursor, "parameter");
  if (params === void 0) return void 0;
  const arrow = cursor.start;
  const results = parseResults(cursor);
  if (cursor.edition === "2024" && (results.result !== void 0 || results.namedResults !== void 0)) {
    const span = cursor.spanFrom(arrow);
    cursor.otherEdition("a constructor with a result", "current", span, { title: "remove the result", span, newText: "" });
  }
  return { kind: "func-type", span: cursor.spanFrom(start), keyword, async: false, params, ...results };
}
function parseParams(cursor, what) {
  const opened = cursor.start;
  const { span } = cursor;
  if (!cursor.expect(TokenKind.LeftParen, `before the ${what}s`)) return void 0;
  const shape = { close: TokenKind.RightParen, item: `a ${what}`, what: `the ${what}s`, span };
  return parseList(cursor, shape, opened, (at) => parseParam(at, what));
}
function parseParam(cursor, what) {
  const start = cursor.start;
  const name = parseId(cursor, `the name of a ${what}`);
  if (name === void 0 || !cursor.expect(TokenKind.Colon, `and a type after the name of a ${what}`)) return void 0;
  const type = parseType(cursor);
  return { kind: "param", span: cursor.spanFrom(start), name, type };
}
function parseResults(cursor) {
  const arrow = cursor.start;
  const before = cursor.previousEnd;
  if (!cursor.eat(TokenKind.Arrow)) return { result: void 0, namedResults: void 0 };
  if (cursor.kind !== TokenKind.LeftParen) return { result: parseType(cursor), namedResults: void 0 };
  const { span: open } = cursor;
  const namedResults = parseParams(cursor, "result") ?? [];
  if (cursor.edition === "current") {
    cursor.error("parse/named-results", "expected a type as the result: named results were removed", open, {
      notes: ["return a tuple or a record, or read this file with edition 2024"],
      fix: namedResults.length === 0 ? { title: "leave the result away", span: cursor.spanFrom(before), newText: "" } : { title: "return a tuple", span: cursor.spanFrom(arrow), newText: `-> ${tupleText(cursor, namedResults)}` }
    });
  }
  return { result: void 0, namedResults };
}
function tupleText(cursor, results) {
  const types2 = results.map(({ type }) => cursor.source.text.slice(type.span.start, type.span.end));
  return types2.length === 1 ? types2[0] : `tuple<${types2.join(", ")}>`;
}

// ../../packages/parser/src/typedef.ts
function beginsTypeDef(kind) {
  switch (kind) {
    case TokenKind.Type:
    case TokenKind.Record:
    case TokenKind.Variant:
    case TokenKind.Enum:
    case TokenKind.Flags:
    case TokenKind.Resource:
      return true;
    default:
      return false;
  }
}
function parseTypeDef(cursor, head) {
  const { kind } = cursor;
  const word = cursor.text;
  cursor.advance();
  const name = parseId(cursor, `the name of a ${word}`);
  if (name === void 0) {
    skipItem(cursor);
    return void 0;
  }
  const { start, docs, attributes } = head;
  const what = `${word} \`${name.name}\``;
  switch (kind) {
    case TokenKind.Type: {
      let type;
      if (cursor.expect(TokenKind.Equals, `after \`type ${name.name}\``)) {
        type = parseType(cursor);
        expectSemicolon(cursor, "after the type");
      } else {
        type = { kind: "error-type", span: { start: cursor.start, end: cursor.start } };
        skipItem(cursor);
      }
      return { kind: "type-alias", span: cursor.spanFrom(start), docs, attributes, name, type };
    }
    case TokenKind.Record: {
      const fields = parseMembers(cursor, what, "a field", name.span, parseField2);
      return { kind: "record", span: cursor.spanFrom(start), docs, attributes, name, fields };
    }
    case TokenKind.Variant: {
      const cases = parseMembers(cursor, what, "a case", name.span, parseVariantCase);
      return { kind: "variant", span: cursor.spanFrom(start), docs, attributes, name, cases };
    }
    case TokenKind.Enum: {
      const cases = parseMembers(cursor, what, "a case", name.span, (at) => parseNamedCase(at, "the name of a case"));
      return { kind: "enum", span: cursor.spanFrom(start), docs, attributes, name, cases };
    }
    case TokenKind.Flags: {
      const flags = parseMembers(cursor, what, "a flag", name.span, (at) => parseNamedCase(at, "the name of a flag"));
      return { kind: "flags", span: cursor.spanFrom(start), docs, attributes, name, flags };
    }
    default: {
      const items = parseResourceItems(cursor, what, name.span);
      const resource = { kind: "resource", span: cursor.spanFrom(start), docs, attributes, name, items };
      return resource;
    }
  }
}
function parseMembers(cursor, what, item, span, parseMember) {
  const opened = cursor.start;
  if (!cursor.expect(TokenKind.LeftBrace, `after ${what}`)) {
    skipItem(cursor);
    return [];
  }
  const members = parseList(cursor, { close: TokenKind.RightBrace, item, what, span }, opened, parseMember);
  skipSemicolonAfterBlock(cursor, what);
  return members;
}
function skipSemicolonAfterBlock(cursor, what) {
  if (cursor.kind !== TokenKind.Semicolon) return;
  cursor.errorHere("parse/expected-item", `expected no \`;\` after ${what}`, {
    fix: { title: "remove the `;`", span: cursor.span, newText: "" }
  });
  cursor.advance();
}
function parseField2(cursor) {
  const docs = cursor.docs();
  const start = cursor.start;
  const name = parseId(cursor, "the name of a field");
  if (name === void 0 || !cursor.expect(TokenKind.Colon, "and a type after the name of a field")) return void 0;
  const type = parseType(cursor);
  return { kind: "field", span: cursor.spanFrom(start), docs, name, type };
}
function parseVariantCase(cursor) {
  const docs = cursor.docs();
  const start = cursor.start;
  const name = parseId(cursor, "the name of a case");
  if (name === void 0) return void 0;
  let type;
  if (cursor.eat(TokenKind.LeftParen)) {
    type = parseType(cursor);
    cursor.expect(TokenKind.RightParen, "after the type of a case");
  }
  return { kind: "variant-case", span: cursor.spanFrom(start), docs, name, type };
}
function parseNamedCase(cursor, what) {
  const docs = cursor.docs();
  const name = parseId(cursor, what);
  return name && { kind: "case", span: name.span, docs, name };
}
function parseResourceItems(cursor, what, name) {
  if (cursor.kind !== TokenKind.LeftBrace) {
    expectSemicolon(cursor, `or \`{\` after ${what}`);
    return [];
  }
  const items = parseBlock(cursor, what, name, beginsOutsideResource, parseResourceItem);
  skipSemicolonAfterBlock(cursor, what);
  return items;
}
function beginsOutsideResource(cursor) {
  if (beginsTopLevel(cursor)) return true;
  if (!beginsTypeDef(cursor.kind) && cursor.kind !== TokenKind.Use) return false;
  const next = cursor.peek(1);
  return next === TokenKind.Id || next === TokenKind.ExplicitId;
}
function parseResourceItem(cursor) {
  const docs = cursor.docs();
  const start = cursor.start;
  const attributes = parseAttributes(cursor);
  if (cursor.atWord("constructor") && (cursor.kind !== TokenKind.Id || cursor.peek(1) === TokenKind.LeftParen)) {
    const func2 = parseConstructorType(cursor);
    if (func2 === void 0) {
      skipItem(cursor);
      return void 0;
    }
    expectSemicolon(cursor, "after the constructor");
    return { kind: "constructor-item", span: cursor.spanFrom(start), docs, attributes, func: func2 };
  }
  if (!atName(cursor)) {
    cursor.errorHere("parse/expected-item", `expected \`constructor\` or the name of a function, found ${cursor.found()}`);
    skipItem(cursor);
    return void 0;
  }
  const name = parseId(cursor, "the name of a function");
  if (name === void 0 || !cursor.expect(TokenKind.Colon, "and `func` after the name of a function")) {
    skipItem(cursor);
    return void 0;
  }
  const kind = cursor.eat(TokenKind.Static) ? "static" : "method";
  const func = parseFuncType(cursor);
  if (func === void 0) {
    skipItem(cursor);
    return void 0;
  }
  expectSemicolon(cursor, "after the function");
  return { kind, span: cursor.spanFrom(start), docs, attributes, name, func };
}

// ../../packages/parser/src/use.ts
function parseToplevelUse(cursor, { start, docs, attributes }) {
  cursor.advance();
  const path = parsePath(cursor, "the name of an interface");
  if (path === void 0) {
    skipItem(cursor);
    return void 0;
  }
  const as = cursor.eatWord("as") ? parseId(cursor, "a name after `as`") : void 0;
  expectSemicolon(cursor, "after the `use`");
  return { kind: "toplevel-use", span: cursor.spanFrom(start), docs, attributes, path, as };
}
function parseUse(cursor, { start, docs, attributes }) {
  const { span } = cursor;
  cursor.advance();
  const path = parsePath(cursor, "the name of an interface");
  if (path === void 0 || !cursor.expect(TokenKind.Period, "and the names to use")) {
    skipItem(cursor);
    return void 0;
  }
  const opened = cursor.start;
  let names = [];
  if (cursor.expect(TokenKind.LeftBrace, "before the names to use")) {
    names = parseList(cursor, { close: TokenKind.RightBrace, item: "a name", what: "the names", span }, opened, parseUseName);
  }
  expectSemicolon(cursor, "after the `use`");
  return { kind: "use", span: cursor.spanFrom(start), docs, attributes, path, names };
}
function parseUseName(cursor) {
  const start = cursor.start;
  const name = parseId(cursor, "the name of a type");
  if (name === void 0) return void 0;
  const as = cursor.eatWord("as") ? parseId(cursor, "a name after `as`") : void 0;
  return { kind: "use-name", span: cursor.spanFrom(start), name, as };
}
function parseInclude(cursor, { start, docs, attributes }) {
  const { span } = cursor;
  cursor.advance();
  const path = parsePath(cursor, "the name of a world");
  if (path === void 0) {
    skipItem(cursor);
    return void 0;
  }
  let names = [];
  if (cursor.eatWord("with")) {
    const opened = cursor.start;
    if (cursor.expect(TokenKind.LeftBrace, "after `with`")) {
      names = parseList(cursor, { close: TokenKind.RightBrace, item: "a renamed name", what: "the renamed names", span }, opened, parseIncludeName);
    }
    if (cursor.kind === TokenKind.Semicolon) {
      const { span: semicolon } = cursor;
      cursor.errorHere("parse/expected-item", "expected no `;` after `with { \u2026 }`", {
        fix: { title: "remove the `;`", span: semicolon, newText: "" }
      });
      cursor.advance();
    }
  } else {
    expectSemicolon(cursor, "after the `include`");
  }
  return { kind: "include", span: cursor.spanFrom(start), docs, attributes, path, names };
}
function parseIncludeName(cursor) {
  const start = cursor.start;
  const name = parseId(cursor, "the name of an import or export");
  if (name === void 0) return void 0;
  if (!cursor.eatWord("as")) {
    cursor.errorHere("parse/expected-token", `expected \`as\` and a new name, found ${cursor.found()}`);
    return void 0;
  }
  const as = parseId(cursor, "a name after `as`");
  return as && { kind: "include-name", span: cursor.spanFrom(start), name, as };
}

// ../../packages/parser/src/interface.ts
function parseInterface(cursor, { start, docs, attributes }) {
  cursor.advance();
  const name = parseId(cursor, "the name of an interface");
  if (name === void 0) {
    skipItem(cursor);
    return void 0;
  }
  const items = parseInterfaceItems(cursor, `interface \`${name.name}\``, name.span);
  return { kind: "interface", span: cursor.spanFrom(start), docs, attributes, name, items };
}
function parseInterfaceItems(cursor, what, name) {
  const items = parseBlock(cursor, what, name, beginsTopLevel, parseInterfaceItem);
  skipSemicolonAfterBlock(cursor, what);
  return items;
}
function parseInterfaceItem(cursor) {
  const head = parseHead(cursor);
  if (beginsTypeDef(cursor.kind)) return parseTypeDef(cursor, head);
  if (cursor.kind === TokenKind.Use) return parseUse(cursor, head);
  if (atName(cursor) || cursor.peek(1) === TokenKind.Colon) return parseFuncItem(cursor, head);
  cursor.errorHere("parse/expected-item", `expected a type, a \`use\` or a function, found ${cursor.found()}`);
  skipItem(cursor);
  return void 0;
}
function parseHead(cursor) {
  const docs = cursor.docs();
  const start = cursor.start;
  return { start, docs, attributes: parseAttributes(cursor) };
}
function parseFuncItem(cursor, { start, docs, attributes }) {
  const name = parseId(cursor, "the name of a function");
  if (name === void 0 || !cursor.expect(TokenKind.Colon, "and `func` after the name of a function")) {
    skipItem(cursor);
    return void 0;
  }
  const func = parseFuncType(cursor);
  if (func === void 0) {
    skipItem(cursor);
    return void 0;
  }
  expectSemicolon(cursor, "after the function");
  return { kind: "func", span: cursor.spanFrom(start), docs, attributes, name, func };
}

// ../../packages/parser/src/world.ts
function parseWorld(cursor, { start, docs, attributes }) {
  cursor.advance();
  const name = parseId(cursor, "the name of a world");
  if (name === void 0) {
    skipItem(cursor);
    return void 0;
  }
  const what = `world \`${name.name}\``;
  const items = parseBlock(cursor, what, name.span, beginsTopLevel, parseWorldItem);
  skipSemicolonAfterBlock(cursor, what);
  return { kind: "world", span: cursor.spanFrom(start), docs, attributes, name, items };
}
function parseWorldItem(cursor) {
  const head = parseHead(cursor);
  if (beginsTypeDef(cursor.kind)) return parseTypeDef(cursor, head);
  switch (cursor.kind) {
    case TokenKind.Import:
    case TokenKind.Export:
      return parseImportOrExport(cursor, head);
    case TokenKind.Use:
      return parseUse(cursor, head);
    case TokenKind.Include:
      return parseInclude(cursor, head);
    default:
      cursor.errorHere(
        "parse/expected-item",
        `expected \`import\`, \`export\`, \`include\`, \`use\` or a type, found ${cursor.found()}`
      );
      skipItem(cursor);
      return void 0;
  }
}
function parseImportOrExport(cursor, { start, docs, attributes }) {
  const kind = cursor.kind === TokenKind.Import ? "import" : "export";
  cursor.advance();
  const extern = parseExtern(cursor, kind);
  if (extern === void 0) {
    skipItem(cursor);
    return void 0;
  }
  return { kind, span: cursor.spanFrom(start), docs, attributes, extern };
}
function parseExtern(cursor, direction) {
  const start = cursor.start;
  if (!labelFollows(cursor)) {
    const path = parsePath(cursor, `what to ${direction}`);
    if (path === void 0) return void 0;
    expectSemicolon(cursor, `after the ${direction}`);
    return { kind: "extern-path", span: cursor.spanFrom(start), path };
  }
  const name = parseId(cursor, `the name of an ${direction}`);
  if (name === void 0) return void 0;
  cursor.advance();
  if (cursor.kind === TokenKind.Interface) {
    cursor.advance();
    const items = parseInterfaceItems(cursor, `interface \`${name.name}\``, name.span);
    return { kind: "extern-interface", span: cursor.spanFrom(start), name, items };
  }
  if (cursor.kind === TokenKind.Func || cursor.kind === TokenKind.Async || beginsAsyncFunc(cursor)) {
    const func = parseFuncType(cursor);
    if (func === void 0) return void 0;
    expectSemicolon(cursor, "after the function");
    return { kind: "extern-func", span: cursor.spanFrom(start), name, func };
  }
  return parseNamedPath(cursor, start, name, direction);
}
function beginsAsyncFunc(cursor) {
  return cursor.atWord("async") && cursor.peek(1) === TokenKind.Func;
}
function parseNamedPath(cursor, start, name, direction) {
  const path = parsePath(cursor, "`func`, `interface` or the name of an interface");
  if (path === void 0) return void 0;
  if (cursor.edition === "2024") cursor.otherEdition(`an ${direction} of an interface under a plain name`, "current", path.span);
  expectSemicolon(cursor, `after the ${direction}`);
  return { kind: "extern-named-path", span: cursor.spanFrom(start), name, path };
}
function labelFollows(cursor) {
  if (cursor.peek(1) !== TokenKind.Colon) return false;
  const { edition, nestedNames, tokens, index } = cursor;
  const next = cursor.peek(2);
  if (next !== TokenKind.Id && next !== TokenKind.ExplicitId) return true;
  if (cursor.peek(3) === TokenKind.Slash) return false;
  if (!nestedNames || edition === "2024" && cursor.peek(3) === TokenKind.Semicolon) return true;
  const adjacent = tokens.kinds[index + 1] === TokenKind.Colon && (tokens.kinds[index + 2] === TokenKind.Id || tokens.kinds[index + 2] === TokenKind.ExplicitId);
  return !adjacent;
}

// ../../packages/parser/src/document.ts
var MAX_PACKAGE_DEPTH = 100;
function parse(source, options = {}) {
  const cursor = new Cursor(source, options);
  const { package: declared, items } = parseFile(cursor);
  cursor.diagnostics.sort((a, b) => (a.primary?.span.start ?? 0) - (b.primary?.span.start ?? 0));
  return {
    kind: "document",
    span: { start: 0, end: source.text.length },
    source,
    edition: cursor.edition,
    tokens: cursor.tokens,
    comments: cursor.comments,
    package: declared,
    items,
    diagnostics: cursor.diagnostics
  };
}
function parseFile(cursor) {
  const items = [];
  let declared;
  for (let first = true; cursor.kind !== TokenKind.EndOfFile; first = false) {
    const before = cursor.index;
    const item = parseTopLevelItem(cursor, 0, first);
    if (item?.kind === "package-decl") declared = item;
    else if (item !== void 0) items.push(item);
    if (cursor.index === before) cursor.advance();
  }
  return { package: declared, items };
}
function parseTopLevelItem(cursor, depth, first) {
  const head = parseHead(cursor);
  switch (cursor.kind) {
    case TokenKind.Interface:
      return parseInterface(cursor, head);
    case TokenKind.World:
      return parseWorld(cursor, head);
    case TokenKind.Use:
      return parseToplevelUse(cursor, head);
    case TokenKind.Package:
      return parsePackage(cursor, head, depth, first);
    case TokenKind.RightBrace: {
      const { span } = cursor;
      cursor.errorHere("parse/unexpected-brace", "expected an item, found a `}` that closes nothing", {
        fix: { title: "remove it", span, newText: "" }
      });
      cursor.advance();
      return void 0;
    }
    default:
      cursor.errorHere("parse/expected-item", `expected \`interface\`, \`world\`, \`use\` or \`package\`, found ${cursor.found()}`);
      skipItem(cursor);
      return void 0;
  }
}
function parsePackage(cursor, { start, docs, attributes }, depth, first) {
  const keyword = cursor.span;
  cursor.advance();
  if (depth >= MAX_PACKAGE_DEPTH) {
    cursor.error("parse/nesting-too-deep", "packages are nested too deeply", keyword);
    while (cursor.kind !== TokenKind.LeftBrace && cursor.kind !== TokenKind.EndOfFile) cursor.advance();
    skipBlock(cursor);
    return void 0;
  }
  const name = parsePackageName(cursor);
  if (name === void 0) {
    skipItem(cursor);
    return void 0;
  }
  if (attributes.length > 0) {
    cursor.error("parse/attribute-not-allowed", "a package can have no gates", keyword, {
      notes: ["put them on the interfaces and worlds in it"]
    });
  }
  if (cursor.kind === TokenKind.Semicolon) {
    if (!first || depth > 0) {
      cursor.errorHere("parse/expected-token", "expected `{`, found `;`: the package of a file is declared once, first in the file", {
        notes: ["other packages have their items in braces: `package a:b { \u2026 }`"]
      });
    }
    cursor.advance();
    if (!first || depth > 0) return void 0;
    return { kind: "package-decl", span: cursor.spanFrom(start), docs, name };
  }
  if (cursor.kind !== TokenKind.LeftBrace) {
    const end = { start: cursor.previousEnd, end: cursor.previousEnd };
    cursor.errorHere("parse/missing-semicolon", `expected \`;\` or \`{\` after the package, found ${cursor.found()}`, {
      related: [[end, "`;` is missing here"]],
      fix: { title: "add the missing `;`", span: end, newText: ";" }
    });
    return first && depth === 0 ? { kind: "package-decl", span: cursor.spanFrom(start), docs, name } : void 0;
  }
  const what = `package \`${cursor.source.text.slice(name.span.start, name.span.end)}\``;
  const items = parseBlock(cursor, what, name.span, () => false, (at) => {
    const item = parseTopLevelItem(at, depth + 1, false);
    return item?.kind === "package-decl" ? void 0 : item;
  });
  skipSemicolonAfterBlock(cursor, what);
  return { kind: "nested-package", span: cursor.spanFrom(start), docs, attributes, name, items };
}

// ../../packages/parser/src/visitor.ts
function visit(root, visitor) {
  const stack = [];
  const parents = [];
  const enter = (node) => {
    const own = visitor[node.kind];
    const entered = visitor.all?.enter?.(node, parents) !== false && own?.enter?.(node, parents) !== false;
    stack.push({ node, inside: entered ? childrenOf(node) : [], next: 0 });
    parents.push(node);
  };
  enter(root);
  while (stack.length > 0) {
    const top = stack[stack.length - 1];
    const child = top.inside[top.next++];
    if (child !== void 0) {
      enter(child);
      continue;
    }
    stack.pop();
    parents.pop();
    visitor[top.node.kind]?.leave?.(top.node, parents);
    visitor.all?.leave?.(top.node, parents);
  }
}
function childrenOf(node) {
  switch (node.kind) {
    case "document":
      return present([node.package, ...node.items]);
    case "line-comment":
    case "block-comment":
    case "id":
    case "version":
    case "primitive-type":
    case "named-type":
    case "error-type":
      return [];
    case "package-name":
      return present([...node.namespaces, ...node.names, node.version]);
    case "package-decl":
      return [...node.docs, node.name];
    case "nested-package":
      return [...node.docs, ...node.attributes, node.name, ...node.items];
    case "toplevel-use":
      return present([...node.docs, ...node.attributes, node.path, node.as]);
    case "use-path": {
      const { package: owner, name } = node;
      return owner === void 0 ? [name] : present([...owner.namespaces, ...owner.names, name, owner.version]);
    }
    case "interface":
    case "world":
    case "resource":
      return [...node.docs, ...node.attributes, node.name, ...node.items];
    case "import":
    case "export":
      return [...node.docs, ...node.attributes, node.extern];
    case "extern-func":
      return [node.name, node.func];
    case "extern-interface":
      return [node.name, ...node.items];
    case "extern-path":
      return [node.path];
    case "extern-named-path":
      return [node.name, node.path];
    case "include":
    case "use":
      return [...node.docs, ...node.attributes, node.path, ...node.names];
    case "include-name":
    case "use-name":
      return present([node.name, node.as]);
    case "func":
    case "method":
    case "static":
      return [...node.docs, ...node.attributes, node.name, node.func];
    case "constructor-item":
      return [...node.docs, ...node.attributes, node.func];
    case "func-type":
      return present([...node.params, node.result, ...node.namedResults ?? []]);
    case "param":
      return [node.name, node.type];
    case "type-alias":
      return [...node.docs, ...node.attributes, node.name, node.type];
    case "record":
      return [...node.docs, ...node.attributes, node.name, ...node.fields];
    case "field":
      return [...node.docs, node.name, node.type];
    case "flags":
      return [...node.docs, ...node.attributes, node.name, ...node.flags];
    case "variant":
    case "enum":
      return [...node.docs, ...node.attributes, node.name, ...node.cases];
    case "variant-case":
      return present([...node.docs, node.name, node.type]);
    case "case":
      return [...node.docs, node.name];
    case "since":
      return present([node.keyword, node.version, node.feature]);
    case "unstable":
      return [node.keyword, node.feature];
    case "deprecated":
      return [node.keyword, node.version];
    case "external-id":
      return [node.keyword];
    case "list-type":
    case "option-type":
      return [node.element];
    case "future-type":
    case "stream-type":
      return present([node.element]);
    case "map-type":
      return [node.key, node.value];
    case "result-type":
      return present([node.ok, node.err]);
    case "tuple-type":
      return [...node.elements];
    case "own-type":
    case "borrow-type":
      return [node.resource];
    default:
      return node;
  }
}
function present(nodes) {
  return nodes.filter((node) => node !== void 0);
}

// src/corpus.ts
function defaultCorpus() {
  const entry = fileURLToPath(import.meta.resolve("@bytecodealliance/jco"));
  return join(dirname(entry), "..", "lib", "wit", "builtin");
}
function loadCorpus(directories) {
  const files = directories.flatMap(findWitFiles);
  const texts = files.map((path) => readFileSync(path, "utf8"));
  const packages = /* @__PURE__ */ new Map();
  for (const [index, path] of files.entries()) {
    const document = parse(new Source(path, texts[index] ?? ""));
    const name = packageOf(document);
    if (name === void 0) continue;
    const known = packages.get(name);
    if (known === void 0) packages.set(name, [document]);
    else if (dirname(known[0]?.source.name ?? "") === dirname(path)) known.push(document);
  }
  return files.map((path, index) => {
    const text = texts[index] ?? "";
    return { name: path, text, edition: "current", dependencies: dependenciesOf(text, packages) };
  });
}
function findWitFiles(directory) {
  return readdirSync(directory, { recursive: true, encoding: "utf8" }).filter((path) => path.endsWith(".wit")).sort().map((path) => join(directory, path));
}
function packageOf({ package: declaration, source }) {
  if (declaration === void 0) return void 0;
  const { start, end } = declaration.name.span;
  return source.text.slice(start, end);
}
function dependenciesOf(text, packages) {
  const own = /^package\s+([^;\s]+)/m.exec(text)?.[1];
  const found = /* @__PURE__ */ new Map();
  const texts = [text];
  for (let next = texts.pop(); next !== void 0; next = texts.pop()) {
    for (const [, name = "", version = ""] of next.matchAll(
      /([a-z0-9-]+:[a-z0-9-]+)\/[a-z0-9-]+(@[\w.+-]*\w)?/g
    )) {
      const key = name + version;
      const documents = packages.get(key);
      if (documents === void 0 || key === own || found.has(key)) continue;
      found.set(key, documents);
      texts.push(...documents.map(({ source }) => source.text));
    }
  }
  return [...found.values()].map((documents) => ({ documents }));
}

// src/fuzz.ts
import fc2 from "fast-check";

// src/generate.ts
import fc from "fast-check";

// src/mutate.ts
function mutate(text, mutations2) {
  return mutations2.reduce(mutateOnce, text);
}
function mutateOnce(text, mutation) {
  switch (mutation.kind) {
    case "delete": {
      const at = place(mutation.at, text.length);
      return text.slice(0, at) + text.slice(at + mutation.length);
    }
    case "repeat": {
      const at = place(mutation.at, text.length);
      return text.slice(0, at + mutation.length) + text.slice(at);
    }
    case "insert": {
      const at = place(mutation.at, text.length);
      return text.slice(0, at) + mutation.text + text.slice(at);
    }
    case "insert-at-space": {
      const space2 = nextMatch(text, mutation.at, /[\s;,{}]/g);
      const at = space2 === void 0 ? text.length : space2.index;
      return text.slice(0, at) + mutation.text + text.slice(at);
    }
    case "replace-word": {
      const word = nextMatch(text, mutation.at, /%?[A-Za-z][A-Za-z0-9-]*/g);
      if (word === void 0) return text;
      return text.slice(0, word.index) + mutation.text + text.slice(word.index + word[0].length);
    }
    case "swap-lines": {
      const lines = text.split("\n");
      const first = place(mutation.at, lines.length);
      const second = place(mutation.other, lines.length);
      const kept = lines[first] ?? "";
      lines[first] = lines[second] ?? "";
      lines[second] = kept;
      return lines.join("\n");
    }
    case "delete-line": {
      const lines = text.split("\n");
      lines.splice(place(mutation.at, lines.length), 1);
      return lines.join("\n");
    }
    case "truncate":
      return text.slice(0, place(mutation.at, text.length));
    case "line-ends":
      return text.replaceAll("\n", mutation.text);
    default:
      return mutation;
  }
}
function place(at, length) {
  return Math.floor(at * length);
}
function nextMatch(text, at, pattern) {
  pattern.lastIndex = place(at, text.length);
  return pattern.exec(text) ?? void 0;
}

// src/vocabulary.ts
var words = 'package interface world use import export include with as func async static resource record flags variant enum type constructor from own borrow list option result tuple map future stream bool u8 u16 u32 u64 s8 s16 s32 s64 f32 f64 char string error-context float32 float64 _ { } ( ) < > , ; : = . -> * @ / + - 0 1 4 1.2.3 4294967296 1.0.0-rc.1 @since(version=1.0.0) @unstable(feature=f) @deprecated(version=1.0.0) @external-id("x\\n") a b c a-b A-B a1-2 %type %list %a a--b -a a- a:b a:b/c a:b/c@1.0.0 a:b:c/d/e t i w r'.split(" ");
var fragments = [
  "package c:d@1.2.3-rc.1+build;",
  "package c:d { interface i { type t = u8; } }",
  "interface i { type t = u32; }",
  "interface j { use i.{t}; use i.{t as u, t as v}; }",
  "world w { import i; export i; }",
  "world v { include w; include w with { i as k, a as b } }",
  "world x { import f: func(a: u8) -> u8; export g: async func(); import n: interface { f: func(); } }",
  "use c:d/i as k;",
  "record r { a: u8, b: list<r>, }",
  "record p { a: list<string, 4>, b: map<string, u8> }",
  "flags fl { a, b, c }",
  "variant v { a, b(u32), c(v) }",
  "enum e { a, b }",
  "resource res { constructor(a: u8) -> result<res, string>; m: func(); s: static async func() -> res; }",
  "resource empty;",
  "type q = tuple<u8, option<result<_, string>>>;",
  "type f = future<stream<u8>>;",
  "g: func(a: borrow<res>, b: own<res>) -> result;",
  "h: func() -> (a: u32, b: f32);",
  "import i;",
  "export k: i;",
  "interface i {",
  "world w {",
  "record r {",
  "resource r {",
  "f: func(",
  "};"
];
var comments = [
  " // line\n",
  "\n/// doc\n",
  "/* block */",
  "/** doc\n * block\n */",
  "/* outer /* inner */ */",
  " //\r\n",
  "\n\n\n// apart\n\n\n",
  "/**/",
  "/*\n\n*/",
  "//",
  "/*"
];
var oddities = [
  "\0",
  "\x7F",
  "\uFEFF",
  "\u202E",
  "\u2066",
  "\u0149",
  "\xA0",
  "\u2028",
  "\xE9",
  "\u4E2D",
  "\u{1F980}",
  "\uD800",
  "\uDC00",
  "\r",
  "\r\n",
  "	",
  "\v",
  '"',
  "'",
  "\\",
  "$",
  "%",
  "@",
  "*/"
];
var inType = "package a:b;\ninterface i {\n  type t = ";
var openers = [
  { before: inType, open: "list<", inside: "u8", close: ">" },
  { before: inType, open: "option<", inside: "u8", close: ">" },
  { before: inType, open: "result<_, ", inside: "u8", close: ">" },
  { before: inType, open: "tuple<u8, ", inside: "u8", close: ">" },
  { before: inType, open: "map<u8, ", inside: "u8", close: ">" },
  { before: inType, open: "future<stream<", inside: "u8", close: ">>" },
  { before: inType, open: "(", inside: "", close: ")" },
  { before: "", open: "package a:b { ", inside: "", close: "}" },
  { before: "", open: "interface i { ", inside: "", close: "}" },
  { before: "world w { ", open: "import i: interface { ", inside: "", close: "}" },
  { before: "", open: "/*", inside: " ", close: "*/" },
  { before: "", open: "/// doc\n", inside: "package a:b;\n", close: "interface i {}" },
  { before: "", open: "@since(version = 1.0.0) ", inside: "interface i {}", close: "}" },
  { before: "", open: "a:", inside: "b", close: "/c" },
  { before: "package a", open: ":a", inside: "", close: "/b" },
  { before: "package a:b@1.0.0-", open: "a.", inside: "b", close: "+c" },
  { before: "package ", open: "a-", inside: "b", close: "-c" },
  { before: "package a:b; interface i { record r { ", open: "a: r, ", inside: "", close: "}" },
  { before: "package a:b; interface i { f: func(", open: "a: u8, ", inside: "", close: ")" },
  { before: "", open: "}", inside: "", close: "{" }
];

// src/generate.ts
function inputs(seeds) {
  return fc.oneof(
    { weight: 60, arbitrary: mutants(seeds) },
    { weight: 39, arbitrary: withOptions(soups()) },
    { weight: 1, arbitrary: withOptions(nests()) }
  );
}
function mutants(seeds) {
  return fc.tuple(
    fc.constantFrom(...seeds),
    fc.array(mutations(), { maxLength: 5, size: "max" }),
    rarely(),
    rarely()
  ).map(([seed, changes, otherEdition, nestedNames]) => ({
    text: mutate(seed.text, changes),
    edition: otherEdition === (seed.edition === "current") ? "2024" : "current",
    nestedNames,
    dependencies: seed.dependencies
  }));
}
function mutations() {
  const at = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
  const length = fc.oneof(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 120 }));
  const piece = fc.constantFrom(...words, ...fragments, ...oddities);
  const kind = (name) => fc.constant(name);
  return fc.oneof(
    fc.record({ kind: kind("delete"), at, length }),
    fc.record({ kind: kind("repeat"), at, length }),
    fc.record({ kind: kind("insert"), at, text: piece }),
    fc.record({ kind: kind("insert-at-space"), at, text: fc.constantFrom(...comments) }),
    fc.record({ kind: kind("insert-at-space"), at, text: fc.constantFrom(...comments) }),
    fc.record({ kind: kind("insert-at-space"), at, text: piece }),
    fc.record({ kind: kind("replace-word"), at, text: fc.constantFrom(...words) }),
    fc.record({ kind: kind("swap-lines"), at, other: at }),
    fc.record({ kind: kind("delete-line"), at }),
    fc.record({ kind: kind("truncate"), at }),
    fc.record({ kind: kind("line-ends"), text: fc.constantFrom("\r\n", "\n\n", " ", "") })
  );
}
function soups() {
  const piece = fc.oneof(
    { weight: 5, arbitrary: fc.constantFrom(...words) },
    { weight: 5, arbitrary: fc.constantFrom(...fragments) },
    { weight: 1, arbitrary: fc.constantFrom(...comments) },
    { weight: 1, arbitrary: fc.constantFrom(...oddities) },
    { weight: 1, arbitrary: fc.string({ unit: "binary", maxLength: 3 }) }
  );
  const space2 = fc.constantFrom(" ", " ", " ", "\n", "");
  return fc.tuple(fc.boolean(), fc.array(fc.tuple(piece, space2), { maxLength: 60, size: "max" })).map(
    ([header, pieces]) => `${header ? "package a:b;\n" : ""}${pieces.map((pair) => pair.join("")).join("")}`
  );
}
function nests() {
  return fc.tuple(fc.constantFrom(...openers), fc.integer({ min: 1, max: 2e4 }), fc.boolean()).map(
    ([{ before, open, inside, close }, depth, closed]) => closed ? before + open.repeat(depth) + inside + close.repeat(depth) : before + open.repeat(depth) + inside
  );
}
function withOptions(texts) {
  return fc.tuple(texts, rarely(), rarely()).map(([text, old, nestedNames]) => ({
    text,
    edition: old ? "2024" : "current",
    nestedNames,
    dependencies: []
  }));
}
function rarely() {
  return fc.integer({ min: 0, max: 7 }).map((number) => number === 0);
}

// src/minimise.ts
function minimise(text, fails, limits = { checks: 5e3, milliseconds: 2e4 }) {
  const end = performance.now() + limits.milliseconds;
  let checks = 0;
  let best = text;
  for (let size = Math.max(1, best.length >> 1); ; ) {
    const before = best.length;
    for (let at = 0; at < best.length; ) {
      if (checks++ >= limits.checks || performance.now() >= end) return best;
      const shorter = best.slice(0, at) + best.slice(at + size);
      if (fails(shorter)) best = shorter;
      else at += size;
    }
    if (size > 1) size >>= 1;
    else if (best.length === before) return best;
  }
}

// ../../packages/formatter/src/layout.ts
var space = { kind: "space" };
var line = { kind: "line", flat: " " };
var softline = { kind: "line", flat: "" };
var hardline = { kind: "hard", blank: false };
var blankline = { kind: "hard", blank: true };
function indent(content) {
  return { kind: "indent", content };
}
function group(content) {
  return { kind: "group", content, broken: endsLine(content) };
}
function ifBroken(text) {
  return { kind: "if-broken", text };
}
function comment(text) {
  const lines = text.split(/\r?\n/).map((part) => part.trimEnd());
  const aligned = lines.length > 1 && lines.slice(1).every((part) => part.trimStart().startsWith("*"));
  return { kind: "comment", lines, aligned, ends: text.startsWith("//") };
}
function endsLine(content) {
  const stack = [content];
  for (let top = stack.pop(); top !== void 0; top = stack.pop()) {
    if (typeof top === "string") continue;
    if ("kind" in top) {
      if (top.kind === "hard") return true;
      if (top.kind === "comment" && (top.ends || top.lines.length > 1)) return true;
      if (top.kind === "group" && top.broken) return true;
      if (top.kind === "indent") stack.push(top.content);
    } else {
      for (const part of top) stack.push(part);
    }
  }
  return false;
}
function render(content, options) {
  const step = options.indent.replaceAll("	", "    ").length;
  const stack = [{ content, depth: 0, broken: true }];
  let text = "";
  let column = 0;
  let pending = 0;
  let pendingSpace = false;
  let mustBreak = false;
  const endLine = (depth) => {
    text += "\n";
    column = 0;
    pending = depth;
    pendingSpace = false;
    mustBreak = false;
  };
  const write = (part, depth) => {
    if (part === "") return;
    if (mustBreak) endLine(depth);
    if (pending !== void 0) {
      text += options.indent.repeat(pending);
      column = pending * step;
      pending = void 0;
      pendingSpace = false;
    }
    if (pendingSpace) {
      text += " ";
      column++;
      pendingSpace = false;
    }
    text += part;
    column += part.length;
  };
  for (let frame = stack.pop(); frame !== void 0; frame = stack.pop()) {
    const { content: top, depth, broken } = frame;
    if (typeof top === "string") {
      write(top, depth);
      continue;
    }
    if (!("kind" in top)) {
      for (let i = top.length - 1; i >= 0; i--) stack.push({ content: top[i], depth, broken });
      continue;
    }
    switch (top.kind) {
      case "space":
        pendingSpace = true;
        break;
      case "line":
        if (broken || mustBreak) endLine(depth);
        else if (top.flat !== "") pendingSpace = true;
        break;
      case "hard":
        endLine(depth);
        if (top.blank) endLine(depth);
        break;
      case "indent":
        stack.push({ content: top.content, depth: depth + 1, broken });
        break;
      case "group": {
        const room = options.width - (pending === void 0 ? column : pending * step) - (pendingSpace ? 1 : 0);
        stack.push({ content: top.content, depth, broken: top.broken || !fits(top.content, stack, room) });
        break;
      }
      case "if-broken":
        if (broken) write(top.text, depth);
        break;
      case "comment": {
        const [first = "", ...rest] = top.lines;
        write(first, depth);
        for (const part of rest) {
          text += "\n";
          const shown = top.aligned ? `${options.indent.repeat(depth)} ${part.trimStart()}` : part;
          text += shown;
          column = shown.length;
        }
        mustBreak = top.ends;
        break;
      }
      default:
        top;
    }
  }
  return text;
}
function fits(content, rest, room) {
  const stack = [content];
  let next = rest.length - 1;
  let broken = false;
  for (; ; ) {
    if (room < 0) return false;
    let top = stack.pop();
    if (top === void 0) {
      const frame = rest[next--];
      if (frame === void 0) return true;
      top = frame.content;
      broken = frame.broken;
    }
    if (typeof top === "string") {
      room -= top.length;
      continue;
    }
    if (!("kind" in top)) {
      for (let i = top.length - 1; i >= 0; i--) stack.push(top[i]);
      continue;
    }
    switch (top.kind) {
      case "space":
        room--;
        break;
      case "line":
        if (broken) return true;
        room -= top.flat.length;
        break;
      case "hard":
        return true;
      case "indent":
        stack.push(top.content);
        break;
      case "group":
        if (broken && top.broken) return true;
        stack.push(top.content);
        break;
      case "comment":
        if (next < rest.length - 1 && top.ends) return true;
        room -= top.lines[0]?.length ?? 0;
        break;
      case "if-broken":
        break;
      default:
        top;
    }
  }
}

// ../../packages/formatter/src/token-list.ts
var TokenList = class {
  count;
  #tokens;
  #text;
  /** The index in the lexer's tokens of each. */
  #indexes;
  /** For brackets, the place of the other one. */
  #partners;
  /** The offsets of colons inside paths, `a:b/c`, which have no space behind them. */
  #pathColons;
  constructor(document) {
    const { tokens } = document;
    this.#tokens = tokens;
    this.#text = document.source.text;
    const indexes = new Uint32Array(tokens.count + 1);
    let count = 0;
    for (let i = 0; i < tokens.count; i++) if (!isTrivia(tokens.kinds[i])) indexes[count++] = i;
    indexes[count] = tokens.count;
    this.count = count;
    this.#indexes = indexes.subarray(0, count + 1);
    this.#partners = this.#matchBrackets();
    this.#pathColons = pathColons(document);
  }
  kind(p) {
    return p < this.count ? this.#tokens.kinds[this.#indexes[p]] : TokenKind.EndOfFile;
  }
  text(p) {
    const i = this.#indexes[p];
    return p < this.count ? this.#text.slice(this.#tokens.starts[i], this.#tokens.starts[i + 1]) : "";
  }
  /** The place of the bracket that closes the one at `p`. */
  partner(p) {
    return this.#partners[p];
  }
  /** Whether nothing is between the token at `p` and the next. */
  adjacent(p) {
    return this.#indexes[p + 1] === this.#indexes[p] + 1;
  }
  isPathColon(p) {
    return this.#pathColons.has(this.#tokens.starts[this.#indexes[p]]);
  }
  /** The comments between the token before `p` and `p`. */
  #commentsBefore(p) {
    const { kinds, starts } = this.#tokens;
    const from = p === 0 ? 0 : this.#indexes[p - 1] + 1;
    const to = this.#indexes[p];
    const comments3 = [];
    let lines = p === 0 ? 1 : 0;
    for (let i = from; i < to; i++) {
      const text = this.#text.slice(starts[i], starts[i + 1]);
      if (kinds[i] === TokenKind.Whitespace) {
        lines += countLines(text);
        continue;
      }
      const last2 = comments3[comments3.length - 1];
      if (last2 !== void 0) last2.linesAfter = lines;
      comments3.push({ text, linesBefore: lines, linesAfter: 0 });
      lines = 0;
    }
    const last = comments3[comments3.length - 1];
    if (last !== void 0) last.linesAfter = p === this.count ? Math.max(lines, 1) : lines;
    return comments3;
  }
  /** How many comments before `p` belong to the line of the token before it. */
  #trailingCount(comments3, p) {
    if (p === 0) return 0;
    let count = 0;
    for (const { linesBefore } of comments3) {
      if (linesBefore > 0) break;
      count++;
    }
    return count > 0 && comments3[count - 1].linesAfter > 0 ? count : 0;
  }
  /** The comments that stand before the token at `p` and belong to it. */
  leading(p) {
    const comments3 = this.#commentsBefore(p);
    return comments3.slice(this.#trailingCount(comments3, p));
  }
  /** The comments that stand behind the token at `p`, on its line. */
  trailing(p) {
    const comments3 = this.#commentsBefore(p + 1);
    return comments3.slice(0, this.#trailingCount(comments3, p + 1));
  }
  /** Whether an empty line comes before the token at `p`, or before the first comment that belongs to it. */
  blankBefore(p) {
    const [first] = this.leading(p);
    if (first !== void 0) return first.linesBefore > 1;
    const { kinds, starts } = this.#tokens;
    const i = this.#indexes[p] - 1;
    if (p === 0 || i < 0 || kinds[i] !== TokenKind.Whitespace) return false;
    return countLines(this.#text.slice(starts[i], starts[i + 1])) > 1;
  }
  #matchBrackets() {
    const partners = new Int32Array(this.count).fill(-1);
    const open = [];
    for (let p = 0; p < this.count; p++) {
      switch (this.kind(p)) {
        case TokenKind.LeftParen:
        case TokenKind.LeftBrace:
        case TokenKind.LessThan:
          open.push(p);
          break;
        case TokenKind.RightParen:
        case TokenKind.RightBrace:
        case TokenKind.GreaterThan: {
          const other = open.pop();
          if (other === void 0) break;
          partners[other] = p;
          partners[p] = other;
          break;
        }
        default:
          break;
      }
    }
    return partners;
  }
};
function countLines(text) {
  let lines = 0;
  for (let at = text.indexOf("\n"); at !== -1; at = text.indexOf("\n", at + 1)) lines++;
  return lines;
}
function pathColons(document) {
  const colons = /* @__PURE__ */ new Set();
  const { tokens } = document;
  let i = 0;
  const add2 = (start, end) => {
    while (i < tokens.count && tokens.starts[i] < start) i++;
    for (; i < tokens.count && tokens.starts[i] < end; i++) {
      if (tokens.kinds[i] === TokenKind.Colon) colons.add(tokens.starts[i]);
    }
  };
  visit(document, {
    "use-path": { enter: ({ span }) => add2(span.start, span.end) },
    "package-name": { enter: ({ span }) => add2(span.start, span.end) }
  });
  return colons;
}

// ../../packages/formatter/src/format-document.ts
function layoutDocument(document) {
  return new DocumentLayout(new TokenList(document)).file();
}
var DocumentLayout = class {
  #tokens;
  constructor(tokens) {
    this.#tokens = tokens;
  }
  file() {
    const { count } = this.#tokens;
    const items = this.#items(0, count, "top-level");
    const rest = this.#ownLines(this.#tokens.leading(count));
    if (rest.length === 0) return count === 0 ? [] : [items, hardline];
    const before = count === 0 ? [] : [this.#tokens.blankBefore(count) ? blankline : hardline];
    return [items, before, rest, hardline];
  }
  /** The items from `p` up to `end`, each on lines of its own. */
  #items(p, end, kind) {
    const layout = [];
    let previous = TokenKind.EndOfFile;
    for (let at = p; at < end; ) {
      const [item, next, keyword] = kind === "members" ? this.#member(at, end) : this.#item(at, end);
      if (at > p) {
        const apart = kind === "top-level" && !(keyword === TokenKind.Use && previous === TokenKind.Use);
        layout.push(apart || this.#tokens.blankBefore(at) ? blankline : hardline);
      }
      layout.push(item);
      previous = keyword;
      at = next;
    }
    return layout;
  }
  /** An item with its attributes: its layout, the place behind it, and the keyword that it begins with. */
  #item(p, end) {
    const tokens = this.#tokens;
    const layout = [this.#lineStart(p)];
    let at = p;
    while (tokens.kind(at) === TokenKind.At) {
      const closing = tokens.kind(at + 2) === TokenKind.LeftParen ? tokens.partner(at + 2) : at + 1;
      layout.push(this.#sequence(at, closing + 1, true), hardline);
      at = closing + 1;
      layout.push(this.#lineStart(at));
    }
    const keyword = tokens.kind(at);
    let to = at;
    for (; to < end && tokens.kind(to) !== TokenKind.Semicolon; to++) {
      const kind = tokens.kind(to);
      if (kind === TokenKind.LeftParen || kind === TokenKind.LessThan) to = tokens.partner(to);
      else if (kind === TokenKind.LeftBrace) {
        if (tokens.kind(to - 1) === TokenKind.Period) {
          to = tokens.partner(to);
          continue;
        }
        const closing = tokens.partner(to);
        const head = this.#sequence(at, to, true);
        const body = keyword === TokenKind.Include ? this.#list(to, closing, line, true) : this.#block(to, closing, blockKind(keyword));
        const before = this.#inlineComments(tokens.leading(to));
        return [[layout, head, space, before, body, this.#comments(closing)], closing + 1, keyword];
      }
    }
    return [[layout, this.#sequence(at, Math.min(to + 1, end), true)], to + 1, keyword];
  }
  /** A field, case or flag, with its comma. */
  #member(p, end) {
    const to = this.#endOfListItem(p, end);
    const hasComma = to < end;
    const item = [this.#lineStart(p), this.#sequence(p, to, true, ",")];
    return [[item, hasComma ? this.#commentsAround(to) : []], hasComma ? to + 1 : to, TokenKind.EndOfFile];
  }
  /** `{ … }` over several lines, or `{}`. */
  #block(open, close, kind) {
    const inner = this.#ownLines(this.#tokens.leading(close));
    const opening = ["{", this.#comments(open)];
    if (close === open + 1 && inner.length === 0) {
      return this.#tokens.trailing(open).length === 0 ? "{}" : [opening, hardline, "}"];
    }
    const items = close === open + 1 ? [] : [hardline, this.#items(open + 1, close, kind)];
    const rest = inner.length === 0 ? [] : [close > open + 1 && this.#tokens.blankBefore(close) ? blankline : hardline, inner];
    return [opening, indent([items, rest]), hardline, "}"];
  }
  /**
   * A list in brackets, on one line if it fits and otherwise with a line for each
   * item. `edge` is what separates it from its brackets on one line.
   */
  #list(open, close, edge, lastComma) {
    const tokens = this.#tokens;
    const inner = tokens.leading(close);
    const items = [];
    for (let at = open + 1; at < close; ) {
      const to = this.#endOfListItem(at, close);
      const isLast = to >= close || to + 1 === close;
      const comma = !isLast ? "," : lastComma ? ifBroken(",") : "";
      if (items.length > 0) items.push(line);
      items.push(this.#lineStart(at), this.#sequence(at, to, true, comma));
      if (to < close) items.push(this.#commentsAround(to));
      at = to < close ? to + 1 : to;
    }
    const closing = tokens.text(close);
    if (items.length === 0 && inner.length === 0 && tokens.trailing(open).length === 0) return [tokens.text(open), closing];
    const rest = inner.map(({ text }, i) => [items.length > 0 || i > 0 ? line : [], comment(text)]);
    return group([tokens.text(open), this.#comments(open), indent([edge, items, rest]), edge, closing]);
  }
  /** The place of the comma that ends the list item at `p`, or `end`. */
  #endOfListItem(p, end) {
    const tokens = this.#tokens;
    for (let at = p; at < end; at++) {
      const kind = tokens.kind(at);
      if (kind === TokenKind.Comma) return at;
      if (kind === TokenKind.LeftParen || kind === TokenKind.LessThan || kind === TokenKind.LeftBrace) at = tokens.partner(at);
    }
    return end;
  }
  /**
   * The tokens from `p` up to `end` with what is between them. The comments
   * before the first are left to the caller if `started`. `after` comes directly
   * behind the last token, before its comments.
   */
  #sequence(p, end, started, after = "") {
    const tokens = this.#tokens;
    const layout = [];
    for (let at = p; at < end; at++) {
      if (at > p) {
        if (this.#spaceBetween(at - 1, at)) layout.push(space);
      }
      if (at > p || !started) layout.push(this.#inlineComments(tokens.leading(at)));
      const closing = this.#listEnd(p, at, end);
      if (closing !== void 0) {
        layout.push(this.#bracketed(at, closing));
        at = closing;
      } else {
        layout.push(tokens.text(at));
      }
      if (at + 1 >= end) layout.push(after);
      layout.push(this.#comments(at));
    }
    return layout;
  }
  /** Where the list that opens at `at` closes, if what is there opens a list that can be broken. */
  #listEnd(p, at, end) {
    const tokens = this.#tokens;
    const kind = tokens.kind(at);
    const closing = tokens.partner(at);
    if (closing <= at || closing >= end) return void 0;
    if (kind === TokenKind.LeftBrace) return closing;
    if (kind === TokenKind.LessThan) return tokens.text(at - 1) === "tuple" ? closing : void 0;
    if (kind !== TokenKind.LeftParen || at === p) return void 0;
    const before = tokens.text(at - 1);
    return before === "func" || before === "constructor" || tokens.kind(at - 1) === TokenKind.Arrow ? closing : void 0;
  }
  #bracketed(open, close) {
    return this.#list(open, close, softline, true);
  }
  /** Whether a space separates two tokens on a line. */
  #spaceBetween(left, right) {
    const tokens = this.#tokens;
    const before = tokens.kind(left);
    switch (tokens.kind(right)) {
      case TokenKind.Comma:
      case TokenKind.Semicolon:
      case TokenKind.Colon:
      case TokenKind.Period:
      case TokenKind.Slash:
      case TokenKind.At:
      case TokenKind.RightParen:
      case TokenKind.LessThan:
      case TokenKind.GreaterThan:
      case TokenKind.Plus:
      case TokenKind.Minus:
        return false;
      case TokenKind.LeftParen:
        return before === TokenKind.Arrow;
      case TokenKind.LeftBrace:
        return before !== TokenKind.Period;
      default:
        break;
    }
    switch (before) {
      case TokenKind.Period:
      case TokenKind.Slash:
      case TokenKind.At:
      case TokenKind.LeftParen:
      case TokenKind.LessThan:
      case TokenKind.Plus:
      case TokenKind.Minus:
        return false;
      case TokenKind.Colon:
        return !tokens.isPathColon(left);
      case TokenKind.Integer:
        return !tokens.adjacent(left);
      default:
        return true;
    }
  }
  /** Comments behind the token at `p`, on its line. */
  #comments(p) {
    return this.#tokens.trailing(p).map(({ text }) => [space, comment(text)]);
  }
  /** All comments of a token that is written elsewhere or left away: a comma. */
  #commentsAround(p) {
    const leading = this.#tokens.leading(p).map(({ text }) => [space, comment(text)]);
    return [leading, this.#comments(p)];
  }
  /** Comments before a token in the middle of a line. */
  #inlineComments(comments3) {
    return comments3.map(({ text }) => [space, comment(text), space]);
  }
  /** The comments before the token that begins a line. */
  #lineStart(p) {
    return this.#tokens.leading(p).map(({ text, linesAfter }) => [comment(text), this.#behind(text, linesAfter)]);
  }
  #behind(text, linesAfter) {
    if (linesAfter > 1) return blankline;
    return linesAfter > 0 || text.startsWith("//") ? hardline : space;
  }
  /** Comments that stand by themselves before a closing bracket or the end of the file. */
  #ownLines(comments3) {
    return comments3.map(({ text, linesAfter }, i) => [
      comment(text),
      i === comments3.length - 1 ? [] : this.#behind(text, linesAfter)
    ]);
  }
};
function blockKind(keyword) {
  switch (keyword) {
    case TokenKind.Package:
      return "top-level";
    case TokenKind.Record:
    case TokenKind.Variant:
    case TokenKind.Enum:
    case TokenKind.Flags:
      return "members";
    default:
      return "items";
  }
}

// ../../packages/formatter/src/format.ts
function format(document, options = {}) {
  const { indent: indent2 = 2, lineWidth = 100, endOfLine = "\n", finalNewline = true } = options;
  const text = render(layoutDocument(document), {
    indent: indent2 === "	" ? "	" : " ".repeat(indent2),
    width: lineWidth
  });
  const ended = finalNewline ? text : text.trimEnd();
  return endOfLine === "\n" ? ended : ended.replace(/\r?\n/g, endOfLine);
}

// ../../packages/printer/src/escape-name.ts
var KEYWORDS2 = new Set(
  "use type func u8 u16 u32 u64 s8 s16 s32 s64 f32 f64 float32 float64 char resource record flags variant enum bool string option result future stream list own borrow _ as from static interface tuple world import export package with include constructor error-context async map".split(" ")
);
function escapeName(name) {
  return KEYWORDS2.has(name) ? `%${name}` : name;
}
function escapeNames(names, separator) {
  return names.includes(separator) ? names.split(separator).map(escapeName).join(separator) : escapeName(names);
}

// ../../packages/printer/src/print-type.ts
function printType(resolve, type) {
  if (typeof type === "string") return type;
  const target = resolve.types[type];
  if (target === void 0) return "_";
  return target.name === void 0 ? printKind(resolve, target.kind) : escapeName(target.name);
}
function printKind(resolve, kind) {
  switch (kind.kind) {
    case "own":
      return printType(resolve, kind.resource);
    default:
      return printTypeExpression(resolve, kind);
  }
}
function printTypeExpression(resolve, kind) {
  const of = (type) => printType(resolve, type);
  const resource = (id) => printType(resolve, id);
  switch (kind.kind) {
    case "own":
      return `own<${resource(kind.resource)}>`;
    case "borrow":
      return `borrow<${resource(kind.resource)}>`;
    case "tuple":
      return `tuple<${kind.types.map(of).join(", ")}>`;
    case "option":
      return `option<${of(kind.type)}>`;
    case "result":
      if (kind.err === void 0) return kind.ok === void 0 ? "result" : `result<${of(kind.ok)}>`;
      return `result<${kind.ok === void 0 ? "_" : of(kind.ok)}, ${of(kind.err)}>`;
    case "list":
      return `list<${of(kind.type)}>`;
    case "fixed-length-list":
      return `list<${of(kind.type)}, ${kind.length}>`;
    case "map":
      return `map<${of(kind.key)}, ${of(kind.value)}>`;
    case "future":
    case "stream":
      return kind.type === void 0 ? kind.kind : `${kind.kind}<${of(kind.type)}>`;
    case "type":
      return of(kind.type);
    case "record":
    case "resource":
    case "flags":
    case "variant":
    case "enum":
      return kind.kind;
    default:
      return kind;
  }
}

// ../../packages/printer/src/print-function.ts
function printFunction(resolve, made) {
  const { kind } = made.kind;
  const async = kind.startsWith("async-") ? "async " : "";
  const word = kind === "constructor" ? "constructor" : "func";
  const isMethod = kind === "method" || kind === "async-method";
  const params = printParams(resolve, isMethod ? made.params.slice(1) : made.params);
  return `${async}${word}(${params})${printResult(resolve, made)}`;
}
function printParams(resolve, params) {
  return params.map(({ name, type }) => `${escapeName(name)}: ${printType(resolve, type)}`).join(", ");
}
function printResult(resolve, made) {
  if (made.namedResults !== void 0) return ` -> (${printParams(resolve, made.namedResults)})`;
  const { result, kind } = made;
  if (result === void 0) return "";
  if (kind.kind === "constructor" && typeof result === "number") {
    const returned = resolve.types[result]?.kind;
    if (returned?.kind === "own" && returned.resource === kind.resource) return "";
  }
  return ` -> ${printType(resolve, result)}`;
}
function functionItemName(made) {
  if (!("resource" in made.kind)) return made.name;
  const dot = made.name.indexOf(".");
  return dot === -1 ? "constructor" : made.name.slice(dot + 1);
}

// ../../packages/printer/src/print-head.ts
function printDocs(output, docs) {
  if (docs === void 0 || docs === "" || !output.withDocs) return;
  const lines = docs.split("\n");
  if (lines[lines.length - 1] === "") lines.pop();
  for (const line2 of lines) output.line(line2 === "" ? "///" : `/// ${line2}`);
}
function printStability(output, stability) {
  switch (stability.kind) {
    case "unknown":
      return;
    case "stable": {
      const feature = stability.feature === void 0 ? "" : `, feature = ${stability.feature}`;
      output.line(`@since(version = ${stability.since}${feature})`);
      break;
    }
    case "unstable":
      output.line(`@unstable(feature = ${stability.feature})`);
      break;
    default:
      stability;
  }
  if (stability.deprecated !== void 0) output.line(`@deprecated(version = ${stability.deprecated})`);
}
function printExternalId(output, id) {
  if (id === void 0) return;
  let text = "";
  for (const char of id) text += /[A-Za-z0-9\-_./: ]/.test(char) ? char : escapeCharacter(char);
  output.line(`@external-id("${text}")`);
}
function escapeCharacter(char) {
  switch (char) {
    case "\\":
    case '"':
      return `\\${char}`;
    case "\n":
      return "\\n";
    case "\r":
      return "\\r";
    case "	":
      return "\\t";
    default:
      return `\\u{${char.codePointAt(0)?.toString(16)}}`;
  }
}

// ../../packages/resolver/src/names.ts
function packageNameToString(name) {
  const base = `${name.namespace}:${name.name}`;
  return name.version === void 0 ? base : `${base}@${name.version}`;
}
function itemName(name, item) {
  const base = `${name.namespace}:${name.name}/${item}`;
  return name.version === void 0 ? base : `${base}@${name.version}`;
}
function interfaceName(resolve, id) {
  const item = resolve.interfaces[id];
  if (item?.name === void 0 || item.package === void 0) return void 0;
  const owner = resolve.packages[item.package];
  return owner === void 0 ? void 0 : itemName(owner.name, item.name);
}
function worldKeyName(resolve, key) {
  return typeof key === "string" ? key : interfaceName(resolve, key) ?? `interface-${key}`;
}

// ../../packages/resolver/src/queries.ts
function sameOwner(a, b) {
  if (a.kind === "none" || b.kind === "none") return a.kind === b.kind;
  return a.kind === b.kind && a.id === b.id;
}
function typeInterfaceDependency(types2, id) {
  const type = types2[id];
  if (type === void 0 || type.kind.kind !== "type" || typeof type.kind.type === "string") {
    return void 0;
  }
  const target = types2[type.kind.type];
  if (target === void 0 || sameOwner(type.owner, target.owner)) return void 0;
  return target.owner.kind === "interface" ? target.owner.id : void 0;
}
function interfaceDependencies(resolve, id) {
  const found = /* @__PURE__ */ new Set();
  for (const type of resolve.interfaces[id]?.types.values() ?? []) {
    const dependency = typeInterfaceDependency(resolve.types, type);
    if (dependency !== void 0) found.add(dependency);
  }
  return [...found];
}

// ../../packages/resolver/src/type-kinds.ts
function typesOf(kind) {
  const types2 = [];
  someType(kind, (type) => {
    types2.push(type);
    return false;
  });
  return types2;
}
function someType(kind, is) {
  switch (kind.kind) {
    case "resource":
    case "flags":
    case "enum":
      return false;
    case "own":
    case "borrow":
      return is(kind.resource);
    case "record":
      return kind.fields.some((field) => is(field.type));
    case "tuple":
      return kind.types.some(is);
    case "variant":
      return kind.cases.some((item) => item.type !== void 0 && is(item.type));
    case "result":
      return kind.ok !== void 0 && is(kind.ok) || kind.err !== void 0 && is(kind.err);
    case "map":
      return is(kind.key) || is(kind.value);
    case "option":
    case "list":
    case "fixed-length-list":
    case "type":
      return is(kind.type);
    case "future":
    case "stream":
      return kind.type !== void 0 && is(kind.type);
    default:
      return kind;
  }
}
function mapTypes(kind, map) {
  const optional = (type) => type === void 0 ? void 0 : map(type);
  switch (kind.kind) {
    case "resource":
    case "flags":
    case "enum":
      return kind;
    case "own":
    case "borrow":
      return { kind: kind.kind, resource: map(kind.resource) };
    case "record":
      return { kind: "record", fields: kind.fields.map((field) => ({ ...field, type: map(field.type) })) };
    case "tuple":
      return { kind: "tuple", types: kind.types.map(map) };
    case "variant":
      return { kind: "variant", cases: kind.cases.map((item) => ({ ...item, type: optional(item.type) })) };
    case "result":
      return { kind: "result", ok: optional(kind.ok), err: optional(kind.err) };
    case "map":
      return { kind: "map", key: map(kind.key), value: map(kind.value) };
    case "fixed-length-list":
      return { kind: "fixed-length-list", type: map(kind.type), length: kind.length };
    case "option":
    case "list":
    case "type":
      return { kind: kind.kind, type: map(kind.type) };
    case "future":
    case "stream":
      return { kind: kind.kind, type: optional(kind.type) };
    default:
      return kind;
  }
}

// ../../packages/resolver/src/builder.ts
var UNKNOWN_STABILITY = Object.freeze({ kind: "unknown" });
var ResolveBuilder = class {
  worlds = [];
  interfaces = [];
  types = [];
  packages = [];
  sources = [];
  /** By {@link packageNameToString}. */
  packageIds = /* @__PURE__ */ new Map();
  /** Names of a package that a gate has left out, for better messages: `ns:p/i.t`. */
  gatedNames = /* @__PURE__ */ new Map();
  /** Per type: the type that its chain of aliases ends at. */
  #aliasTargets = [];
  /** Per type: whether a value of it can hold a `borrow`. */
  #holdsBorrow = [];
  #interfaceDependencies = /* @__PURE__ */ new Map();
  /** Starts from what is resolved already (`base` itself stays as it is), or empty. */
  constructor(base) {
    if (base === void 0) return;
    for (const source of base.sources) this.sources.push(source);
    for (const type of base.types) this.addType({ ...type });
    for (const item of base.interfaces) {
      this.interfaces.push({ ...item, types: new Map(item.types), functions: new Map(item.functions) });
    }
    for (const world of base.worlds) {
      this.worlds.push({ ...world, imports: new Map(world.imports), exports: new Map(world.exports) });
    }
    for (const item of base.packages) {
      this.addPackage({ ...item, interfaces: new Map(item.interfaces), worlds: new Map(item.worlds) });
    }
  }
  /** The finished data; the builder must not be used afterwards. */
  finish() {
    return {
      worlds: this.worlds,
      interfaces: this.interfaces,
      types: this.types,
      packages: this.packages,
      sources: this.sources
    };
  }
  addSource(source) {
    return this.sources.push(source) - 1;
  }
  addPackage(item) {
    const id = this.packages.push(item) - 1;
    this.packageIds.set(packageNameToString(item.name), id);
    return id;
  }
  addInterface(item) {
    return this.interfaces.push(item) - 1;
  }
  addWorld(world) {
    return this.worlds.push(world) - 1;
  }
  addType(type) {
    const id = this.types.push(type) - 1;
    const { kind } = type;
    this.#aliasTargets.push(
      kind.kind === "type" && typeof kind.type === "number" ? this.aliasTarget(kind.type) : id
    );
    this.#holdsBorrow.push(
      kind.kind === "borrow" || someType(kind, (held) => this.holdsBorrow(held))
    );
    return id;
  }
  findPackage(name) {
    return this.packageIds.get(packageNameToString(name));
  }
  /** The type that a chain of aliases, `use`s among them, ends at. */
  aliasTarget(id) {
    return this.#aliasTargets[id] ?? id;
  }
  isResource(id) {
    return this.types[this.aliasTarget(id)]?.kind.kind === "resource";
  }
  holdsBorrow(type) {
    return typeof type === "number" && this.#holdsBorrow[type] === true;
  }
  /** To be called where an interface that was finished gets more types. */
  forgetInterfaceDependencies(id) {
    this.#interfaceDependencies.delete(id);
  }
  /** The interfaces that a finished interface uses types of, each once, in order. */
  interfaceDependencies(id) {
    const known = this.#interfaceDependencies.get(id);
    if (known !== void 0) return known;
    const dependencies = interfaceDependencies(this, id);
    this.#interfaceDependencies.set(id, dependencies);
    return dependencies;
  }
};

// ../../packages/resolver/src/elaborate.ts
function elaborateWorld(builder, id) {
  const world = builder.worlds[id];
  const imports = /* @__PURE__ */ new Map();
  for (const [key, item] of sorted(builder, world.imports)) {
    if (item.kind === "interface") {
      addImport(builder, imports, key, item);
    } else {
      const used = item.kind === "type" ? typeInterfaceDependency(builder.types, item.id) : void 0;
      if (used !== void 0 && item.kind === "type") {
        const stability = builder.types[item.id]?.stability ?? { kind: "unknown" };
        addImport(builder, imports, used, implied(used, stability, void 0));
      }
      imports.set(key, item);
    }
  }
  const exports = /* @__PURE__ */ new Map();
  const exported = /* @__PURE__ */ new Map();
  for (const [key, item] of world.exports) {
    if (item.kind === "interface") exported.set(key, item);
    else exports.set(key, item);
  }
  const conflict = addExports(builder, exported, imports, exports);
  world.imports = new Map(sorted(builder, imports));
  world.exports = exports;
  return conflict;
}
function implied(id, stability, externalId) {
  return { kind: "interface", id, stability, externalId, docs: void 0, span: void 0 };
}
function sorted(builder, items) {
  const classes = [[], [], [], [], []];
  for (const entry of items) classes[importClass(builder, entry[1])]?.push(entry);
  return classes.flat();
}
function importClass(builder, item) {
  switch (item.kind) {
    case "interface":
      return 0;
    case "type": {
      const type = builder.types[item.id];
      if (type?.kind.kind !== "type" || typeof type.kind.type === "string") return 2;
      const target = builder.types[type.kind.type];
      return target !== void 0 && !sameOwner(target.owner, type.owner) ? 1 : 2;
    }
    case "function":
      return "resource" in item.function.kind ? 4 : 3;
    default:
      return item;
  }
}
function addImport(builder, imports, rootKey, root) {
  const stack = [
    { key: rootKey, item: root, next: 0 }
  ];
  while (stack.length > 0) {
    const top = stack[stack.length - 1];
    const dependency = imports.has(top.key) ? void 0 : builder.interfaceDependencies(top.item.id)[top.next++];
    if (dependency === void 0) {
      stack.pop();
      if (!imports.has(top.key)) imports.set(top.key, top.item);
    } else if (!imports.has(dependency)) {
      stack.push({ key: dependency, item: implied(dependency, top.item.stability, void 0), next: 0 });
    }
  }
}
function addExports(builder, exported, imports, exports) {
  const requiredImports = /* @__PURE__ */ new Set();
  for (const [rootKey, root] of exported) {
    if (exports.has(rootKey)) continue;
    const stack = [{ key: rootKey, item: root, exported: true, next: 0 }];
    const conflict = (last) => ({
      path: [...stack.map((frame) => frame.key), ...last === void 0 ? [] : [last]].map(
        (key) => worldKeyName(builder, key)
      )
    });
    while (stack.length > 0) {
      const top = stack[stack.length - 1];
      const dependency = builder.interfaceDependencies(top.item.id)[top.next++];
      if (dependency !== void 0) {
        const asExport = top.exported && exported.has(dependency);
        if (exports.has(dependency)) {
          if (!asExport) return conflict(dependency);
        } else if (asExport || !requiredImports.has(dependency)) {
          const item = implied(dependency, top.item.stability, top.item.externalId);
          stack.push({ key: dependency, item, exported: asExport, next: 0 });
        }
        continue;
      }
      if (top.exported) {
        if (requiredImports.has(top.item.id)) return conflict();
        exports.set(top.key, top.item);
      } else {
        requiredImports.add(top.item.id);
        if (!imports.has(top.key)) imports.set(top.key, top.item);
      }
      stack.pop();
    }
  }
  return void 0;
}

// ../../packages/resolver/src/gates.ts
function readStability(attributes, report) {
  if (attributes.length === 0) return UNKNOWN_STABILITY;
  let since;
  let unstable;
  let deprecated;
  for (const attribute of attributes) {
    switch (attribute.kind) {
      case "since":
        if (since === void 0) since = attribute;
        else reportRepeated(attribute, since, report);
        break;
      case "unstable":
        if (unstable === void 0) unstable = attribute;
        else reportRepeated(attribute, unstable, report);
        break;
      case "deprecated":
        if (deprecated === void 0) deprecated = attribute;
        else reportRepeated(attribute, deprecated, report);
        break;
      case "external-id":
        break;
      default:
        attribute;
    }
  }
  const deprecatedText = deprecated && versionToString(deprecated.version.version);
  if (since !== void 0) {
    if (unstable !== void 0) {
      report.error(
        "resolve/conflicting-gates",
        "an item is either `@since` or `@unstable`, not both",
        since.keyword.span,
        { related: [[unstable.keyword.span, "the other gate is here"]] }
      );
    }
    return {
      kind: "stable",
      since: versionToString(since.version.version),
      feature: since.feature?.name,
      deprecated: deprecatedText
    };
  }
  if (unstable !== void 0) {
    return { kind: "unstable", feature: unstable.feature.name, deprecated: deprecatedText };
  }
  if (deprecated !== void 0) {
    report.error(
      "resolve/deprecated-without-gate",
      "expected `@since` or `@unstable` beside `@deprecated`",
      deprecated.keyword.span,
      { notes: ["say since when the item exists, then when it was deprecated"] }
    );
  }
  return UNKNOWN_STABILITY;
}
function readExternalId(attributes, report) {
  let found;
  for (const attribute of attributes) {
    if (attribute.kind !== "external-id") continue;
    if (found === void 0) found = attribute;
    else reportRepeated(attribute, found, report);
  }
  return found?.value;
}
function reportRepeated(attribute, first, report) {
  report.error(
    "resolve/repeated-gate",
    `\`@${attribute.keyword.name}\` can be given only once for an item`,
    attribute.keyword.span,
    {
      related: [[first.keyword.span, "given first here"]],
      fixes: [{ title: "remove the second one", span: attribute.span, newText: "" }]
    }
  );
}
var Gates = class {
  #settings;
  #name;
  #version;
  #parsed = /* @__PURE__ */ new Map();
  /** Whether any item had a gate to decide. */
  used = false;
  constructor(name, settings) {
    this.#settings = settings;
    this.#name = name;
    this.#version = name.version === void 0 ? void 0 : this.#parse(name.version);
  }
  /**
   * Whether an item with these gates is there. Says nothing about mistakes in
   * them: {@link check} does, once per item.
   */
  includes(stability) {
    if (stability.kind === "unknown") return true;
    this.used = true;
    const { features, allFeatures, target } = this.#settings;
    if (stability.kind === "unstable") return allFeatures || features.has(stability.feature);
    const since = this.#parse(stability.since);
    const limit = target ?? this.#version;
    if (since === void 0 || limit === void 0 || compareVersions(since, limit) <= 0) return true;
    if (stability.feature !== void 0) return allFeatures || features.has(stability.feature);
    return this.#version !== void 0 && compareVersions(since, this.#version) > 0;
  }
  /** {@link includes}, and reports a gate that the package's own version forbids. */
  check(stability, span, report) {
    if (stability.kind === "stable") {
      const name = packageNameToString(this.#name);
      const since = this.#parse(stability.since);
      if (this.#version === void 0) {
        report.error(
          "resolve/gate-without-package-version",
          `\`@since\` needs a package with a version, and \`${name}\` has none`,
          span,
          { notes: [`write \`package ${name}@${stability.since};\``] }
        );
      } else if (since !== void 0 && stability.feature === void 0 && compareVersions(since, this.#version) > 0) {
        report.error(
          "resolve/unreleased-version",
          `\`@since\` names version ${stability.since}, which is later than the package, \`${name}\``,
          span,
          { notes: ["use `@unstable(feature = \u2026)` until that version is released"] }
        );
      }
    }
    return this.includes(stability);
  }
  #parse(text) {
    if (!this.#parsed.has(text)) this.#parsed.set(text, parseVersion(text));
    return this.#parsed.get(text);
  }
};
function describeStability(stability) {
  switch (stability.kind) {
    case "unknown":
      return "no gate";
    case "stable":
      return `\`@since(version = ${stability.since})\``;
    case "unstable":
      return `\`@unstable(feature = ${stability.feature})\``;
    default:
      return stability;
  }
}
function atLeastAsStrict(inner, outer) {
  if (outer.kind === "unknown") return true;
  if (inner.kind === "unknown") return false;
  if (outer.kind === "unstable") return inner.kind === "unstable" && inner.feature === outer.feature;
  if (inner.kind === "unstable") return true;
  const a = parseVersion(inner.since);
  const b = parseVersion(outer.since);
  return a === void 0 || b === void 0 || compareVersions(a, b) >= 0;
}
function sameStability(a, b) {
  if (a.kind === "stable") {
    return b.kind === "stable" && a.since === b.since && a.feature === b.feature && a.deprecated === b.deprecated;
  }
  if (a.kind === "unstable") {
    return b.kind === "unstable" && a.feature === b.feature && a.deprecated === b.deprecated;
  }
  return b.kind === "unknown";
}

// ../../packages/resolver/src/report.ts
var Reporter = class {
  source;
  #diagnostics;
  constructor(source, diagnostics) {
    this.source = source;
    this.#diagnostics = diagnostics;
  }
  error(code, message, span, details) {
    this.#add(code, "error", message, span, details);
  }
  warning(code, message, span, details) {
    this.#add(code, "warning", message, span, details);
  }
  #add(code, severity, message, span, { message: label = "", related = [], notes = [], fixes = [] } = {}) {
    const { source } = this;
    this.#diagnostics.push(
      createDiagnostic(code, message, {
        severity,
        primary: { source, span: { start: span.start, end: span.end }, message: label },
        related: related.map(([place2, text]) => {
          const at = "source" in place2 && "span" in place2 ? place2 : { source, span: place2 };
          return { ...at, message: text };
        }),
        notes,
        fixes: fixes.map((fix) => ({
          title: fix.title,
          edits: [{ source, span: { start: fix.span.start, end: fix.span.end }, newText: fix.newText }]
        }))
      })
    );
  }
};

// ../../packages/resolver/src/gate-consistency.ts
var WEAKER_GATE = "resolve/weaker-gate";
function checkGateConsistency(context, strict) {
  if (context.gates.used) new ConsistencyCheck(context, strict).run();
}
var ConsistencyCheck = class {
  #context;
  #strict;
  constructor(context, strict) {
    this.#context = context;
    this.#strict = strict;
  }
  run() {
    const { builder, id } = this.#context;
    const own = builder.packages[id];
    for (const interfaceId of own?.interfaces.values() ?? []) {
      const item = builder.interfaces[interfaceId];
      if (item !== void 0) this.#interface(interfaceId, item);
    }
    for (const worldId of own?.worlds.values() ?? []) {
      const world = builder.worlds[worldId];
      if (world === void 0) continue;
      for (const items of [world.imports, world.exports]) {
        for (const item of items.values()) this.#worldItem(item, world.stability, `world \`${world.name}\``);
      }
    }
  }
  #interface(id, item) {
    const where = `interface \`${item.name ?? id}\``;
    for (const type of item.types.values()) this.#type(type, item.stability, where);
    for (const made of item.functions.values()) this.#function(made, item.stability, where);
  }
  #worldItem(item, outer, where) {
    const { builder } = this.#context;
    switch (item.kind) {
      case "function":
        this.#function(item.function, outer, where);
        return;
      case "type":
        this.#type(item.id, outer, where);
        return;
      case "interface": {
        if (item.span === void 0) return;
        this.#compare("this", item.stability, outer, item.span, `is part of ${where}`);
        const target = builder.interfaces[item.id];
        if (target === void 0 || target.package !== this.#context.id) return;
        if (target.name === void 0) this.#interface(item.id, target);
        else this.#compare("this", item.stability, target.stability, item.span, `refers to interface \`${target.name}\``);
        return;
      }
      default:
        item;
    }
  }
  #type(id, outer, where) {
    const type = this.#context.builder.types[id];
    if (type === void 0) return;
    const name = `\`${type.name}\``;
    this.#compare(name, type.stability, outer, type.span, `is part of ${where}`);
    for (const held of typesOf(type.kind)) this.#reference(name, type.stability, held, type.span);
  }
  #function(made, outer, where) {
    const name = `\`${made.name}\``;
    this.#compare(name, made.stability, outer, made.span, `is part of ${where}`);
    const { kind } = made;
    if ("resource" in kind) this.#reference(name, made.stability, kind.resource, made.span);
    const types2 = [...made.params, ...made.namedResults ?? []].map((item) => item.type);
    if (made.result !== void 0) types2.push(made.result);
    for (const type of types2) this.#reference(name, made.stability, type, made.span);
  }
  #reference(name, inner, type, span) {
    if (typeof type === "string") return;
    const target = this.#context.builder.types[type];
    if (target === void 0 || target.stability.kind === "unknown") return;
    const owner = target.owner.kind === "interface" ? this.#context.builder.interfaces[target.owner.id]?.package : this.#context.id;
    if (owner !== this.#context.id) return;
    this.#compare(name, inner, target.stability, span, `refers to ${target.name === void 0 ? "a type" : `\`${target.name}\``}`);
  }
  #compare(name, inner, outer, span, how) {
    if (span === void 0 || atLeastAsStrict(inner, outer)) return;
    const source = this.#context.builder.sources[span.source];
    if (source === void 0) return;
    const report = new Reporter(source, this.#context.diagnostics);
    const at = { start: span.start, end: span.end };
    const message = `${name} ${how}, which has ${describeStability(outer)}, but has ${describeStability(inner)} itself`;
    const details = { notes: ["an item must be gated at least as strictly as what it depends on"] };
    if (this.#strict) report.error(WEAKER_GATE, message, at, details);
    else report.warning(WEAKER_GATE, message, at, details);
  }
};

// ../../packages/resolver/src/clone-types.ts
var WorldCloner = class {
  #builder;
  #from;
  #into;
  #package;
  #copies = /* @__PURE__ */ new Map();
  constructor(builder, from, into, owner) {
    this.#builder = builder;
    this.#from = { kind: "world", id: from };
    this.#into = { kind: "world", id: into };
    this.#package = owner;
  }
  /** A copy of what a plain name of the included world stands for; `name` is its name here. */
  item(item, name) {
    switch (item.kind) {
      case "function":
        return { kind: "function", function: { ...this.#function(item.function, this.#from, this.#into), name } };
      case "type": {
        const id = this.#type(item.id, this.#from, this.#into);
        const copy = this.#builder.types[id];
        if (copy !== void 0) copy.name = name;
        return { ...item, id };
      }
      case "interface":
        if (this.#builder.interfaces[item.id]?.name !== void 0) return item;
        return { ...item, id: this.#interface(item.id) };
      default:
        return item;
    }
  }
  #interface(id) {
    const builder = this.#builder;
    const original = builder.interfaces[id];
    const copyId = builder.interfaces.length;
    if (original === void 0) return id;
    const from = { kind: "interface", id };
    const into = { kind: "interface", id: copyId };
    const copy = {
      ...original,
      types: /* @__PURE__ */ new Map(),
      functions: /* @__PURE__ */ new Map(),
      package: this.#package,
      cloneOf: id
    };
    builder.addInterface(copy);
    for (const [name, type] of original.types) copy.types.set(name, this.#type(type, from, into));
    for (const [name, made] of original.functions) copy.functions.set(name, this.#function(made, from, into));
    return copyId;
  }
  #function(made, from, into) {
    const copy = (type) => typeof type === "number" ? this.#type(type, from, into) : type;
    const { kind } = made;
    const copiedKind = "resource" in kind ? { ...kind, resource: this.#type(kind.resource, from, into) } : kind;
    return {
      ...made,
      kind: copiedKind,
      params: made.params.map((param) => ({ ...param, type: copy(param.type) })),
      result: made.result === void 0 ? void 0 : copy(made.result),
      namedResults: made.namedResults?.map((result) => ({ ...result, type: copy(result.type) }))
    };
  }
  /** Copies a type after all that it refers to; a loop, since types can be nested deeply. */
  #type(root, from, into) {
    const copies = this.#copies;
    const stack = [{ id: root, pending: void 0 }];
    while (stack.length > 0) {
      const top = stack[stack.length - 1];
      if (copies.has(top.id)) {
        stack.pop();
        continue;
      }
      top.pending ??= this.#copied(top.id, from).reverse();
      const next = top.pending.pop();
      if (next !== void 0) {
        if (!copies.has(next)) stack.push({ id: next, pending: void 0 });
        continue;
      }
      stack.pop();
      const type = this.#builder.types[top.id];
      if (type === void 0) continue;
      const kind = mapTypes(type.kind, (held) => typeof held === "number" ? copies.get(held) ?? held : held);
      const owner = type.owner.kind === "none" ? type.owner : into;
      copies.set(top.id, this.#builder.addType({ ...type, kind, owner }));
    }
    return copies.get(root) ?? root;
  }
  /** The types that have to be copied before this one: all that it holds, but not what it uses from elsewhere. */
  #copied(id, from) {
    const type = this.#builder.types[id];
    if (type === void 0) return [];
    const held = typesOf(type.kind).filter((child) => typeof child === "number");
    if (type.kind.kind !== "type") return held;
    return held.filter((child) => sameOwner(this.#builder.types[child]?.owner ?? { kind: "none" }, from));
  }
};

// ../../packages/resolver/src/paths.ts
function pathPackage(path) {
  const name = path.package;
  if (name === void 0) return void 0;
  return {
    namespace: name.namespaces.map((id) => id.name).join(":"),
    name: name.names.map((id) => id.name).join("/"),
    version: name.version && versionToString(name.version.version)
  };
}
function pathPackageSpan(path) {
  const name = path.package;
  const first = name?.namespaces[0] ?? path.name;
  const last = name?.names[name.names.length - 1] ?? path.name;
  return { start: first.span.start, end: last.span.end };
}
function findInterface(context, file, path) {
  const entry = path.package === void 0 ? file.names.get(path.name.name) : void 0;
  if (entry?.kind === "foreign") return entry.target;
  const place2 = locate(context, file, path);
  if (place2 === void 0) return void 0;
  if (place2.kind === "local") {
    if (place2.item.kind === "interface") return { kind: "local", item: place2.item };
    reportKind(file, path, "world", "interface", place2.item);
    return void 0;
  }
  const { builder } = context;
  const owner = builder.packages[place2.package];
  const id = owner?.interfaces.get(place2.name);
  if (id !== void 0) return { kind: "foreign", id };
  if (owner === void 0) return void 0;
  if (owner.worlds.has(place2.name)) reportKind(file, path, "world", "interface");
  else reportUnknownForeign(context, file, path, owner.name, "interface", owner.interfaces.keys());
  return void 0;
}
function findWorld(context, file, path) {
  const entry = path.package === void 0 ? file.names.get(path.name.name) : void 0;
  if (entry?.kind === "foreign") {
    reportKind(file, path, "interface", "world");
    return void 0;
  }
  const place2 = locate(context, file, path);
  if (place2 === void 0) return void 0;
  if (place2.kind === "local") {
    if (place2.item.kind === "world") return { kind: "local", item: place2.item };
    reportKind(file, path, "interface", "world", place2.item);
    return void 0;
  }
  const owner = context.builder.packages[place2.package];
  const id = owner?.worlds.get(place2.name);
  if (id !== void 0) return { kind: "foreign", id };
  if (owner === void 0) return void 0;
  if (owner.interfaces.has(place2.name)) reportKind(file, path, "interface", "world");
  else reportUnknownForeign(context, file, path, owner.name, "world", owner.worlds.keys());
  return void 0;
}
function locate(context, file, path) {
  if (path.package !== void 0) return locateForeign(context, file, path);
  const { name, span } = path.name;
  const entry = file.names.get(name);
  const item = context.items.get(entry?.kind === "local" ? entry.name : name);
  if (item !== void 0) return { kind: "local", item };
  if (entry === void 0) reportUnknownItem(file, name, span, context.items.keys());
  return void 0;
}
function reportUnknownItem(file, name, span, known) {
  const near = nearestName(name, [...file.names.keys(), ...known]);
  file.report.error("resolve/unknown-item", `no interface or world is called \`${name}\``, span, {
    notes: near === void 0 ? [] : [`did you mean \`${near}\`?`],
    fixes: near === void 0 ? [] : [{ title: `write \`${near}\``, span, newText: near }]
  });
}
function checkPackage(context, file, path) {
  if (path.package !== void 0) locateForeign(context, file, path);
}
function locateForeign(context, file, path) {
  const name = pathPackage(path);
  const id = context.builder.findPackage(name);
  if (id === context.id) return void 0;
  if (id !== void 0) return { kind: "foreign", package: id, name: path.name.name };
  const text = packageNameToString(name);
  if (context.knownPackages.has(text) || context.reportedPackages.has(text)) return void 0;
  context.reportedPackages.add(text);
  const known = [...context.knownPackages.values()].filter((other) => other !== context.name);
  const versions = known.filter((other) => other.namespace === name.namespace && other.name === name.name);
  const near = nearestName(text, known.map(packageNameToString));
  const notes = versions.length > 0 ? [`available: ${versions.map((other) => `\`${packageNameToString(other)}\``).join(", ")}`] : near !== void 0 ? [`did you mean \`${near}\`?`] : known.length > 0 ? [`known packages: ${known.map((other) => `\`${packageNameToString(other)}\``).join(", ")}`] : ["put it into the `deps` folder, or declare it in the file with `package \u2026 { \u2026 }`"];
  file.report.error("resolve/unknown-package", `package \`${text}\` is not known`, pathPackageSpan(path), {
    notes
  });
  return void 0;
}
function reportKind(file, path, found, expected, item) {
  const code = expected === "interface" ? "resolve/not-an-interface" : "resolve/not-a-world";
  const article = expected === "interface" ? "an" : "a";
  file.report.error(
    code,
    `expected ${article} ${expected}, but \`${path.name.name}\` is ${found === "interface" ? "an" : "a"} ${found}`,
    path.name.span,
    item === void 0 ? {} : { related: [[{ source: item.file.source, span: item.nameSpan }, `this ${found}`]] }
  );
}
function reportUnknownForeign(context, file, path, owner, kind, candidates) {
  const { name, span } = path.name;
  const gate = context.builder.gatedNames.get(itemName(owner, name));
  const near = nearestName(name, candidates);
  file.report.error(
    kind === "interface" ? "resolve/unknown-interface" : "resolve/unknown-world",
    `package \`${packageNameToString(owner)}\` has no ${kind} \`${name}\``,
    span,
    {
      notes: gate !== void 0 ? [`it has one behind ${describeStability(gate)}, which is not enabled`] : near !== void 0 ? [`did you mean \`${near}\`?`] : [],
      fixes: near === void 0 || gate !== void 0 ? [] : [{ title: `write \`${near}\``, span, newText: near }]
    }
  );
}

// ../../packages/resolver/src/includes.ts
function resolveIncludes(context, item) {
  const { file, id } = item;
  const world = id === void 0 ? void 0 : context.builder.worlds[id];
  if (id === void 0 || world === void 0) return;
  for (const node of item.node.items) {
    if (node.kind !== "include") continue;
    const stability = readStability(node.attributes, file.report);
    const active = context.gates.check(stability, node.path.name.span, file.report);
    if (!active && node.path.package !== void 0) {
      checkPackage(context, file, node.path);
      continue;
    }
    const target = findWorld(context, file, node.path);
    if (!active || target === void 0) continue;
    const included = target.kind === "foreign" ? target.id : target.item.id;
    if (included === void 0) {
      if (target.kind === "local") reportGated(file, target.item, node.path.name.span);
      continue;
    }
    if (included !== id) include(context, file, id, world, included, node);
  }
  checkCase(file, item, world.imports, "import");
  checkCase(file, item, world.exports, "export");
}
function include(context, file, id, world, includedId, node) {
  const included = context.builder.worlds[includedId];
  checkRenames(file, included, node);
  const cloner = new WorldCloner(context.builder, includedId, id, context.id);
  const external = world.package !== included.package;
  for (const direction of ["import", "export"]) {
    const items = direction === "import" ? world.imports : world.exports;
    for (const [key, item] of direction === "import" ? included.imports : included.exports) {
      if (typeof key === "string") {
        const name = renamed(key, node.names);
        const copy = cloner.item(item, name);
        if (items.has(name)) reportTaken(file, node, direction, name, included.name);
        else items.set(name, copy);
        continue;
      }
      const present2 = items.get(key);
      if (present2 === void 0) items.set(key, item);
      if (item.kind !== "interface") continue;
      const merged = mergeStability(item.stability, present2?.kind === "interface" ? present2.stability : item.stability, external);
      if (merged === void 0) reportMismatch(file, node, item.stability, present2);
      else items.set(key, { ...present2 ?? item, stability: merged });
    }
  }
}
function mergeStability(from, into, external) {
  if (external && from.kind === "stable") return { kind: "unknown" };
  if (from.kind === "unknown" || sameStability(from, into)) return into;
  return into.kind === "unknown" ? from : void 0;
}
function renamed(name, names) {
  for (const rename of names) {
    const result = applyRename(name, rename);
    if (result !== void 0) return result;
  }
  return name;
}
function applyRename(name, { name: from, as: to }) {
  if (name === from.name) return to.name;
  const close = name.indexOf("]");
  if (close === -1) return void 0;
  const rest = name.slice(close + 1);
  const dot = rest.indexOf(".");
  const resource = dot === -1 ? rest : rest.slice(0, dot);
  return resource === from.name ? `${name.slice(0, close + 1)}${to.name}${rest.slice(resource.length)}` : void 0;
}
function checkRenames(file, included, node) {
  const plain = [...included.imports.keys(), ...included.exports.keys()].filter((key) => typeof key === "string");
  for (const rename of node.names) {
    if (plain.some((name) => applyRename(name, rename) !== void 0)) continue;
    file.report.error(
      "resolve/include-rename",
      `world \`${included.name}\` has no import or export with the plain name \`${rename.name.name}\``,
      node.path.name.span,
      {
        related: [[rename.name.span, "renamed here"]],
        notes: ["imports and exports that have the name of an interface can't be renamed"]
      }
    );
  }
}
function reportTaken(file, node, direction, name, included) {
  file.report.error(
    "resolve/include-conflict",
    `${direction} \`${name}\` of world \`${included}\` is taken in this world`,
    node.path.name.span,
    { notes: [`rename it: \`include ${included} with { ${name} as another-name }\``] }
  );
}
function reportMismatch(file, node, from, present2) {
  const into = present2?.kind === "interface" ? present2.stability : from;
  file.report.error(
    "resolve/gate-mismatch",
    `an included interface has ${describeStability(from)}, but ${describeStability(into)} here`,
    node.path.name.span
  );
}
function reportGated(file, item, span) {
  file.report.error(
    "resolve/gated-reference",
    `this refers to world \`${item.name}\`, which ${describeStability(item.stability)} leaves out`,
    span,
    { notes: ["give this item the same gate, or enable the feature"] }
  );
}
function checkCase(file, world, items, direction) {
  const seen = /* @__PURE__ */ new Map();
  for (const key of items.keys()) {
    if (typeof key !== "string") continue;
    const first = seen.get(key.toLowerCase());
    if (first === void 0) {
      seen.set(key.toLowerCase(), key);
      continue;
    }
    file.report.error(
      "resolve/duplicate-name",
      `${direction} \`${key}\` of world \`${world.name}\` is taken by \`${first}\``,
      world.nameSpan,
      { notes: ["names are compared without regard to case"] }
    );
  }
}

// ../../packages/resolver/src/docs.ts
function docsOf(comments3, text) {
  if (comments3.length === 0) return void 0;
  const parts = comments3.map((comment2) => commentContents(text.slice(comment2.span.start, comment2.span.end)));
  let indent2 = Number.POSITIVE_INFINITY;
  for (const part of parts) if (part !== "") indent2 = Math.min(indent2, leadingWhitespace(part));
  if (indent2 === Number.POSITIVE_INFINITY) indent2 = 0;
  const prefix = " ".repeat(indent2);
  const lines = [];
  for (const part of parts) {
    const body = part.startsWith(prefix) ? part.slice(indent2) : part;
    for (const line2 of body.split("\n")) lines.push(line2.endsWith("\r") ? line2.slice(0, -1) : line2);
  }
  while (lines.length > 0 && lines[lines.length - 1] === "") lines.pop();
  return lines.join("\n");
}
function commentContents(comment2) {
  if (comment2.startsWith("/**") && comment2.length >= 5) return comment2.slice(3, -2).trimEnd();
  return comment2.replace(/^\/+/, "").trimEnd();
}
function leadingWhitespace(text) {
  let count = 0;
  while (count < text.length && " 	\n\f\r".includes(text.charAt(count))) count++;
  return count;
}

// ../../packages/resolver/src/package-context.ts
var MISSING = -1;
var PackageContext = class {
  builder;
  gates;
  name;
  id;
  files;
  diagnostics;
  /** All packages of this run, so that one of a cycle is not reported as unknown as well. */
  knownPackages;
  items = /* @__PURE__ */ new Map();
  /** Anonymous types by structure, so that each is there once. */
  anonymousTypes = /* @__PURE__ */ new Map();
  /** `own` handles by the resource (or alias of one) that they own. */
  ownHandles = /* @__PURE__ */ new Map();
  /** Interfaces whose scope is filled; one on a cycle is met before it is. */
  resolvedInterfaces = /* @__PURE__ */ new Set();
  reportedPackages = /* @__PURE__ */ new Set();
  #gated = [];
  constructor(builder, gates2, id, unit, diagnostics, sourceIds, knownPackages) {
    this.builder = builder;
    this.gates = gates2;
    this.id = id;
    this.name = unit.name;
    this.diagnostics = diagnostics;
    this.knownPackages = knownPackages;
    this.files = unit.parts.map(({ source, items }) => ({
      source,
      sourceId: sourceIds.get(source),
      items,
      report: new Reporter(source, diagnostics),
      names: /* @__PURE__ */ new Map()
    }));
  }
  addGatedType(type) {
    this.#gated.push(type);
    return -1 - this.#gated.length;
  }
  /** The gated type that a raw type stands for, if it does. */
  gatedType(type) {
    return typeof type === "number" && type < MISSING ? this.#gated[-2 - type] : void 0;
  }
};
function itemSpan(file, span) {
  return { source: file.sourceId, start: span.start, end: span.end };
}

// ../../packages/resolver/src/types.ts
var ANONYMOUS = Object.freeze({ kind: "none" });
var PRIMITIVES = /* @__PURE__ */ new Set([
  "bool",
  "u8",
  "u16",
  "u32",
  "u64",
  "s8",
  "s16",
  "s32",
  "s64",
  "f32",
  "f64",
  "char",
  "string"
]);
var OTHER_SPELLINGS = /* @__PURE__ */ new Map([
  ["float32", "f32"],
  ["float64", "f64"],
  ["float", "f32"],
  ["double", "f64"],
  ["number", "f64"],
  ["i8", "s8"],
  ["i16", "s16"],
  ["i32", "s32"],
  ["i64", "s64"],
  ["int", "s32"],
  ["uint", "u32"],
  ["str", "string"],
  ["boolean", "bool"],
  ["byte", "u8"],
  ["usize", "u64"],
  ["vec", "list"],
  ["array", "list"]
]);
var TypeResolver = class {
  #context;
  #file;
  #scope;
  constructor(context, file, scope) {
    this.#context = context;
    this.#file = file;
    this.#scope = scope;
  }
  /**
   * `ty` (WIT.md, "Types"). Anonymous types are made once per package; they take
   * over `stability`, or else that of the first type they hold that has one.
   */
  resolve(node, stability) {
    switch (node.kind) {
      case "primitive-type":
        return node.name;
      case "named-type":
        return this.#named(node.name, node.span);
      case "error-type":
        return MISSING;
      case "own-type":
        return this.#resource(node.resource);
      default: {
        const draft2 = this.#draft(node, stability);
        return draft2 === void 0 ? MISSING : this.#intern(draft2, node, stability);
      }
    }
  }
  /** The kind of `type name = node;`, or nothing where that was reported. */
  alias(node, stability) {
    switch (node.kind) {
      case "primitive-type":
      case "named-type":
      case "error-type": {
        const type = this.resolve(node, stability);
        return type === MISSING ? void 0 : { children: [type], own: false, build: ([t]) => ({ kind: "type", type: t }) };
      }
      default:
        return this.#draft(node, stability);
    }
  }
  /** The `borrow<resource>` that a method takes as `self`. */
  borrow(resource, keyword) {
    return this.#intern(borrowOf(resource), { kind: "borrow-type", span: keyword, keyword }, UNKNOWN_STABILITY);
  }
  #draft(node, stability) {
    const of = (types2) => {
      const children = [];
      for (const type of types2) {
        if (type === void 0) continue;
        children.push(this.resolve(type, stability));
      }
      return children.includes(MISSING) ? void 0 : children;
    };
    const draft2 = (key, children, build) => children && { key, children, own: true, build };
    switch (node.kind) {
      case "list-type": {
        const { length } = node;
        return length === void 0 ? draft2("list", of([node.element]), ([type]) => ({ kind: "list", type })) : draft2(`list${length}`, of([node.element]), ([type]) => ({
          kind: "fixed-length-list",
          type,
          length
        }));
      }
      case "map-type": {
        const children = of([node.key, node.value]);
        if (children !== void 0 && !isMapKey(children[0])) {
          this.#file.report.error("resolve/map-key", "expected an integer, `bool`, `char` or `string` as the key of a map", node.keyword, {
            related: [[node.key.span, "this can't be a key"]]
          });
          return void 0;
        }
        return draft2("map", children, ([key, value]) => ({ kind: "map", key, value }));
      }
      case "option-type":
        return draft2("option", of([node.element]), ([type]) => ({ kind: "option", type }));
      case "result-type": {
        const { ok, err } = node;
        const key = ok === void 0 ? err === void 0 ? "result" : "result_" : "result";
        return draft2(key, of([ok, err]), (types2) => ({
          kind: "result",
          ok: ok === void 0 ? void 0 : types2[0],
          err: err === void 0 ? void 0 : types2[types2.length - 1]
        }));
      }
      case "tuple-type":
        return draft2("tuple", of(node.elements), (types2) => ({ kind: "tuple", types: types2 }));
      case "future-type":
        return draft2("future", of([node.element]), ([type]) => ({ kind: "future", type }));
      case "stream-type":
        return draft2("stream", of([node.element]), ([type]) => ({ kind: "stream", type }));
      case "own-type":
      case "borrow-type": {
        const resource = this.#resource(node.resource);
        if (resource === MISSING) return void 0;
        return node.kind === "borrow-type" ? borrowOf(resource) : { children: [resource], own: false, build: ([id]) => ({ kind: "own", resource: id }) };
      }
      case "primitive-type":
      case "named-type":
      case "error-type":
        return void 0;
      default:
        return node;
    }
  }
  #named(name, span) {
    const entry = this.#scope.get(name);
    if (entry === void 0) {
      this.reportUnknown(name, span);
      return MISSING;
    }
    if (entry.type !== void 0) return entry.type;
    this.#file.report.error("resolve/not-a-type", `\`${name}\` is a function, not a type`, span, {
      related: [[entry.span, "the function"]]
    });
    return MISSING;
  }
  /** Reports a name that no type has, with the nearest that one has. */
  reportUnknown(name, span) {
    const other = OTHER_SPELLINGS.get(name);
    const near = other ?? nearestName(name, [...this.#scope.typeNames(), ...PRIMITIVES]);
    this.#file.report.error("resolve/unknown-type", `no type is called \`${name}\``, span, {
      notes: other !== void 0 ? [`WIT calls it \`${other}\``] : near !== void 0 ? [`did you mean \`${near}\`?`] : [],
      fixes: near === void 0 ? [] : [{ title: `write \`${near}\``, span, newText: near }]
    });
  }
  /** The resource that a handle is for; aliases of one count. */
  #resource(id) {
    const type = this.#named(id.name, id.span);
    if (typeof type === "number") {
      if (type < 0 || this.#context.builder.isResource(type)) return type;
    }
    const entry = this.#scope.get(id.name);
    this.#file.report.error("resolve/not-a-resource", `expected a resource, but \`${id.name}\` is another type`, id.span, {
      related: entry === void 0 ? [] : [[entry.span, "declared here"]]
    });
    return MISSING;
  }
  #intern(draft2, node, stability) {
    const context = this.#context;
    const place2 = this.#place(draft2);
    if (place2.type !== void 0) return place2.type;
    const found = this.#inherited(draft2.children, stability);
    if (!context.gates.includes(found)) return context.addGatedType({ stability: found, name: void 0 });
    const span = node.resource?.span ?? node.keyword ?? node.span;
    const kind = settleKind(context, this.#file, draft2, span);
    const id = context.builder.addType({
      name: void 0,
      kind,
      owner: ANONYMOUS,
      docs: void 0,
      stability: found,
      externalId: void 0,
      span: itemSpan(this.#file, span)
    });
    place2.type = id;
    return id;
  }
  /** Where a structure has its type, once it has one. */
  #place({ key = "", children }) {
    const { anonymousTypes } = this.#context;
    let place2 = anonymousTypes.get(key);
    if (place2 === void 0) {
      place2 = { type: void 0, next: /* @__PURE__ */ new Map() };
      anonymousTypes.set(key, place2);
    }
    for (const child of children) {
      const next = place2.next.get(child) ?? { type: void 0, next: /* @__PURE__ */ new Map() };
      if (next.type === void 0 && next.next.size === 0) place2.next.set(child, next);
      place2 = next;
    }
    return place2;
  }
  /** `option<t>` is as stable as `t` where nothing else is said; of several, the first counts. */
  #inherited(children, stability) {
    if (stability.kind !== "unknown") return stability;
    for (const child of children) {
      const held = this.#context.gatedType(child)?.stability ?? (typeof child === "number" ? this.#context.builder.types[child]?.stability : void 0);
      if (held !== void 0 && held.kind !== "unknown") return held;
    }
    return stability;
  }
};
function borrowOf(resource) {
  return { key: "borrow", children: [resource], own: false, build: ([id]) => ({ kind: "borrow", resource: id }) };
}
function isMapKey(type) {
  return typeof type === "string" && type !== "f32" && type !== "f64" && type !== "error-context";
}
function settleKind(context, file, draft2, span) {
  const { children, own, spans } = draft2;
  return draft2.build(
    children.map((child, i) => {
      const at = spans?.[i] ?? span;
      return own ? settleType(context, file, child, at) : settleReference(context, file, child, at);
    })
  );
}
function settleType(context, file, type, span) {
  const settled = settleReference(context, file, type, span);
  if (typeof settled === "string" || !context.builder.isResource(settled)) return settled;
  const known = context.ownHandles.get(settled);
  if (known !== void 0) return known;
  const handle = context.builder.addType({
    name: void 0,
    kind: { kind: "own", resource: settled },
    owner: ANONYMOUS,
    docs: void 0,
    stability: UNKNOWN_STABILITY,
    externalId: void 0,
    span: void 0
  });
  context.ownHandles.set(settled, handle);
  return handle;
}
function settleReference(context, file, type, span) {
  if (typeof type === "string") return type;
  if (type >= 0) return type;
  const gated = context.gatedType(type);
  if (gated !== void 0) {
    const what = gated.name === void 0 ? "a type" : `type \`${gated.name}\``;
    file.report.error(
      "resolve/gated-reference",
      `this refers to ${what}, which ${describeStability(gated.stability)} leaves out`,
      span,
      { notes: ["give this item the same gate, or enable the feature"] }
    );
  }
  return "bool";
}
function draftTypeDef(types2, file, node, stability) {
  switch (node.kind) {
    case "type-alias":
      return types2.alias(node.type, stability);
    case "record": {
      checkNames(file, node.fields, "field");
      const children = node.fields.map((field) => types2.resolve(field.type, stability));
      return {
        children,
        own: true,
        spans: node.fields.map((field) => field.name.span),
        build: (settled) => ({
          kind: "record",
          fields: node.fields.map((field, i) => ({
            name: field.name.name,
            type: settled[i],
            docs: docsOf(field.docs, file.source.text),
            span: itemSpan(file, field.name.span)
          }))
        })
      };
    }
    case "variant": {
      checkNames(file, node.cases, "case");
      checkNotEmpty(file, node.name, node.cases, "variant", "case");
      const children = [];
      for (const item of node.cases) {
        if (item.type !== void 0) children.push(types2.resolve(item.type, stability));
      }
      return {
        children,
        own: true,
        build: (settled) => {
          let next = 0;
          return {
            kind: "variant",
            cases: node.cases.map((item) => ({
              name: item.name.name,
              type: item.type === void 0 ? void 0 : settled[next++],
              docs: docsOf(item.docs, file.source.text),
              span: itemSpan(file, item.name.span)
            }))
          };
        }
      };
    }
    case "enum":
      checkNames(file, node.cases, "case");
      checkNotEmpty(file, node.name, node.cases, "enum", "case");
      return { children: [], own: false, build: () => ({ kind: "enum", cases: namedCases(file, node.cases) }) };
    case "flags":
      checkNames(file, node.flags, "flag");
      return { children: [], own: false, build: () => ({ kind: "flags", flags: namedCases(file, node.flags) }) };
    case "resource":
      return { children: [], own: false, build: () => ({ kind: "resource" }) };
    default:
      return node;
  }
}
function namedCases(file, cases) {
  return cases.map((item) => ({
    name: item.name.name,
    docs: docsOf(item.docs, file.source.text),
    span: itemSpan(file, item.name.span)
  }));
}
function checkNotEmpty(file, name, items, kind, item) {
  if (items.length > 0) return;
  file.report.error("resolve/empty-type", `expected at least one ${item} in ${kind} \`${name.name}\``, name.span);
}
function checkNames(file, items, what) {
  if (items.length <= FEW) {
    checkFewNames(file, items, what);
    return;
  }
  const seen = /* @__PURE__ */ new Map();
  for (const { name } of items) {
    const key = name.name.toLowerCase();
    const first = seen.get(key);
    if (first === void 0) seen.set(key, name);
    else reportDuplicate(file, name, first.span, what, first.name);
  }
}
var FEW = 8;
function checkFewNames(file, items, what) {
  for (let i = 1; i < items.length; i++) {
    const { name } = items[i];
    for (let j = 0; j < i; j++) {
      const { name: other } = items[j];
      if (other.name.length !== name.name.length || other.name.toLowerCase() !== name.name.toLowerCase()) continue;
      reportDuplicate(file, name, other.span, what, other.name);
      break;
    }
  }
}
function reportDuplicate(file, name, first, what, firstName) {
  file.report.error("resolve/duplicate-name", `${what} \`${name.name}\` is declared more than once`, name.span, {
    related: [[first, "first declared here"]],
    notes: name.name === firstName ? [] : ["names are compared without regard to case"]
  });
}

// ../../packages/resolver/src/functions.ts
function draftFunction(types2, file, node) {
  const kind = node.func.async ? "async-freestanding" : "freestanding";
  return draft(types2, file, node.name.name, node.name.span, { kind }, node);
}
function draftResourceFunctions(types2, file, resource, type) {
  checkResourceNames(file, resource);
  const drafts = [];
  const names = /* @__PURE__ */ new Set();
  for (const item of resource.items) {
    const id = typeof type === "number" ? type : MISSING;
    const { async, keyword } = item.func;
    const base = resource.name.name;
    let made;
    switch (item.kind) {
      case "method":
        made = draft(types2, file, `[method]${base}.${item.name.name}`, item.name.span, { kind: async ? "async-method" : "method", resource: id }, item);
        break;
      case "static":
        made = draft(types2, file, `[static]${base}.${item.name.name}`, item.name.span, { kind: async ? "async-static" : "static", resource: id }, item);
        break;
      case "constructor-item":
        made = draft(types2, file, `[constructor]${base}`, keyword, { kind: "constructor", resource: id }, item);
        break;
      default:
        return item;
    }
    if (names.has(made.name)) continue;
    names.add(made.name);
    drafts.push(made);
  }
  return drafts;
}
function draft(types2, file, name, span, kind, node) {
  const { func } = node;
  const docs = docsOf(node.docs, file.source.text);
  const stability = readStability(node.attributes, file.report);
  const externalId = readExternalId(node.attributes, file.report);
  const params = [];
  if (kind.kind === "method" || kind.kind === "async-method") {
    const type = kind.resource === MISSING ? MISSING : types2.borrow(kind.resource, func.keyword);
    params.push({ name: "self", type, span: itemSpan(file, func.keyword) });
  }
  checkParams(file, func.params, params.length > 0 ? func.keyword : void 0);
  for (const param of func.params) {
    params.push({ name: param.name.name, type: types2.resolve(param.type, UNKNOWN_STABILITY), span: itemSpan(file, param.name.span) });
  }
  return {
    file,
    name,
    kind,
    params,
    result: kind.kind === "constructor" ? constructorResult(types2, file, kind.resource, func) : func.result && types2.resolve(func.result, UNKNOWN_STABILITY),
    namedResults: func.namedResults && draftNamedResults(types2, file, func.namedResults),
    docs,
    stability,
    externalId,
    span
  };
}
function draftNamedResults(types2, file, results) {
  checkNames(file, results, "result");
  return results.map((result) => ({
    name: result.name.name,
    type: types2.resolve(result.type, UNKNOWN_STABILITY),
    span: itemSpan(file, result.name.span)
  }));
}
function constructorResult(types2, file, resource, func) {
  if (func.result === void 0) return resource;
  const type = types2.resolve(func.result, UNKNOWN_STABILITY);
  if (type === MISSING || resource === MISSING) return type;
  const written = func.result;
  if (written.kind !== "result-type") {
    file.report.error("resolve/constructor-result", "expected `result<\u2026>` as what the constructor returns", startOf2(written), {
      notes: ["leave the result away where the constructor can't fail"]
    });
    return MISSING;
  }
  const ok = written.ok === void 0 ? void 0 : types2.resolve(written.ok, UNKNOWN_STABILITY);
  if (ok !== resource) {
    file.report.error("resolve/constructor-result", "expected the resource that is constructed as the `ok` type", startOf2(written.ok ?? written));
    return MISSING;
  }
  return type;
}
function startOf2(type) {
  if ("resource" in type) return type.resource.span;
  return "keyword" in type ? type.keyword : type.span;
}
function checkParams(file, params, self) {
  checkNames(file, params, "parameter");
  if (self === void 0) return;
  for (const { name } of params) {
    if (name.name.toLowerCase() !== "self") continue;
    file.report.error("resolve/duplicate-name", `parameter \`${name.name}\` is declared more than once`, name.span, {
      related: [[self, "a method has a `self` already"]]
    });
  }
}
function checkResourceNames(file, resource) {
  const named = resource.items.filter((item) => item.kind !== "constructor-item");
  checkNames(file, named, "function");
  let first;
  for (const item of resource.items) {
    if (item.kind !== "constructor-item") continue;
    if (first === void 0) {
      first = item;
      continue;
    }
    file.report.error("resolve/duplicate-constructor", `resource \`${resource.name.name}\` has more than one constructor`, item.func.keyword, {
      related: [[first.func.keyword, "the first one"]],
      notes: ["make the other a `static` function"]
    });
  }
}
function settleFunction(context, made) {
  const { file, span } = made;
  let kind;
  if ("resource" in made.kind) {
    const resource = settleReference(context, file, made.kind.resource, span);
    kind = { kind: made.kind.kind, resource: typeof resource === "string" ? 0 : resource };
    if (context.gatedType(made.kind.resource) !== void 0) {
      return emptyFunction(made, kind);
    }
  } else {
    kind = made.kind;
  }
  const params = settleParams(context, file, made.params, span);
  const result = made.result === void 0 ? void 0 : settleType(context, file, made.result, span);
  const namedResults = made.namedResults && settleParams(context, file, made.namedResults, span);
  const { builder } = context;
  if (result !== void 0 && builder.holdsBorrow(result) || namedResults?.some((item) => builder.holdsBorrow(item.type))) {
    file.report.error("resolve/returned-borrow", `\`${made.name}\` returns a type that holds a \`borrow\``, span, {
      notes: ["a borrow ends with the call: return an owned handle instead"]
    });
  }
  return {
    name: made.name,
    kind,
    params,
    result,
    namedResults,
    docs: made.docs,
    stability: made.stability,
    externalId: made.externalId,
    span: itemSpan(file, span)
  };
}
function settleParams(context, file, params, span) {
  for (const param of params) param.type = settleType(context, file, param.type, span);
  return params;
}
function emptyFunction(made, kind) {
  const { name, docs, stability, externalId } = made;
  return { name, kind, params: [], result: void 0, namedResults: void 0, docs, stability, externalId, span: itemSpan(made.file, made.span) };
}

// ../../packages/resolver/src/order.ts
function topologicalOrder(dependencies) {
  const count = dependencies.length;
  const remaining = new Uint32Array(count);
  const dependents = Array.from({ length: count }, () => []);
  for (let i = 0; i < count; i++) {
    const edges = dependencies[i];
    remaining[i] = edges.length;
    for (const j of edges) dependents[j].push(i);
  }
  const ready = new MinHeap();
  for (let i = 0; i < count; i++) if (remaining[i] === 0) ready.push(i);
  const order = [];
  for (let next = ready.pop(); next !== void 0; next = ready.pop()) {
    order.push(next);
    for (const i of dependents[next]) {
      remaining[i] = remaining[i] - 1;
      if (remaining[i] === 0) ready.push(i);
    }
  }
  return order;
}
function findCycles(dependencies) {
  const count = dependencies.length;
  const index = new Int32Array(count).fill(-1);
  const low = new Int32Array(count);
  const onStack = new Uint8Array(count);
  const component = new Int32Array(count).fill(-1);
  const stack = [];
  const starts = [];
  let nextIndex = 0;
  let components = 0;
  const sizes = [];
  for (let root = 0; root < count; root++) {
    if (index[root] !== -1) continue;
    const frames = [{ node: root, edge: 0 }];
    index[root] = low[root] = nextIndex++;
    stack.push(root);
    onStack[root] = 1;
    while (frames.length > 0) {
      const frame = frames[frames.length - 1];
      const edges = dependencies[frame.node];
      if (frame.edge < edges.length) {
        const next = edges[frame.edge++];
        if (index[next] === -1) {
          index[next] = low[next] = nextIndex++;
          stack.push(next);
          onStack[next] = 1;
          frames.push({ node: next, edge: 0 });
        } else if (onStack[next] === 1) {
          low[frame.node] = Math.min(low[frame.node], index[next]);
        }
        continue;
      }
      frames.pop();
      const parent = frames[frames.length - 1];
      if (parent !== void 0) {
        low[parent.node] = Math.min(low[parent.node], low[frame.node]);
      }
      if (low[frame.node] !== index[frame.node]) continue;
      let size = 0;
      let first = count;
      for (let member = -1; member !== frame.node; ) {
        member = stack.pop();
        onStack[member] = 0;
        component[member] = components;
        first = Math.min(first, member);
        size++;
      }
      sizes.push(size);
      starts.push(first);
      components++;
    }
  }
  const cycles = [];
  for (let c = 0; c < components; c++) {
    const start = starts[c];
    const edges = dependencies[start];
    if (sizes[c] === 1 && !edges.includes(start)) continue;
    cycles.push(shortestCycle(start, dependencies, component));
  }
  return cycles.sort((a, b) => a[0] - b[0]);
}
function shortestCycle(start, dependencies, component) {
  const cameFrom = /* @__PURE__ */ new Map();
  const queue = [start];
  for (let head = 0; head < queue.length; head++) {
    const node = queue[head];
    for (const next of dependencies[node]) {
      if (next === start) {
        const path = [node];
        for (let at = node; at !== start; ) {
          at = cameFrom.get(at);
          path.push(at);
        }
        return path.reverse();
      }
      if (component[next] !== component[start] || cameFrom.has(next)) continue;
      cameFrom.set(next, node);
      queue.push(next);
    }
  }
  return [start];
}
var MinHeap = class {
  #items = [];
  push(value) {
    const items = this.#items;
    let at = items.length;
    items.push(value);
    while (at > 0) {
      const parent = at - 1 >> 1;
      if (items[parent] <= value) break;
      items[at] = items[parent];
      at = parent;
    }
    items[at] = value;
  }
  pop() {
    const items = this.#items;
    const top = items[0];
    const last = items.pop();
    if (top === void 0 || last === void 0 || items.length === 0) return top;
    let at = 0;
    for (; ; ) {
      let child = 2 * at + 1;
      if (child >= items.length) break;
      if (child + 1 < items.length && items[child + 1] < items[child]) child++;
      if (items[child] >= last) break;
      items[at] = items[child];
      at = child;
    }
    items[at] = last;
    return top;
  }
};

// ../../packages/resolver/src/type-order.ts
function orderTypes(file, definitions) {
  const indexes = new Map(definitions.map((node, i) => [node.name.name, i]));
  const references = definitions.map((node) => {
    const found = [];
    collectFromDefinition(node, found);
    return found.filter((reference) => indexes.has(reference.name));
  });
  const edges = references.map((found) => found.map(({ name }) => indexes.get(name)));
  const order = topologicalOrder(edges);
  if (order.length === definitions.length) {
    return { ordered: order.map((i) => definitions[i]), cyclic: [] };
  }
  for (const cycle of findCycles(edges)) reportCycle(file, definitions, references, cycle);
  const done = new Set(order);
  return {
    ordered: order.map((i) => definitions[i]),
    cyclic: definitions.filter((_, i) => !done.has(i))
  };
}
function reportCycle(file, definitions, references, cycle) {
  const names = cycle.map((i) => definitions[i].name.name);
  const spans = cycle.map((index, i) => {
    const next = names[(i + 1) % names.length];
    return (references[index]?.find((reference) => reference.name === next)).span;
  });
  const first = definitions[cycle[0]];
  const what = first.kind === "type-alias" ? "type" : first.kind;
  const path = [...names, names[0]].map((name) => `\`${name}\``).join(" \u2192 ");
  file.report.error(
    "resolve/type-cycle",
    names.length === 1 ? `${what} \`${names[0]}\` contains itself` : `${what} \`${names[0]}\` contains itself: ${path}`,
    spans[0],
    {
      message: names.length === 1 ? "itself" : `\`${names[1]}\` is within \`${names[0]}\``,
      related: spans.slice(1).map((span, i) => [span, `\`${names[(i + 2) % names.length]}\` is within \`${names[i + 1]}\``]),
      notes: ["values of a recursive type would have no size: put them behind a resource, or keep them in a list and refer to them by index"]
    }
  );
}
function collectFromDefinition(node, found) {
  switch (node.kind) {
    case "type-alias":
      collectFromType(node.type, found);
      return;
    case "record":
      for (const field of node.fields) collectFromType(field.type, found);
      return;
    case "variant":
      for (const item of node.cases) if (item.type !== void 0) collectFromType(item.type, found);
      return;
    case "enum":
    case "flags":
    case "resource":
      return;
    default:
      node;
  }
}
function collectFromType(type, found) {
  switch (type.kind) {
    case "named-type":
      found.push(type);
      return;
    case "own-type":
    case "borrow-type":
      found.push(type.resource);
      return;
    case "list-type":
    case "option-type":
      collectFromType(type.element, found);
      return;
    case "future-type":
    case "stream-type":
      if (type.element !== void 0) collectFromType(type.element, found);
      return;
    case "map-type":
      collectFromType(type.key, found);
      collectFromType(type.value, found);
      return;
    case "result-type":
      if (type.ok !== void 0) collectFromType(type.ok, found);
      if (type.err !== void 0) collectFromType(type.err, found);
      return;
    case "tuple-type":
      for (const element of type.elements) collectFromType(element, found);
      return;
    case "primitive-type":
    case "error-type":
      return;
    default:
      return type;
  }
}

// ../../packages/resolver/src/type-scope.ts
var TypeScope = class {
  #entries = /* @__PURE__ */ new Map();
  /** Names with capitals, by how they read without. Most scopes have none. */
  #capitals = /* @__PURE__ */ new Map();
  get(name) {
    return this.#entries.get(name);
  }
  /** The name in this scope that is equal but for case, with its entry. */
  taken(name) {
    const folded = name.toLowerCase();
    const found = this.#entries.has(name) ? name : folded !== name && this.#entries.has(folded) ? folded : this.#capitals.get(folded);
    const entry = found === void 0 ? void 0 : this.#entries.get(found);
    return entry && { name: found, ...entry };
  }
  set(name, entry) {
    this.#entries.set(name, entry);
    const folded = name.toLowerCase();
    if (folded !== name) this.#capitals.set(folded, name);
  }
  /** In the order in which they were declared. */
  entries() {
    return this.#entries.entries();
  }
  /** The names that are types. */
  typeNames() {
    const names = [];
    for (const [name, entry] of this.#entries) if (entry.type !== void 0) names.push(name);
    return names;
  }
};

// ../../packages/resolver/src/interfaces.ts
function draftInterface(context, item) {
  const { file, scope } = item;
  const types2 = new TypeResolver(context, file, scope);
  const owner = item.id === void 0 ? void 0 : { kind: "interface", id: item.id };
  const typeItems = item.items.filter((node) => node.kind !== "func");
  resolveTypes(context, file, types2, scope, typeItems, { owner, stability: item.stability });
  if (item.id !== void 0) {
    const target = context.builder.interfaces[item.id];
    for (const [name, { type }] of scope.entries()) {
      if (typeof type === "number" && type >= 0) target?.types.set(name, type);
      else if (type !== void 0) noteGated(context, `${item.name}.${name}`, type);
    }
  }
  const functions = [];
  context.resolvedInterfaces.add(item);
  for (const node of item.items) {
    if (node.kind === "func") {
      if (declare(file, scope, node.name, void 0)) functions.push(draftFunction(types2, file, node));
      else draftFunction(types2, file, node);
    } else if (node.kind === "resource") {
      for (const draft2 of draftResourceFunctions(types2, file, node, resourceType(scope, node))) functions.push(draft2);
    }
  }
  return { item, functions };
}
function settleInterface(context, made) {
  const { id } = made.item;
  const target = id === void 0 ? void 0 : context.builder.interfaces[id];
  for (const draft2 of made.functions) {
    if (target === void 0) continue;
    if (!context.gates.check(draft2.stability, draft2.span, draft2.file.report)) continue;
    target.functions.set(draft2.name, settleFunction(context, draft2));
  }
}
function noteGated(context, name, type) {
  const gated = context.gatedType(type);
  if (gated !== void 0) context.builder.gatedNames.set(itemName(context.name, name), gated.stability);
}
function resourceType(scope, node) {
  return scope.get(node.name.name)?.type ?? MISSING;
}
function resolveTypes(context, file, types2, scope, items, container) {
  for (const item of items) if (item.kind === "use") resolveUse(context, file, scope, item, container);
  const { ordered, cyclic } = orderTypes(file, uniqueDefinitions(file, scope, items));
  for (const node of ordered) {
    const type = resolveTypeDef(context, file, types2, node, container);
    scope.set(node.name.name, { type, span: node.name.span });
  }
  for (const node of cyclic) scope.set(node.name.name, { type: MISSING, span: node.name.span });
  for (const node of cyclic) draftTypeDef(types2, file, node, readStability(node.attributes, file.report));
}
function uniqueDefinitions(file, scope, items) {
  const seen = new TypeScope();
  const definitions = [];
  for (const node of items) {
    if (node.kind === "use") continue;
    const first = scope.taken(node.name.name) ?? seen.taken(node.name.name);
    if (first !== void 0) {
      reportDuplicate(file, node.name, first.span, "name", first.name);
      continue;
    }
    seen.set(node.name.name, { type: MISSING, span: node.name.span });
    definitions.push(node);
  }
  return definitions;
}
function resolveTypeDef(context, file, types2, node, container) {
  const stability = readStability(node.attributes, file.report);
  const externalId = readExternalId(node.attributes, file.report);
  const draft2 = draftTypeDef(types2, file, node, stability);
  if (draft2 === void 0) return MISSING;
  return declareType(context, file, container, node.name, stability, () => ({
    kind: settleKind(context, file, draft2, node.name.span),
    docs: docsOf(node.docs, file.source.text),
    externalId
  }));
}
function declareType(context, file, container, name, stability, make) {
  const gated = { stability, name: name.name };
  if (!context.gates.check(stability, name.span, file.report)) return context.addGatedType(gated);
  if (container.owner === void 0) {
    if (container.stability.kind === "unstable") {
      file.report.error(
        "resolve/gated-container",
        `\`${name.name}\` has no gate, but ${describeStability(container.stability)} leaves out what holds it`,
        name.span,
        { notes: [`put ${describeStability(container.stability)} before it as well`] }
      );
    }
    return context.addGatedType({ stability: container.stability, name: name.name });
  }
  const { kind, docs, externalId } = make();
  return context.builder.addType({
    name: name.name,
    kind,
    owner: container.owner,
    docs,
    stability,
    externalId,
    span: itemSpan(file, name.span)
  });
}
function resolveUse(context, file, scope, node, container) {
  const { report } = file;
  const stability = readStability(node.attributes, report);
  const externalId = readExternalId(node.attributes, report);
  const skip = node.path.package !== void 0 && !context.gates.includes(stability);
  if (skip) checkPackage(context, file, node.path);
  const target = skip ? void 0 : findInterface(context, file, node.path);
  for (const { name, as } of node.names) {
    const local = as ?? name;
    let type = skip ? context.addGatedType({ stability, name: local.name }) : MISSING;
    if (target !== void 0) {
      const used = target.kind === "local" ? localType(context, file, target.item, name) : foreignType(context, file, target.id, name);
      if (used !== void 0 && used !== MISSING) {
        const id = { kind: "id", span: name.span, name: local.name };
        type = declareType(context, file, container, id, stability, () => ({
          kind: settleKind(
            context,
            file,
            { children: [used], own: false, build: ([t]) => ({ kind: "type", type: t }) },
            name.span
          ),
          docs: void 0,
          externalId
        }));
      }
    }
    declare(file, scope, local, type);
  }
}
function localType(context, file, item, name) {
  if (!context.resolvedInterfaces.has(item)) return void 0;
  const entry = item.scope.get(name.name);
  if (entry === void 0) {
    reportUnknownName(file, name, item.name, item.scope.typeNames());
    return void 0;
  }
  if (entry.type === void 0) {
    file.report.error("resolve/not-a-type", `\`${name.name}\` is a function, and only types can be used`, name.span, {
      related: [[{ source: item.file.source, span: entry.span }, "the function"]]
    });
  }
  return entry.type;
}
function foreignType(context, file, id, name) {
  const { builder } = context;
  const item = builder.interfaces[id];
  const type = item?.types.get(name.name);
  if (type !== void 0 || item === void 0) return type;
  const owner = item.package === void 0 ? void 0 : builder.packages[item.package];
  const gate = owner && builder.gatedNames.get(itemName(owner.name, `${item.name}.${name.name}`));
  if (gate !== void 0) {
    file.report.error(
      "resolve/gated-reference",
      `this refers to type \`${name.name}\`, which ${describeStability(gate)} leaves out`,
      name.span,
      { notes: ["give this item the same gate, or enable the feature"] }
    );
  } else if (item.functions.has(name.name)) {
    file.report.error("resolve/not-a-type", `\`${name.name}\` is a function, and only types can be used`, name.span);
  } else {
    reportUnknownName(file, name, item.name ?? "", item.types.keys());
  }
  return void 0;
}
function reportUnknownName(file, name, where, candidates) {
  const near = nearestName(name.name, candidates);
  file.report.error("resolve/unknown-name", `interface \`${where}\` has no type \`${name.name}\``, name.span, {
    notes: near === void 0 ? [] : [`did you mean \`${near}\`?`],
    fixes: near === void 0 ? [] : [{ title: `write \`${near}\``, span: name.span, newText: near }]
  });
}
function declare(file, scope, name, type) {
  const first = scope.taken(name.name);
  if (first !== void 0) {
    reportDuplicate(file, name, first.span, "name", first.name);
    return false;
  }
  scope.set(name.name, { type, span: name.span });
  return true;
}

// ../../packages/resolver/src/items.ts
function declareItems(context) {
  const declared = collectItems(context);
  declareFileNames(context, declared);
  const interfaces = [];
  const worlds2 = [];
  for (const { file, node } of orderItems(context, declared)) {
    const item = node.kind === "interface" ? addInterface(context, file, node) : addWorld(context, file, node);
    context.items.set(item.name, item);
    if (item.kind === "interface") interfaces.push(item);
    else worlds2.push(item);
  }
  for (const file of context.files) {
    for (const [name, entry] of file.names) {
      if (entry.kind !== "foreign") continue;
      file.names.set(name, { ...entry, target: findInterface(context, file, entry.path) });
    }
  }
  return { interfaces, worlds: worlds2 };
}
function collectItems(context) {
  const declared = /* @__PURE__ */ new Map();
  const folded = /* @__PURE__ */ new Map();
  for (const file of context.files) {
    for (const node of file.items) {
      if (node.kind !== "interface" && node.kind !== "world") continue;
      const key = node.name.name.toLowerCase();
      const first = folded.get(key);
      if (first === void 0) {
        folded.set(key, { file, node });
        declared.set(node.name.name, { file, node });
        continue;
      }
      file.report.error("resolve/duplicate-item", `the package has more than one item \`${node.name.name}\``, node.name.span, {
        related: [[{ source: first.file.source, span: first.node.name.span }, "the first one"]],
        notes: node.name.name === first.node.name.name ? [] : ["names are compared without regard to case"]
      });
    }
  }
  return declared;
}
function declareFileNames(context, declared) {
  for (const file of context.files) {
    for (const node of file.items) {
      if (node.kind === "nested-package") continue;
      const id = node.kind === "toplevel-use" ? node.as ?? node.path.name : node.name;
      const first = file.names.get(id.name);
      if (first !== void 0) {
        if (node.kind !== "toplevel-use" && first.kind === "local" && first.name === id.name) continue;
        file.report.error("resolve/duplicate-name", `name \`${id.name}\` is declared more than once in this file`, id.span, {
          related: [[first.span, "first declared here"]],
          ...node.kind === "toplevel-use" ? { notes: ["give it another name with `as`"] } : {}
        });
        continue;
      }
      if (node.kind !== "toplevel-use") {
        file.names.set(id.name, { kind: "local", name: id.name, span: id.span });
        continue;
      }
      if (node.attributes.length > 0) {
        file.report.error("resolve/attribute-not-allowed", "a `use` at the top of a file can have no gates", useKeyword(file, node), {
          notes: ["it only names an interface for this file: put the gate on what uses it"]
        });
      }
      const { path } = node;
      if (path.package !== void 0) {
        file.names.set(id.name, { kind: "foreign", path, span: id.span, target: void 0 });
        continue;
      }
      file.names.set(id.name, { kind: "local", name: path.name.name, span: id.span });
      if (!declared.has(path.name.name)) {
        reportUnknownItem(file, path.name.name, path.name.span, declared.keys());
      }
    }
  }
}
function useKeyword(file, node) {
  const start = file.source.text.lastIndexOf("use", node.path.span.start - 1);
  return { start, end: start + "use".length };
}
function orderItems(context, declared) {
  const nodes = [...declared.values()];
  const indexes = new Map(nodes.map(({ node }, i) => [node.name.name, i]));
  const references = nodes.map(({ file, node }) => {
    const found = [];
    for (const path of pathsOf(node)) {
      if (path.package !== void 0) continue;
      const entry = file.names.get(path.name.name);
      if (entry?.kind === "foreign") continue;
      const target = indexes.get(entry?.name ?? path.name.name);
      if (target !== void 0) found.push({ target, span: path.name.span });
    }
    return found;
  });
  const edges = references.map((found) => found.map(({ target }) => target));
  const order = topologicalOrder(edges);
  if (order.length < nodes.length) {
    for (const cycle of findCycles(edges)) {
      reportCycle2(cycle.map((index, i) => ({
        ...nodes[index],
        span: (references[index]?.find(({ target }) => target === cycle[(i + 1) % cycle.length])).span
      })));
    }
    const done = new Set(order);
    for (let i = 0; i < nodes.length; i++) if (!done.has(i)) order.push(i);
  }
  return order.map((i) => nodes[i]);
}
function pathsOf(node) {
  const wanted = node.kind === "interface" ? "use" : "include";
  const paths = [];
  for (const item of node.items) if (item.kind === wanted) paths.push(item.path);
  return paths;
}
function reportCycle2(cycle) {
  const first = cycle[0];
  const second = cycle[1 % cycle.length];
  const verb = first.node.kind === "interface" ? "uses" : "includes";
  const names = [...cycle, first].map(({ node }) => `\`${node.name.name}\``);
  second.file.report.error(
    "resolve/item-cycle",
    cycle.length === 1 ? `${first.node.kind} ${names[0]} ${verb} itself` : `${first.node.kind} ${names[0]} ${verb} itself: ${names.join(" \u2192 ")}`,
    second.node.name.span,
    {
      related: cycle.map(({ file, span }, i) => [{ source: file.source, span }, `${names[i]} ${verb} ${names[i + 1]} here`]),
      notes: first.node.kind === "interface" ? ["move the types that both need into a third interface"] : []
    }
  );
}
function addInterface(context, file, node) {
  const stability = readStability(node.attributes, file.report);
  return declareInterface(context, file, {
    name: node.name.name,
    nameSpan: node.name.span,
    items: node.items,
    docs: node.docs,
    stability,
    inline: false
  });
}
function declareInterface(context, file, item) {
  const { name, nameSpan, items, stability, inline } = item;
  let id;
  if (context.gates.check(stability, nameSpan, file.report)) {
    id = context.builder.addInterface({
      name: inline ? void 0 : name,
      types: /* @__PURE__ */ new Map(),
      functions: /* @__PURE__ */ new Map(),
      docs: docsOf(item.docs, file.source.text),
      stability,
      package: context.id,
      cloneOf: void 0,
      span: itemSpan(file, nameSpan)
    });
  } else if (!inline) {
    context.builder.gatedNames.set(itemName(context.name, name), stability);
  }
  return { kind: "interface", name, nameSpan, file, items, stability, id, scope: new TypeScope() };
}
function addWorld(context, file, node) {
  const stability = readStability(node.attributes, file.report);
  let id;
  if (context.gates.check(stability, node.name.span, file.report)) {
    id = context.builder.addWorld({
      name: node.name.name,
      imports: /* @__PURE__ */ new Map(),
      exports: /* @__PURE__ */ new Map(),
      docs: docsOf(node.docs, file.source.text),
      stability,
      package: context.id,
      span: itemSpan(file, node.name.span)
    });
  } else {
    context.builder.gatedNames.set(itemName(context.name, node.name.name), stability);
  }
  return { kind: "world", name: node.name.name, nameSpan: node.name.span, file, node, stability, id };
}
function listItems(context, { interfaces, worlds: worlds2 }) {
  const target = context.builder.packages[context.id];
  for (const { name, id } of interfaces) if (id !== void 0) target?.interfaces.set(name, id);
  for (const { name, id } of worlds2) if (id !== void 0) target?.worlds.set(name, id);
}

// ../../packages/resolver/src/package-units.ts
function unitsOf(group2, diagnostics) {
  const documents = [...group2.documents].sort((a, b) => compareText(a.source.name, b.source.name));
  const nested = [];
  for (const document of documents) {
    for (const item of document.items) {
      if (item.kind === "nested-package") nested.push(nestedUnit(document.source, item, diagnostics));
    }
  }
  return { main: mainUnit(documents, diagnostics), nested };
}
function nestedUnit(source, node, diagnostics) {
  const report = new Reporter(source, diagnostics);
  for (const item of node.items) {
    if (item.kind !== "nested-package") continue;
    report.error("resolve/nested-too-deep", "a package in braces can hold no other package", item.name.span, {
      notes: ["move it out, to the top of the file"],
      related: [[node.name.span, "the package around it"]]
    });
  }
  return {
    name: packageNameOf(node.name),
    nameSpan: node.name.span,
    source,
    docs: docsOf(node.docs, source.text),
    parts: [{ source, items: node.items }]
  };
}
function mainUnit(documents, diagnostics) {
  let first;
  let docs;
  for (const document of documents) {
    const declaration = document.package;
    if (declaration === void 0) continue;
    const { source } = document;
    const report = new Reporter(source, diagnostics);
    const name = packageNameToString(packageNameOf(declaration.name));
    if (first?.package !== void 0) {
      const expected = packageNameToString(packageNameOf(first.package.name));
      if (name !== expected) {
        report.error("resolve/package-name-mismatch", `expected package \`${expected}\` as in the other files, found \`${name}\``, declaration.name.span, {
          related: [[{ source: first.source, span: first.package.name.span }, "named here"]],
          fixes: [{ title: `write \`${expected}\``, span: declaration.name.span, newText: expected }]
        });
      }
    } else {
      first = document;
    }
    const text = docsOf(declaration.docs, source.text);
    if (text === void 0) continue;
    if (docs === void 0) {
      docs = { text, document };
      continue;
    }
    const from = declaration.docs[0];
    const to = declaration.docs[declaration.docs.length - 1];
    const other = docs.document.package;
    report.error("resolve/repeated-package-docs", "only one file of a package can document it", { start: from.span.start, end: to.span.end }, {
      related: other === void 0 ? [] : [[{ source: docs.document.source, span: other.name.span }, "documented here"]]
    });
  }
  if (first?.package === void 0) return unnamedUnit(documents, diagnostics);
  return {
    name: packageNameOf(first.package.name),
    nameSpan: first.package.name.span,
    source: first.source,
    docs: docs?.text,
    parts: documents.map((document) => ({ source: document.source, items: ownItems(document) }))
  };
}
function unnamedUnit(documents, diagnostics) {
  const document = documents[0];
  if (document === void 0) return void 0;
  if (!documents.some((item) => hasErrors(item.diagnostics))) {
    const { source } = document;
    diagnostics.push(
      createDiagnostic("resolve/missing-package-declaration", "expected a declaration of the package, such as `package local:demo;`", {
        primary: { source, span: { start: 0, end: 0 }, message: "" },
        notes: [
          documents.length > 1 ? "one of the files must have it" : documents.some((item) => item.items.some((child) => child.kind === "nested-package")) ? "packages in braces stand beside a package of the file itself" : "it comes first in the file"
        ],
        fixes: [{ title: "add a declaration", edits: [{ source, span: { start: 0, end: 0 }, newText: "package local:demo;\n\n" }] }]
      })
    );
  }
  return {
    name: { namespace: "unnamed", name: "unnamed", version: void 0 },
    nameSpan: { start: 0, end: 0 },
    source: document.source,
    docs: void 0,
    parts: documents.map((item) => ({ source: item.source, items: ownItems(item) }))
  };
}
function ownItems(document) {
  return document.items.filter((item) => item.kind !== "nested-package");
}
function packageNameOf(node) {
  return {
    namespace: node.namespaces.map((id) => id.name).join(":"),
    name: node.names.map((id) => id.name).join("/"),
    version: node.version && versionToString(node.version.version)
  };
}
function orderUnits(units, diagnostics) {
  const byName = /* @__PURE__ */ new Map();
  for (const unit of units) {
    const name = packageNameToString(unit.name);
    const first = byName.get(name);
    if (first === void 0) {
      byName.set(name, unit);
      continue;
    }
    new Reporter(unit.source, diagnostics).error("resolve/duplicate-package", `package \`${name}\` is declared in two places`, unit.nameSpan, {
      related: [[{ source: first.source, span: first.nameSpan }, "the other one"]]
    });
  }
  const order = /* @__PURE__ */ new Set();
  const sorted2 = [...byName.values()].sort((a, b) => comparePackageNames(a.name, b.name));
  for (const root of sorted2) visit2(root, byName, order, diagnostics);
  return [...order];
}
function visit2(root, byName, order, diagnostics) {
  if (order.has(root)) return;
  const stack = [
    { unit: root, via: void 0, pending: referencesOf(root).reverse() }
  ];
  const visiting = /* @__PURE__ */ new Set();
  while (stack.length > 0) {
    const top = stack[stack.length - 1];
    const reference = top.pending.pop();
    if (reference === void 0) {
      order.add(top.unit);
      if (top.via !== void 0) visiting.delete(top.via);
      stack.pop();
      continue;
    }
    const unit = byName.get(reference.name);
    if (unit === void 0 || order.has(unit)) continue;
    if (visiting.has(reference.name)) {
      const path = stack.map((frame) => frame.unit).slice(stack.findIndex((frame) => frame.via === reference.name));
      const names = [...path.map((item) => packageNameToString(item.name)), reference.name].map((name) => `\`${name}\``);
      new Reporter(reference.source, diagnostics).error(
        "resolve/package-cycle",
        `package ${names[0]} depends on itself${path.length === 1 ? "" : `: ${names.join(" \u2192 ")}`}`,
        reference.span
      );
      continue;
    }
    visiting.add(reference.name);
    stack.push({ unit, via: reference.name, pending: referencesOf(unit).reverse() });
  }
}
function referencesOf(unit) {
  const found = /* @__PURE__ */ new Map();
  for (const { source, items } of unit.parts) {
    for (const path of pathsOf2(items)) {
      const name = pathPackage(path);
      if (name === void 0) continue;
      const text = packageNameToString(name);
      if (!found.has(text)) found.set(text, { name: text, source, span: pathPackageSpan(path) });
    }
  }
  return [...found.values()];
}
function* pathsOf2(items) {
  for (const item of items) {
    switch (item.kind) {
      case "toplevel-use":
        yield item.path;
        break;
      case "interface":
        for (const child of item.items) if (child.kind === "use") yield child.path;
        break;
      case "world":
        for (const child of item.items) if (child.kind === "use" || child.kind === "include") yield child.path;
        for (const direction of ["import", "export"]) {
          for (const child of item.items) {
            if (child.kind !== direction) continue;
            const { extern } = child;
            if (extern.kind === "extern-path" || extern.kind === "extern-named-path") yield extern.path;
            else if (extern.kind === "extern-interface") {
              for (const inner of extern.items) if (inner.kind === "use") yield inner.path;
            }
          }
        }
        break;
      case "nested-package":
        break;
      default:
        item;
    }
  }
}
function comparePackageNames(a, b) {
  const order = compareText(a.namespace, b.namespace) || compareText(a.name, b.name);
  if (order !== 0) return order;
  const left = a.version === void 0 ? void 0 : parseVersion(a.version);
  const right = b.version === void 0 ? void 0 : parseVersion(b.version);
  if (left === void 0 || right === void 0) return Number(left !== void 0) - Number(right !== void 0);
  return compareVersions(left, right);
}
function compareText(a, b) {
  return a < b ? -1 : a > b ? 1 : 0;
}

// ../../packages/resolver/src/worlds.ts
function draftWorld(context, item, inline) {
  const { file, node } = item;
  const scope = new TypeScope();
  const types2 = new TypeResolver(context, file, scope);
  const owner = item.id === void 0 ? void 0 : { kind: "world", id: item.id };
  const typeItems = node.items.filter(
    (child) => child.kind !== "import" && child.kind !== "export" && child.kind !== "include"
  );
  resolveTypes(context, file, types2, scope, typeItems, { owner, stability: item.stability });
  const imports = /* @__PURE__ */ new Map();
  const exports = /* @__PURE__ */ new Map();
  for (const [name, { type, span }] of scope.entries()) {
    if (type !== void 0) imports.set(name, { kind: "type", type, span });
  }
  for (const child of node.items) {
    switch (child.kind) {
      case "import":
      case "export":
        draftExtern(context, file, types2, child, child.kind === "import" ? imports : exports, inline);
        break;
      case "resource":
        for (const draft2 of draftResourceFunctions(types2, file, child, resourceType(scope, child))) {
          imports.set(draft2.name, { kind: "function", draft: draft2 });
        }
        break;
      default:
        break;
    }
  }
  return { item, imports, exports };
}
function draftExtern(context, file, types2, node, items, inline) {
  const { extern, docs, attributes } = node;
  const stability = readStability(attributes, file.report);
  const externalId = readExternalId(attributes, file.report);
  switch (extern.kind) {
    case "extern-func": {
      const { name, func } = extern;
      const draft2 = draftFunction(types2, file, { name, docs, attributes, func });
      add(file, node, items, name.name, name.span, { kind: "function", draft: draft2 });
      return;
    }
    case "extern-interface": {
      const { name, items: content } = extern;
      const item = declareInterface(context, file, {
        name: name.name,
        nameSpan: name.span,
        items: content,
        docs,
        stability,
        inline: true
      });
      inline.push(draftInterface(context, item));
      const target = { kind: "local", item };
      add(file, node, items, name.name, name.span, { kind: "interface", target, stability, externalId, docs: void 0, span: name.span });
      return;
    }
    case "extern-path":
    case "extern-named-path": {
      const { path } = extern;
      if (path.package !== void 0 && !context.gates.includes(stability)) {
        checkPackage(context, file, path);
        return;
      }
      const target = findInterface(context, file, path);
      if (target === void 0) return;
      const named = extern.kind === "extern-named-path";
      const span = named ? extern.name.span : path.name.span;
      const key = named ? extern.name.name : target.kind === "foreign" ? target.id : target.item.id ?? target.item;
      add(file, node, items, key, span, {
        kind: "interface",
        target,
        stability,
        externalId,
        docs: docsOf(docs, file.source.text),
        span
      });
      return;
    }
    default:
      extern;
  }
}
function add(file, node, items, key, span, item) {
  const first = items.get(key);
  if (first === void 0) {
    items.set(key, item);
    return;
  }
  const what = typeof key === "string" ? `${node.kind} \`${key}\`` : "this interface";
  const place2 = first.kind === "function" ? first.draft.span : first.span;
  if (typeof key === "string") {
    file.report.error("resolve/duplicate-name", `${what} is taken by ${first.kind === "interface" ? "an" : "a"} ${first.kind} of the same name`, span, {
      related: [[place2, "first declared here"]]
    });
  } else {
    file.report.error("resolve/repeated-import", `${what} can be ${node.kind}ed only once`, span, {
      related: [[place2, `${node.kind}ed here already`]],
      notes: [`to ${node.kind} it again, give it a name of its own: \`${node.kind} another-name: \u2026;\``],
      fixes: [{ title: `remove this ${node.kind}`, span: node.span, newText: "" }]
    });
  }
}
function settleWorld(context, made) {
  const { id, file } = made.item;
  const world = id === void 0 ? void 0 : context.builder.worlds[id];
  if (world === void 0) return;
  settleItems(context, file, made.imports, world.imports);
  settleItems(context, file, made.exports, world.exports);
}
function settleItems(context, file, drafts, items) {
  for (const [key, draft2] of drafts) {
    switch (draft2.kind) {
      case "type":
        if (typeof draft2.type === "number" && draft2.type >= 0) {
          items.set(key, { kind: "type", id: draft2.type, span: itemSpan(file, draft2.span) });
        }
        break;
      case "function":
        if (context.gates.check(draft2.draft.stability, draft2.draft.span, file.report)) {
          items.set(key, { kind: "function", function: settleFunction(context, draft2.draft) });
        }
        break;
      case "interface": {
        const { target, stability, externalId, docs, span } = draft2;
        if (!context.gates.check(stability, span, file.report)) break;
        const id = target.kind === "foreign" ? target.id : target.item.id;
        if (id === void 0) {
          reportGated2(file, target, span);
          break;
        }
        const item = { kind: "interface", id, stability, externalId, docs, span: itemSpan(file, span) };
        items.set(key, item);
        break;
      }
      default:
        draft2;
    }
  }
}
function reportGated2(file, target, span) {
  if (target.kind === "foreign") return;
  const { name, stability } = target.item;
  file.report.error(
    "resolve/gated-reference",
    `this refers to interface \`${name}\`, which ${describeStability(stability)} leaves out`,
    span,
    { notes: ["give this item the same gate, or enable the feature"] }
  );
}

// ../../packages/resolver/src/resolve-packages.ts
function resolvePackages(main, dependencies = [], options = {}) {
  const diagnostics = [];
  const builder = new ResolveBuilder(options.base);
  const sourceIds = /* @__PURE__ */ new Map();
  const units = [];
  let mainUnit2;
  for (const group2 of [main, ...dependencies]) {
    for (const document of group2.documents) {
      for (const diagnostic of document.diagnostics) diagnostics.push(diagnostic);
      sourceIds.set(document.source, builder.addSource(document.source));
    }
    const found = unitsOf(group2, diagnostics);
    for (const unit of found.nested) units.push(unit);
    if (found.main === void 0) continue;
    units.push(found.main);
    if (group2 === main) mainUnit2 = found.main;
  }
  const features = new Set(options.features);
  const allFeatures = options.allFeatures ?? false;
  const target = mainUnit2 && readTarget(options.targetVersion, mainUnit2, diagnostics);
  const knownPackages = new Map(units.map((unit) => [packageNameToString(unit.name), unit.name]));
  for (const item of builder.packages) knownPackages.set(packageNameToString(item.name), item.name);
  let mainId;
  for (const unit of orderUnits(units, diagnostics)) {
    const isMain = unit === mainUnit2;
    const settings = { features, allFeatures, target: isMain ? target : void 0 };
    const gates2 = new Gates(unit.name, settings);
    const id = builder.addPackage({ name: unit.name, docs: unit.docs, interfaces: /* @__PURE__ */ new Map(), worlds: /* @__PURE__ */ new Map() });
    if (isMain) mainId = id;
    const context = new PackageContext(builder, gates2, id, unit, diagnostics, sourceIds, knownPackages);
    resolvePackage(context);
    checkGateConsistency(context, options.strictGates ?? false);
  }
  if (mainId !== void 0 && target !== void 0) retarget(builder, mainId, target);
  return {
    resolve: builder.finish(),
    package: hasErrors(diagnostics) ? void 0 : mainId,
    diagnostics: sortDiagnostics(diagnostics)
  };
}
function resolvePackage(context) {
  const { builder } = context;
  const items = declareItems(context);
  const interfaces = items.interfaces.map((item) => draftInterface(context, item));
  const worlds2 = items.worlds.map((item) => draftWorld(context, item, interfaces));
  for (const draft2 of interfaces) settleInterface(context, draft2);
  for (const draft2 of worlds2) settleWorld(context, draft2);
  for (const item of items.worlds) {
    if (item.id === void 0) continue;
    resolveIncludes(context, item);
    const conflict = elaborateWorld(builder, item.id);
    if (conflict === void 0) continue;
    const path = conflict.path.map((name) => `\`${name}\``);
    item.file.report.error(
      "resolve/import-export-conflict",
      `export ${path[0]} would use types of ${path[path.length - 1]} both as an import and as an export`,
      item.nameSpan,
      {
        notes: [
          `the way there: ${path.join(" \u2192 ")}`,
          `export ${path.slice(1, -1).join(" and ") || path[0]} as well, so that all of them use the exported one`
        ]
      }
    );
  }
  listItems(context, items);
}
function readTarget(text, unit, diagnostics) {
  if (text === void 0) return void 0;
  const target = parseVersion(text);
  const own = unit.name.version === void 0 ? void 0 : parseVersion(unit.name.version);
  const name = packageNameToString(unit.name);
  if (target !== void 0 && own !== void 0 && compareVersions(target, own) <= 0) return target;
  const report = (message) => {
    diagnostics.push(
      createDiagnostic("resolve/unknown-target-version", message, {
        primary: { source: unit.source, span: unit.nameSpan, message: "" }
      })
    );
  };
  if (target === void 0) report(`expected a version such as 1.0.0 as the target, found \`${text}\``);
  else if (own === void 0) report(`a target version needs a package with a version, and \`${name}\` has none`);
  else report(`the target version, ${text}, is later than the package, \`${name}\``);
  return void 0;
}
function retarget(builder, id, target) {
  const item = builder.packages[id];
  if (item === void 0) return;
  const name = { ...item.name, version: versionToString(target) };
  item.name = name;
}

// ../../packages/printer/src/print-interface.ts
var Separator = class {
  #any = false;
  /** Before an item: an empty line, unless it is the first. */
  begin(output) {
    if (this.#any) output.endLine();
    this.#any = true;
  }
  /** What comes next is no first item, even though nothing was separated so far. */
  touch() {
    this.#any = true;
  }
};
function printInterfaceItems(output, resolve, id) {
  const item = resolve.interfaces[id];
  if (item === void 0) return;
  const { freestanding, ofResources } = groupFunctions(item.functions.values());
  const separator = new Separator();
  printTypes(output, resolve, { kind: "interface", id }, item.package, item.types, ofResources, separator);
  for (const made of freestanding) {
    separator.begin(output);
    printFunctionItem(output, resolve, made, `${escapeName(made.name)}: `);
  }
}
function groupFunctions(functions) {
  const freestanding = [];
  const ofResources = /* @__PURE__ */ new Map();
  for (const made of functions) {
    if (!("resource" in made.kind)) {
      freestanding.push(made);
      continue;
    }
    const group2 = ofResources.get(made.kind.resource);
    if (group2 === void 0) ofResources.set(made.kind.resource, [made]);
    else group2.push(made);
  }
  return { freestanding, ofResources };
}
function printFunctionItem(output, resolve, made, before) {
  printDocs(output, made.docs);
  printStability(output, made.stability);
  printExternalId(output, made.externalId);
  output.line(`${before}${printFunction(resolve, made)};`);
}
function printTypes(output, resolve, owner, ownPackage, types2, ofResources, separator) {
  const declared = [];
  const uses = [];
  for (const [name, id] of types2) {
    const type = resolve.types[id];
    if (type === void 0) continue;
    const used = usedType(resolve, owner, type);
    if (used === void 0) declared.push([id, type]);
    else addUse(uses, type, used, name);
  }
  for (const use of uses) {
    separator.touch();
    printStability(output, use.type.stability);
    printExternalId(output, use.type.externalId);
    output.line(`use ${printInterfacePath(resolve, use.from, ownPackage)}.{${use.names.join(", ")}};`);
  }
  for (const [id, type] of declared) {
    separator.begin(output);
    printDocs(output, type.docs);
    printStability(output, type.stability);
    printExternalId(output, type.externalId);
    printTypeDef(output, resolve, type, ofResources.get(id) ?? []);
  }
}
function usedType(resolve, owner, type) {
  if (type.kind.kind !== "type" || typeof type.kind.type === "string") return void 0;
  const target = resolve.types[type.kind.type];
  if (target === void 0 || target.owner.kind !== "interface" || sameOwner(target.owner, owner)) return void 0;
  return target;
}
function addUse(uses, type, used, name) {
  if (used.owner.kind !== "interface") return;
  const from = used.owner.id;
  const original = used.name ?? "_";
  const text = original === name ? escapeName(name) : `${escapeName(original)} as ${escapeName(name)}`;
  const last = uses[uses.length - 1];
  if (last !== void 0 && last.from === from && sameHead(last.type, type)) last.names.push(text);
  else uses.push({ from, type, names: [text] });
}
function sameHead(a, b) {
  return a.externalId === b.externalId && JSON.stringify(a.stability) === JSON.stringify(b.stability);
}
function printInterfacePath(resolve, id, from) {
  const item = resolve.interfaces[id];
  const name = escapeName(item?.name ?? "_");
  const owner = item?.package === void 0 ? void 0 : resolve.packages[item.package];
  if (owner === void 0 || item?.package === from) return name;
  const { version } = owner.name;
  return `${printPackageBase(owner.name)}/${name}${version === void 0 ? "" : `@${version}`}`;
}
function printPackageBase(name) {
  return `${escapeNames(name.namespace, ":")}:${escapeNames(name.name, "/")}`;
}
function printTypeDef(output, resolve, type, functions) {
  const name = escapeName(type.name ?? "_");
  const { kind } = type;
  switch (kind.kind) {
    case "resource":
      output.write(`resource ${name}`);
      if (functions.length === 0) {
        output.line(";");
        return;
      }
      output.openBlock();
      for (const made of functions) printResourceFunction(output, resolve, made);
      break;
    case "record":
      output.write(`record ${name}`);
      output.openBlock();
      for (const field of kind.fields) {
        printDocs(output, field.docs);
        output.line(`${escapeName(field.name)}: ${printTypeExpression(resolve, { kind: "type", type: field.type })},`);
      }
      break;
    case "variant":
      output.write(`variant ${name}`);
      output.openBlock();
      for (const item of kind.cases) {
        printDocs(output, item.docs);
        const payload = item.type === void 0 ? "" : `(${printTypeExpression(resolve, { kind: "type", type: item.type })})`;
        output.line(`${escapeName(item.name)}${payload},`);
      }
      break;
    case "enum":
    case "flags":
      output.write(`${kind.kind} ${name}`);
      output.openBlock();
      for (const item of kind.kind === "enum" ? kind.cases : kind.flags) {
        printDocs(output, item.docs);
        output.line(`${escapeName(item.name)},`);
      }
      break;
    default:
      output.line(`type ${name} = ${printTypeExpression(resolve, kind)};`);
      return;
  }
  output.closeBlock();
}
function printResourceFunction(output, resolve, made) {
  const { kind } = made.kind;
  const name = escapeName(functionItemName(made));
  const isStatic = kind === "static" || kind === "async-static";
  printFunctionItem(output, resolve, made, kind === "constructor" ? "" : `${name}: ${isStatic ? "static " : ""}`);
}

// ../../packages/printer/src/print-world.ts
function printWorldItems(output, resolve, id) {
  const world = resolve.worlds[id];
  if (world === void 0) return;
  const separator = new Separator();
  const types2 = [];
  const functions = [];
  for (const [key, item] of world.imports) {
    switch (item.kind) {
      case "interface":
        printWorldItem(output, resolve, key, item, world.package, "import");
        separator.touch();
        break;
      case "type":
        types2.push([String(key), item.id]);
        break;
      case "function":
        functions.push(item.function);
        break;
      default:
        item;
    }
  }
  const { freestanding, ofResources } = groupFunctions(functions);
  printTypes(output, resolve, { kind: "world", id }, world.package, types2, ofResources, separator);
  for (const made of freestanding) {
    printWorldItem(output, resolve, made.name, { kind: "function", function: made }, world.package, "import");
    separator.touch();
  }
  if (world.exports.size > 0) separator.begin(output);
  for (const [key, item] of world.exports) printWorldItem(output, resolve, key, item, world.package, "export");
}
function printWorldItem(output, resolve, key, item, from, word) {
  switch (item.kind) {
    case "type":
      return;
    case "function": {
      const made = item.function;
      printDocs(output, made.docs);
      printStability(output, made.stability);
      printExternalId(output, made.externalId);
      output.line(`${word} ${escapeName(made.name)}: ${printFunction(resolve, made)};`);
      return;
    }
    case "interface": {
      const target = resolve.interfaces[item.id];
      printDocs(output, item.docs ?? (typeof key === "string" ? target?.docs : void 0));
      printStability(output, item.stability);
      printExternalId(output, item.externalId);
      const label = typeof key === "string" ? `${escapeName(key)}: ` : "";
      if (target?.name !== void 0) {
        output.line(`${word} ${label}${printInterfacePath(resolve, item.id, from)};`);
        return;
      }
      output.write(`${word} ${label}interface`);
      output.openBlock();
      printInterfaceItems(output, resolve, item.id);
      output.closeBlock();
      return;
    }
    default:
      item;
  }
}

// ../../packages/printer/src/text-output.ts
var TextOutput = class {
  /** Whether documentation belongs into the text. */
  withDocs;
  #text = "";
  #depth = 0;
  #atLineStart = false;
  constructor(withDocs) {
    this.withDocs = withDocs;
  }
  toString() {
    return this.#text;
  }
  /** Adds text without a line end, indented where it begins a line. */
  write(text) {
    if (this.#atLineStart) this.#text += "  ".repeat(this.#depth);
    this.#atLineStart = false;
    this.#text += text;
  }
  endLine() {
    this.#text += "\n";
    this.#atLineStart = true;
  }
  line(text) {
    this.write(text);
    this.endLine();
  }
  /** ` {` and what follows one step further in. */
  openBlock() {
    this.line(" {");
    this.#depth++;
  }
  closeBlock() {
    this.#depth--;
    this.line("}");
  }
};

// ../../packages/printer/src/print-package.ts
function printPackage(resolve, id, options = {}) {
  return printPackages(resolve, id, [], options);
}
function printPackages(resolve, main, others = allBut(resolve, main), options = {}) {
  const output = new TextOutput(options.docs ?? true);
  const item = resolve.packages[main];
  if (item !== void 0) printContents(output, resolve, item, true);
  for (const [i, id] of others.entries()) {
    const other = resolve.packages[id];
    if (other === void 0) continue;
    if (i > 0) {
      output.endLine();
      output.endLine();
    }
    printContents(output, resolve, other, false);
  }
  return output.toString();
}
function allBut(resolve, main) {
  return resolve.packages.map((_, id) => id).filter((id) => id !== main);
}
function printContents(output, resolve, item, isMain) {
  const { version } = item.name;
  printDocs(output, item.docs);
  output.write(`package ${printPackageBase(item.name)}${version === void 0 ? "" : `@${version}`}`);
  if (isMain) {
    output.line(";");
    output.endLine();
  } else {
    output.openBlock();
  }
  for (const [name, id] of item.interfaces) {
    const target = resolve.interfaces[id];
    if (target === void 0) continue;
    printDocs(output, target.docs);
    printStability(output, target.stability);
    output.write(`interface ${escapeName(name)}`);
    output.openBlock();
    printInterfaceItems(output, resolve, id);
    output.closeBlock();
    if (isMain) output.endLine();
  }
  for (const [name, id] of item.worlds) {
    const world = resolve.worlds[id];
    if (world === void 0) continue;
    printDocs(output, world.docs);
    printStability(output, world.stability);
    output.write(`world ${escapeName(name)}`);
    output.openBlock();
    printWorldItems(output, resolve, id);
    output.closeBlock();
  }
  if (!isMain) output.closeBlock();
}

// src/pipeline.ts
var witcraft = {
  lex: (source, { edition }) => lex(source, { edition }),
  parse: (source, { edition, nestedNames }) => parse(source, { edition, nestedNames }),
  resolve: (document, { dependencies }) => resolvePackages({ documents: [document] }, dependencies, { allFeatures: true }),
  format: (document) => format(document),
  print: (resolve, id) => printPackage(resolve, id)
};
function sourceOf(text) {
  return new Source("input.wit", text);
}

// src/oracle.ts
var TIME_LIMIT = 1e3;
function examine(input, pipeline = witcraft) {
  const first = examineTimed(input, pipeline);
  if (first.fault !== void 0 || first.time <= TIME_LIMIT) return first;
  const second = examineTimed(input, pipeline);
  if (second.fault !== void 0 || second.time <= TIME_LIMIT) return second;
  const time = Math.round(Math.min(first.time, second.time));
  return { ...second, fault: { kind: "slow", message: `all stages together took ${time} ms` } };
}
function examineTimed(input, pipeline) {
  const progress = { stage: "lex", parsed: false, resolved: false };
  const start = performance.now();
  let fault;
  try {
    fault = runStages(input, pipeline, progress);
  } catch (error) {
    const text = error instanceof Error ? error.stack ?? error.message : String(error);
    const message = `${progress.stage} threw ${text.split("\n").slice(0, 5).join("\n")}`;
    fault = { kind: "exception", message };
  }
  const { parsed, resolved } = progress;
  return { fault, parsed, resolved, time: performance.now() - start };
}
function runStages(input, pipeline, progress) {
  const source = sourceOf(input.text);
  const tokens = pipeline.lex(source, input);
  const lexFault = checkTokens(tokens, input.text) ?? checkSpans("lex", tokens.diagnostics);
  if (lexFault !== void 0) return lexFault;
  progress.stage = "parse";
  const document = pipeline.parse(source, input);
  const parseFault = checkSpans("parse", document.diagnostics) ?? checkSpan("parse", source, document.span);
  if (parseFault !== void 0) return parseFault;
  progress.parsed = !hasErrors(document.diagnostics);
  progress.stage = "resolve";
  const outcome = pipeline.resolve(document, input);
  const resolveFault = checkSpans("resolve", outcome.diagnostics);
  if (resolveFault !== void 0) return resolveFault;
  if (progress.parsed) {
    progress.stage = "format";
    const formatFault = checkFormat(input, tokens, pipeline.format(document), pipeline);
    if (formatFault !== void 0) return formatFault;
  }
  if (outcome.package !== void 0) {
    progress.stage = "print";
    pipeline.print(outcome.resolve, outcome.package);
    progress.resolved = true;
  }
  return void 0;
}
function checkTokens({ count, starts }, text) {
  const broken = (message) => ({ kind: "tokens-differ-from-source", message });
  if (starts.length < count + 1) return broken(`${count} tokens have ${starts.length} starts`);
  if (starts[0] !== 0) return broken(`the first token begins at ${starts[0]}`);
  for (let i = 0; i < count; i++) {
    if (starts[i + 1] < starts[i]) {
      return broken(`token ${i} ends before it begins, at ${starts[i]}`);
    }
  }
  if (starts[count] === text.length) return void 0;
  return broken(`the last token ends at ${starts[count]} of ${text.length}`);
}
function checkSpans(stage, diagnostics) {
  for (const { primary, related, fixes, code } of diagnostics) {
    const places = [
      ...primary === void 0 ? [] : [primary],
      ...related,
      ...fixes.flatMap(({ edits }) => edits)
    ];
    for (const { source, span } of places) {
      const fault = checkSpan(`${stage}, ${code}`, source, span);
      if (fault !== void 0) return fault;
    }
  }
  return void 0;
}
function checkSpan(what, source, { start, end }) {
  if (0 <= start && start <= end && end <= source.text.length) return void 0;
  const message = `${what}: ${start}..${end} of a text of ${source.text.length}`;
  return { kind: "span-out-of-range", message };
}
function checkFormat(input, before, formatted, pipeline) {
  const source = sourceOf(formatted);
  const after = pipeline.lex(source, input);
  const tokens = firstDifference(
    grammarTokens(before, input.text),
    grammarTokens(after, formatted)
  );
  if (tokens !== void 0) return { kind: "format-changes-tokens", message: tokens };
  const comments3 = firstDifference(
    commentTexts(before, input.text),
    commentTexts(after, formatted)
  );
  if (comments3 !== void 0) return { kind: "format-changes-comments", message: comments3 };
  const again = pipeline.format(pipeline.parse(source, input));
  if (again === formatted) return void 0;
  const lines = firstDifference(formatted.split("\n"), again.split("\n"));
  return { kind: "format-not-idempotent", message: lines ?? "differs" };
}
var closers = /* @__PURE__ */ new Set([
  TokenKind.RightBrace,
  TokenKind.RightParen,
  TokenKind.GreaterThan
]);
function grammarTokens({ count, kinds, starts }, text) {
  const texts = [];
  let lastIsComma = false;
  for (let i = 0; i < count; i++) {
    const kind = kinds[i];
    if (isTrivia(kind)) continue;
    if (lastIsComma && closers.has(kind)) texts.pop();
    lastIsComma = kind === TokenKind.Comma;
    texts.push(text.slice(starts[i], starts[i + 1]));
  }
  return texts;
}
function commentTexts({ count, kinds, starts }, text) {
  const texts = [];
  for (let i = 0; i < count; i++) {
    const kind = kinds[i];
    if (!isTrivia(kind) || kind === TokenKind.Whitespace) continue;
    texts.push(text.slice(starts[i], starts[i + 1]).replace(/\s+/g, ""));
  }
  return texts;
}
function firstDifference(before, after) {
  const length = Math.max(before.length, after.length);
  for (let i = 0; i < length; i++) {
    if (before[i] !== after[i]) {
      return `before ${JSON.stringify(before[i]) ?? "the end"}, after ${JSON.stringify(after[i]) ?? "the end"}`;
    }
  }
  return void 0;
}

// src/seeds.ts
var types = `package fuzz:types@1.2.3-rc.1+build.5;

/// Every sort of type.
interface every {
  /** A block of
   * documentation. */
  record point {
    /// The first.
    x: s32, // behind
    y: s32,
  }
  record nothing {}
  flags permissions { read, write, %import }
  variant shape {
    dot,
    circle(f64),
    polygon(list<point>),
  }
  enum colour { red, green, blue, }
  type all = tuple<bool, u8, u16, u32, u64, s8, s16, s32, s64, f32, f64, char, string>;
  type fixed = list<u8, 4>;
  type lookup = map<string, list<u32>>;
  type maybe = option<option<shape>>;
  type r0 = result;
  type r1 = result<u8>;
  type r2 = result<_, string>;
  type r3 = result<u8, colour>;
  type later = future<stream<point>>;
  type plain-later = future;
  type plain-stream = stream;
  type failure = error-context;
  run: func();
  compute: func(a: point, b: list<shape>,) -> r3;
  wait: async func(on: later) -> all;
}
`;
var resources = `package fuzz:resources;

interface files {
  resource descriptor;
  resource file {
    constructor(path: string);
    read: func(length: u64) -> result<list<u8>, error>;
    open: static func(at: borrow<file>, path: string) -> own<file>;
    sync: async func();
    sync-all: static async func(files: list<file>);
  }
  resource fallible {
    constructor() -> result<fallible, error>;
  }
  enum error { missing, denied }
  close: func(it: file, with-parent: option<borrow<descriptor>>);
}

interface users {
  use files.{file, error as file-error,};
  use files.{descriptor};
  count: func(files: list<file>) -> result<u32, file-error>;
}
`;
var worlds = `/// The package.
package fuzz:worlds@0.1.0;

use fuzz:other/names@2.0.0;
use fuzz:other/names@2.0.0 as renamed;
use local as also-local;

interface local {
  type id = u64;
}

world base {
  use local.{id};
  type pair = tuple<id, id>;
  record both { left: id, right: pair }
  resource thing { get: func() -> id; }
  import local;
  import fuzz:other/names@2.0.0;
  import log: func(text: string);
  import nested: interface {
    use local.{id};
    find: func(it: id) -> bool;
  }
  export run: async func() -> result;
  export handler: interface { handle: func(); }
  export renamed;
}

world plain {
  import first: local;
  import second: local;
  import odd-name: func();
}

world more {
  include base;
  include plain with { odd-name as even-name }
}

package fuzz:other@2.0.0 {
  interface names {
    get: func() -> list<string>;
  }
}
`;
var gates = `package fuzz:gates@1.4.0;

@since(version = 1.0.0)
interface old {
  @since(version = 1.1.0)
  @deprecated(version = 1.3.0)
  f: func();
  @unstable(feature = fancy)
  type t = u8;
  @external-id("some \\"id\\"")
  g: func();
  @since(version = 1.2.0)
  resource r {
    @since(version = 1.2.0)
    constructor();
    @unstable(feature = fancy-more)
    m: func();
  }
}

@unstable(feature = fancy)
world w {
  @unstable(feature = fancy)
  import old;
  @since(version = 1.4.0)
  export f: func();
}
`;
var comments2 = `// a file comment
package /* between */ fuzz:comments /* more */ ; // behind

/// one
// not a doc
/// two
interface i // here
{ // and here
  /* before */ f /* a */ : /* b */ func /* c */ ( /* d */ x /* e */ : u8 /* f */ , ) -> /* g */ u8 /* h */ ; /* i */

  // alone


  // after empty lines
  record r { /* only */ }
  enum e {
    a, // of a
    // before b
    b // of b
    // at the end
  }
  type t = /* t */ list< /* u */ u8 /* v */ >;
  // last
}
/* outer /* inner */ still */
world w {
  // nothing but a comment
}
// the end`;
var older = `package fuzz:older@1.0.0;

interface numbers {
  divide: func(a: u32, b: u32) -> (quotient: u32, remainder: u32);
  nothing: func() -> ();
  single: func() -> string;
  list: func(stream: string, future: u8, async: bool);
  @since(version = 1.0.0, feature = early)
  early: func();
}

world map {
  import numbers;
}
`;
var builtInSeeds = [
  ...Object.entries({ types, resources, worlds, gates, comments: comments2 }).map(
    ([name, text]) => ({ name, text, edition: "current", dependencies: [] })
  ),
  { name: "older", text: older, edition: "2024", dependencies: [] }
];

// src/fuzz.ts
var BATCH = 100;
function fuzz(options) {
  const pipeline = options.pipeline ?? witcraft;
  const made = inputs([...builtInSeeds, ...loadCorpus(options.corpus ?? [])]);
  const progress = { inputs: 0, parsed: 0, resolved: 0 };
  for (let seed = options.seed; progress.inputs < options.count; seed++) {
    const numRuns = Math.min(BATCH, options.count - progress.inputs);
    for (const input of fc2.sample(made, { seed, numRuns })) {
      const { fault, parsed, resolved } = examine(input, pipeline);
      progress.inputs++;
      if (parsed) progress.parsed++;
      if (resolved) progress.resolved++;
      if (fault !== void 0) {
        const minimised = minimise(
          input.text,
          (text) => examine({ ...input, text }, pipeline).fault?.kind === fault.kind
        );
        return { ...progress, failure: { fault, seed, input, minimised } };
      }
    }
    options.onProgress?.({ ...progress });
  }
  return { ...progress, failure: void 0 };
}

// src/describe-failure.ts
function describeFailure({ fault, seed, input, minimised }, pipeline) {
  const { edition, nestedNames } = input;
  const small = examine({ ...input, text: minimised }, pipeline).fault ?? fault;
  return [
    `FAULT ${fault.kind}: ${small.message}`,
    `again: --seed ${seed} --count ${BATCH}`,
    `edition ${edition}${nestedNames ? ", nested names" : ""}, ${input.dependencies.length} dependencies`,
    `minimised (${input.text.length} -> ${minimised.length}):`,
    JSON.stringify(minimised.length > 2e3 ? `${minimised.slice(0, 2e3)}...` : minimised)
  ].join("\n");
}

// src/command.ts
var usage = `usage: node dist/main.js [--count N] [--seed S] [--corpus DIR ...]

  --count N     how many inputs; 200000 when absent
  --seed S      where to begin; 1 when absent
  --corpus DIR  folders of WIT files to start from; those of an npm package when absent`;
var PROGRESS_EVERY = 1e4;
function runCommand(args, write, pipeline) {
  const options = readOptions(args);
  if (typeof options === "string") {
    write(options);
    write(usage);
    return 2;
  }
  const outcome = fuzz({
    ...options,
    ...pipeline === void 0 ? {} : { pipeline },
    onProgress: ({ inputs: inputs2, parsed, resolved }) => {
      if (inputs2 % PROGRESS_EVERY === 0)
        write(`${inputs2} inputs, ${parsed} parsed, ${resolved} resolved`);
    }
  });
  if (outcome.failure !== void 0) {
    write(describeFailure(outcome.failure, pipeline));
    return 1;
  }
  write(
    `${outcome.inputs} inputs, ${outcome.parsed} parsed, ${outcome.resolved} resolved: no fault`
  );
  return 0;
}
function readOptions(args) {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        count: { type: "string", default: "200000" },
        seed: { type: "string", default: "1" },
        corpus: { type: "string", multiple: true }
      }
    });
    const count = Number(values.count);
    const seed = Number(values.seed);
    if (!Number.isSafeInteger(count) || count < 1)
      return `expected a count, found \`${values.count}\``;
    if (!Number.isSafeInteger(seed)) return `expected a seed, found \`${values.seed}\``;
    if (positionals.length > 0 && values.corpus === void 0) {
      return `expected options, found \`${positionals[0]}\``;
    }
    const corpus = values.corpus === void 0 ? [defaultCorpus()] : [...values.corpus, ...positionals];
    return { count, seed, corpus };
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

// src/main.ts
process.exitCode = runCommand(process.argv.slice(2), (text) => console.log(text));
