export function count(text) {
  const times = new Map();
  for (const [word] of text.matchAll(/\p{L}+/gu)) times.set(word, (times.get(word) ?? 0) + 1);
  return [...times].map(([text, times]) => ({ text, times }));
}
