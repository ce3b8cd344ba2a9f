import type {
  CoreAbstractHeapType,
  CoreFieldType,
  CoreFuncType,
  CoreGlobalType,
  CoreHeapType,
  CoreLimits,
  CoreMemoryType,
  CoreRefType,
  CoreSubType,
  CoreTableType,
  CoreValType,
} from '@witcraft/binary';
import type { Identifiers } from '../../identifiers.js';

/** How a type is called where it is used, by its index: `$t` or `3`. */
export type TypeUse = (type: number) => string;

/** The short forms of references that may be null. */
const SHORT_REFS: { readonly [H in CoreAbstractHeapType]?: string } = {
  func: 'funcref',
  extern: 'externref',
  any: 'anyref',
  none: 'nullref',
  noextern: 'nullexternref',
  nofunc: 'nullfuncref',
  eq: 'eqref',
  struct: 'structref',
  array: 'arrayref',
  i31: 'i31ref',
  exn: 'exnref',
  noexn: 'nullexnref',
};

/** `heaptype` */
export function heapTypeText(heap: CoreHeapType, use: TypeUse): string {
  switch (heap.kind) {
    case 'abstract':
      return heap.shared ? `(shared ${heap.name})` : heap.name;
    case 'concrete':
      return use(heap.type);
    case 'exact':
      return `(exact ${use(heap.type)})`;
    default:
      return heap satisfies never;
  }
}

/** `reftype` */
export function refTypeText({ nullable, heap }: CoreRefType, use: TypeUse): string {
  if (!nullable) return `(ref ${heapTypeText(heap, use)})`;
  const short = heap.kind === 'abstract' && !heap.shared ? SHORT_REFS[heap.name] : undefined;
  return short ?? `(ref null ${heapTypeText(heap, use)})`;
}

/** `valtype` */
export function valTypeText(type: CoreValType, use: TypeUse): string {
  return typeof type === 'string' ? type : refTypeText(type, use);
}

/** `limits` */
function limitsText({ minimum, maximum }: CoreLimits): string {
  return maximum === undefined ? `${minimum}` : `${minimum} ${maximum}`;
}

/** `tabletype` */
export function tableTypeText({ limits, element }: CoreTableType, use: TypeUse): string {
  const shared = limits.shared ? 'shared ' : '';
  const address = limits.is64 ? 'i64 ' : '';
  return `${shared}${address}${limitsText(limits)} ${refTypeText(element, use)}`;
}

/** `memtype` */
export function memoryTypeText({ limits, pageSizeLog2 }: CoreMemoryType): string {
  const address = limits.is64 ? 'i64 ' : '';
  const shared = limits.shared ? ' shared' : '';
  const page =
    pageSizeLog2 === undefined
      ? ''
      : ` (pagesize 0x${(1n << BigInt(Math.min(pageSizeLog2, 63))).toString(16)})`;
  return `${address}${limitsText(limits)}${shared}${page}`;
}

/** `globaltype` */
export function globalTypeText({ type, mutable, shared }: CoreGlobalType, use: TypeUse): string {
  const text = valTypeText(type, use);
  if (!mutable && !shared) return text;
  return `(${shared ? 'shared ' : ''}${mutable ? 'mut ' : ''}${text})`;
}

/**
 * Parameters and results, with a space before each group. Those that have an id
 * stand alone, the others together: ` (param $x i32) (param i32 i64) (result f32)`.
 */
export function funcTypeText(
  { params, results }: CoreFuncType,
  use: TypeUse,
  ids: Identifiers | undefined,
): string {
  let text = '';
  if (params.length > 0) {
    const list = new LocalList('param', ids);
    for (let i = 0; i < params.length; i++) list.add(i, valTypeText(params[i] as CoreValType, use));
    text = ` ${list.finish()}`;
  }
  if (results.length === 0) return text;
  text += ' (result';
  for (const result of results) text += ` ${valTypeText(result, use)}`;
  return `${text})`;
}

/** Parameters or locals, grouped: those that have an id stand alone. */
export class LocalList {
  readonly #keyword: string;
  readonly #ids: Identifiers | undefined;
  #text = '';
  #open = false;

  constructor(keyword: 'param' | 'local', ids: Identifiers | undefined) {
    this.#keyword = keyword;
    this.#ids = ids;
  }

  /** `index` is that of the local in its function. */
  add(index: number, type: string): void {
    const id = this.#ids?.get(index);
    if (id === undefined) {
      this.#text += this.#open ? ` ${type}` : `${this.#begin()}${type}`;
      this.#open = true;
      return;
    }
    if (this.#open) this.#text += ')';
    this.#open = false;
    this.#text += `${this.#begin()}${id.definition} ${type})`;
  }

  #begin(): string {
    return `${this.#text === '' ? '' : ' '}(${this.#keyword} `;
  }

  finish(): string {
    return this.#open ? `${this.#text})` : this.#text;
  }
}

/** `fieldtype`, with a space before it. */
function fieldText(field: CoreFieldType, use: TypeUse): string {
  const text =
    field.type === 'i8' || field.type === 'i16' ? field.type : valTypeText(field.type, use);
  return field.mutable ? ` (mut ${text})` : ` ${text}`;
}

/**
 * `subtype`: `(func (param i32))`, `(sub final $a (struct (field i8)))`. `members`
 * are the ids of its parameters or fields.
 */
export function subTypeText(sub: CoreSubType, use: TypeUse, members: Identifiers): string {
  const composite = compositeText(sub, use, members);
  if (sub.final && sub.supertypes.length === 0) return composite;
  const final = sub.final ? 'final ' : '';
  const supertypes = sub.supertypes.map((type) => `${use(type)} `).join('');
  return `(sub ${final}${supertypes}${composite})`;
}

/** `comptype` */
function compositeText(sub: CoreSubType, use: TypeUse, members: Identifiers): string {
  const { composite } = sub;
  let text = '';
  if (sub.describes !== undefined) text += `(describes ${use(sub.describes)}) `;
  if (sub.descriptor !== undefined) text += `(descriptor ${use(sub.descriptor)}) `;
  switch (composite.kind) {
    case 'func':
      text += `(func${funcTypeText(composite, use, members)})`;
      break;
    case 'struct':
      text += '(struct';
      for (let i = 0; i < composite.fields.length; i++) {
        const id = members.get(i);
        const name = id === undefined ? '' : ` ${id.use}`;
        text += ` (field${name}${fieldText(composite.fields[i] as CoreFieldType, use)})`;
      }
      text += ')';
      break;
    case 'array':
      text += `(array${fieldText(composite.element, use)})`;
      break;
    case 'cont':
      text += `(cont ${use(composite.type)})`;
      break;
    default:
      composite satisfies never;
  }
  return sub.shared ? `(shared ${text})` : text;
}
