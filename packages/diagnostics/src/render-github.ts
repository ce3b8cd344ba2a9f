import type { Diagnostic, Severity } from './diagnostic.js';
import { clampSpan } from './span.js';

/**
 * Diagnostics as workflow commands that GitHub Actions shows beside the changed
 * lines, one a line: `::error file=a.wit,line=3,col=10,…,title=parse/…::message`.
 * Related places, notes and titles of fixes follow the message.
 * See GitHub's "Workflow commands for GitHub Actions", "Setting an error message".
 */
export function renderGithub(diagnostics: Iterable<Diagnostic>): string {
  let text = '';
  for (const diagnostic of diagnostics) text += `${renderAnnotation(diagnostic)}\n`;
  return text;
}

function renderAnnotation(diagnostic: Diagnostic): string {
  const properties: string[] = [];
  const primary = diagnostic.primary;
  if (primary !== undefined) {
    const span = clampSpan(primary.span, primary.source.text.length);
    const start = primary.source.positionAt(span.start);
    const end = primary.source.positionAt(span.end);
    properties.push(`file=${escapeProperty(primary.source.name)}`);
    properties.push(`line=${start.line}`, `col=${start.column}`, `endLine=${end.line}`);
    // GitHub takes an end column only for a range within a line.
    if (end.line === start.line) properties.push(`endColumn=${end.column}`);
  }
  if (diagnostic.place !== undefined) {
    properties.push(`file=${escapeProperty(diagnostic.place.file)}`);
  }
  properties.push(`title=${escapeProperty(diagnostic.code)}`);
  return `::${commandOf(diagnostic.severity)} ${properties.join(',')}::${escapeData(bodyOf(diagnostic))}`;
}

function bodyOf(diagnostic: Diagnostic): string {
  const { place } = diagnostic;
  const lines = [diagnostic.message];
  // An annotation has lines and columns only.
  if (place !== undefined) {
    lines.push([`at byte 0x${place.offset.toString(16)}`, ...place.path].join(', '));
  }
  if (diagnostic.primary?.message) lines.push(diagnostic.primary.message);
  for (const { source, span, message } of diagnostic.related) {
    const { line, column } = source.positionAt(clampSpan(span, source.text.length).start);
    lines.push(`${source.name}:${line}:${column}: ${message}`);
  }
  for (const note of diagnostic.notes) lines.push(`note: ${note}`);
  for (const fix of diagnostic.fixes) lines.push(`help: ${fix.title}`);
  return lines.join('\n');
}

function commandOf(severity: Severity): string {
  switch (severity) {
    case 'error':
    case 'warning':
      return severity;
    case 'info':
      return 'notice';
    default:
      return severity satisfies never;
  }
}

function escapeData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
