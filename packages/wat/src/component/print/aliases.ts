import { type Alias, type GatedReader, readAlias, readAliasKind, readSort } from '@witcraft/binary';
import { Piece, type TextWriter } from '../../text-writer.js';
import { printName } from './name.js';
import { sortHeads } from './pieces.js';
import type { PrintScope } from './print-scope.js';

const EXPORT = /* @__PURE__ */ new Piece('(alias export ');
const CORE_EXPORT = /* @__PURE__ */ new Piece('(alias core export ');
const NAME = /* @__PURE__ */ new Piece(' "');
const NAME_END = /* @__PURE__ */ new Piece('"');
const END = /* @__PURE__ */ new Piece('))');

/** `alias` */
export function printAlias(out: TextWriter, reader: GatedReader, scope: PrintScope): void {
  const start = reader.position;
  const sort = readSort(reader);
  const kind = readAliasKind(reader, sort, start);
  switch (kind) {
    case 'export':
    case 'core-export':
      out.put(kind === 'export' ? EXPORT : CORE_EXPORT);
      scope.spaces[kind === 'export' ? 'instance' : 'core-instance'].use(out, reader.u32());
      out.put(NAME);
      printName(out, reader);
      out.put(NAME_END);
      break;
    case 'outer':
      reader.position = start;
      printOuter(out, readAlias(reader), scope);
      break;
    default:
      kind satisfies never;
  }
  out.put(sortHeads[sort]);
  scope.spaces[sort].define(out);
  out.put(END);
}

/** What an outer alias is of: `(alias outer 1 $t`. */
function printOuter(out: TextWriter, alias: Alias, scope: PrintScope): void {
  if (alias.kind !== 'outer') return;
  const { count, sort, index } = alias;
  const outer = scope.outer(count);
  if (outer === undefined) out.write(`(; invalid outer alias count ${count} ;) `);
  out.write(`(alias outer ${scope.outerText(count)} `);
  if (outer === undefined) out.index(index);
  else outer.spaces[sort].use(out, index);
}
