export {
  type BytePlace,
  createDiagnostic,
  type Diagnostic,
  type DiagnosticDetails,
  type Fix,
  hasErrors,
  type Label,
  type Severity,
  type TextEdit,
} from './diagnostic.js';
export { applyFixes } from './fixes.js';
export { renderGithub } from './render-github.js';
export {
  diagnosticsToJson,
  type JsonDiagnostic,
  type JsonEdit,
  type JsonFix,
  type JsonLabel,
  type JsonRange,
} from './render-json.js';
export { type RenderTextOptions, renderText } from './render-text.js';
export { sortDiagnostics } from './sort.js';
export { type Position, Source } from './source.js';
export { emptySpan, type Span, spanBetween } from './span.js';
export { nearestName } from './suggest.js';
