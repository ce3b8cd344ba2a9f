import { runCommand } from './command.js';
import { allowExtendedConstants } from './engine.js';

allowExtendedConstants();
process.exitCode = await runCommand(process.argv.slice(2), (text) => console.log(text));
