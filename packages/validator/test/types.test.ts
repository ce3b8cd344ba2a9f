import { expect, test } from 'vitest';
import type { EntityType, Resource, ValidatedComponent } from '../src/index.js';
import { core, validate } from './validate.js';

function validated(fields: string): ValidatedComponent {
  const { types, diagnostics } = validate(fields);
  if (types === undefined) throw new Error(diagnostics[0]?.message);
  return types.component;
}

function resourceOf(entity: EntityType | undefined): Resource | undefined {
  if (entity?.kind !== 'type' || typeof entity.type === 'string') return undefined;
  return entity.type.kind === 'resource-name' ? entity.type.resource : undefined;
}

test('functions have types without indices', () => {
  const { type } = validated(
    '(type $t (list (option string))) (import "f" (func async (param "a" $t) (result u8)))',
  );
  const element = { kind: 'option', type: 'string' };
  expect(type.imports.get('f')).toEqual({
    kind: 'func',
    type: {
      kind: 'func',
      async: true,
      params: [{ name: 'a', type: { kind: 'list', element } }],
      result: 'u8',
    },
  });
});

test('a resource is one object wherever it is used', () => {
  const { type, spaces } = validated(
    `(import "r" (type $r (sub resource))) (import "f" (func (param "a" (own $r))))`,
  );
  const resource = resourceOf(type.imports.get('r'));
  expect([...type.imported]).toEqual([[resource, ['r']]]);
  const [param] = spaces.funcs[0]?.params ?? [];
  expect(param?.type).toMatchObject({ kind: 'own' });
  expect(typeof param?.type === 'object' && 'resource' in param.type && param.type.resource).toBe(
    resource,
  );
});

test('a resource says how its component represents it', () => {
  const { type } = validated(
    `${core} (type $r (resource (rep i32) (dtor (core func $i "i-v")))) (export "r" (type $r))`,
  );
  const resource = resourceOf(type.exports.get('r'));
  expect(resource?.definition).toEqual({ rep: 'i32', destructor: 0 });
  expect([...type.defined]).toEqual([[resource, ['r']]]);
});

test('an instantiation says what the resources of the component are', () => {
  const outer = validated(
    `(component $c (import "x" (type $x (sub resource))) (type $y (resource (rep i32)))
       (export "x2" (type $x)) (export "y" (type $y)))
     (type $r (resource (rep i32)))
     (instance $i (instantiate $c (with "x" (type $r))))
     (export "r" (type $r)) (export "i" (instance $i))`,
  );
  const inner = outer.components[0]?.type;
  const made = outer.instantiations.get(0);
  const [own, new_] = [
    resourceOf(outer.type.exports.get('r')),
    resourceOf(made?.type.exports.get('y')),
  ];
  expect(made?.resources.get([...inner!.imported.keys()][0]!)).toBe(own);
  expect(made?.resources.get([...inner!.defined.keys()][0]!)).toBe(new_);
  expect(resourceOf(made?.type.exports.get('x2'))).toBe(own);
  expect(new_).not.toBe(resourceOf(inner?.exports.get('y')));
});

test('core definitions have their types', () => {
  const { types } = validate(
    `${core} (alias core export $i "cb" (core func)) (alias core export $i "mem64" (core memory))`,
  );
  const { spaces } = types!.component;
  expect(types?.core.func(spaces.coreFuncs[0]!)).toEqual({
    kind: 'func',
    params: ['i32', 'i32', 'i32'],
    results: ['i32'],
  });
  expect(spaces.coreMemories[0]?.limits.is64).toBe(true);
  expect([...spaces.coreModules[0]!.exports.keys()]).toContain('alloc');
});
