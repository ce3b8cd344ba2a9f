import { splitDocs } from '@witcraft/contracts';
import {
  interfaceName,
  type PackageId,
  packageNameToString,
  type Resolve,
  type WorldItems,
} from '@witcraft/resolver';
import { type Item, itemsOf } from './items.js';
import { gatesOf, type Segment, textOf } from './signature.js';

/**
 * A package as one Markdown text: its worlds and interfaces, with types, functions, gates
 * and conditions. Types lead to where the text explains them.
 *
 * @example
 * renderMarkdown(resolve, id); // '# demo:bank@1.0.0\n\n…'
 */
export function renderMarkdown(resolve: Resolve, id: PackageId): string {
  return new Writer(resolve, id).text();
}

class Writer {
  readonly #resolve: Resolve;
  readonly #package: PackageId;
  readonly #out: string[] = [];

  constructor(resolve: Resolve, id: PackageId) {
    this.#resolve = resolve;
    this.#package = id;
  }

  text(): string {
    const one = this.#resolve.packages[this.#package];
    if (one === undefined) return '';
    this.#put(`# ${packageNameToString(one.name)}`, splitDocs(one.docs).text);
    for (const [name, id] of one.worlds) {
      const world = this.#resolve.worlds[id];
      if (world === undefined) continue;
      this.#put(
        `## world ${name}`,
        gatesText(gatesOf(world.stability)),
        splitDocs(world.docs).text,
      );
      this.#worldItems('imports', world.imports, name);
      this.#worldItems('exports', world.exports, name);
    }
    for (const [name, id] of one.interfaces) {
      const own = this.#resolve.interfaces[id];
      if (own === undefined) continue;
      this.#put(
        `<a id="${name}"></a>`,
        `## interface ${name}`,
        gatesText(gatesOf(own.stability)),
        splitDocs(own.docs).text,
      );
      const items = itemsOf(this.#resolve, own.types.values(), [...own.functions.values()]);
      for (const item of items) this.#item(item, name, 3);
    }
    return `${this.#out.join('\n\n')}\n`;
  }

  #put(...parts: readonly string[]): void {
    for (const part of parts) if (part !== '') this.#out.push(part);
  }

  #worldItems(title: string, all: WorldItems, owner: string): void {
    const lines: string[] = [];
    const items: Item[] = [];
    for (const [key, item] of all) {
      switch (item.kind) {
        case 'interface': {
          const one = this.#resolve.interfaces[item.id];
          const full = interfaceName(this.#resolve, item.id);
          const text = typeof key === 'string' ? key : (full ?? '');
          const isHere = one?.name !== undefined && one.package === this.#package;
          const shown = isHere ? `[\`${text}\`](#${one.name})` : `\`${text}\``;
          const gates = gatesText(gatesOf(item.stability));
          lines.push(`- ${title} ${shown}${gates === '' ? '' : ` ${gates}`}`);
          if (one !== undefined && one.name === undefined) {
            items.push(
              ...itemsOf(this.#resolve, one.types.values(), [...one.functions.values()]).map(
                (inner) => ({ ...inner, name: `${text}.${inner.name}` }),
              ),
            );
          }
          break;
        }
        case 'function':
          items.push(...itemsOf(this.#resolve, [], [item.function]));
          break;
        case 'type':
          items.push(...itemsOf(this.#resolve, [item.id], []));
          break;
        default:
          item satisfies never;
      }
    }
    this.#put(lines.join('\n'));
    for (const item of items) this.#item({ ...item, name: `${title} ${item.name}` }, owner, 3);
  }

  #item(item: Item, owner: string, level: number): void {
    const { name, signature, docs, conditions, gates, parts, members, anchor } = item;
    this.#put(
      `<a id="${owner}.${anchor}"></a>`,
      `${'#'.repeat(level)} ${name}`,
      gatesText(gates),
      `\`\`\`wit\n${textOf(signature)}\n\`\`\``,
      docs,
    );
    if (parts.length > 0) {
      const rows = parts.map((part) => {
        const type = part.type === undefined ? '' : this.#linked(part.type);
        return `| \`${part.name}\` | ${type} | ${cell(part.docs)} |`;
      });
      this.#put(['| name | type | |', '| --- | --- | --- |', ...rows].join('\n'));
    }
    if (conditions.length > 0) {
      const rows = conditions.map(
        ({ kind, text, message }) => `| ${words[kind]} | ${code(text)} | ${cell(message ?? '')} |`,
      );
      this.#put(['| | condition | |', '| --- | --- | --- |', ...rows].join('\n'));
    }
    for (const member of members) this.#item(member, owner, level + 1);
  }

  /** A type whose names lead to where they are explained, if that is in this text. */
  #linked(segments: readonly Segment[]): string {
    return segments
      .map((one) => {
        if (typeof one === 'string') return code(one);
        const owner = this.#resolve.types[one.type]?.owner;
        const place = owner?.kind === 'interface' ? this.#resolve.interfaces[owner.id] : undefined;
        if (place?.name === undefined || place.package !== this.#package) return code(one.text);
        return `[${code(one.text)}](#${place.name}.${one.text})`;
      })
      .join('');
  }
}

const words = { pre: 'requires', post: 'ensures', invariant: 'always' } as const;

function gatesText(gates: ReturnType<typeof gatesOf>): string {
  return gates.map(({ text }) => `*${text}*`).join(', ');
}

/** Text within a cell of a table. */
function cell(text: string): string {
  return text.replaceAll('\n', ' ').replaceAll('|', '\\|').trim();
}

/** Code within a cell, whatever is in it. */
function code(text: string): string {
  const shown = text.replaceAll('\n', ' ').replaceAll('|', '\\|');
  return shown.includes('`') ? `\`\` ${shown} \`\`` : `\`${shown}\``;
}
