// A process of its own: `ours` or `peer` does one step with a file, once. Only
// what the step needs is loaded.
import { readFileSync } from 'node:fs';
import type { StepName, Steps } from '../steps/step.js';

const [side, name = '', path = ''] = process.argv.slice(2);
const steps: Steps =
  side === 'ours'
    ? (await import('../steps/ours.js')).ourSteps
    : (await import('../steps/peer.js')).peerSteps;
if ((await steps[name as StepName](readFileSync(path))) === undefined) process.exitCode = 1;
