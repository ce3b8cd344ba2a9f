// A process of its own: resolves a generated package of as many bytes as its
// argument says, and prints its largest resident set in kilobytes.
import { generateLimited } from '../generate-wit.js';
import { resolveText } from '../pipeline.js';

const resolved = resolveText(generateLimited(Number(process.argv[2])));
if (resolved.resolve.worlds.length !== 1) throw new Error('expected one world');
console.log(process.resourceUsage().maxRSS);
