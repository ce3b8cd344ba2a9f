/** Texts to begin with, by what they show. */
export const examples: ReadonlyMap<string, string> = new Map([
  [
    'A world',
    `package local:demo@1.0.0;

/// Greets people.
interface greeter {
  record person {
    name: string,
    nicknames: list<string>,
  }

  greet: func(whom: person) -> result<string>;
}

world app {
  import greeter;
  export run: func();
}
`,
  ],
  [
    'Resources',
    `package local:files;

interface store {
  resource file {
    constructor(name: string);
    read: func(offset: u64, count: u32) -> list<u8>;
    append: func(bytes: list<u8>);
    open-all: static func(names: list<string>) -> list<file>;
  }

  copy: func(source: borrow<file>, target: borrow<file>);
}

world user {
  use store.{file as stored};
  import store;
  export check: func(file: borrow<stored>) -> bool;
}
`,
  ],
  [
    'Asynchronous',
    `package local:feed;

interface source {
  variant change {
    added(string),
    removed(u64),
    cleared,
  }

  watch: async func(topic: string) -> stream<change>;
  latest: func() -> future<option<change>>;
}

world service {
  export source;
}
`,
  ],
  [
    'Mistakes',
    `package local:broken;

interface shapes {
  record point {
    x: f32
    y: f32,
  }

  move: func(p: piont) -> point
  scale: func(by: f64);
}

world w {
  import shape;
}
`,
  ],
]);
