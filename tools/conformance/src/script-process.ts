// Runs scripts in a process of its own, one after another: what the parent sends is a
// path and how to run it, the answer is what came of each command.
import { runRequest, type ScriptAnswer, type ScriptRequest } from './script-request.js';

const unhandled: string[] = [];
process.on('unhandledRejection', (error) => {
  unhandled.push(error instanceof Error ? (error.stack ?? error.message) : String(error));
});

process.on('message', async (request: ScriptRequest) => {
  unhandled.length = 0;
  const { problems, otherTraps } = await runRequest(request);
  // Rejections that no one handles are found after the microtasks.
  await new Promise((resolve) => setImmediate(resolve));
  const rejections = unhandled.map((each) => `a rejection is not handled: ${each}`);
  const answer: ScriptAnswer = { problems: [...problems, ...rejections], otherTraps };
  process.send?.(answer);
});
