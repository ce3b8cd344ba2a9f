import { writeModule } from '@witcraft/binary';
import { engine } from '../../engine.js';
import { anyMemory } from './any-memory.js';

let known: boolean | undefined;

/** Whether the engine has modules with more than one memory. */
export function hasManyMemories(): boolean {
  if (known === undefined) {
    const memory = { kind: 'memory', memory: anyMemory } as const;
    const bytes = writeModule({
      imports: [
        { module: '', name: 'a', type: memory },
        { module: '', name: 'b', type: memory },
      ],
    });
    try {
      known = new (engine().Module)(bytes) !== undefined;
    } catch {
      known = false;
    }
  }
  return known;
}
