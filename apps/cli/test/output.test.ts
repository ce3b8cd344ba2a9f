import { afterEach, expect, test, vi } from 'vitest';
import { CommandFailure, ExitCode } from '../src/exit-codes.js';
import { refuseTerminal } from '../src/output/output.js';

afterEach(() => {
  vi.unstubAllGlobals();
});

function onTerminal(isTTY: boolean): void {
  vi.stubGlobal('process', { ...process, stdout: { isTTY } });
}

test('a binary is not written to a terminal', () => {
  onTerminal(true);
  let failure: unknown;
  try {
    refuseTerminal(undefined);
  } catch (error) {
    failure = error;
  }
  expect(failure).toBeInstanceOf(CommandFailure);
  expect(failure).toMatchObject({
    exitCode: ExitCode.WrongUsage,
    hint: expect.stringContaining('-o FILE'),
  });
});

test('it is to a file, to what is no terminal, and where `-o -` asks for it', () => {
  onTerminal(true);
  expect(() => refuseTerminal('a.wasm')).not.toThrow();
  expect(() => refuseTerminal('-')).not.toThrow();
  onTerminal(false);
  expect(() => refuseTerminal(undefined)).not.toThrow();
});
