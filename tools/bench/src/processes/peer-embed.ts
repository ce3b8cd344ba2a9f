// A process of its own: the peer reads the WIT file that its argument names and
// embeds the world that the second argument names in a dummy module.
import { readFileSync } from 'node:fs';
import { componentEmbed } from '@bytecodealliance/jco';

const [path = '', world = ''] = process.argv.slice(2);
const made = await componentEmbed({
  witSource: readFileSync(path, 'utf8'),
  dummy: true,
  world,
});
if (made.length === 0) throw new Error('expected a module');
