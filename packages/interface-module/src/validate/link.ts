import type { ImportName, LinkedModule, LinkInstruction, LinkType } from '../model/modules.js';
import type { Region } from '../model/region.js';
import { importKey, importText } from './interface-module.js';
import { linkTypeText } from './link-type-text.js';
import { type ModuleSignature, moduleAt, signatureAt } from './module-signature.js';
import type { Report } from './report.js';
import { isLinkSubtype, type Subtyping } from './subtyping.js';
import { TypeIdentity } from './type-identity.js';

/** The type of what is on the stack of a link function. */
type Item =
  | { readonly kind: 'value'; readonly type: LinkType | undefined }
  | { readonly kind: 'instance'; readonly exports: ModuleSignature['exports'] };

/** More than this is on no stack of a link function: `pick` moves all that is above. */
const MOST_ITEMS = 10_000;

/** Checks the body of a link function (section 14.2), up to its first wrong instruction. */
export function checkLink(linked: LinkedModule, mode: Subtyping, report: Report): void {
  const { link } = linked;
  if (link === undefined) return;
  const check = new LinkCheck(linked, mode, report);
  for (const { type } of link.imports) check.stack.push({ kind: 'value', type });
  for (const instruction of link.body) if (!check.instruction(instruction)) return;
  const end = { start: Math.max(link.region.start, link.region.end - 1), end: link.region.end };
  let fine = true;
  for (const { name, type, region } of link.exports.toReversed()) {
    const item = check.popValue(`the export ${JSON.stringify(name)}`, region);
    if (item === undefined) return;
    fine = check.subtype(item.type, type, `the export ${JSON.stringify(name)}`, region) && fine;
  }
  if (fine && check.stack.length > 0) {
    const message = `${check.stack.length} more on the stack than there are exports`;
    report.error('link-leftover', message, end);
  }
}

class LinkCheck {
  readonly stack: Item[] = [];
  readonly #linked: LinkedModule;
  readonly #mode: Subtyping;
  readonly #report: Report;
  /** Types of modules by their index. */
  readonly #signatures = new Map<number, ModuleSignature>();
  readonly #identity = new TypeIdentity();
  /** Whether functions of the types of two numbers are subtypes. */
  readonly #subtypes = new Map<string, boolean>();

  constructor(linked: LinkedModule, mode: Subtyping, report: Report) {
    this.#linked = linked;
    this.#mode = mode;
    this.#report = report;
  }

  /** Checks an instruction; false where nothing behind it can be checked. */
  instruction(instruction: LinkInstruction): boolean {
    const { stack } = this;
    const { region } = instruction;
    switch (instruction.op) {
      case 'instantiate':
        if (!this.#instantiate(instruction)) return false;
        break;
      case 'export': {
        const item = stack.pop();
        if (item?.kind !== 'instance') return this.#wrongItem('an instance', item, region);
        if (!item.exports.has(instruction.name)) {
          const message = `the instance has no export ${JSON.stringify(instruction.name)}`;
          this.#report.error('link-export-unknown', message, region);
          return false;
        }
        stack.push({ kind: 'value', type: item.exports.get(instruction.name) });
        break;
      }
      case 'pick': {
        const { depth } = instruction;
        if (depth >= stack.length) {
          const message = `there are ${stack.length} on the stack, none is ${depth} below the top`;
          this.#report.error('pick-index', message, region);
          return false;
        }
        stack.push(...stack.splice(stack.length - 1 - depth, 1));
        break;
      }
      case 'dup': {
        const top = stack.at(-1);
        if (top === undefined) return this.#wrongItem('something', top, region);
        stack.push(top);
        break;
      }
      case 'drop':
        if (stack.pop() === undefined) return this.#wrongItem('something', undefined, region);
        break;
      default:
        instruction satisfies never;
    }
    if (stack.length <= MOST_ITEMS) return true;
    this.#report.error('link-stack', `more than ${MOST_ITEMS} on the stack`, region);
    return false;
  }

  /** Takes a value, for what messages say. */
  popValue(place: string, region: Region): Extract<Item, { kind: 'value' }> | undefined {
    const item = this.stack.pop();
    if (item?.kind === 'value') return item;
    this.#wrongItem(`a value for ${place}`, item, region);
    return undefined;
  }

  /** Whether a value can be given where another type is wanted. */
  subtype(
    given: LinkType | undefined,
    wanted: LinkType | undefined,
    place: string,
    region: Region,
  ): boolean {
    if (given !== undefined && wanted !== undefined && this.#isSubtype(given, wanted)) return true;
    const message = `${place} wants ${linkTypeText(wanted)}, given is ${linkTypeText(given)}`;
    this.#report.error('link-type', message, region);
    return false;
  }

  #isSubtype(given: LinkType, wanted: LinkType): boolean {
    if (!('type' in given) || !('type' in wanted)) return isLinkSubtype(given, wanted, this.#mode);
    // Large types may be compared once for each of many instances.
    const key = `${this.#identity.ofFunction(given.type)} ${this.#identity.ofFunction(wanted.type)}`;
    let known = this.#subtypes.get(key);
    if (known === undefined) {
      known = isLinkSubtype(given, wanted, this.#mode);
      this.#subtypes.set(key, known);
    }
    return known;
  }

  #instantiate({
    module,
    imports,
    region,
  }: Extract<LinkInstruction, { op: 'instantiate' }>): boolean {
    const signature = this.#signature(module);
    if (signature === undefined) {
      this.#report.error('module-index', `there is no module ${module}`, region);
      return false;
    }
    const named = new Set(imports.map(importKey));
    if (named.size < imports.length) {
      const seen = new Set<string>();
      const twice = imports.find((name) => seen.size === seen.add(importKey(name)).size);
      const message = `the import ${importText(twice!)} is named twice`;
      this.#report.error('link-import-duplicate', message, region);
      return false;
    }
    const wanted = new Map<string, (LinkType | undefined)[]>();
    for (const { name, type } of signature.imports) {
      const key = importKey(name);
      const types = wanted.get(key);
      if (types === undefined) wanted.set(key, [type]);
      else types.push(type);
    }
    const all = (code: 'link-import-unknown' | 'link-import-missing', names: ImportName[]) => {
      const [verb, plural] =
        code === 'link-import-unknown'
          ? ['has no import', 'has no imports']
          : ['is not given its import', 'is not given its imports'];
      const text = names.slice(0, MOST_NAMES).map(importText).join(', ');
      const message = `module ${module} ${names.length === 1 ? verb : plural} ${text}`;
      this.#report.error(code, message, region);
      return false;
    };
    const unknown = imports.filter((name) => !wanted.has(importKey(name)));
    if (unknown.length > 0) return all('link-import-unknown', unknown);
    const missing = signature.imports
      .map(({ name }) => name)
      .filter((name) => !named.has(importKey(name)));
    if (missing.length > 0) return all('link-import-missing', missing);
    let fine = true;
    for (const name of imports) {
      const place = `the import ${importText(name)} of module ${module}`;
      const item = this.popValue(place, region);
      if (item === undefined) return false;
      // A core module may import one name twice: the value has to do for both.
      const types = wanted.get(importKey(name))!;
      if (!types.every((type) => this.subtype(item.type, type, place, region))) fine = false;
    }
    this.stack.push({ kind: 'instance', exports: signature.exports });
    return fine;
  }

  #signature(index: number): ModuleSignature | undefined {
    let signature = this.#signatures.get(index);
    if (signature === undefined) {
      const module = moduleAt(this.#linked, index);
      if (module === undefined) return undefined;
      signature = signatureAt(module);
      this.#signatures.set(index, signature);
    }
    return signature;
  }

  #wrongItem(wanted: string, found: Item | undefined, region: Region): false {
    const text =
      found === undefined ? 'nothing' : found.kind === 'value' ? 'a value' : 'an instance';
    this.#report.error('link-stack', `expected ${wanted}, found ${text} on the stack`, region);
    return false;
  }
}

/** More names are not shown. */
const MOST_NAMES = 8;
