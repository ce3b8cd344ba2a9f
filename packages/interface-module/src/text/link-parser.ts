import { type IndexSpace, type TokenCursor, TokenKind, takeU32 } from '@witcraft/wat';
import type {
  ImportName,
  LinkExport,
  LinkFunction,
  LinkImport,
  LinkInstruction,
  ModuleType,
} from '../model/index.js';
import type { Mistakes } from './failure.js';
import { takeImportName } from './interface-parser.js';
import { takeLinkType } from './types.js';

/** `"(" "import" string [string] linkdesc ")"` */
function takeLinkImport(cursor: TokenCursor): LinkImport {
  const { start } = cursor;
  cursor.takeOpen('import');
  const name = takeImportName(cursor);
  const type = takeLinkType(cursor);
  const { end } = cursor.span();
  cursor.takeClose();
  return { name, type, region: { start, end } };
}

/** `"(" "export" string linkdesc ")"` */
function takeLinkExport(cursor: TokenCursor): LinkExport {
  const { start } = cursor;
  cursor.takeOpen('export');
  const name = cursor.takeName("the export's name");
  const type = takeLinkType(cursor);
  const { end } = cursor.span();
  cursor.takeClose();
  return { name, type, region: { start, end } };
}

/** Reads the group that begins here, and moves behind it whatever is wrong in it. */
function guardGroup(cursor: TokenCursor, mistakes: Mistakes, read: () => void): void {
  const { at } = cursor;
  const before = mistakes.list.length;
  mistakes.guard(read);
  if (mistakes.list.length === before && !mistakes.enough) return;
  cursor.at = at;
  cursor.skipItem();
}

/** `{mtfield}` of an imported module, up to the `)` behind them. */
export function takeModuleType(cursor: TokenCursor, mistakes: Mistakes): ModuleType {
  const imports: LinkImport[] = [];
  const exports: LinkExport[] = [];
  while (cursor.kind !== TokenKind.RightParen && !cursor.atEnd()) {
    guardGroup(cursor, mistakes, () => {
      if (cursor.isOpen('import')) imports.push(takeLinkImport(cursor));
      else if (cursor.isOpen('export')) exports.push(takeLinkExport(cursor));
      else cursor.expected('`(import`, `(export` or `)`');
    });
  }
  return { imports, exports };
}

/** `link`, with its parentheses; a wrong instruction ends it. */
export function takeLinkFunction(
  cursor: TokenCursor,
  modules: IndexSpace,
  mistakes: Mistakes,
): LinkFunction {
  const { start } = cursor;
  cursor.takeOpen('link');
  const imports: LinkImport[] = [];
  const exports: LinkExport[] = [];
  while (cursor.isOpen('import')) {
    guardGroup(cursor, mistakes, () => imports.push(takeLinkImport(cursor)));
  }
  while (cursor.isOpen('export')) {
    guardGroup(cursor, mistakes, () => exports.push(takeLinkExport(cursor)));
  }
  const body: LinkInstruction[] = [];
  while (cursor.kind !== TokenKind.RightParen) body.push(takeLinkInstruction(cursor, modules));
  const { end } = cursor.span();
  cursor.takeClose();
  return { imports, exports, body, region: { start, end } };
}

/** `linstr` */
function takeLinkInstruction(cursor: TokenCursor, modules: IndexSpace): LinkInstruction {
  const { start } = cursor;
  const word = cursor.kind === TokenKind.Keyword ? cursor.text() : '';
  const place = () => ({ region: { start, end: cursor.span(cursor.at - 1).end } });
  cursor.advance();
  switch (word) {
    case 'module.instantiate': {
      const imports: ImportName[] = [];
      while (cursor.skipOpen('import')) {
        imports.push(takeImportName(cursor));
        cursor.takeClose();
      }
      const module = modules.take(cursor);
      return { op: 'instantiate', module, imports, ...place() };
    }
    case 'instance.export': {
      const name = cursor.takeName("the export's name");
      return { op: 'export', name, ...place() };
    }
    case 'pick': {
      const depth = takeU32(cursor);
      return { op: 'pick', depth, ...place() };
    }
    case 'dup':
    case 'drop':
      return { op: word, ...place() };
    default:
      cursor.at--;
      return cursor.expected('an instruction of a link function');
  }
}
