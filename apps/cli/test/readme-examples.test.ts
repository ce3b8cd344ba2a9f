import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { bin } from './witcraft.js';

// The commands in the READMEs of examples/, as they are written there, and what the block
// behind them says that they print.

const examples = fileURLToPath(new URL('../../../examples', import.meta.url));
const blocks = /```sh\n([\s\S]*?)```\n\n```\n([\s\S]*?)```/g;

describe.each(readdirSync(examples))('examples/%s', (name) => {
  const readme = readFileSync(`${examples}/${name}/README.md`, 'utf8');
  const pairs = [...readme.matchAll(blocks)].map(([, commands = '', output = '']) => ({
    commands,
    output,
  }));

  test('shows something', () => {
    expect(pairs.length).toBeGreaterThan(0);
  });

  test.each(pairs)('$commands', ({ commands, output }) => {
    const script = `witcraft() { '${process.execPath}' '${bin}' "$@"; }\n${commands}`;
    const options = { cwd: `${examples}/${name}`, encoding: 'utf8' } as const;
    const printed = execFileSync('bash', ['-e', '-c', script], options);
    expect(printed.trimEnd()).toBe(output.trimEnd());
  });
});
