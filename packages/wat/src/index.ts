export { type WatCode, watCodes } from './codes.js';
export { type ParseComponentOutcome, parseComponent } from './component/parse-component.js';
export {
  type PrintComponentOptions,
  printComponent,
} from './component/print-component.js';
export { printOutline } from './component/print-outline.js';
// What formats that are built upon the text format read and print their own parts with.
export { takeF32, takeF64 } from './core/parse/floats.js';
export { IndexSpace, isIndex } from './core/parse/index-spaces.js';
export { Labels } from './core/parse/labels.js';
export { takeI64, takeInteger, takeU32, u64Of } from './core/parse/numbers.js';
export {
  type ParseModuleOutcome,
  parseModule,
  parseModuleTokens,
} from './core/parse/parse-module.js';
export { TypeParser } from './core/parse/types.js';
export { f32Text, f64Text } from './core/print/float-text.js';
export {
  type PrintModuleOptions,
  printModule,
  printModuleInto,
} from './core/print/print-module.js';
export { globalTypeText, memoryTypeText, tableTypeText } from './core/print/type-text.js';
export { WatFailure } from './failure.js';
export {
  type Identifier,
  type Identifiers,
  identifier,
  identifiersOf,
  idText,
} from './identifiers.js';
export { lex } from './lexer/lex.js';
export { TokenKind, type Tokens } from './lexer/token.js';
export { TokenCursor } from './lexer/token-cursor.js';
export { type ParseTextOutcome, parseText } from './parse-text.js';
export { printBinary, printBinaryUtf8 } from './print-binary.js';
export type { PrintOutcome, PrintUtf8Outcome } from './print-outcome.js';
export { quoteName } from './quote.js';
export { readScript } from './script/read-script.js';
export type * from './script/script.js';
export type * from './script/script-value.js';
export { TextWriter } from './text-writer.js';
