import { LinkedModule } from '@witcraft/interface-module';
import { expect, test } from 'vitest';
import {
  describeInterfaceFailure,
  examineInterfaceBinary,
  examineInterfaceText,
  fuzzInterfaceBinaries,
  fuzzInterfaceTexts,
} from '../src/interface-modules/fuzz.js';
import { interfaceModuleBinaries, interfaceModuleSeeds } from '../src/interface-modules/seeds.js';

// Other tests run beside these: the limit of a second is for the command, on a quiet machine.
const options = { count: 2000, seed: 1, timeLimit: 30_000 };

test('2,000 damaged texts of linked modules bring about no fault', () => {
  const outcome = fuzzInterfaceTexts(options);
  expect(outcome.failure && describeInterfaceFailure(outcome.failure)).toBeUndefined();
  expect(outcome.reached.get('printed and parsed')).toBeGreaterThan(300);
});

test('2,000 damaged binaries of linked modules bring about no fault', () => {
  const outcome = fuzzInterfaceBinaries(options);
  expect(outcome.failure && describeInterfaceFailure(outcome.failure)).toBeUndefined();
  expect(outcome.reached.get('printed and parsed')).toBeGreaterThan(300);
});

test.each(interfaceModuleSeeds)('seed %# is read and written', (text) => {
  const { fault, reached } = examineInterfaceText(text);
  expect(fault).toBeUndefined();
  expect(reached).toContain('printed and parsed');
});

test('some seeds are valid', () => {
  const valid = interfaceModuleBinaries().filter((bytes) =>
    examineInterfaceBinary(bytes).reached.has('valid'),
  );
  expect(valid.length).toBeGreaterThan(1);
});

test('a binary that is refused needs a place', () => {
  const { decode } = LinkedModule;
  LinkedModule.decode = () => {
    throw Object.assign(new Error('planted'), {
      name: 'CompileError',
      diagnostics: [{ code: 'planted', severity: 'error', message: 'planted' }],
    });
  };
  try {
    expect(examineInterfaceBinary(new Uint8Array()).fault?.kind).toBe('no-place');
  } finally {
    LinkedModule.decode = decode;
  }
});
