/**
 * A property of a value, except those that every object has: a flag or field named
 * `constructor` must be the value's own.
 */
export function readProperty(value: object, name: string): unknown {
  if (name in Object.prototype && !Object.hasOwn(value, name)) return undefined;
  return (value as Readonly<Record<string, unknown>>)[name];
}
