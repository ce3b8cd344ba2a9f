let called = 0;
let made = 0;
const lines = [];

class Counter {
  constructor(start) {
    this.value = start;
    made++;
  }

  next() {
    return this.value++;
  }

  static made() {
    return made;
  }
}

export const counting = { Counter };

export function calls() {
  return ++called;
}

export function remember(line) {
  lines.push(line);
  return lines;
}
