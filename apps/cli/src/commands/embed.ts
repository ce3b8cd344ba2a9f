import { mergeProducers, type StringEncoding } from '@witcraft/binary';
import {
  type DummyOptions,
  dummyModule,
  embed as embedWorld,
  encodeWorldSection,
  referenceProducers,
  type WorldSectionOptions,
} from '@witcraft/encoder';
import type { Invocation } from '../arguments/arguments.js';
import { CommandFailure, ExitCode } from '../exit-codes.js';
import { checkFormat } from '../input/format-check.js';
import { readModule } from '../input/wasm-input.js';
import { producersOf } from '../options/producers-options.js';
import { type ChosenWorld, chosenWorld } from '../options/world-option.js';
import { refuseBinary, writeBinary } from '../output/wasm-output.js';

/** `witcraft embed [MODULE] --wit PATH` */
export async function embed(invocation: Invocation): Promise<ExitCode> {
  refuseBinary(invocation);
  checkOptions(invocation);
  const chosen = await chosenWorld(invocation);
  await writeBinary(await embedded(chosen, invocation), invocation);
  return ExitCode.Fine;
}

/** Where the module comes from, if not from a file. */
function checkOptions({ operands, flags, values }: Invocation): void {
  const instead = [
    ...(operands.length > 0 ? ['a module'] : []),
    ...(flags.has('dummy') || values.has('dummy-names') ? ['`--dummy`'] : []),
    ...(flags.has('only-custom') ? ['`--only-custom`'] : []),
  ];
  const abis = ['async-callback', 'async-stackful'].filter((name) => flags.has(name));
  if (abis.length > 0 && values.get('dummy-names')?.[0] !== 'legacy') {
    throw new CommandFailure(
      `\`--${abis[0]}\` needs \`--dummy-names legacy\``,
      ExitCode.WrongUsage,
    );
  }
  if (abis.length > 1) {
    throw new CommandFailure(
      `\`--${abis[0]}\` and \`--${abis[1]}\` exclude each other`,
      ExitCode.WrongUsage,
    );
  }
  if (instead.length === 1) return;
  throw new CommandFailure(
    instead.length === 0
      ? '`embed` needs a module, or `--dummy`'
      : `${instead[0]} and ${instead[1]} exclude each other`,
    ExitCode.WrongUsage,
    'See `witcraft help embed`.',
  );
}

async function embedded(
  { resolve, world }: ChosenWorld,
  invocation: Invocation,
): Promise<Uint8Array> {
  const { operands, flags, values } = invocation;
  const options: WorldSectionOptions = {
    stringEncoding: stringEncoding(values.get('string-encoding')?.[0]),
    versionNames: flags.has('emit-canonical-names') ? 'canonical' : 'full',
    producers: mergeProducers(referenceProducers, producersOf(invocation)),
  };
  if (flags.has('only-custom')) return encodeWorldSection(resolve, world, options);
  const path = operands[0];
  if (path === undefined) {
    return embedWorld(
      dummyModule(resolve, world, dummyOptions(invocation)),
      resolve,
      world,
      options,
    );
  }
  const module = await readModule(path);
  checkFormat(module);
  return embedWorld(module.bytes, resolve, world, options);
}

function dummyOptions({ flags, values }: Invocation): DummyOptions {
  if (values.get('dummy-names')?.[0] !== 'legacy') return { names: 'standard' };
  return {
    names: 'legacy',
    async: flags.has('async-callback')
      ? 'callback'
      : flags.has('async-stackful')
        ? 'stackful'
        : undefined,
  };
}

function stringEncoding(name: string | undefined): StringEncoding {
  switch (name) {
    case 'utf16':
      return 'utf16';
    case 'compact-utf16':
      return 'latin1+utf16';
    default:
      return 'utf8';
  }
}
