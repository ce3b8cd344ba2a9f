import { Source } from '@witcraft/diagnostics';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatProgram } from '../../src/format/format.js';
import { sameMeaning } from '../../src/format/same-meaning.js';
import { parseProgram } from '../../src/syntax/parse-program.js';
import { programs } from '../programs.js';

function format(text: string): string {
  return formatProgram(parseProgram(new Source('test.cdc', text)));
}

describe('layout', () => {
  test.each([
    ['let  a :Int=1', 'let a: Int = 1'],
    ['let a=- 1', 'let a = -1'],
    ['let a= b+c *-d', 'let a = b + c * -d'],
    ['let a=b ? c:d', 'let a = b ? c : d'],
    ['let a=b ! ', 'let a = b!'],
    ['let a= ! b', 'let a = !b'],
    ['let a=b>>c', 'let a = b >> c'],
    ['let a=b>c', 'let a = b > c'],
    ['let a<-b', 'let a <- b'],
    ['let a <- f( <- b )', 'let a <- f(<-b)'],
    ['let a <- create  R( n:1 )', 'let a <- create R(n: 1)'],
    ['let a=[ 1,2 ,3 ]', 'let a = [1, 2, 3]'],
    ['let a={"x":1 , "y":2}', 'let a = {"x": 1, "y": 2}'],
    ['let a: {String:Int}={}', 'let a: {String: Int} = {}'],
    ['let a: @ {I,J}? <- b', 'let a: @{I, J}? <- b'],
    ['let a: T{I , J} = b', 'let a: T{I, J} = b'],
    ['let a: ( ( Int,@R ) :Bool )=f', 'let a: ((Int, @R): Bool) = f'],
    ['let a: [Int ;3]=b', 'let a: [Int; 3] = b'],
    ['let a: Int??=b', 'let a: Int?? = b'],
    ['let a=b [ 0 ] .c ( 1 )', 'let a = b[0].c(1)'],
    ['let a=b?.c', 'let a = b?.c'],
    ['let a=b as?T', 'let a = b as? T'],
    ['let a=&b as&T', 'let a = &b as &T'],
    ['let a=/public/b', 'let a = /public/b'],
    ['let a=b/c', 'let a = b / c'],
    ['let a=f<Int,T>(b)', 'let a = f<Int, T>(b)'],
    ['let a=fun(x:Int):Int {return x}', 'let a = fun (x: Int): Int { return x }'],
    ['pub( set ) let a=1', 'pub(set) let a = 1'],
    ['import A,B from 0x1', 'import A, B from 0x1'],
    ['fun f( _ a:Int,to b:Int ):Int? {}', 'fun f(_ a: Int, to b: Int): Int? {}'],
    ['fun f(){a<->b;c<-!d}', 'fun f() { a <-> b; c <-! d }'],
    ['fun f() { return ; }', 'fun f() { return }'],
    ['fun f() { a();; b(); ; }\n;;', 'fun f() { a(); b() }'],
    ['event E( a:Int )', 'event E(a: Int)'],
    ['struct S:I,J{}', 'struct S: I, J {}'],
  ])('%j', (text, expected) => {
    expect(format(text)).toBe(`${expected}\n`);
  });

  test('levels', () => {
    expect(
      format(`pub contract K{
pub struct S{
      pub fun f(){
pre{ true
false:
"m" }
if a{
b(1,
c,
fun(){
d()
})
}
else{ e() }
switch a{
case 1:
b()
// in the case
default: c() }
let x = a
.b()
+ c
}
}
}
`),
    ).toBe(`pub contract K {
    pub struct S {
        pub fun f() {
            pre {
                true
                false:
                    "m"
            }
            if a {
                b(1,
                    c,
                    fun () {
                        d()
                    })
            }
            else { e() }
            switch a {
                case 1:
                    b()
                    // in the case
                default: c()
            }
            let x = a
                .b()
                + c
        }
    }
}
`);
  });

  test('comments and empty lines', () => {
    expect(
      format(`

// first

/* block
   two */ let a=1// behind


let b /* in */ =2
fun f(){ // open

// only

}
// last`),
    ).toBe(`// first

/* block
   two */ let a = 1 // behind

let b /* in */ = 2
fun f() { // open

    // only
}
// last
`);
  });

  test('semicolons that mean nothing go, others stay', () => {
    expect(format('fun f() {\na;\nb;\n-c;\nd; e;\n}')).toBe(
      'fun f() {\n    a\n    b;\n    -c\n    d; e\n}\n',
    );
  });

  test('indentation of other widths', () => {
    const program = parseProgram(new Source('a', 'fun f() {\na\n}'));
    expect(formatProgram(program, { indent: 2 })).toBe('fun f() {\n  a\n}\n');
  });

  test('what has mistakes stays as it is', () => {
    expect(format('fun  f( {')).toBe('fun  f( {');
    expect(format('let a = b. c')).toBe('let a = b. c');
  });
  test('nothing', () => {
    expect(format('')).toBe('');
    expect(format('\n\n')).toBe('');
  });
});

describe('whatever the spacing', () => {
  test('programs in the usual layout stay as they are', () => {
    for (const text of programs) expect(format(text)).toBe(text);
  });

  /** Other white space wherever there is some: lines stay lines, words apart. */
  const respaced = fc.constantFrom(...programs).chain((text) => {
    // Strings and comments are parts of their own.
    const parts = text.split(/("[^"]*"|\/\/[^\n]*|[ \n]+)/);
    return fc
      .array(fc.constantFrom(' ', '  ', '\t', '   '), {
        minLength: parts.length,
        maxLength: parts.length,
      })
      .map((blanks) =>
        parts
          .map((part, i) => {
            if (!/^[ \n]+$/.test(part)) return part;
            const lines = part.split('\n').length - 1;
            return lines === 0 ? blanks[i] : '\n'.repeat(lines) + blanks[i];
          })
          .join(''),
      );
  });
  test('the layout is the same', () => {
    fc.assert(
      fc.property(respaced, (text) => {
        const formatted = format(text);
        expect(programs).toContain(formatted);
      }),
      { numRuns: 60 },
    );
  });
  test('mutated programs: idempotent, with the same meaning and comments', () => {
    const mutation = fc.record({
      program: fc.constantFrom(...programs),
      at: fc.double({ min: 0, max: 1, noNaN: true }),
      insert: fc.constantFrom(
        '\n',
        ' ',
        '// c\n',
        '/* c */',
        ';',
        '\n\n\n',
        '/* c\nd */',
        '(',
        '!',
      ),
    });
    fc.assert(
      fc.property(mutation, ({ program, at, insert }) => {
        const offset = Math.floor(at * program.length);
        const text = program.slice(0, offset) + insert + program.slice(offset);
        const before = parseProgram(new Source('a', text));
        const formatted = format(text);
        expect(format(formatted)).toBe(formatted);
        const after = parseProgram(new Source('a', formatted));
        expect(sameMeaning(before, after)).toBe(true);
        expect(after.comments).toHaveLength(before.comments.length);
      }),
      { numRuns: 400 },
    );
  });
});
