import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { cadenceCodes, check } from '@witcraft/cadence';
import { Source } from '@witcraft/diagnostics';
import { describe, expect, it } from 'vitest';
import { readSections } from '../src/markdown.js';

const page = readFileSync(
  fileURLToPath(new URL('../../../docs/cadence-rules.md', import.meta.url)),
  'utf8',
);

const codeSections = readSections(page).flatMap((section) => {
  const code = /^`(cadence\/[a-z-]+)`$/.exec(section.heading)?.[1];
  return code === undefined ? [] : [{ code, section }];
});

/** The codes of the checker stand between those of the parser and those of running. */
const ofTheChecker = cadenceCodes.slice(
  cadenceCodes.indexOf('cadence/unknown-type'),
  cadenceCodes.indexOf('cadence/unsupported') + 1,
);

it('has a section for each code of the checker, in their order, and for nothing else', () => {
  expect(codeSections.map(({ code }) => code)).toEqual(ofTheChecker);
});

describe.each(codeSections)('$code', ({ code, section }) => {
  it('is explained, with its rule', () => {
    expect(section.prose).toMatch(/\(Rule\sC-(0[1-9]|1[0-3])\.\)/);
  });

  it('has an example and its mend', () => {
    expect(section.blocks.map(({ info }) => info)).toEqual(['cadence error', 'cadence mended']);
  });

  it.each(section.blocks)('is what the example of line $line yields, or no longer', (block) => {
    const { diagnostics } = check(new Source('example.cdc', block.text));
    const codes = [...new Set(diagnostics.map((one) => one.code))];
    expect(codes).toEqual(block.info === 'cadence error' ? [code] : []);
  });
});
