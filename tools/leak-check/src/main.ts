import { parseArgs } from 'node:util';
import { check } from './check.js';
import { scenarios } from './scenarios.js';

const usage = `usage: node --expose-gc dist/main.js [--rounds N] [--scenario NAME]

  --rounds N       how often each is done; 10000000 when absent
  --scenario NAME  only those whose names have this in them

Exits with 1 where more than 1 MB of the heap is kept, or a handle.`;

const MOST_KEPT = 1 << 20;

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '10000000' },
    scenario: { type: 'string', default: '' },
    help: { type: 'boolean', default: false },
  },
});
const rounds = Number(values.rounds);
if (values.help) console.log(usage);
else if (!Number.isInteger(rounds) || rounds < 1) {
  console.error(usage);
  process.exitCode = 2;
} else {
  for (const scenario of scenarios) {
    if (!scenario.name.includes(values.scenario)) continue;
    const { milliseconds, kept } = await check(scenario, rounds, 1);
    const each = ((milliseconds * 1e6) / rounds).toFixed(0);
    const fine = kept <= MOST_KEPT;
    console.log(
      `${fine ? 'ok  ' : 'LEAK'} ${scenario.name}: ${rounds} rounds, ${each} ns each, ${kept} bytes kept`,
    );
    if (!fine) process.exitCode = 1;
  }
}
