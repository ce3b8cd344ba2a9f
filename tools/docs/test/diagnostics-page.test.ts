import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { binaryCodes } from '@witcraft/binary';
import { cadenceCodes } from '@witcraft/cadence';
import { contractsCodes } from '@witcraft/contracts';
import { decoderCodes } from '@witcraft/decoder';
import { renderText } from '@witcraft/diagnostics';
import { componentizeCodes } from '@witcraft/encoder';
import { format } from '@witcraft/formatter';
import { interfaceModuleCodes } from '@witcraft/interface-module';
import { lexerCodes } from '@witcraft/lexer';
import { parserCodes } from '@witcraft/parser';
import { printPackage } from '@witcraft/printer';
import { resolverCodes } from '@witcraft/resolver';
import { loadCodes } from '@witcraft/resolver/node';
import { validateCodes } from '@witcraft/validator';
import { watCodes } from '@witcraft/wat';
import { waveCodes } from '@witcraft/wave';
import { afterAll, describe, expect, it } from 'vitest';
import { cadenceMistakes, formattedCadence } from '../src/cadence-example.js';
import { validatorHexMistakes, validatorMistakes } from '../src/component-example.js';
import { contractMistakes } from '../src/contract-example.js';
import { componentizeMistakes } from '../src/core-example.js';
import { binaryMistakes, printingMistakes } from '../src/hex-example.js';
import { interfaceBinaryMistakes, interfaceMistakes } from '../src/interface-example.js';
import { type MarkdownSection, readSections } from '../src/markdown.js';
import { decoderMistakes, watMistakes } from '../src/wat-example.js';
import { printedMistakes, waveMistakes } from '../src/wave-example.js';
import { parseExample, readExample, resolveExample, type WitExample } from '../src/wit-example.js';
import { removeScratch, runCode } from './run-code.js';

afterAll(removeScratch);

const docs = fileURLToPath(new URL('../../../docs', import.meta.url));

/** The pages of docs/diagnostics/, each with the codes that it explains, in their order. */
const pages: Readonly<Record<string, readonly string[]>> = {
  'cadence.md': cadenceCodes,
  'components.md': [
    ...binaryCodes,
    ...decoderCodes,
    ...watCodes,
    ...componentizeCodes,
    ...validateCodes,
    ...waveCodes,
  ],
  'contracts.md': contractsCodes,
  'interface-modules.md': interfaceModuleCodes,
  'wit.md': [...lexerCodes, ...parserCodes, ...resolverCodes, ...loadCodes],
};

function sectionsOf(page: string): { code: string; section: MarkdownSection }[] {
  const text = readFileSync(`${docs}/diagnostics/${page}`, 'utf8');
  return readSections(text).flatMap((section) => {
    const code = /^`([a-z0-9-]+\/[a-z0-9-]+)`$/.exec(section.heading)?.[1];
    return code === undefined ? [] : [{ code, section }];
  });
}

/** The codes that an example yields. */
type Reader = (info: string, text: string) => string[];

function examplesOf({ blocks }: MarkdownSection, role: WitExample['role']): WitExample[] {
  return blocks.map(readExample).filter((example) => example?.role === role) as WitExample[];
}

it('is one page for each system', () => {
  expect(readdirSync(`${docs}/diagnostics`).sort()).toEqual(Object.keys(pages));
});

it.each(Object.entries(pages))('%s has a section for each code, in their order', (page, codes) => {
  expect(sectionsOf(page).map(({ code }) => code)).toEqual(codes);
});

it('says on which page codes are', () => {
  const index = readFileSync(`${docs}/diagnostics.md`, 'utf8');
  for (const [page, codes] of Object.entries(pages)) {
    for (const start of new Set(codes.map((code) => code.split('/')[0]))) {
      expect(index).toMatch(new RegExp(`^\\| \`${start}/…\`.*\\(diagnostics/${page}\\)`, 'm'));
    }
  }
});

describe.each(Object.keys(pages).flatMap(sectionsOf))('$code', ({ code, section }) => {
  it('is explained', () => {
    expect(section.prose.trim()).not.toBe('');
  });

  if (code.startsWith('load/')) {
    it('has an example for a shell', () => {
      expect(section.blocks.map(({ info }) => info)).toContain('sh');
    });
    return;
  }

  // An example would be half a gigabyte.
  if (code === 'wat/text-too-long') return;

  // What no parsing and resolving yields: a program prints the code.
  const program = section.blocks.find(({ info }) => info === 'ts');
  if (program !== undefined) {
    it('is what its program prints', async () => {
      expect(await runCode(code.replace('/', '-'), program.text)).toBe(code);
    });
    return;
  }

  // The world of modules that are to become components.
  const wit = section.blocks.find(({ info }) => info === 'wit')?.text ?? '';
  const readers: readonly (readonly [start: string, language: string, read: Reader])[] = [
    ['binary/', 'hex', binaryMistakes],
    ['decode/', 'wat', decoderMistakes],
    // What is wrong with code is found when it is printed.
    ['wat/invalid-code', 'hex', (_, text) => printingMistakes(text)],
    ['wat/', 'wat', watMistakes],
    ['componentize/', 'wat', (_, text) => componentizeMistakes(wit, text)],
    ['validate/not-allowed-here', 'hex', validatorHexMistakes],
    ['validate/', 'component', validatorMistakes],
    // What is wrong with a value is found when it is printed.
    ['wave/value-mismatch', 'js', printedMistakes],
    ['wave/', 'wave', waveMistakes],
    ['contracts/', 'contract', contractMistakes],
    ['cadence/', 'cadence', cadenceMistakes],
    ['interface-module/malformed', 'hex', (_, text) => interfaceBinaryMistakes(text)],
    ['interface-module/', 'ilm', (_, text) => interfaceMistakes(text)],
  ];
  for (const [start, language, read] of readers) {
    if (!code.startsWith(start)) continue;
    const blocks = section.blocks.filter(({ info }) => info.startsWith(`${language} `));
    it('has an example and its mend', () => {
      expect(blocks.map(({ info }) => info.split(' ')[1])).toEqual(['error', 'mended']);
    });
    it.each(blocks)('is what the example of line $line yields, or no longer', ({ info, text }) => {
      expect(read(info, text)).toEqual(info.startsWith(`${language} error`) ? [code] : []);
    });
    if (language === 'cadence') {
      it('shows its mend as the formatter writes it', () => {
        expect(formattedCadence(blocks[1]?.text ?? '')).toBe(blocks[1]?.text);
      });
    }
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
