import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { checkStructure } from './check-structure.js';
import { problemText } from './problem.js';

const root = resolve(process.argv[2] ?? fileURLToPath(new URL('../../..', import.meta.url)));
const { problems, packages, modules } = checkStructure(root);

for (const problem of problems) console.error(problemText(problem));
if (packages === 0) {
  console.error(`no package found below ${root}`);
  process.exitCode = 1;
} else if (problems.length > 0) {
  console.error(`structure: ${problems.length} problem${problems.length === 1 ? '' : 's'}`);
  process.exitCode = 1;
} else {
  console.log(`structure: ${packages} packages, ${modules} modules, no problem`);
}
