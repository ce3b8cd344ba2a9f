import type { CoreCompositeType, CoreFieldType, StringEncoding } from '@witcraft/binary';
import type { ValueType } from '@witcraft/canonical-abi';
import type { CoreTypeTable } from '../core/core-types.js';
import { invalid } from '../failure.js';
import { describeType } from '../types/model.js';
import { partsOf } from '../types/parts.js';

/** What a core function has to pass with the option `gc`. */
export interface GcSignature {
  readonly params: readonly ValueType[];
  readonly results: readonly ValueType[];
  readonly encoding: StringEncoding | undefined;
}

type Storage = CoreFieldType['type'];

/**
 * Fails where a core function type can't pass these values by references that are
 * garbage-collected. No document says how; this is what the reference tools ask for.
 */
export function checkGcSignature(
  table: CoreTypeTable,
  coreType: number,
  { params, results, encoding }: GcSignature,
): void {
  const core = table.func(coreType);
  checkAll(table, 'parameters', core.params, params, encoding);
  checkAll(table, 'results', core.results, results, encoding);
}

function checkAll(
  table: CoreTypeTable,
  what: string,
  core: readonly Storage[],
  types: readonly ValueType[],
  encoding: StringEncoding | undefined,
): void {
  if (core.length !== types.length) {
    const text = `expected a core function of ${types.length} ${what}, found one of ${core.length}`;
    invalid('validate/core-signature', text);
  }
  for (const [i, type] of types.entries()) {
    if (passes(table, type, core[i]!, false, encoding)) continue;
    const text = `expected a core type that can hold ${describeType(type)} with \`gc\` among the ${what}`;
    invalid('validate/core-signature', text);
  }
}

/** Small integers are packed in fields, and nowhere else. */
function passes(
  table: CoreTypeTable,
  type: ValueType,
  core: Storage,
  isField: boolean,
  encoding: StringEncoding | undefined,
): boolean {
  const inField = (part: ValueType, field: CoreFieldType): boolean =>
    passes(table, part, field.type, true, encoding);
  const composite = compositeOf(table, core);
  if (typeof type === 'string') {
    switch (type) {
      case 'bool':
      case 's8':
      case 'u8':
        return core === (isField ? 'i8' : 'i32');
      case 's16':
      case 'u16':
        return core === (isField ? 'i16' : 'i32');
      case 's32':
      case 'u32':
      case 'char':
        return core === 'i32';
      case 's64':
      case 'u64':
        return core === 'i64';
      case 'f32':
      case 'f64':
        return core === type;
      case 'string': {
        const unit = encoding === 'utf16' ? 'i16' : 'i8';
        return composite?.kind === 'array' && composite.element.type === unit;
      }
      case 'error-context':
        return isExternal(core);
      default:
        return type satisfies never;
    }
  }
  switch (type.kind) {
    case 'record':
    case 'tuple': {
      if (composite?.kind !== 'struct') return false;
      const { fields } = composite;
      const parts = partsOf(type);
      return fields.length === parts.length && parts.every((part, i) => inField(part, fields[i]!));
    }
    case 'list':
    case 'fixed-length-list':
      return composite?.kind === 'array' && inField(type.element, composite.element);
    case 'flags':
    case 'enum':
      return core === 'i32';
    case 'variant':
    case 'option':
    case 'result':
      return composite?.kind === 'struct' && composite.fields.length === 0;
    case 'own':
    case 'borrow':
    case 'stream':
    case 'future':
      return isExternal(core);
    case 'map':
      return false;
    default:
      return type satisfies never;
  }
}

/** What a reference to a defined type refers to. */
function compositeOf(table: CoreTypeTable, core: Storage): CoreCompositeType | undefined {
  if (typeof core === 'string' || core.heap.kind === 'abstract') return undefined;
  return table.get(core.heap.type).composite;
}

/** `externref` */
function isExternal(core: Storage): boolean {
  if (typeof core === 'string') return false;
  return core.heap.kind === 'abstract' && core.heap.name === 'extern';
}
