import { ErrorContext, wrongValue } from '@witcraft/canonical-abi';

/** What JavaScript sees of an `error-context`. */
export class ComponentErrorContext extends Error {
  override readonly name: string = 'ErrorContext';
  readonly context: ErrorContext;

  constructor(context: ErrorContext) {
    super(context.debugMessage);
    this.context = context;
  }

  /** What the component says of the error, for people to read. */
  get debugMessage(): string {
    return this.context.debugMessage;
  }
}

/** An error context as components have it: of one that came from them, of an error or of text. */
export function errorContextOf(value: unknown): ErrorContext {
  if (value instanceof ComponentErrorContext) return value.context;
  if (value instanceof Error) return new ErrorContext(value.message);
  if (typeof value === 'string') return new ErrorContext(value);
  wrongValue('an Error', value);
}
