import { type Component, readSections } from '@witcraft/binary';
import { type Diagnostic, hasErrors } from '@witcraft/diagnostics';
import { Engine, type ValidateModule, validateOfEngine } from './core/engine.js';
import { ComponentWalk, walkSection } from './definitions/components.js';
import { checkCoreModule } from './definitions/core-modules.js';
import { defaultFeatures, type Feature, gatesOf } from './features.js';
import type { ValidatedTypes } from './validated.js';
import { Validation } from './validation.js';

/** Options of {@link validateComponent}. */
export interface ValidateOptions {
  /** What diagnostics call the binary: a path, or `<stdin>`. Default `<bytes>`. */
  readonly name?: string;
  /** What of the Component Model may be used; default {@link defaultFeatures}. */
  readonly features?: ReadonlySet<Feature>;
  /**
   * Validates a core module with its code. Default: `WebAssembly.validate`, where the
   * engine has it. `null` leaves code unchecked.
   */
  readonly validateModule?: ValidateModule | null;
}

/** What {@link validateComponent} found. */
export interface ValidateOutcome {
  /** Absent where the component is not valid. */
  readonly types: ValidatedTypes | undefined;
  /** Why not, each with the offset of the definition and the path to it. */
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Validates a component, all of it: types, subtyping, resources, aliases, instances,
 * canonical definitions and names (Explainer.md, and the notes of Binary.md). Of bytes
 * the format is checked first; of a component that was built, the gates of the format
 * are not. After a mistake it goes on, without telling what only follows from it.
 *
 * @example
 * const { types, diagnostics } = validateComponent(bytes, { name: 'a.wasm' });
 * types?.component.type.exports.get('run'); // { kind: 'func', type: … }
 */
export function validateComponent(
  component: Component | Uint8Array,
  options: ValidateOptions = {},
): ValidateOutcome {
  const { name = '<bytes>', features = defaultFeatures } = options;
  const validation = validationFor(name, features, options);
  const { report, core } = validation;
  const walk = new ComponentWalk(validation, undefined, 1);
  let unreadable: readonly Diagnostic[] = [];
  const validated = report.attempt(undefined, () => {
    if (component instanceof Uint8Array) {
      const reading = { name, gates: gatesOf(features) };
      unreadable = readSections(component, reading, (section) => walkSection(walk, section));
    } else {
      walk.all(component);
    }
    return walk.finish();
  });
  // What the bytes before a mistake in the format seemed to say is of no interest.
  if (unreadable.length > 0) return { types: undefined, diagnostics: unreadable };
  const { diagnostics } = report;
  const valid = validated !== undefined && !hasErrors(diagnostics);
  return { types: valid ? { component: validated, core } : undefined, diagnostics };
}

/**
 * Validates a core module that is no part of a component: its format and its types; its
 * code by the engine, as in {@link validateComponent}.
 *
 * @example
 * const { diagnostics } = validateCoreModule(bytes, { name: 'a.wasm' });
 */
export function validateCoreModule(
  bytes: Uint8Array,
  options: ValidateOptions = {},
): { readonly diagnostics: readonly Diagnostic[] } {
  const { name = '<bytes>', features = defaultFeatures } = options;
  const validation = validationFor(name, features, options);
  validation.report.attempt(undefined, () => checkCoreModule(validation, bytes, 0));
  return { diagnostics: validation.report.diagnostics };
}

function validationFor(
  name: string,
  features: ReadonlySet<Feature>,
  { validateModule }: ValidateOptions,
): Validation {
  const validate = validateModule === undefined ? validateOfEngine() : validateModule;
  const engine = validate === null || validate === undefined ? undefined : new Engine(validate);
  return new Validation(name, features, engine);
}
