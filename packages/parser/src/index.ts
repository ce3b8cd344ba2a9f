export type * from './ast.js';
export { type ParserCode, parserCodes } from './codes.js';
export type { ParseOptions } from './cursor.js';
export { parse, parseUsePath } from './document.js';
export { PartKind, type Parts } from './parts.js';
export { compareVersions, parseVersion, type Version, versionToString } from './version.js';
export { childrenOf, type NodeVisitor, type Visitor, visit } from './visitor.js';
