import { readModule } from '@witcraft/binary';
import { IndexSpace, parseModuleTokens, type TokenCursor, TokenKind } from '@witcraft/wat';
import { coreName } from '../core-name.js';
import { DEEPEST_MODULE } from '../limits.js';
import type { ImportedModule, LinkedModule, LinkFunction, NestedModule } from '../model/index.js';
import { pickTokens, type TokenRange } from './core-tokens.js';
import { diagnosticAt, fail, type Mistakes } from './failure.js';
import { InterfaceParser, takeImportName } from './interface-parser.js';
import { takeLinkFunction, takeModuleType } from './link-parser.js';

/** Where the parts of a module are, by the tokens at which they begin. */
interface Fields {
  readonly imported: number[];
  /** Modules of all three kinds. */
  readonly nested: number[];
  readonly links: number[];
  /** What the core part consists of. */
  readonly core: TokenRange[];
}

/**
 * Reads modules (`linked` of section 15). The core part's fields stand among the
 * others: they are given to the parser of core text, as if they stood alone.
 */
export class LinkedParser {
  readonly #cursor: TokenCursor;
  readonly #mistakes: Mistakes;

  constructor(cursor: TokenCursor, mistakes: Mistakes) {
    this.#cursor = cursor;
    this.#mistakes = mistakes;
  }

  /** Reads the file's module: `(module …)` and nothing else. */
  parse(): LinkedModule | undefined {
    const cursor = this.#cursor;
    return this.#mistakes.guard(() => {
      const module = this.#module(0, true) as LinkedModule;
      if (!cursor.atEnd()) cursor.expected('the end of the text');
      return module;
    });
  }

  /** `(module …)`: a core module where it has only core fields, and is not the file's. */
  #module(depth: number, outermost: boolean): NestedModule {
    const cursor = this.#cursor;
    const first = cursor.at;
    const { start } = cursor;
    cursor.takeOpen('module');
    const ids = new IndexSpace('module');
    const token = cursor.at;
    const id = cursor.skipId();
    if (cursor.isAnnotation('name')) cursor.skipItem();
    const head: TokenRange = [first, cursor.at];
    const fields = this.#fields();
    const close = cursor.at;
    const { end } = cursor.span();
    const region = { start, end };
    this.#mistakes.guard(() => cursor.takeClose());
    const behind = cursor.at;
    const bytes = this.#core([head, ...fields.core, [close, close + 1]]);
    const core = readModule(bytes).module;
    const name = core === undefined ? undefined : coreName(core);
    const isCore =
      fields.imported.length === 0 && fields.nested.length === 0 && fields.links.length === 0;
    if (isCore && !outermost) return { kind: 'core', name, bytes, region };
    const imported = this.#imported(fields.imported, ids);
    const nested = this.#nested(fields.nested, ids, depth);
    const self = id === undefined ? undefined : { id, token };
    const link = this.#link(fields.links, ids, self);
    cursor.at = behind;
    return { kind: 'linked', name, core: bytes, imported, nested, link, region };
  }

  /** Finds the fields of a module, and moves to the `)` behind them. */
  #fields(): Fields {
    const cursor = this.#cursor;
    const fields: Fields = { imported: [], nested: [], links: [], core: [] };
    while (cursor.kind !== TokenKind.RightParen && !cursor.atEnd()) {
      const { at } = cursor;
      this.#mistakes.guard(() => this.#field(fields));
      cursor.at = at;
      cursor.skipItem();
    }
    return fields;
  }

  #field(fields: Fields): void {
    const cursor = this.#cursor;
    const { at } = cursor;
    switch (cursor.openWord()) {
      case 'module':
      case 'interface':
        fields.nested.push(at);
        return;
      case 'link':
        fields.links.push(at);
        return;
      case 'import': {
        let behind = at + 2;
        const { kinds } = cursor.tokens;
        while (kinds[behind] === TokenKind.String) behind++;
        cursor.at = behind;
        if (cursor.isOpen('module')) {
          fields.imported.push(at);
          return;
        }
        this.#refuseInterface('imported');
        break;
      }
      case 'export':
        cursor.at = at + 3;
        this.#refuseInterface('exported');
        break;
      default:
        if (cursor.kind !== TokenKind.LeftParen && cursor.kind !== TokenKind.Annotation) {
          cursor.expected('a field of a module');
        }
    }
    cursor.at = at;
    cursor.skipItem();
    fields.core.push([at, cursor.at]);
  }

  /** Fails at the `(interface` of an import or an export. */
  #refuseInterface(verb: string): void {
    const cursor = this.#cursor;
    if (!cursor.isOpen('interface')) return;
    const message = `an interface module cannot be ${verb}`;
    fail(cursor, 'interface-module/leaf', message, cursor.span(cursor.at + 1));
  }

  #core(ranges: readonly TokenRange[]): Uint8Array {
    const { bytes, diagnostics } = parseModuleTokens(pickTokens(this.#cursor, ranges));
    for (const diagnostic of diagnostics) this.#mistakes.add(diagnostic);
    return bytes ?? new Uint8Array();
  }

  #imported(tokens: readonly number[], ids: IndexSpace): readonly ImportedModule[] {
    const cursor = this.#cursor;
    // Index 0 is the module itself.
    ids.add();
    const imported: ImportedModule[] = [];
    for (const token of tokens) {
      this.#mistakes.guard(() => {
        cursor.at = token + 2;
        const name = takeImportName(cursor);
        cursor.takeOpen('module');
        const index = ids.count;
        this.#mistakes.guard(() => ids.define(cursor));
        const type = takeModuleType(cursor, this.#mistakes);
        cursor.takeClose();
        const region = { start: cursor.span(token).start, end: cursor.span().end };
        cursor.takeClose();
        imported.push({ id: ids.names.get(index), name, type, region });
      });
    }
    return imported;
  }

  /** `linked` and `iface` */
  #nested(tokens: readonly number[], ids: IndexSpace, depth: number): readonly NestedModule[] {
    const cursor = this.#cursor;
    const nested: NestedModule[] = [];
    for (const token of tokens) {
      this.#mistakes.guard(() => {
        cursor.at = token;
        if (depth >= DEEPEST_MODULE) {
          const message = `expected modules nested ${DEEPEST_MODULE} deep at most`;
          fail(cursor, 'interface-module/syntax', message, cursor.span(token + 1));
        }
        const index = ids.count;
        cursor.at += 2;
        this.#mistakes.guard(() => ids.define(cursor));
        const { start } = cursor.span(token);
        if (cursor.text(token + 1) === 'interface') {
          const parser = new InterfaceParser(cursor, this.#mistakes);
          nested.push(parser.parse(ids.names.get(index), start));
          return;
        }
        cursor.at = token;
        nested.push(this.#module(depth + 1, false));
      });
    }
    return nested;
  }

  #link(
    tokens: readonly number[],
    ids: IndexSpace,
    self: { readonly id: string; readonly token: number } | undefined,
  ): LinkFunction | undefined {
    const cursor = this.#cursor;
    if (self !== undefined && !ids.has(self.id)) {
      cursor.at = self.token;
      ids.name(cursor, 0);
    }
    const [first, ...more] = tokens;
    if (first === undefined) return undefined;
    for (const token of more) {
      const { source } = cursor;
      const related = [{ source, span: cursor.span(first + 1), message: 'the first one' }];
      const message = 'a module has one link function at most';
      const code = 'interface-module/multiple-links';
      this.#mistakes.add(diagnosticAt(source, cursor.span(token + 1), code, message, related));
    }
    cursor.at = first;
    return this.#mistakes.guard(() => takeLinkFunction(cursor, ids, this.#mistakes));
  }
}
