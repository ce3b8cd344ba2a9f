import environment from 'wasi:cli/environment@0.3.0';
import exit from 'wasi:cli/exit@0.3.0';
import stdin from 'wasi:cli/stdin@0.3.0';
import stdout from 'wasi:cli/stdout@0.3.0';

const [a, z] = [97, 122];

function upperCase(byte) {
  return byte >= a && byte <= z ? byte - 32 : byte;
}

/** What comes in, in capitals, with as many exclamation marks as the environment says. */
async function* shouted(input, marks) {
  for await (const bytes of input) yield bytes.map(upperCase);
  yield Uint8Array.from(marks, (mark) => mark.charCodeAt(0));
}

export const run = {
  async run() {
    const [, wish] = environment.getArguments();
    const { MARKS = '' } = Object.fromEntries(environment.getEnvironment());
    const [input] = stdin.readViaStream();
    await stdout.writeViaStream(shouted(input, MARKS)).read();
    if (wish === 'leave') exit.exitWithCode(9);
    if (wish === 'fail') throw undefined;
  },
};
