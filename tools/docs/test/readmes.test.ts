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
  const readme = readFileSync(`${packages}/${name}/README.md`, 'utf8');
  const sections = readSections(readme);
  const blocks = sections.flatMap((section) => section.blocks);
  // A plain block right after code is what it prints.
  const programs = blocks.flatMap(({ info, text, line }, at) => {
    const next = blocks[at + 1];
    const output = next?.info === '' || next?.info === 'text' ? next.text : undefined;
    const isProgram = /^(ts|js)$/.test(info) && (at === 0 || output !== undefined);
    return isProgram ? [{ line, text, output }] : [];
  });

  it('begins with code', () => {
    expect(blocks[0]?.info).toMatch(/^(ts|js)$/);
  });

  it('names files that are there', () => {
    const files = readdirSync(`${packages}/${name}`, { recursive: true, encoding: 'utf8' });
    const named = sections.flatMap(({ prose }) => [...prose.matchAll(/`([\w./-]+\.ts)`/g)]);
    const missing = named.filter(
      ([, path]) => !files.some((file) => `/${file}`.endsWith(`/${path}`)),
    );
    expect(missing.map(([, path]) => path)).toEqual([]);
  });

  it.each(programs)('has code that runs on line $line', async ({ line, text, output }) => {
    const printed = await runCode(`${name}-${line}`, text);
    if (output !== undefined) expect(printed).toBe(output.trim());
  });
});
