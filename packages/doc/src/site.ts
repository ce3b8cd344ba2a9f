import { splitDocs } from '@witcraft/contracts';
import {
  type Function,
  type InterfaceId,
  interfaceName,
  type PackageId,
  packageNameToString,
  type Resolve,
  type TypeId,
  type WorldId,
  type WorldItems,
  worldName,
} from '@witcraft/resolver';
import { htmlOfDocs } from './docs-html.js';
import { escapeHtml, htmlOfPage, style } from './html.js';
import { functionItem, type Item, itemsOf, typeItem } from './items.js';
import { interfacePath, type Path, packagePath, relative, typePlace, worldPath } from './places.js';
import { gatesOf, type Segment } from './signature.js';

/**
 * A static site of all packages of a resolve: the text of each file by its path. It needs
 * no server, no script and nothing from elsewhere; whatever docs say is text.
 *
 * @example
 * for (const [path, text] of renderSite(resolve)) writeFileSync(join(folder, path), text);
 */
export function renderSite(resolve: Resolve): ReadonlyMap<Path, string> {
  return new Site(resolve).files();
}

class Site {
  readonly #resolve: Resolve;
  readonly #files = new Map<Path, string>([['style.css', style]]);

  constructor(resolve: Resolve) {
    this.#resolve = resolve;
  }

  files(): ReadonlyMap<Path, string> {
    const { packages } = this.#resolve;
    const list = packages.map((one, i) => {
      const href = relative('index.html', packagePath(this.#resolve, i as PackageId));
      return `<li>${anchor(href, packageNameToString(one.name))}${firstSentence(one.docs)}</li>`;
    });
    this.#page(
      'index.html',
      'Packages',
      undefined,
      `<h1>Packages</h1>\n<ul>${list.join('\n')}</ul>`,
    );
    for (const id of packages.keys()) this.#package(id as PackageId);
    for (const id of this.#resolve.interfaces.keys()) this.#interface(id as InterfaceId);
    for (const id of this.#resolve.worlds.keys()) this.#world(id as WorldId);
    return this.#files;
  }

  #page(path: Path, title: string, owner: PackageId | undefined, main: string): void {
    const up = path.includes('/') ? '../' : '';
    const navigation = this.#navigation(path, owner);
    this.#files.set(path, htmlOfPage({ title, up, navigation, main }));
  }

  /** All packages; of that which a page is of all that is in it. */
  #navigation(path: Path, owner: PackageId | undefined): string {
    const entry = (to: Path | undefined, text: string): string => {
      if (to === undefined) return `<li>${escapeHtml(text)}</li>`;
      return `<li>${anchor(relative(path, to), text, to === path)}</li>`;
    };
    const parts = this.#resolve.packages.map((one, i) => {
      const id = i as PackageId;
      const head = `<strong>${anchor(relative(path, packagePath(this.#resolve, id)), packageNameToString(one.name), path === packagePath(this.#resolve, id))}</strong>`;
      if (id !== owner) return head;
      const interfaces = [...one.interfaces].map(([name, inner]) =>
        entry(interfacePath(this.#resolve, inner), name),
      );
      const worlds = [...one.worlds].map(([name, inner]) =>
        entry(worldPath(this.#resolve, inner), `world ${name}`),
      );
      return `${head}\n<ul>${[...worlds, ...interfaces].join('')}</ul>`;
    });
    const home = `<p>${anchor(relative(path, 'index.html'), 'All packages', path === 'index.html')}</p>`;
    return [home, ...parts].join('\n');
  }

  #package(id: PackageId): void {
    const path = packagePath(this.#resolve, id);
    const one = this.#resolve.packages[id];
    if (one === undefined) return;
    const name = packageNameToString(one.name);
    const rows = (
      title: string,
      all: readonly (readonly [name: string, to: Path | undefined, docs: string | undefined])[],
    ): string => {
      if (all.length === 0) return '';
      const items = all.map(
        ([text, to, docs]) =>
          `<tr><td>${to === undefined ? escapeHtml(text) : anchor(relative(path, to), text)}</td><td>${firstSentence(docs, '')}</td></tr>`,
      );
      return `<h2>${title}</h2>\n<table>${items.join('\n')}</table>`;
    };
    const worlds = [...one.worlds].map(
      ([text, inner]) =>
        [text, worldPath(this.#resolve, inner), this.#resolve.worlds[inner]?.docs] as const,
    );
    const interfaces = [...one.interfaces].map(
      ([text, inner]) =>
        [text, interfacePath(this.#resolve, inner), this.#resolve.interfaces[inner]?.docs] as const,
    );
    const main = [
      `<h1>package ${escapeHtml(name)}</h1>`,
      htmlOfDocs(one.docs ?? '', 2),
      rows('Worlds', worlds),
      rows('Interfaces', interfaces),
    ];
    this.#page(path, name, id, main.join('\n'));
  }

  #interface(id: InterfaceId): void {
    const path = interfacePath(this.#resolve, id);
    const one = this.#resolve.interfaces[id];
    if (path === undefined || one === undefined) return;
    const name = interfaceName(this.#resolve, id) ?? '';
    const items = itemsOf(this.#resolve, one.types.values(), [...one.functions.values()]);
    const main = [
      `<h1>interface ${escapeHtml(name)}</h1>`,
      gatesHtml(gatesOf(one.stability)),
      htmlOfDocs(splitDocs(one.docs).text, 2),
      this.#items('Types', items, 'type', path),
      this.#items('Functions', items, 'function', path),
    ];
    this.#page(path, name, one.package, main.join('\n'));
  }

  #world(id: WorldId): void {
    const path = worldPath(this.#resolve, id);
    const one = this.#resolve.worlds[id];
    if (path === undefined || one === undefined) return;
    const name = worldName(this.#resolve, id) ?? '';
    const main = [
      `<h1>world ${escapeHtml(name)}</h1>`,
      gatesHtml(gatesOf(one.stability)),
      htmlOfDocs(splitDocs(one.docs).text, 2),
      this.#worldItems('Imports', one.imports, path),
      this.#worldItems('Exports', one.exports, path),
    ];
    this.#page(path, name, one.package, main.join('\n'));
  }

  #worldItems(title: string, all: WorldItems, path: Path): string {
    const interfaces: string[] = [];
    const types: TypeId[] = [];
    const functions: Function[] = [];
    for (const [key, item] of all) {
      switch (item.kind) {
        case 'interface': {
          const named = this.#resolve.interfaces[item.id];
          const to = interfacePath(this.#resolve, item.id);
          const full = interfaceName(this.#resolve, item.id);
          const text = typeof key === 'string' ? key : (full ?? '');
          const head = to === undefined ? escapeHtml(text) : anchor(relative(path, to), text);
          const gates = gatesHtml(gatesOf(item.stability), 'span');
          interfaces.push(`<li>${head} ${gates}${firstSentence(item.docs ?? named?.docs)}</li>`);
          if (to === undefined && named !== undefined) {
            const inner = itemsOf(this.#resolve, named.types.values(), [
              ...named.functions.values(),
            ]);
            const prefixed = inner.map((one) => ({ ...one, anchor: `${text}.${one.anchor}` }));
            interfaces.push(`<li>${prefixed.map((one) => this.#item(one, path)).join('\n')}</li>`);
          }
          break;
        }
        case 'function':
          functions.push(item.function);
          break;
        case 'type':
          types.push(item.id);
          break;
        default:
          item satisfies never;
      }
    }
    const own = [
      ...types.map((id) => typeItem(this.#resolve, id, functions)),
      ...functions
        .filter(({ kind }) => !('resource' in kind))
        .map((one) => functionItem(this.#resolve, one)),
    ];
    if (interfaces.length === 0 && own.length === 0) return '';
    return [
      `<h2>${title}</h2>`,
      interfaces.length === 0 ? '' : `<ul>${interfaces.join('\n')}</ul>`,
      // A world may export a function that is called as one that it imports.
      ...own.map((one) =>
        this.#item(
          one.what === 'function'
            ? { ...one, anchor: `${title.toLowerCase()}.${one.anchor}` }
            : one,
          path,
        ),
      ),
    ].join('\n');
  }

  #items(title: string, items: readonly Item[], what: Item['what'], path: Path): string {
    const some = items.filter((item) => item.what === what);
    if (some.length === 0) return '';
    return [`<h2>${title}</h2>`, ...some.map((item) => this.#item(item, path))].join('\n');
  }

  #item(item: Item, path: Path): string {
    const { anchor: id, signature, docs, conditions, gates, parts, members, name } = item;
    const rows = parts.map(({ name: part, type, docs: text }) => {
      const typed = type === undefined ? '' : `<code>${this.#signature(type, path)}</code>`;
      return `<tr><td><code>${escapeHtml(part)}</code></td><td>${typed}</td><td>${htmlOfDocs(text)}</td></tr>`;
    });
    const promises = conditions.map(
      ({ kind, text, message }) =>
        `<tr><td>${contractWords[kind]}</td><td><code>${escapeHtml(text)}</code></td><td>${escapeHtml(message ?? '')}</td></tr>`,
    );
    return [
      `<section id="${escapeHtml(id)}">`,
      `<h3>${anchor(`#${encodeURIComponent(id)}`, name)}</h3>`,
      gatesHtml(gates),
      `<pre><code>${this.#signature(signature, path)}</code></pre>`,
      htmlOfDocs(docs),
      rows.length === 0 ? '' : `<table>${rows.join('\n')}</table>`,
      promises.length === 0 ? '' : `<table class="contract">${promises.join('\n')}</table>`,
      ...members.map((member) => this.#item(member, path)),
      '</section>',
    ]
      .filter((line) => line !== '')
      .join('\n');
  }

  #signature(segments: readonly Segment[], path: Path): string {
    return segments
      .map((one) => {
        if (typeof one === 'string') return escapeHtml(one);
        const place = typePlace(this.#resolve, one.type);
        if (place === undefined) return escapeHtml(one.text);
        return anchor(relative(path, place.path, place.anchor), one.text);
      })
      .join('');
  }
}

const contractWords = { pre: 'requires', post: 'ensures', invariant: 'always' } as const;

function anchor(href: string, text: string, isCurrent = false): string {
  const current = isCurrent ? ' aria-current="page"' : '';
  return `<a href="${escapeHtml(href)}"${current}>${escapeHtml(text)}</a>`;
}

function gatesHtml(gates: ReturnType<typeof gatesOf>, tag: 'p' | 'span' = 'p'): string {
  if (gates.length === 0) return '';
  const shown = gates.map(
    ({ text, isWarning }) =>
      `<span class="gate${isWarning ? ' warning' : ''}">${escapeHtml(text)}</span>`,
  );
  return `<${tag}>${shown.join('')}</${tag}>`;
}

/** What docs begin with, for lists. */
function firstSentence(docs: string | undefined, before = ': '): string {
  const [first = ''] = splitDocs(docs).text.split(/\n\s*\n|(?<=\.)\s/);
  if (first.trim() === '' || first.startsWith('```')) return '';
  return `${before}${htmlOfDocs(first).replace(/^<p>(.*)<\/p>$/s, '$1')}`;
}
