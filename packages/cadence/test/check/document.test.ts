import { describe, expect, test } from 'vitest';
import { verdict } from './verdict.js';

// What the document about interfaces shows, each with a program of our own.

const jar = `
pub resource interface Jar {
    pub level: Int
    init(level: Int) {
        pre { level >= 0: "a jar is never below empty" }
        post { self.level == level: "it is filled as asked" }
    }
    pub fun pour(_ amount: Int): @{Jar} {
        pre {
            amount > 0: "pour something"
            amount <= self.level: "not that much is in it"
        }
        post { self.level == before(self.level) - amount: "what is poured is gone" }
    }
    pub fun add(_ other: @{Jar}) {
        post { self.level == before(self.level) + before(other.level): "nothing is spilt" }
    }
}
pub resource Clay: Jar {
    pub var level: Int
    init(level: Int) { self.level = level }
    pub fun pour(_ amount: Int): @Clay {
        self.level = self.level - amount
        return <- create Clay(level: amount)
    }
    pub fun add(_ other: @{Jar}) {
        if let clay <- other as? @Clay {
            self.level = self.level + clay.level
            destroy clay
        } else {
            destroy other
            panic("only clay")
        }
    }
}
`;

const lamp = `
pub struct interface Lamp { pub fun brightness(): Int; pub fun dim(by factor: Int) }
pub struct Bulb: Lamp {
    pub var watts: Int
    init(watts: Int) { self.watts = watts }
    pub fun brightness(): Int { return self.watts * 10 }
    pub fun dim(by factor: Int) { self.watts = self.watts / factor }
}
pub struct Tube: Lamp {
    pub var length: Int
    pub var count: Int
    init(length: Int, count: Int) { self.length = length; self.count = count }
    pub fun brightness(): Int { return self.length * self.count }
    pub fun dim(by factor: Int) { self.count = self.count / factor }
}
`;

describe('declaring and implementing', () => {
  test('an interface with fields, initialiser, functions and conditions, and a resource for it', () => {
    expect(verdict(jar)).toBe('ok');
  });

  test('calling a function does not end the resource', () => {
    expect(
      verdict(
        `${jar}pub fun main(): Int { let j <- create Clay(level: 9); let k <- j.pour(2); let left = j.level; j.add(<- k); destroy j; return left }`,
      ),
    ).toBe('ok');
  });

  test('a field may give more access than is required', () => {
    expect(
      verdict(
        'pub struct interface I { pub a: Int }\npub struct S: I { pub(set) var a: Int; init(a: Int) { self.a = a } }',
      ),
    ).toBe('ok');
  });
});

describe('interfaces in types', () => {
  test('values of different types are assigned to one variable', () => {
    expect(
      verdict(
        `${lamp}pub fun main() { var l: {Lamp} = Tube(length: 10, count: 2); l = Bulb(watts: 3); l.dim(by: 2); let b = l.brightness() }`,
      ),
    ).toBe('ok');
  });

  test('a value of another type is not', () => {
    expect(verdict(`${lamp}pub fun main() { let t: Tube = Bulb(watts: 3) }`)).toBe(
      '16 type-mismatch',
    );
  });

  test('only what the interface declares is seen', () => {
    expect(
      verdict(`${lamp}pub fun main() { let l: {Lamp} = Bulb(watts: 3); let w = l.watts }`),
    ).toBe('16 unknown-member');
  });
});

describe('nesting', () => {
  test('an interface within a contract interface binds nobody, and may be implemented', () => {
    expect(
      verdict(
        'pub contract interface Outer { pub struct interface Inner {} }\npub contract Some: Outer {}\npub struct Other: Outer.Inner {}',
      ),
    ).toBe('ok');
  });

  test('other interfaces have nothing within', () => {
    expect(verdict('pub resource interface Outer {\npub struct interface Inner {} }')).toBe(
      '2 misplaced-declaration',
    );
  });
});

describe('defaults', () => {
  const shelf = `
pub struct interface Shelf {
    pub let books: [AnyStruct]
    pub fun count(): Int { return self.books.length }
}
`;
  test('a function that the type does not define', () => {
    expect(
      verdict(
        `${shelf}pub struct Short: Shelf { pub let books: [AnyStruct]; init() { self.books = [] } }\npub let n = Short().count()`,
      ),
    ).toBe('ok');
  });

  test('not for initialisers and destructors', () => {
    expect(verdict('pub resource interface I {\ninit() { log(1) }\ndestroy() { log(2) } }')).toBe(
      '2 default-initializer, 3 default-initializer',
    );
  });

  test('only one interface gives one', () => {
    expect(
      verdict(
        `${shelf}pub struct interface Pile { pub fun count(): Int { return 0 } }\npub struct Both: Shelf, Pile { pub let books: [AnyStruct]; init() { self.books = [] } }`,
      ),
    ).toBe('7 conflicting-defaults');
  });
});

describe('required types', () => {
  const maker = 'pub contract interface Maker { pub resource Thing { pub weight: Int } }\n';
  test('are declared', () => {
    expect(
      verdict(
        `${maker}pub contract M: Maker { pub resource Thing { pub var weight: Int; init(weight: Int) { self.weight = weight } } }`,
      ),
    ).toBe('ok');
  });

  test('or missed', () => {
    expect(verdict(`${maker}pub contract M: Maker {}`)).toBe('2 missing-nested-types');
  });
});
