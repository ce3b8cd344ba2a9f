import { applyFixes, type Diagnostic, type Source } from '@witcraft/diagnostics';
import { type Conversion, convert } from './convert.js';
import { button, element } from './elements.js';
import { examples } from './examples.js';
import { hexDump } from './hex.js';

const views = ['wat', 'wit', 'hex'] as const;
type View = (typeof views)[number];

const source = element('source', HTMLTextAreaElement);
const example = element('example', HTMLSelectElement);
const diagnostics = element('diagnostics', HTMLUListElement);
const result = element('result', HTMLPreElement);
const panel = element('panel', HTMLDivElement);
const download = element('download', HTMLButtonElement);
const status = element('status', HTMLOutputElement);

let view: View = 'wat';
let conversion: Conversion = convert('');
let scheduled = 0;

for (const name of examples.keys()) example.add(new Option(name));
example.addEventListener('change', () => write(examples.get(example.value) ?? ''));
source.addEventListener('input', () => {
  // Once a frame at most, however fast somebody types.
  cancelAnimationFrame(scheduled);
  scheduled = requestAnimationFrame(update);
});
for (const name of views) {
  element(`tab-${name}`, HTMLButtonElement).addEventListener('click', () => {
    view = name;
    showResult();
  });
}
download.addEventListener('click', save);
write(readHash() ?? examples.get(example.value) ?? '');

function write(text: string): void {
  source.value = text;
  update();
}

function update(): void {
  const start = performance.now();
  conversion = convert(source.value);
  const milliseconds = performance.now() - start;
  history.replaceState(null, '', `#${encodeURIComponent(source.value)}`);
  const bytes = conversion.result?.binary.length;
  status.value =
    bytes === undefined
      ? countOf(conversion.diagnostics.length, 'problem')
      : `${countOf(bytes, 'byte')} in ${milliseconds.toFixed(1)} ms`;
  diagnostics.replaceChildren(
    ...conversion.diagnostics.map((item) => diagnosticItem(item, conversion.source)),
  );
  download.hidden = bytes === undefined;
  showResult();
}

function showResult(): void {
  for (const name of views) {
    element(`tab-${name}`, HTMLButtonElement).setAttribute('aria-selected', `${name === view}`);
  }
  panel.setAttribute('aria-labelledby', `tab-${view}`);
  const made = conversion.result;
  if (made === undefined) result.textContent = '';
  else result.textContent = view === 'hex' ? hexDump(made.binary) : made[view];
}

function save(): void {
  if (conversion.result === undefined) return;
  const link = document.createElement('a');
  link.href = URL.createObjectURL(
    new Blob([conversion.result.binary], { type: 'application/wasm' }),
  );
  link.download = 'package.wasm';
  link.click();
  URL.revokeObjectURL(link.href);
}

/** One line: the place, which leads there, the message, and a button for each fix. */
function diagnosticItem(item: Diagnostic, from: Source): HTMLLIElement {
  const line = document.createElement('li');
  const { primary } = item;
  if (primary !== undefined) {
    const { start, end } = primary.span;
    const { line: row, column } = from.positionAt(start);
    line.append(
      button(`${row}:${column}`, 'place', () => {
        source.focus();
        source.setSelectionRange(start, Math.max(end, start + 1));
      }),
    );
  }
  line.append(item.message);
  for (const fix of item.fixes) {
    line.append(button(fix.title, 'fix', () => write(applyFixes(from, [fix]))));
  }
  return line;
}

/** The text of a link to this page, if it has one. */
function readHash(): string | undefined {
  try {
    return decodeURIComponent(location.hash.slice(1)) || undefined;
  } catch {
    return undefined;
  }
}

function countOf(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
