import type { Function, Resolve, Stability, Type, TypeId } from '@witcraft/resolver';

/** A piece of a signature: text, or the name of a type that is documented somewhere. */
export type Segment = string | { readonly text: string; readonly type: TypeId };

/** A type as it is written where it is used. */
export function typeSegments(resolve: Resolve, type: Type | undefined): Segment[] {
  if (type === undefined) return ['_'];
  if (typeof type === 'string') return [type];
  const definition = resolve.types[type];
  if (definition === undefined) return ['?'];
  const { name, kind } = definition;
  if (name !== undefined) return [{ text: name, type }];
  const part = (one: Type | undefined): Segment[] => typeSegments(resolve, one);
  switch (kind.kind) {
    case 'own':
      return part(kind.resource);
    case 'borrow':
      return ['borrow<', ...part(kind.resource), '>'];
    case 'tuple':
      return ['tuple<', ...joined(kind.types.map(part)), '>'];
    case 'option':
    case 'list':
      return [`${kind.kind}<`, ...part(kind.type), '>'];
    case 'fixed-length-list':
      return ['list<', ...part(kind.type), `, ${kind.length}>`];
    case 'map':
      return ['map<', ...part(kind.key), ', ', ...part(kind.value), '>'];
    case 'result':
      if (kind.ok === undefined && kind.err === undefined) return ['result'];
      if (kind.err === undefined) return ['result<', ...part(kind.ok), '>'];
      return ['result<', ...part(kind.ok), ', ', ...part(kind.err), '>'];
    case 'future':
    case 'stream':
      return kind.type === undefined ? [kind.kind] : [`${kind.kind}<`, ...part(kind.type), '>'];
    case 'type':
      return part(kind.type);
    case 'record':
    case 'resource':
    case 'flags':
    case 'variant':
    case 'enum':
      // These have names wherever they come from.
      return [kind.kind];
    default:
      return kind satisfies never;
  }
}

/** A function as WIT has it: `withdraw: func(amount: u64) -> u64`. */
export function functionSegments(resolve: Resolve, one: Function): Segment[] {
  const { kind, params, result, namedResults } = one;
  const isMethod = kind.kind === 'method' || kind.kind === 'async-method';
  const shown = params
    .slice(isMethod ? 1 : 0)
    .map(({ name, type }): Segment[] => [`${name}: `, ...typeSegments(resolve, type)]);
  const list: Segment[] = ['(', ...joined(shown), ')'];
  if (kind.kind === 'constructor') {
    const isFallible = typeof result === 'number' && resolve.types[result]?.kind.kind === 'result';
    const arrow: Segment[] = isFallible ? [' -> ', ...typeSegments(resolve, result)] : [];
    return ['constructor', ...list, ...arrow];
  }
  const isAsync = kind.kind.startsWith('async-');
  const isStatic = kind.kind === 'static' || kind.kind === 'async-static';
  const head = `${functionName(one)}: ${isStatic ? 'static ' : ''}${isAsync ? 'async ' : ''}func`;
  const results: Segment[] =
    namedResults !== undefined
      ? [
          ' -> (',
          ...joined(
            namedResults.map(({ name, type }) => [`${name}: `, ...typeSegments(resolve, type)]),
          ),
          ')',
        ]
      : result === undefined
        ? []
        : [' -> ', ...typeSegments(resolve, result)];
  return [head, ...list, ...results];
}

/** `withdraw` of `[method]vault.withdraw`. */
export function functionName({ name, kind }: Function): string {
  if (kind.kind === 'constructor') return 'constructor';
  return name.replace(/^\[.*\]/, '').replace(/^.*\./, '');
}

function joined(parts: readonly (readonly Segment[])[]): Segment[] {
  return parts.flatMap((part, i) => (i === 0 ? part : [', ', ...part]));
}

export function textOf(segments: readonly Segment[]): string {
  return segments.map((one) => (typeof one === 'string' ? one : one.text)).join('');
}

/** What the gates of an item say, each with whether it is a warning. */
export function gatesOf(
  stability: Stability,
): { readonly text: string; readonly isWarning: boolean }[] {
  const gates: { text: string; isWarning: boolean }[] = [];
  if (stability.kind === 'unknown') return gates;
  if (stability.kind === 'stable') {
    const feature = stability.feature === undefined ? '' : `, feature ${stability.feature}`;
    gates.push({ text: `since ${stability.since}${feature}`, isWarning: false });
  } else gates.push({ text: `unstable: ${stability.feature}`, isWarning: true });
  if (stability.deprecated !== undefined) {
    gates.push({ text: `deprecated since ${stability.deprecated}`, isWarning: true });
  }
  return gates;
}
