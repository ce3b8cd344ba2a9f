import { type HostComposite, HostResource, type HostValue } from '@witcraft/cadence';

/** A value of Cadence as JSON: integers as strings, dictionaries as lists of pairs. */
export function jsonValue(value: HostValue): unknown {
  if (value === undefined || value === null) return null;
  if (typeof value === 'bigint') return value.toString();
  if (typeof value !== 'object') return value;
  if (value instanceof HostResource) return value.toString();
  if (Array.isArray(value)) return value.map((one: HostValue) => jsonValue(one));
  if (value instanceof Map) {
    return Array.from(value as ReadonlyMap<HostValue, HostValue>, ([key, one]) => [
      jsonValue(key),
      jsonValue(one),
    ]);
  }
  const { fields } = value as HostComposite;
  return Object.fromEntries(
    Object.entries(fields).map(([name, field]) => [name, jsonValue(field)]),
  );
}
