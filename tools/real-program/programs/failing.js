const LARGEST = 1000;

export function parse(text) {
  if (text === '') throw { tag: 'empty' };
  const number = Number(text);
  if (!Number.isInteger(number)) throw { tag: 'not-a-number', val: text };
  if (number > LARGEST) throw { tag: 'too-large', val: LARGEST };
  return number;
}

export function check(text) {
  if (text !== 'fine') throw `${text} is not fine`;
}

export function crash() {
  throw new Error('nobody expects this');
}
