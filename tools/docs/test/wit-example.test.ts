import { expect, it } from 'vitest';
import { readSections } from '../src/markdown.js';
import { readExample } from '../src/wit-example.js';

/** The example in a block with this info string and text. */
function example(info: string, text = '') {
  return readExample({ info, text, line: 1 });
}

/** The files of an example, name and text. */
function filesOf(info: string, text: string) {
  return example(info, text)?.files.map((file) => [file.name, file.text]);
}

it('takes a page apart at headings and fences', () => {
  const markdown = '# A\n\ntext\n```wit error\n# b\n```\n\n## `c/d`\n````md\n```\n````\n';
  expect(readSections(markdown)).toEqual([
    { heading: '', level: 0, line: 1, prose: '', blocks: [] },
    {
      heading: 'A',
      level: 1,
      line: 1,
      prose: '\ntext\n\n',
      blocks: [{ info: 'wit error', text: '# b\n', line: 4 }],
    },
    {
      heading: '`c/d`',
      level: 2,
      line: 8,
      prose: '\n',
      blocks: [{ info: 'md', text: '```\n', line: 9 }],
    },
  ]);
});

it('passes over other blocks', () => {
  expect(example('sh')).toBeUndefined();
  expect(example('wit')).toBeUndefined();
});

it('reads options', () => {
  expect(example('wit error edition=2024 nested-names')?.parseOptions).toEqual({
    edition: '2024',
    nestedNames: true,
  });
  expect(example('wit mended features=a,b target=1.0.0 strict-gates')?.resolveOptions).toEqual({
    features: ['a', 'b'],
    targetVersion: '1.0.0',
    strictGates: true,
  });
  expect(() => example('wit error edtion=2024')).toThrow('edtion=2024');
});

it('splits files', () => {
  expect(filesOf('wit error', 'package a:b;\n')).toEqual([['example.wit', 'package a:b;\n']]);
  expect(filesOf('wit error', '// file: a.wit\nx\n// file: deps/b.wit\ny\n')).toEqual([
    ['a.wit', 'x\n'],
    ['deps/b.wit', 'y\n'],
  ]);
});

it('undoes escapes and repeats', () => {
  expect(filesOf('wit error escapes', '\\u{202e}')).toEqual([['example.wit', '\u{202e}']]);
  expect(filesOf('wit error repeats', '{ab}*3')).toEqual([['example.wit', 'ababab']]);
});
