import type { Diagnostic, Span } from '@witcraft/diagnostics';
import type { ScriptValue } from './script-value.js';

/** A component or core module that a command of a script defines, instantiates or judges. */
export interface ScriptDefinition {
  /** The command's first word: `component`, `module`, `assert_invalid`, … */
  readonly command: string;
  readonly sort: DefinitionSort;
  /** Its id without `$`, where it has one. */
  readonly id: string | undefined;
  /** `quote` for a text in strings, which may be no text at all. */
  readonly form: 'text' | 'binary' | 'quote';
  /** As `parseText` reads it; absent for a quote that is not UTF-8. */
  readonly text: string | undefined;
  readonly span: Span;
}

export type DefinitionSort = 'component' | 'module';

/** What {@link readScript} found. */
export interface Script {
  /** The first word of each command, in order. */
  readonly commands: readonly string[];
  /** What each command says, in order; one with a mistake is `unreadable`. */
  readonly directives: readonly ScriptDirective[];
  /** In order; commands that define nothing, such as `invoke`, have none. */
  readonly definitions: readonly ScriptDefinition[];
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * A command as data. Ids are without `$`; an `instance` that is absent is the one that
 * was made last.
 */
export type ScriptDirective =
  | DefineDirective
  | InstanceDirective
  | RegisterDirective
  | ActionDirective
  | AssertReturnDirective
  | AssertFailureDirective
  | AssertRejectedDirective
  | ThreadDirective
  | WaitDirective
  | UnreadableDirective;

/** `(component …)` and `(module …)`. */
export interface DefineDirective {
  readonly kind: 'define';
  readonly definition: ScriptDefinition;
  /** False for `(component definition …)`, which only defines. */
  readonly instantiated: boolean;
  readonly span: Span;
}

/** `(component instance $id $definition)`: instantiates what was defined. */
export interface InstanceDirective {
  readonly kind: 'instance';
  readonly sort: DefinitionSort;
  readonly id: string | undefined;
  readonly definition: string | undefined;
  readonly span: Span;
}

/** `(register "name" $instance)`: modules may import from it under the name. */
export interface RegisterDirective {
  readonly kind: 'register';
  readonly name: string;
  readonly instance: string | undefined;
  readonly span: Span;
}

/** `(invoke …)` or `(get …)`, whatever comes of it. */
export interface ActionDirective {
  readonly kind: 'action';
  readonly action: ScriptAction;
  readonly span: Span;
}

/** `(assert_return ACTION VALUE*)` */
export interface AssertReturnDirective {
  readonly kind: 'assert_return';
  readonly action: ScriptAction;
  readonly results: readonly ScriptValue[];
  readonly span: Span;
}

/** `(assert_trap ACTION "message")` and what else is to stop an action. */
export interface AssertFailureDirective {
  readonly kind: 'assert_trap' | 'assert_exhaustion' | 'assert_exception' | 'assert_suspension';
  readonly action: ScriptAction;
  /** Empty for `assert_exception`, which has none. */
  readonly message: string;
  readonly span: Span;
}

/** `(assert_invalid DEFINITION "message")` and the like: it is not to be made. */
export interface AssertRejectedDirective {
  readonly kind:
    | 'assert_malformed'
    | 'assert_invalid'
    | 'assert_malformed_custom'
    | 'assert_invalid_custom'
    | 'assert_unlinkable';
  readonly definition: ScriptDefinition;
  readonly message: string;
  readonly span: Span;
}

/** `(thread $id (shared (module $instance))? COMMAND*)` */
export interface ThreadDirective {
  readonly kind: 'thread';
  readonly id: string;
  /** The instance that the thread may import from. */
  readonly shared: string | undefined;
  readonly directives: readonly ScriptDirective[];
  readonly span: Span;
}

/** `(wait $thread)` */
export interface WaitDirective {
  readonly kind: 'wait';
  readonly thread: string;
  readonly span: Span;
}

/** A command with a mistake. */
export interface UnreadableDirective {
  readonly kind: 'unreadable';
  readonly diagnostic: Diagnostic;
  readonly span: Span;
}

/** What a command does with an instance. */
export type ScriptAction = InvokeAction | GetAction | InstantiateAction;

/** `(invoke $instance? "name" VALUE*)` */
export interface InvokeAction {
  readonly kind: 'invoke';
  readonly instance: string | undefined;
  readonly name: string;
  readonly arguments: readonly ScriptValue[];
  readonly span: Span;
}

/** `(get $instance? "name")`: the value of a global. */
export interface GetAction {
  readonly kind: 'get';
  readonly instance: string | undefined;
  readonly name: string;
  readonly span: Span;
}

/** A definition in the place of an action: it is instantiated. */
export interface InstantiateAction {
  readonly kind: 'instantiate';
  readonly definition: ScriptDefinition;
  readonly span: Span;
}
