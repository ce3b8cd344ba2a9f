import { escapeHtml } from './html.js';

/**
 * Docs as HTML: paragraphs, lists, headings, code, emphasis and links of Markdown; what
 * else is there is shown as it is. Nothing of it is taken for HTML, and links lead
 * nowhere but to `http`, `https` and `mailto`. `heading` is the level of the greatest one.
 */
export function htmlOfDocs(docs: string, heading = 4): string {
  const out: string[] = [];
  const lines = docs.split('\n');
  let paragraph: string[] = [];
  let items: string[] | undefined;
  const end = (): void => {
    if (paragraph.length > 0) out.push(`<p>${inline(paragraph.join('\n'))}</p>`);
    paragraph = [];
    if (items !== undefined)
      out.push(`<ul>${items.map((one) => `<li>${inline(one)}</li>`).join('')}</ul>`);
    items = undefined;
  };
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i] as string;
    const fence = /^\s*(```+|~~~+)/.exec(line)?.[1];
    if (fence !== undefined) {
      end();
      const code: string[] = [];
      while (++i < lines.length && !(lines[i] as string).trim().startsWith(fence)) {
        code.push(lines[i] as string);
      }
      out.push(`<pre><code>${escapeHtml(code.join('\n'))}</code></pre>`);
      continue;
    }
    const title = /^ {0,3}(#{1,6}) +(.*)$/.exec(line);
    const item = /^ {0,3}[-*+] +(.*)$/.exec(line)?.[1];
    if (line.trim() === '') end();
    else if (title !== null) {
      end();
      const level = Math.min(6, heading + (title[1] as string).length - 1);
      out.push(`<h${level}>${inline(title[2] as string)}</h${level}>`);
    } else if (item !== undefined) {
      if (items === undefined) end();
      items ??= [];
      items.push(item);
    } else if (items !== undefined) {
      items[items.length - 1] += `\n${line.trim()}`;
    } else paragraph.push(line);
  }
  end();
  return out.join('\n');
}

const INLINE =
  /(`+)([^`]+)\1|\[([^\][\n]{1,200})\]\(([^()\s]{1,500})\)|\*\*([^*\n]{1,500})\*\*|\*([^*\s][^*\n]{0,500})\*|<((?:https?:\/\/|mailto:)[^<>\s]{1,500})>/g;

function inline(text: string): string {
  let out = '';
  let from = 0;
  for (const match of text.matchAll(INLINE)) {
    const [whole, , code, label, target, strong, emphasis, address] = match;
    out += escapeHtml(text.slice(from, match.index));
    from = match.index + whole.length;
    if (code !== undefined) out += `<code>${escapeHtml(code)}</code>`;
    else if (label !== undefined && target !== undefined) out += link(label, target);
    else if (strong !== undefined) out += `<strong>${escapeHtml(strong)}</strong>`;
    else if (emphasis !== undefined) out += `<em>${escapeHtml(emphasis)}</em>`;
    else if (address !== undefined) out += link(address, address);
  }
  return out + escapeHtml(text.slice(from));
}

function link(label: string, target: string): string {
  const text = escapeHtml(label);
  if (!/^(?:https?:\/\/|mailto:)/i.test(target)) return text;
  return `<a href="${escapeHtml(target)}" rel="noopener">${text}</a>`;
}
