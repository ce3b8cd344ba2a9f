/** Text as it stands in HTML, in attributes too. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => entities[character] as string);
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** A page of the site. `up` is the way from it to the site's root: `` or `../`. */
export interface Page {
  readonly title: string;
  readonly up: string;
  /** HTML. */
  readonly navigation: string;
  /** HTML. */
  readonly main: string;
}

/** The whole page, which needs nothing but `style.css` beside. */
export function htmlOfPage({ title, up, navigation, main }: Page): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title>
<link rel="stylesheet" href="${up}style.css">
</head>
<body>
<nav>
${navigation}
</nav>
<main>
${main}
</main>
</body>
</html>
`;
}

export const style = `:root { color-scheme: light dark; --line: #8884; --quiet: #777; --back: #8881; --link: #0a58ca; }
@media (prefers-color-scheme: dark) { :root { --link: #7ab7ff; --quiet: #999; } }
* { box-sizing: border-box; }
body { margin: 0; font: 16px/1.55 system-ui, sans-serif; display: grid; grid-template-columns: 18rem minmax(0, 1fr); min-height: 100vh; }
nav { border-right: 1px solid var(--line); padding: 1.5rem 1rem; font-size: 0.9rem; overflow-wrap: anywhere; }
nav ul { list-style: none; margin: 0 0 1rem; padding: 0 0 0 0.75rem; }
nav strong { display: block; }
nav [aria-current] { font-weight: 600; }
main { padding: 1.5rem 2.5rem 6rem; max-width: 60rem; }
a { color: var(--link); text-decoration: none; }
a:hover { text-decoration: underline; }
h1 { font-size: 1.7rem; margin: 0 0 0.5rem; overflow-wrap: anywhere; }
h2 { margin-top: 2.5rem; border-bottom: 1px solid var(--line); }
h3 { margin: 2rem 0 0.25rem; font-size: 1.05rem; }
pre, code { font-family: ui-monospace, monospace; font-size: 0.92em; }
pre { background: var(--back); padding: 0.75rem 1rem; border-radius: 0.4rem; overflow-x: auto; }
table { border-collapse: collapse; margin: 0.5rem 0 1rem; }
td, th { border-bottom: 1px solid var(--line); padding: 0.3rem 1rem 0.3rem 0; text-align: left; vertical-align: top; }
th { font-weight: 600; font-size: 0.85rem; color: var(--quiet); }
section section { margin-left: 1.5rem; }
.gate { font-size: 0.8rem; color: var(--quiet); border: 1px solid var(--line); border-radius: 1rem; padding: 0 0.6rem; margin-right: 0.3rem; }
.warning { border-color: #c60; color: #c60; }
@media (max-width: 45rem) { body { display: block; } nav { border-right: 0; border-bottom: 1px solid var(--line); } main { padding: 1rem; } }
`;
