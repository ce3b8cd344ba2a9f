import { Visitor } from 'oxc-parser';

/**
 * A source text with other text in place of some of its nodes. `visitor` makes a visitor
 * of the function that replaces what is from `start` to `end`, in the order of the text.
 */
export function rewriteSource(text, program, visitor) {
  let [rewritten, from] = ['', 0];
  const replace = (start, end, by) => {
    rewritten += text.slice(from, start) + by;
    from = end;
  };
  new Visitor(visitor(replace)).visit(program);
  return rewritten + text.slice(from);
}
