import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { binaryCodes } from '@witcraft/binary';
import { decoderCodes } from '@witcraft/decoder';
import { renderText } from '@witcraft/diagnostics';
import { componentizeCodes } from '@witcraft/encoder';
import { format } from '@witcraft/formatter';
import { lexerCodes } from '@witcraft/lexer';
import { parserCodes } from '@witcraft/parser';
import { printPackage } from '@witcraft/printer';
import { resolverCodes } from '@witcraft/resolver';
import { loadCodes } from '@witcraft/resolver/node';
import { afterAll, describe, expect, it } from 'vitest';
import { componentizeMistakes } from '../src/core-example.js';
import { binaryMistakes } from '../src/hex-example.js';
import { type MarkdownSection, readSections } from '../src/markdown.js';
import { decoderMistakes } from '../src/wat-example.js';
import { parseExample, readExample, resolveExample, type WitExample } from '../src/wit-example.js';
import { removeScratch, runCode } from './run-code.js';

afterAll(removeScratch);

const page = readFileSync(
  fileURLToPath(new URL('../../../docs/diagnostics.md', import.meta.url)),
  'utf8',
);

const codeSections = readSections(page).flatMap((section) => {
  const code = /^`([a-z0-9]+\/[a-z0-9-]+)`$/.exec(section.heading)?.[1];
  return code === undefined ? [] : [{ code, section }];
});

function examplesOf({ blocks }: MarkdownSection, role: WitExample['role']): WitExample[] {
  return blocks.map(readExample).filter((example) => example?.role === role) as WitExample[];
}

it('has a section for each code, in their order, and for nothing else', () => {
  const codes = [
    ...lexerCodes,
    ...parserCodes,
    ...resolverCodes,
    ...loadCodes,
    ...binaryCodes,
    ...decoderCodes,
    ...componentizeCodes,
  ];
  expect(codeSections.map(({ code }) => code)).toEqual(codes);
});

describe.each(codeSections)('$code', ({ code, section }) => {
  it('is explained', () => {
    expect(section.prose.trim()).not.toBe('');
  });

  if (code.startsWith('load/')) {
    it('has an example for a shell', () => {
      expect(section.blocks.map(({ info }) => info)).toContain('sh');
    });
    return;
  }

  // What no parsing and resolving yields: a program prints the code.
  const program = section.blocks.find(({ info }) => info === 'ts');
  if (program !== undefined) {
    it('is what its program prints', async () => {
      expect(await runCode(code.replace('/', '-'), program.text)).toBe(code);
    });
    return;
  }

  if (code.startsWith('binary/')) {
    const hex = section.blocks.filter(({ info }) => info.startsWith('hex '));
    it('has bytes and their mend', () => {
      expect(hex.map(({ info }) => info.split(' ')[1])).toEqual(['error', 'mended']);
    });
    it.each(hex)('is what the bytes of line $line yield, or no longer', ({ info, text }) => {
      expect(binaryMistakes(info, text)).toEqual(info.startsWith('hex error') ? [code] : []);
    });
    return;
  }

  if (code.startsWith('decode/')) {
    const wat = section.blocks.filter(({ info }) => info.startsWith('wat '));
    it('has a component and its mend', () => {
      expect(wat.map(({ info }) => info.split(' ')[1])).toEqual(['error', 'mended']);
    });
    it.each(wat)('is what the text of line $line yields, or no longer', ({ info, text }) => {
      expect(decoderMistakes(info, text)).toEqual(info.startsWith('wat error') ? [code] : []);
    });
    return;
  }

  if (code.startsWith('componentize/')) {
    const wit = section.blocks.find(({ info }) => info === 'wit')?.text ?? '';
    const wat = section.blocks.filter(({ info }) => info.startsWith('wat '));
    it('has core modules and their mend', () => {
      expect(wat.map(({ info }) => info.split(' ')[1])).toEqual(['error', 'mended']);
    });
    it.each(wat)('is what the text of line $line yields, or no longer', ({ info, text }) => {
      expect(componentizeMistakes(wit, text)).toEqual(info.startsWith('wat error') ? [code] : []);
    });
    return;
  }

  const errors = examplesOf(section, 'error');
  const mended = examplesOf(section, 'mended');

  it('has an example and its mend', () => {
    expect(errors).not.toEqual([]);
    expect(mended).not.toEqual([]);
  });

  it.each(errors)('is what the example of line $line yields, and nothing else', (example) => {
    const { diagnostics } = resolveExample(example);
    expect(new Set(diagnostics.map((diagnostic) => diagnostic.code))).toEqual(new Set([code]));
  });

  it.each(mended)('is no longer yielded by the example of line $line', (example) => {
    const outcome = resolveExample(example);
    expect(renderText(outcome.diagnostics)).toBe('');
    if (outcome.package === undefined) throw new Error('the example has no main package');
    expect(printPackage(outcome.resolve, outcome.package)).toMatch(/^(package|\/\/\/)/m);
  });

  it.each(mended)('shows its mend of line $line as the formatter writes it', (example) => {
    for (const document of parseExample(example)) {
      expect(format(document)).toBe(document.source.text);
    }
  });
});
