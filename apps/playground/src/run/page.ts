import { type Diagnostic, Source } from '@witcraft/diagnostics';
import { element } from '../elements.js';
import { type RunningComponent, type Started, startBytes, startText } from './component.js';
import { sample } from './sample.js';

const source = element('source', HTMLTextAreaElement);
const file = element('file', HTMLInputElement);
const diagnostics = element('diagnostics', HTMLUListElement);
const calls = element('calls', HTMLFormElement);
const call = element('call', HTMLInputElement);
const functions = element('functions', HTMLDataListElement);
const world = element('world', HTMLPreElement);
const result = element('result', HTMLPreElement);
const status = element('status', HTMLOutputElement);

let component: RunningComponent | undefined;
/** Only what was started last may show itself. */
let starts = 0;

source.addEventListener('input', startSource);
file.addEventListener('change', () => void startFile());
calls.addEventListener('submit', (event) => {
  event.preventDefault();
  void run();
});
source.value = sample;
call.value = 'greet("World")';
startSource();

function startSource(): void {
  void start(() => startText(new Source('component.wat', source.value), write));
}

async function startFile(): Promise<void> {
  const chosen = file.files?.[0];
  if (chosen === undefined) return;
  if (chosen.name.endsWith('.wat')) {
    source.value = await chosen.text();
    startSource();
    return;
  }
  const bytes = new Uint8Array(await chosen.arrayBuffer());
  await start(() => startBytes(bytes, chosen.name, write));
}

async function start(begin: () => Promise<Started>): Promise<void> {
  const own = ++starts;
  const from = performance.now();
  let started: Started;
  try {
    started = await begin();
  } catch (error) {
    if (own === starts) show(undefined, [], String(error));
    return;
  }
  if (own !== starts) return;
  const took = `ready in ${(performance.now() - from).toFixed(1)} ms`;
  show(started.component, started.diagnostics, started.component === undefined ? '' : took);
}

function show(
  next: RunningComponent | undefined,
  problems: readonly Diagnostic[],
  message: string,
): void {
  component = next;
  status.value = message;
  world.textContent = next?.wit ?? '';
  diagnostics.replaceChildren(
    ...problems.map(({ message: text, place }) => {
      const item = document.createElement('li');
      item.textContent = [...(place?.path ?? []), text].join(' > ');
      return item;
    }),
  );
  functions.replaceChildren(
    ...(next?.functions ?? []).map((name) => {
      const option = document.createElement('option');
      option.value = `${name}()`;
      return option;
    }),
  );
}

async function run(): Promise<void> {
  if (component === undefined) return;
  write(`> ${call.value}`);
  try {
    write(await component.call(call.value));
  } catch (error) {
    write(String(error));
  }
}

function write(line: string): void {
  result.append(`${line}\n`);
  result.scrollTop = result.scrollHeight;
}
