import { type Diagnostic, hasErrors } from '@witcraft/diagnostics';
import { type Examination, examineStages, type Fault, type Stages } from '../examine.js';
import { type BinaryStages, binaryStages } from './stages.js';

/** About the module as a whole, not about some of its bytes. */
const PLACELESS: ReadonlySet<string> = new Set(['decode/no-embedded-world']);

/** Sends a binary through every stage and holds each to what it promises. */
export function examineBinary(
  bytes: Uint8Array,
  stages: BinaryStages = binaryStages,
  timeLimit?: number,
): Examination {
  return examineStages((progress) => runStages(bytes, stages, progress), timeLimit);
}

function runStages(bytes: Uint8Array, stages: BinaryStages, progress: Stages): Fault | undefined {
  for (const [name, run] of Object.entries(stages)) {
    progress.stage = name;
    const { result, diagnostics } = run(bytes);
    if (result !== undefined && diagnostics.length === 0) progress.reached.add(name);
    if (result === undefined && !hasErrors(diagnostics)) {
      return { kind: 'no-diagnostic', message: `${name} makes nothing and doesn't say why` };
    }
    for (const diagnostic of diagnostics) {
      const fault = checkPlace(name, diagnostic, bytes.length);
      if (fault !== undefined) return fault;
    }
  }
  return undefined;
}

/** What is about bytes says where they are. */
function checkPlace(
  stage: string,
  { code, message, place }: Diagnostic,
  length: number,
): Fault | undefined {
  const aboutBytes = /^(binary|decode)\//.test(code) && !PLACELESS.has(code);
  if (place === undefined) {
    return aboutBytes ? { kind: 'no-place', message: `${stage}, ${code}: ${message}` } : undefined;
  }
  if (0 <= place.offset && place.offset <= length) return undefined;
  const where = `byte ${place.offset} of ${length}`;
  return { kind: 'place-out-of-range', message: `${stage}, ${code}: ${where}` };
}
