// A process of its own: instantiates the echo component, or its core module, from the
// bytes of a file, calls `add`, and prints the milliseconds.
import { readFileSync } from 'node:fs';
import { compileSync, instantiateSync } from '@witcraft/runtime';
import { compileCore, instantiateCore } from '../calls/core-modules.js';

const [what, path = ''] = process.argv.slice(2);
const bytes = readFileSync(path);
const name = 'bench:calls/echo';
const start = performance.now();
const add =
  what === 'component'
    ? (instantiateSync(compileSync(bytes)).exports[name] as { add: Add }).add
    : instantiateCore<Record<string, Add>>(compileCore(bytes))[`${name}#add`];
const sum = add?.(1, 2);
console.log(performance.now() - start);
if (sum !== 3) process.exitCode = 1;

type Add = (a: number, b: number) => number;
