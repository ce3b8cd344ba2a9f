import type { ValueType } from '@witcraft/canonical-abi';
import { invalid } from '../failure.js';
import { type ParsedName, uniqueForm } from '../names/extern-names.js';
import type { EntityType, NamedHandle, ResourceName } from '../types/model.js';

/** The names of the imports, or of the exports, of one scope. */
export class ExternNames {
  readonly #direction: 'import' | 'export';
  /** By the form in which they are compared. */
  readonly #names = new Map<string, string>();
  // Made with the first resource: most interfaces have none.
  #resources: Map<ResourceName, string> | undefined = undefined;
  #resourceNames: Set<string> | undefined = undefined;

  constructor(direction: 'import' | 'export') {
    this.#direction = direction;
  }

  /** Knows from now on that `name` is the resource's. */
  addResource(name: string, resource: ResourceName): void {
    this.#resources ??= new Map();
    this.#resourceNames ??= new Set();
    this.#resources.set(resource, name);
    this.#resourceNames.add(name);
  }

  /** Takes in a name, which must be strongly unique ("Name Uniqueness"). */
  add(name: string, parsed: ParsedName): void {
    const form = uniqueForm(name, parsed);
    const earlier = this.#names.get(form);
    if (earlier !== undefined) {
      const text = `expected each ${this.#direction} once, found \`${name}\` behind \`${earlier}\``;
      invalid('validate/repeated-name', text);
    }
    this.#names.set(form, name);
  }

  /** Checks that a function whose name says that it belongs to a resource does. */
  checkAnnotation(name: string, parsed: ParsedName, entity: EntityType): void {
    switch (parsed.kind) {
      case 'label':
      case 'interface':
      case 'dependency':
        return;
      case 'constructor': {
        const { result, async } = funcOf(name, entity);
        if (async) annotated(name, 'a function that is not `async`');
        const made = isResult(result) ? result.ok : result;
        if (made === undefined || typeof made === 'string' || made.kind !== 'own') {
          annotated(name, 'the result `own` of the resource, or `result` of that');
        }
        this.#checkResource(name, made as NamedHandle, parsed.resource);
        return;
      }
      case 'method': {
        const [self] = funcOf(name, entity).params;
        const handle = self?.type;
        if (self?.name !== 'self' || typeof handle !== 'object' || handle.kind !== 'borrow') {
          annotated(name, 'a first parameter `self`, a `borrow` of the resource');
        }
        this.#checkResource(name, handle as NamedHandle, parsed.resource);
        return;
      }
      case 'static':
        funcOf(name, entity);
        if (this.#resourceNames?.has(parsed.resource)) return;
        annotated(name, `a resource \`${parsed.resource}\` before it`);
      default:
        parsed satisfies never;
    }
  }

  #checkResource(name: string, handle: NamedHandle, expected: string): void {
    const found = this.#resources?.get(handle.name);
    if (found === expected) return;
    const which = found === undefined ? 'one without a name here' : `\`${found}\``;
    annotated(name, `to be of the resource \`${expected}\`, not of ${which}`);
  }
}

function funcOf(name: string, entity: EntityType): Extract<EntityType, { kind: 'func' }>['type'] {
  return entity.kind === 'func' ? entity.type : annotated(name, 'to be a function');
}

function isResult(type: ValueType | undefined): type is Extract<ValueType, { kind: 'result' }> {
  return typeof type === 'object' && type.kind === 'result';
}

function annotated(name: string, what: string): never {
  return invalid('validate/annotated-name', `expected of \`${name}\`: ${what}`);
}
