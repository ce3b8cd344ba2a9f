import { posix } from 'node:path';
import { renderText, Source } from '@witcraft/diagnostics';
import { parse } from '@witcraft/parser';
import { type PackageId, type Resolve, resolvePackages } from '@witcraft/resolver';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { htmlOfDocs } from '../src/docs-html.js';
import { renderMarkdown, renderSite } from '../src/index.js';

const wit = `/// About **banks**, see [here](https://example.org/a?b=1&c="2") and [not](javascript:alert(1)).
package demo:bank@1.2.0;

/// What can be wrong.
interface errors {
  /// Why.
  @since(version = 1.0.0)
  variant failure { /// Too | little.
    insufficient(u64), closed }
}

/// The bank itself.
@since(version = 1.0.0)
@deprecated(version = 1.2.0)
interface bank {
  use errors.{failure};
  type amount = u64;
  type pair = tuple<amount, list<u8, 4>>;
  flags rights { read, write }
  enum unit { cent, whole }
  record span { low: s32, high: option<amount> }
  /// @invariant self.balance() <= 10: "<b>never</b>"
  resource vault {
    constructor(start: amount);
    balance: func() -> amount;
    /// Takes \`it\`.
    ///
    /// @pre amount > 0: "positive"
    /// @post result is ok
    withdraw: func(amount: amount) -> result<amount, failure>;
    open: static func(names: map<string, vault>) -> option<vault>;
  }
  /// <script>alert("x")</script>
  ///
  /// - one
  /// - two
  ///
  /// \`\`\`
  /// <code> & more
  /// \`\`\`
  merge: async func(a: borrow<vault>, b: vault, s: stream<u8>, f: future) -> result;
}

world app {
  import errors;
  export bank;
  import log: interface { write: func(line: string); }
  /// @pre a > 1
  export add: func(a: u32) -> u32;
}
`;

function resolved(text: string): Resolve {
  const { resolve, diagnostics } = resolvePackages({
    documents: [parse(new Source('a.wit', text))],
  });
  if (diagnostics.some(({ severity }) => severity === 'error'))
    throw new Error(renderText(diagnostics));
  return resolve;
}

const site = renderSite(resolved(wit));
const page = (path: string): string => site.get(path) ?? '';

test('a page for each package, interface and world', () => {
  expect([...site.keys()]).toEqual([
    'style.css',
    'index.html',
    'demo_bank@1.2.0/index.html',
    'demo_bank@1.2.0/interface.errors.html',
    'demo_bank@1.2.0/interface.bank.html',
    'demo_bank@1.2.0/world.app.html',
  ]);
});

test('every link leads somewhere', () => {
  for (const [path, html] of site) {
    for (const [, href = ''] of html.matchAll(/href="([^"]*)"/g)) {
      if (href.startsWith('https:')) continue;
      const [file = '', hash] = decodeURIComponent(href).split('#');
      const target = file === '' ? path : posix.join(posix.dirname(path), file);
      expect(site.has(target), `${path}: ${href}`).toBe(true);
      if (hash !== undefined) expect(site.get(target)).toContain(`id="${hash}"`);
    }
  }
});

test('types, gates, versions and conditions', () => {
  const bank = page('demo_bank@1.2.0/interface.bank.html');
  expect(bank).toContain(
    '<span class="gate">since 1.0.0</span><span class="gate warning">deprecated since 1.2.0</span>',
  );
  expect(bank).toContain(
    'withdraw: func(amount: <a href="#amount">amount</a>) -&gt; result&lt;<a href="#amount">amount</a>, <a href="interface.errors.html#failure">failure</a>&gt;'.replace(
      'interface.errors',
      '../demo_bank%401.2.0/interface.errors',
    ),
  );
  expect(bank).toContain('<td>requires</td><td><code>amount &gt; 0</code></td><td>positive</td>');
  expect(bank).toContain('<td>ensures</td><td><code>result is ok</code></td>');
  expect(bank).not.toContain('@pre');
  const app = page('demo_bank@1.2.0/world.app.html');
  expect(app).toContain('>demo:bank/errors@1.2.0</a>');
  expect(app).toContain('write: func(line: string)');
});

test('nothing in docs is HTML', () => {
  const all = [...site.values()].join('');
  expect(all).not.toMatch(/<script|<b>never|javascript:alert\(1\)"/);
  expect(all).toContain('&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt;');
  expect(all).toContain('<ul><li>one</li><li>two</li></ul>');
  expect(all).toContain(
    '<a href="https://example.org/a?b=1&amp;c=&quot;2&quot;" rel="noopener">here</a>',
  );
});

test('docs of all kinds: tags are those of the renderer alone', () => {
  const words = fc.constantFrom(
    '<',
    '>',
    '"',
    "'",
    '&',
    '`',
    '```\n',
    '[',
    ']',
    '(',
    ')',
    '*',
    '**',
    '\n',
    '- ',
    '# ',
    'a',
    'https://x',
    'javascript:x',
    '<img src=x onerror=y>',
    ' ',
  );
  fc.assert(
    fc.property(fc.array(words, { maxLength: 60 }), (all) => {
      const html = htmlOfDocs(all.join(''));
      const tag =
        /<\/?(?:p|ul|li|pre|code|strong|em|h[1-6])>|<a href="(?:https?:\/\/|mailto:)[^"<>]*" rel="noopener">|<\/a>/g;
      expect(html.replaceAll(tag, '')).not.toMatch(/[<>"]/);
    }),
    { numRuns: 2000 },
  );
});

test('hostile docs take time in proportion to their length', () => {
  for (const part of ['[', '`', '*', '**', '<https://', '[a](', '# ', '- ']) {
    // What is quadratic takes hours, and the test's time is up.
    expect(htmlOfDocs(part.repeat(1_000_000)).length).toBeGreaterThan(0);
  }
});

test('Markdown', () => {
  const text = renderMarkdown(resolved(wit), 0 as PackageId);
  expect(text).toMatch(/^# demo:bank@1\.2\.0\n\nAbout \*\*banks\*\*/);
  expect(text).toContain(
    '## world app\n\n- imports [`demo:bank/errors@1.2.0`](#errors)\n- imports `log`',
  );
  expect(text).toContain('```wit\nwithdraw: func(amount: amount) -> result<amount, failure>\n```');
  expect(text).toContain('| requires | `amount > 0` | positive |');
  expect(text).toContain('| `insufficient` | `u64` | Too \\| little. |');
  expect(text).toContain('| `high` | `option<`[`amount`](#bank.amount)`>` |  |');
  expect(text).toContain('use demo:bank/errors@1.2.0.{failure}');
  for (const [, anchor = ''] of text.matchAll(/\]\(#([^)]+)\)/g))
    expect(text).toContain(`<a id="${anchor}">`);
});
