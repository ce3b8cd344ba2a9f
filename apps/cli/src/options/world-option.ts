import { selectWorld, type WorldId } from '@witcraft/resolver';
import type { Invocation } from '../arguments/arguments.js';
import { CommandFailure, ExitCode } from '../exit-codes.js';
import { type LoadedPackage, loadPackage } from '../input/loading.js';

/** The package that `--wit` names, and the world that `--world` chooses. */
export interface ChosenWorld extends LoadedPackage {
  readonly world: WorldId;
}

/** Reads `--wit` and looks up `--world`; fails with what the worlds are that could be chosen. */
export async function chosenWorld(invocation: Invocation): Promise<ChosenWorld> {
  const { command, values } = invocation;
  const path = values.get('wit')?.[0];
  if (path === undefined) {
    throw new CommandFailure(
      `\`${command.name}\` needs \`--wit PATH\``,
      ExitCode.WrongUsage,
      `See \`witcraft help ${command.name}\`.`,
    );
  }
  const loaded = await loadPackage(path, invocation);
  return { ...loaded, world: worldOf(loaded, invocation) };
}

/** The world of a package that `--world` chooses. */
export function worldOf(loaded: LoadedPackage, { values }: Invocation): WorldId {
  return worldByName(loaded, values.get('world')?.[0], 'world');
}

/** The world of a package by its name, which `option` gives; without one, the only world. */
export function worldByName(
  loaded: LoadedPackage,
  name: string | undefined,
  option: string,
): WorldId {
  const selection = selectWorld(loaded.resolve, loaded.package, name);
  if (selection.ok) return selection.world;
  const { message, candidates } = selection;
  throw new CommandFailure(
    message,
    ExitCode.Errors,
    candidates.length === 0
      ? undefined
      : [`Choose one with \`--${option}\`:`, ...candidates.map((each) => `  ${each}`)].join('\n'),
  );
}
