import type { Seed } from './input.js';

// Small packages that together have every production of the grammar in them.

const types = `package fuzz:types@1.2.3-rc.1+build.5;

/// Every sort of type.
interface every {
  /** A block of
   * documentation. */
  record point {
    /// The first.
    x: s32, // behind
    y: s32,
  }
  record nothing {}
  flags permissions { read, write, %import }
  variant shape {
    dot,
    circle(f64),
    polygon(list<point>),
  }
  enum colour { red, green, blue, }
  type all = tuple<bool, u8, u16, u32, u64, s8, s16, s32, s64, f32, f64, char, string>;
  type fixed = list<u8, 4>;
  type lookup = map<string, list<u32>>;
  type maybe = option<option<shape>>;
  type r0 = result;
  type r1 = result<u8>;
  type r2 = result<_, string>;
  type r3 = result<u8, colour>;
  type later = future<stream<point>>;
  type plain-later = future;
  type plain-stream = stream;
  type failure = error-context;
  run: func();
  compute: func(a: point, b: list<shape>,) -> r3;
  wait: async func(on: later) -> all;
}
`;

const resources = `package fuzz:resources;

interface files {
  resource descriptor;
  resource file {
    constructor(path: string);
    read: func(length: u64) -> result<list<u8>, error>;
    open: static func(at: borrow<file>, path: string) -> own<file>;
    sync: async func();
    sync-all: static async func(files: list<file>);
  }
  resource fallible {
    constructor() -> result<fallible, error>;
  }
  enum error { missing, denied }
  close: func(it: file, with-parent: option<borrow<descriptor>>);
}

interface users {
  use files.{file, error as file-error,};
  use files.{descriptor};
  count: func(files: list<file>) -> result<u32, file-error>;
}
`;

const worlds = `/// The package.
package fuzz:worlds@0.1.0;

use fuzz:other/names@2.0.0;
use fuzz:other/names@2.0.0 as renamed;
use local as also-local;

interface local {
  type id = u64;
}

world base {
  use local.{id};
  type pair = tuple<id, id>;
  record both { left: id, right: pair }
  resource thing { get: func() -> id; }
  import local;
  import fuzz:other/names@2.0.0;
  import log: func(text: string);
  import nested: interface {
    use local.{id};
    find: func(it: id) -> bool;
  }
  export run: async func() -> result;
  export handler: interface { handle: func(); }
  export renamed;
}

world plain {
  import first: local;
  import second: local;
  import odd-name: func();
}

world more {
  include base;
  include plain with { odd-name as even-name }
}

package fuzz:other@2.0.0 {
  interface names {
    get: func() -> list<string>;
  }
}
`;

const gates = `package fuzz:gates@1.4.0;

@since(version = 1.0.0)
interface old {
  @since(version = 1.1.0)
  @deprecated(version = 1.3.0)
  f: func();
  @unstable(feature = fancy)
  type t = u8;
  @external-id("some \\"id\\"")
  g: func();
  @since(version = 1.2.0)
  resource r {
    @since(version = 1.2.0)
    constructor();
    @unstable(feature = fancy-more)
    m: func();
  }
}

@unstable(feature = fancy)
world w {
  @unstable(feature = fancy)
  import old;
  @since(version = 1.4.0)
  export f: func();
}
`;

const comments = `// a file comment
package /* between */ fuzz:comments /* more */ ; // behind

/// one
// not a doc
/// two
interface i // here
{ // and here
  /* before */ f /* a */ : /* b */ func /* c */ ( /* d */ x /* e */ : u8 /* f */ , ) -> /* g */ u8 /* h */ ; /* i */

  // alone


  // after empty lines
  record r { /* only */ }
  enum e {
    a, // of a
    // before b
    b // of b
    // at the end
  }
  type t = /* t */ list< /* u */ u8 /* v */ >;
  // last
}
/* outer /* inner */ still */
world w {
  // nothing but a comment
}
// the end`;

const older = `package fuzz:older@1.0.0;

interface numbers {
  divide: func(a: u32, b: u32) -> (quotient: u32, remainder: u32);
  nothing: func() -> ();
  single: func() -> string;
  list: func(stream: string, future: u8, async: bool);
  @since(version = 1.0.0, feature = early)
  early: func();
}

world map {
  import numbers;
}
`;

/** The seeds that come with the tool. */
export const builtInSeeds: readonly Seed[] = [
  ...Object.entries({ types, resources, worlds, gates, comments }).map(
    ([name, text]): Seed => ({ name, text, edition: 'current', dependencies: [] }),
  ),
  { name: 'older', text: older, edition: '2024', dependencies: [] },
];
