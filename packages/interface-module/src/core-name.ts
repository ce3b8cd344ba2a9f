import { CORE_NAMES, type CoreModule, readCoreNames } from '@witcraft/binary';

/** The name that a core module gives itself in its name section. */
export function coreName({ customs }: CoreModule): string | undefined {
  const section = customs.findLast(({ name }) => name === CORE_NAMES);
  return section === undefined ? undefined : readCoreNames(section.data).names.module;
}
