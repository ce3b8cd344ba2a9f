import { onOneLine } from '../output/one-line.js';
import { textTable } from '../output/text-table.js';
import type { Inspection } from './inspection.js';
import type { InspectedFunction, InspectedItem } from './world-items.js';

/** An inspection for people: signatures as in WIT, sizes in tables. */
export function inspectionText(name: string, inspection: Inspection): string {
  const { size, notWit, imports, exports, sections, modules, producers } = inspection;
  const share = (part: number): string => `${Math.round((part / size) * 100)} %`;
  const parts = [`${name}: a component of ${size} bytes\n`];
  if (notWit !== undefined) parts.push(`no WIT: ${notWit}\n`);
  parts.push(itemsText('imports', imports), itemsText('exports', exports));
  parts.push(
    textTable([
      ['SECTIONS', 'COUNT', 'SIZE', 'SHARE'],
      ...sections.map(({ name: kind, count, size: bytes }) => [
        onOneLine(kind),
        String(count),
        `${bytes} B`,
        share(bytes),
      ]),
    ]),
  );
  if (modules.length > 0) {
    parts.push(
      textTable([
        ['CORE MODULES', 'NAME', 'SIZE', 'SHARE', 'CODE', 'DATA', 'FUNCTIONS', 'MEMORY'],
        ...modules.map((module) => [
          onOneLine(module.path),
          onOneLine(module.name ?? '-'),
          `${module.size} B`,
          share(module.size),
          `${module.code} B`,
          `${module.data} B`,
          String(module.functions),
          module.memories.length === 0 ? '-' : `${module.memories.join(' + ')} pages`,
        ]),
      ]),
    );
  }
  const tools = Object.entries(producers).flatMap(([field, values]) =>
    Object.entries(values).map(([tool, version]) => [field, tool, version].map(onOneLine)),
  );
  if (tools.length > 0) parts.push(textTable([['PRODUCERS', 'NAME', 'VERSION'], ...tools]));
  return parts.join('\n');
}

function itemsText(word: string, items: readonly InspectedItem[]): string {
  if (items.length === 0) return `${word}: none\n`;
  return `${word}:\n${items.map(itemText).join('')}`;
}

function itemText(item: InspectedItem): string {
  switch (item.kind) {
    case 'function':
      // A method of a resource that the world itself imports has it before its name.
      return `  ${item.resource === undefined ? '' : `${item.resource}.`}${functionText(item)}`;
    case 'interface': {
      const free = item.functions.filter(({ resource }) => resource === undefined);
      const lines = [`  ${item.name}\n`, ...free.map((each) => `    ${functionText(each)}`)];
      for (const name of item.resources) {
        lines.push(`    resource ${name}\n`);
        for (const each of item.functions) {
          if (each.resource === name) lines.push(`      ${functionText(each)}`);
        }
      }
      return lines.join('');
    }
    default:
      return `  ${item.kind.replace('-', ' ')} ${onOneLine(item.name)}\n`;
  }
}

function functionText({ name, signature }: InspectedFunction): string {
  return signature.startsWith('constructor') ? `${signature}\n` : `${name}: ${signature}\n`;
}
