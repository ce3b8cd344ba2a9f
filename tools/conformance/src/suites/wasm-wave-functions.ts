const numbers = ['s8', 'u8', 's16', 'u16', 's32', 'u32', 's64', 'u64', 'f32', 'f64'];
const primitives = ['bool', ...numbers, 'char', 'string'];

/**
 * The functions that the vectors call and whose WIT is not among them, by what the calls
 * and their printed forms say: a function with the name of a primitive takes a `val`
 * of it; `list-…`, `option-…` and so on are called after their types, too.
 */
export const waveFunctions: string = `
package ui:tests@0.1.0;

interface ui {
  enum hand { left, right }
  enum keyword-cases { %true, %false, %some, %none, %ok, %err, %inf, %nan }
  flags permission { read, write }
  record basic { required: u8, optional: option<u8> }
  record optional-fields { a: option<u8>, b: option<u8> }

  nullary: func();
  hand-enum: func(enm: hand);
  keyword-cases-enum: func(enm: keyword-cases);
  permission-flags: func(%flags: permission);
  basic-record: func(rec: basic);
  optional-fields-record: func(rec: optional-fields);
${primitives
  .map(
    (name) => `  %${name}: func(val: ${name});
  list-${name}: func(vals: list<${name}>);
  list-${name}s: func(vals: list<${name}>);
  option-${name}: func(opt: option<${name}>);
  option-option-${name}: func(opt: option<option<${name}>>);
  result-${name}: func(res: result<${name}>);`,
  )
  .join('\n')}
}

world tests {
  export ui;
}
`;
