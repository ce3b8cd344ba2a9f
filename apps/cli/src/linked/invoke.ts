import { Source } from '@witcraft/diagnostics';
import type {
  FuncType,
  LinkedInstance,
  LinkedModule,
  LinkType,
  ValueType,
} from '@witcraft/interface-module';
import { type Signature, signaturesToWit } from '@witcraft/interface-module/wit';
import { parseCall, printResult } from '@witcraft/wave';
import { CommandFailure, InputErrors } from '../exit-codes.js';
import { fromInterface, toInterface } from './values.js';

/** Makes a call; returns what to print of its result, if it has one. */
export type MakeCall = (instance: LinkedInstance) => string | undefined;

/**
 * Reads a call such as `add(1, 2)` of a function that the module exports; fails with what is
 * wrong with it. Values are written in WAVE: `i32` and `i64` are signed there.
 */
export function readLinkedCall(text: string, module: LinkedModule): MakeCall {
  const wit = signaturesToWit(signaturesOf(module).map(withSigned));
  const functions = wit.resolve.interfaces[wit.interface]?.functions ?? new Map();
  const callables = [...functions.values()].map((one) => ({
    function: one,
    interface: undefined,
    version: undefined,
  }));
  const left = wit.unmet.find(({ function: name }) => text.trimStart().startsWith(`${name}(`));
  if (left !== undefined) {
    throw new CommandFailure(`\`${left.function}\` can't be called from here: it has ${left.what}`);
  }
  const source = new Source('--invoke', text);
  const naming = 'as-written';
  const { call, diagnostics } = parseCall(source, wit.resolve, callables, { naming });
  if (call === undefined) throw new InputErrors(diagnostics);
  const called = call.callable.function;
  const signature = wit.signatures.get(called.name) as Signature;
  const { params, results } = signature.type;
  const args = called.params.map(({ type }, i) =>
    toInterface(wit.resolve, type, params[i] as ValueType, call.args[i]),
  );
  return ({ exports }) => {
    const value = (exports[signature.name] as (...args: unknown[]) => unknown)(...args);
    const [result] = results;
    if (called.result === undefined || result === undefined) return undefined;
    const shown = fromInterface(wit.resolve, called.result, result, value);
    const { text: printed, diagnostics: mistakes } = printResult(shown, wit.resolve, called, {
      naming,
    });
    if (printed === undefined) throw new InputErrors(mistakes);
    return printed;
  };
}

/** The functions that the module exports. */
export function signaturesOf(module: LinkedModule): Signature[] {
  return module.exports.flatMap(({ name, kind, type }) => {
    if ((kind !== 'func' && kind !== 'interface-func') || type === undefined) return [];
    const func = (type as LinkType & { readonly type: FuncType }).type;
    return [{ name, paramNames: func.params.map((_, i) => `p${i}`), type: func }];
  });
}

/** With integers of core types as signed ones: WAVE has no others. */
function withSigned({ name, paramNames, type }: Signature): Signature {
  const { params, results } = type;
  return { name, paramNames, type: { params: params.map(signed), results: results.map(signed) } };
}

function signed(type: ValueType): ValueType {
  return type === 'i32' ? 's32' : type === 'i64' ? 's64' : type;
}
