import type { ExternAttribute, ExternName } from '@witcraft/binary';

const none: readonly ExternAttribute[] = [];

/** The name of an import or export, with the `@external-id` that it may have. */
export function externName(name: string, externalId?: string): ExternName {
  return {
    name,
    attributes: externalId === undefined ? none : [{ kind: 'external-id', value: externalId }],
  };
}
