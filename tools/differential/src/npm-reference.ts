import { componentEmbed, componentNew, componentWit, parse, print } from '@bytecodealliance/jco';
import type { Answer, Reference } from './reference.js';

/** The reference tools as an npm package carries them. It writes no packages. */
export const npmReference: Reference = {
  name: 'jco',
  dummies: ['standard'],
  embed: (text, world, _, encoding) => {
    const stringEncoding = encoding === 'latin1+utf16' ? 'compact-utf16' : encoding;
    return answer(componentEmbed({ witSource: text, world, dummy: true, stringEncoding }));
  },
  componentize: (module) => answer(componentNew(module, [])),
  componentizeOptions: { debugNames: false },
  print: (binary) => answer(print(binary)),
  parse: (text) => answer(parse(text)),
  wit: (binary) => answer(componentWit(binary)),
  witOfDependencies: false,
};

async function answer<Value>(asked: Promise<Value>): Promise<Answer<Value>> {
  try {
    return { value: await asked };
  } catch (error) {
    const refusal = error instanceof Error ? error.message : String(error);
    // It panicked, and answers nothing from now on.
    if (refusal.includes('wasm trap')) throw error;
    return { refusal };
  }
}
