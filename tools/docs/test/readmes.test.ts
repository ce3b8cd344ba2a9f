import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
// What nothing here imports but the code of READMEs.
import type {} from '@witcraft/cadence';
import type {} from '@witcraft/canonical-abi';
import type {} from '@witcraft/contracts';
import type {} from '@witcraft/doc';
import type {} from '@witcraft/interface-module';
import type {} from '@witcraft/runtime';
import type {} from '@witcraft/validator';
import type {} from '@witcraft/wave';
import { afterAll, describe, expect, it } from 'vitest';
import { readSections } from '../src/markdown.js';
import { removeScratch, runCode } from './run-code.js';

afterAll(removeScratch);

const packages = fileURLToPath(new URL('../../../packages', import.meta.url));

describe.each(readdirSync(packages))('the README of %s', (name) => {
  it('begins with code that runs', async () => {
    const readme = readFileSync(`${packages}/${name}/README.md`, 'utf8');
    const [first, second] = readSections(readme).flatMap(({ blocks }) => blocks);
    expect(first?.info).toMatch(/^(ts|js)$/);
    const output = await runCode(name, first?.text ?? '');
    // A plain block right after the code is what it prints.
    if (second?.info === '' || second?.info === 'text') expect(output).toBe(second.text.trim());
  });
});
