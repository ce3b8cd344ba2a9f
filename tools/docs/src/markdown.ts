/** A fenced block: ```` ```info ````, its lines, ```` ``` ````. */
export interface FencedBlock {
  /** What follows the fence, such as `wit error edition=2024`; may be empty. */
  readonly info: string;
  /** With a line end after each line. */
  readonly text: string;
  /** The line of the opening fence, from 1. */
  readonly line: number;
}

/** A heading of any level with what follows it, up to the next heading. */
export interface MarkdownSection {
  /** Without the `#`s; empty for what is before the first heading. */
  readonly heading: string;
  /** 1 for `#`; 0 before the first heading. */
  readonly level: number;
  readonly line: number;
  /** What is not in a fenced block. */
  readonly prose: string;
  readonly blocks: readonly FencedBlock[];
}

/** Takes a Markdown text apart at its headings and fences; nothing else of Markdown is read. */
export function readSections(markdown: string): MarkdownSection[] {
  const sections: MarkdownSection[] = [];
  let open = { heading: '', level: 0, line: 1, prose: '', blocks: [] as FencedBlock[] };
  let block: { fence: string; info: string; text: string; line: number } | undefined;
  for (const [at, line] of markdown.split('\n').entries()) {
    if (block !== undefined) {
      if (line.startsWith(block.fence)) {
        open.blocks.push({ info: block.info, text: block.text, line: block.line });
        block = undefined;
      } else block.text += `${line}\n`;
      continue;
    }
    const fence = /^(`{3,})(.*)$/.exec(line);
    const heading = /^(#+) +(.*)$/.exec(line);
    if (fence !== null) {
      block = { fence: fence[1] ?? '', info: (fence[2] ?? '').trim(), text: '', line: at + 1 };
    } else if (heading !== null) {
      sections.push(open);
      open = {
        heading: heading[2] ?? '',
        level: heading[1]?.length ?? 0,
        line: at + 1,
        prose: '',
        blocks: [],
      };
    } else open.prose += `${line}\n`;
  }
  sections.push(open);
  return sections;
}
