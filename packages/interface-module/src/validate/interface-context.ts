import type { CoreGlobalType } from '@witcraft/binary';
import { isCoreType } from '../model/core-types.js';
import type { Instruction } from '../model/instructions.js';
import type { DefinedType, InterfaceFunction, InterfaceModule } from '../model/modules.js';
import type { Region } from '../model/region.js';
import { typeText } from '../model/type-text.js';
import type { FuncType, ValueType } from '../model/types.js';
import { BodyFailure } from './report.js';
import { TypeIdentity } from './type-identity.js';

/** A call of a function, or a mention of one that a call is made of (section 12.4). */
export interface CallEdge {
  /** The indices of functions. */
  readonly from: number;
  readonly to: number;
  readonly region: Region;
}

/** The index spaces of an interface module, and what is found out while its bodies are checked. */
export class InterfaceContext {
  readonly module: InterfaceModule;
  readonly identity: TypeIdentity = new TypeIdentity();
  /** The types of all functions, imported ones first. */
  readonly functions: readonly FuncType[];
  readonly importedFunctions: number;
  readonly memories: number;
  readonly globals: readonly CoreGlobalType[];
  readonly edges: CallEdge[] = [];
  /** The type of what each `drop` of an interface value takes. */
  readonly dropped: Map<Instruction, ValueType> = new Map();

  constructor(module: InterfaceModule) {
    this.module = module;
    const functions: FuncType[] = [];
    const globals: CoreGlobalType[] = [];
    let memories = 0;
    for (const { desc } of module.imports) {
      if (desc.kind === 'func') functions.push(desc.type);
      else if (desc.kind === 'global') globals.push(desc.global);
      else memories++;
    }
    this.importedFunctions = functions.length;
    for (const { type } of module.functions) functions.push(type);
    this.functions = functions;
    this.globals = globals;
    this.memories = memories;
  }

  /** The type of a function. */
  func(index: number, region: Region): FuncType {
    const type = this.functions[index];
    if (type === undefined)
      throw new BodyFailure('func-index', `there is no function ${index}`, region);
    return type;
  }

  memory(index: number, region: Region): void {
    if (index >= this.memories)
      throw new BodyFailure('mem-index', `there is no memory ${index}`, region);
  }

  global(index: number, region: Region): CoreGlobalType {
    const type = this.globals[index];
    if (type === undefined)
      throw new BodyFailure('global-index', `there is no global ${index}`, region);
    return type;
  }

  /** A defined type of the kind that an instruction needs. */
  typeOf<K extends DefinedKind>(
    kind: K,
    index: number,
    region: Region,
  ): Extract<ValueType, { kind: K }> {
    const defined: DefinedType | undefined = this.module.types[index];
    if (defined === undefined)
      throw new BodyFailure('type-index', `there is no type ${index}`, region);
    const { type } = defined;
    if (typeof type === 'object' && type.kind === kind)
      return type as Extract<ValueType, { kind: K }>;
    const message = `expected a type that is ${kind === 'array' ? 'an' : 'a'} ${kind}, type ${index} is ${typeText(type)}`;
    throw new BodyFailure('type-kind', message, region, [
      { region: defined.region, message: 'it is defined here' },
    ]);
  }
}

type DefinedKind = Exclude<ValueType, string>['kind'];

/** The index space of locals (section 10): parameters of core types, then declared locals. */
export function localTypes({ type, locals }: InterfaceFunction): readonly ValueType[] {
  return [...type.params.filter(isCoreType), ...locals.map((local) => local.type)];
}
