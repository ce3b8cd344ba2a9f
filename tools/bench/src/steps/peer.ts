import { componentEmbed, componentNew, componentWit, parse, print } from '@bytecodealliance/jco';
import type { Steps } from './step.js';

const text = new TextDecoder();

const embed = (input: Uint8Array): unknown =>
  componentEmbed({ witSource: text.decode(input), dummy: true });

export const peerSteps: Steps = {
  encode: embed,
  embed,
  new: (input) => componentNew(input, []),
  wit: (input) => componentWit(input),
  print: (input) => print(input),
  parse: (input) => parse(text.decode(input)),
};
