import type { Field, Type, TypeDefKind, TypeId, VariantCase } from './resolve.js';

/** The types that a kind refers to directly, in the order in which they are written. */
export function typesOf(kind: TypeDefKind): Type[] {
  // Not by `someType`, which would take a function each time: this is asked often.
  switch (kind.kind) {
    case 'resource':
    case 'flags':
    case 'enum':
      return [];
    case 'own':
    case 'borrow':
      return [kind.resource];
    case 'record':
      return kind.fields.map(typeOfField);
    case 'tuple':
      return kind.types.slice();
    case 'variant': {
      const types: Type[] = [];
      for (const item of kind.cases) if (item.type !== undefined) types.push(item.type);
      return types;
    }
    case 'result':
      if (kind.ok === undefined) return kind.err === undefined ? [] : [kind.err];
      return kind.err === undefined ? [kind.ok] : [kind.ok, kind.err];
    case 'map':
      return [kind.key, kind.value];
    case 'option':
    case 'list':
    case 'fixed-length-list':
    case 'type':
      return [kind.type];
    case 'future':
    case 'stream':
      return kind.type === undefined ? [] : [kind.type];
    default:
      return kind satisfies never;
  }
}

function typeOfField({ type }: { readonly type: Type }): Type {
  return type;
}

/** Whether any of the types that a kind refers to directly is such; in order, up to the first. */
export function someType(kind: TypeDefKind, is: (type: Type) => boolean): boolean {
  switch (kind.kind) {
    case 'resource':
    case 'flags':
    case 'enum':
      return false;
    case 'own':
    case 'borrow':
      return is(kind.resource);
    // Indices, since this is asked for every type: a function for `some`, or an object for
    // each step, would be made each time.
    case 'record':
      for (let i = 0; i < kind.fields.length; i++)
        if (is((kind.fields[i] as Field).type)) return true;
      return false;
    case 'tuple':
      for (let i = 0; i < kind.types.length; i++) if (is(kind.types[i] as Type)) return true;
      return false;
    case 'variant':
      for (let i = 0; i < kind.cases.length; i++) {
        const { type } = kind.cases[i] as VariantCase;
        if (type !== undefined && is(type)) return true;
      }
      return false;
    case 'result':
      return (kind.ok !== undefined && is(kind.ok)) || (kind.err !== undefined && is(kind.err));
    case 'map':
      return is(kind.key) || is(kind.value);
    case 'option':
    case 'list':
    case 'fixed-length-list':
    case 'type':
      return is(kind.type);
    case 'future':
    case 'stream':
      return kind.type !== undefined && is(kind.type);
    default:
      return kind satisfies never;
  }
}

/** The same kind with each type that it refers to replaced. A resource is replaced by an id. */
export function mapTypes(kind: TypeDefKind, map: (type: Type) => Type): TypeDefKind {
  const optional = (type: Type | undefined): Type | undefined =>
    type === undefined ? undefined : map(type);
  switch (kind.kind) {
    case 'resource':
    case 'flags':
    case 'enum':
      return kind;
    case 'own':
    case 'borrow':
      return { kind: kind.kind, resource: map(kind.resource) as TypeId };
    case 'record':
      return {
        kind: 'record',
        fields: kind.fields.map((field) => ({ ...field, type: map(field.type) })),
      };
    case 'tuple':
      return { kind: 'tuple', types: kind.types.map(map) };
    case 'variant':
      return {
        kind: 'variant',
        cases: kind.cases.map((item) => ({ ...item, type: optional(item.type) })),
      };
    case 'result':
      return { kind: 'result', ok: optional(kind.ok), err: optional(kind.err) };
    case 'map':
      return { kind: 'map', key: map(kind.key), value: map(kind.value) };
    case 'fixed-length-list':
      return { kind: 'fixed-length-list', type: map(kind.type), length: kind.length };
    case 'option':
    case 'list':
    case 'type':
      return { kind: kind.kind, type: map(kind.type) };
    case 'future':
    case 'stream':
      return { kind: kind.kind, type: optional(kind.type) };
    default:
      return kind satisfies never;
  }
}

/** The parts of a type that can have documentation of their own: fields, flags and cases. */
export function partsWithDocs(
  kind: TypeDefKind,
): readonly { readonly name: string; readonly docs: string | undefined }[] {
  switch (kind.kind) {
    case 'record':
      return kind.fields;
    case 'flags':
      return kind.flags;
    case 'variant':
    case 'enum':
      return kind.cases;
    default:
      return [];
  }
}
