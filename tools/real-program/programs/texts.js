import log from 'local:texts/log@0.1.0';

export function greet(name) {
  log.write(`greeting ${name}`);
  return `Hello, ${name}!`;
}

export function countWords(text) {
  const counts = new Map();
  for (const [word] of text.matchAll(/\p{L}+/gu)) counts.set(word, (counts.get(word) ?? 0) + 1);
  return [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
}

export function reverse(bytes) {
  return bytes.toReversed();
}

export const points = {
  scale(points, by) {
    return points.map(({ x, y, label }) => ({ x: x * by, y: y * by, label }));
  },
  area({ tag, val }) {
    switch (tag) {
      case 'circle':
        return Math.PI * val ** 2;
      case 'polygon': {
        let doubled = 0;
        val.forEach((a, i) => {
          const b = val[(i + 1) % val.length];
          doubled += a.x * b.y - b.x * a.y;
        });
        return Math.abs(doubled) / 2;
      }
      default:
        return 0;
    }
  },
  mix(one, other) {
    return { red: one.red || other.red, darkBlue: one.darkBlue || other.darkBlue };
  },
};
