export { type CommandOutcome, type RunOptions, runScript } from './run-script.js';
