import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { check } from '@witcraft/cadence';
import { Source } from '@witcraft/diagnostics';
import { componentize, embed } from '@witcraft/encoder';
import { parse } from '@witcraft/parser';
import { type Resolve, resolvePackages, type WorldId } from '@witcraft/resolver';
import { instantiate } from '@witcraft/runtime';
import { parseText } from '@witcraft/wat';
import { expect, test } from 'vitest';
import { cadenceToWit } from '../src/cadence/index.js';
import { ContractViolation, enforce, readContracts } from '../src/index.js';

// A token from its Cadence interface to components that are held to it: the files of
// examples/fungible-token, which its README tells about.

const folder = fileURLToPath(new URL('../../../examples/fungible-token', import.meta.url));
const file = (name: string): Source => new Source(name, readFileSync(`${folder}/${name}`, 'utf8'));

interface Vault {
  balance(): bigint;
  withdraw(amount: bigint): Vault;
  deposit(from: Vault): void;
}

interface Token {
  readonly fungibleToken: { readonly Vault: new (balance: bigint) => Vault };
}

const { resolve } = resolvePackages({
  documents: [parse(file('wit/token.wit')), parse(file('wit/world.wit'))],
}) as { readonly resolve: Resolve };

/** The vaults of a component of a core module, held to the contract. */
async function vaultsOf(name: string): Promise<Token['fungibleToken']['Vault']> {
  const { bytes = new Uint8Array() } = parseText(file(name));
  const world = resolve.worlds.findIndex((one) => one.name === 'token') as WorldId;
  const made = componentize(embed(bytes, resolve, world));
  expect(made.diagnostics).toEqual([]);
  const { exports } = await instantiate<Token>(made.bytes as Uint8Array<ArrayBuffer>);
  return enforce(exports, readContracts(resolve).contracts).fungibleToken.Vault;
}

test('the WIT is what the Cadence interface says, all of it', () => {
  const { ok, program } = check(file('token.cdc'));
  expect(ok).toBe(true);
  const { wit, gaps } = cadenceToWit(program.program, { package: 'demo:token' });
  expect(wit).toBe(file('wit/token.wit').text);
  expect(gaps).toEqual([]);
});

test('who keeps the promise runs, and who asks for too much is blamed', async () => {
  const Vault = await vaultsOf('honest.wat');
  const vault = new Vault(10n);
  const other = vault.withdraw(3n);
  expect([vault.balance(), other.balance()]).toEqual([7n, 3n]);
  vault.deposit(other);
  expect(vault.balance()).toBe(10n);
  expect(() => vault.withdraw(11n)).toThrow(
    'the caller broke a precondition: there is enough of it',
  );
  expect(() => vault.withdraw(0n)).toThrow('there is something to withdraw');
});

test('who cheats in `withdraw` is blamed at the postcondition', async () => {
  const Vault = await vaultsOf('cheat.wat');
  const vault = new Vault(10n);
  let thrown: unknown;
  try {
    vault.withdraw(3n);
  } catch (error) {
    thrown = error;
  }
  expect(thrown).toBeInstanceOf(ContractViolation);
  const { blame, condition } = thrown as ContractViolation;
  expect([blame, condition.kind, condition.message]).toEqual([
    'implementation',
    'post',
    'what is withdrawn is gone',
  ]);
});
