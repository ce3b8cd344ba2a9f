import { gates } from '@witcraft/binary';
import { mergeForeignWorld } from '@witcraft/resolver';
import { describe, expect, test } from 'vitest';
import { decodeWorldSection } from '../src/embedded-world.js';
import { emptyRoot, rootAround, rootWorld } from '../src/root-world.js';
import { binary } from './decode-text.js';

function section(items: string): ReturnType<typeof decodeWorldSection> {
  const bytes = binary(`(component
    (@custom "wit-component-encoding" "\\04\\00")
    (type (export "w") (component (export "a:b/w" (component ${items})))))`);
  return decodeWorldSection(bytes, 0, new Set(gates));
}

const types = '(export "t" (type (sub resource)))';
/** Imports an interface, and makes its type known. */
const used = `(import "o:p/i@1.0.0" (instance ${types})) (alias export 0 "t" (type))`;
const using = '(instance (alias outer 1 1 (type)) (export "t" (type (eq 0))))';

describe('a world in an empty root', () => {
  test.each([
    ['nothing', ''],
    ['an import', `(import "o:p/i@1.0.0" (instance ${types}))`],
    ['an import that uses another one', `${used} (import "o:p/j" ${using})`],
    ['an export that uses an import', `${used} (export "a:b/j" ${using})`],
    [
      'an export that uses another one',
      `(export "o:p/i" (instance ${types})) (alias export 0 "t" (type)) (export "o:p/j" ${using})`,
    ],
  ])('%s: the same as merged', (_, items) => {
    const made = section(items);
    const merged = mergeForeignWorld(emptyRoot(), rootWorld, made.resolve, made.world);
    const around = rootAround(made.resolve);
    expect(around).toEqual(merged);
    for (const [id, { imports, exports }] of (around ?? merged).resolve.worlds.entries()) {
      const world = merged.resolve.worlds[id];
      expect([...imports.keys()]).toEqual([...(world?.imports.keys() ?? [])]);
      expect([...exports.keys()]).toEqual([...(world?.exports.keys() ?? [])]);
    }
  });

  test.each([
    ['a function', '(import "f" (func))'],
    ['an interface of its own', `(export "i" (instance ${types}))`],
    [
      'both an import and an export',
      `(import "o:p/i" (instance ${types})) (export "o:p/i" (instance ${types}))`,
    ],
  ])('%s: there is more to do', (_, items) => {
    expect(rootAround(section(items).resolve)).toBeUndefined();
  });
});
