import { type CoreModule, gates, readLayer, readModule } from '@witcraft/binary';
import type { Diagnostic } from '@witcraft/diagnostics';
import { decodeComponent } from './decode-component.js';
import { decodeModule } from './decode-module.js';
import type { Decoded, DecodedModule } from './decoded.js';
import { Failure } from './failure.js';

const everyGate = new Set(gates);

/** Options of {@link decode}. */
export interface DecodeOptions {
  /** What diagnostics call the binary: a path, or `<stdin>`. Default `<bytes>`. */
  readonly name?: string;
  /**
   * Whether exports of a component that no world has are passed over: types, core modules,
   * components and values, and what else than types and functions is in an exported
   * instance. They are mistakes otherwise. Default `false`.
   */
  readonly skipOtherExports?: boolean;
}

/** What {@link decode} made of a binary, and what is wrong with it. */
export interface DecodeOutcome {
  /** Absent where a diagnostic is an error. */
  readonly decoded: Decoded | undefined;
  /** Each with the offset of the bytes that it is about; 0 where that is all of them. */
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Reads the WIT that a WebAssembly binary carries: an encoded WIT package, in the
 * current encoding or the one before (WIT.md, "Package Format"); a component,
 * whose imports and exports make a world; or a core module in which worlds are
 * embedded (custom sections `component-type…`).
 *
 * Nothing throws: what can't be read as WIT is a diagnostic. A component is not
 * validated; as far as it needs to be understood, it is looked at.
 *
 * @example
 * const { decoded, diagnostics } = decode(bytes, { name: 'http.wasm' });
 * if (decoded !== undefined) printPackage(decoded.resolve, decoded.package);
 */
export function decode(bytes: Uint8Array, options: DecodeOptions = {}): DecodeOutcome {
  const { name = '<bytes>', skipOtherExports = false } = options;
  if (readLayer(bytes) === 'module') {
    const { module, diagnostics } = readModule(bytes, { name, gates: everyGate });
    return module ? decodeCoreModule(module, options) : { decoded: undefined, diagnostics };
  }
  try {
    return decodeComponent(bytes, { name, gates: everyGate }, skipOtherExports);
  } catch (failure) {
    if (!(failure instanceof Failure)) throw failure;
    return { decoded: undefined, diagnostics: [failure.toDiagnostic(name)] };
  }
}

/** {@link decode} of a core module that was read already. */
export function decodeCoreModule(
  module: CoreModule,
  options: DecodeOptions = {},
): DecodeOutcome & { readonly decoded: DecodedModule | undefined } {
  try {
    return { decoded: decodeModule(module, everyGate), diagnostics: [] };
  } catch (failure) {
    if (!(failure instanceof Failure)) throw failure;
    return { decoded: undefined, diagnostics: [failure.toDiagnostic(options.name ?? '<bytes>')] };
  }
}
