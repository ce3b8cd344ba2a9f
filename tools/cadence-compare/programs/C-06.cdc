pub struct interface I { pub fun f(a: Int): Int }
pub struct S: I { pub fun f(a: Int): Int { return a } }
// ---
pub struct interface I { pub fun f(a: Int): Int }
pub struct S: I { pub fun f(b: Int): Int { return b } }
// ---
pub struct interface I { pub fun f(a: Int): Int }
pub struct S: I { pub fun f(a b: Int): Int { return b } }
// ---
pub struct interface I { pub fun f(_ a: Int): Int }
pub struct S: I { pub fun f(_ b: Int): Int { return b } }
// ---
pub struct interface I { pub fun f(_ a: Int): Int }
pub struct S: I { pub fun f(a: Int): Int { return a } }
// ---
pub struct interface I { pub fun f(with a: Int): Int }
pub struct S: I { pub fun f(by a: Int): Int { return a } }
// ---
pub struct interface I { pub fun f(a: Int, b: String) }
pub struct S: I { pub fun f(b: String, a: Int) {} }
// ---
pub struct interface I { pub fun f(a: Int, b: String) }
pub struct S: I { pub fun f(a: Int) {} }
// ---
pub struct interface I { pub fun f(a: Int) }
pub struct S: I { pub fun f(a: Int, b: Int) {} }
// ---
pub struct interface I { pub fun f(a: Int) }
pub struct S: I { pub fun f(a: Int?) {} }
// ---
pub struct interface I { pub fun f(a: Int) }
pub struct S: I { pub fun f(a: AnyStruct) {} }
// ---
pub struct interface I { pub fun f(): Int? }
pub struct S: I { pub fun f(): Int { return 1 } }
// ---
pub struct interface I { pub fun f(): Int }
pub struct S: I { pub fun f(): Int? { return 1 } }
// ---
pub struct interface I { pub fun f(): AnyStruct }
pub struct S: I { pub fun f(): String { return "a" } }
// ---
pub struct interface I { pub fun f(): {I} }
pub struct S: I { pub fun f(): S { return S() } }
// ---
pub struct interface I { pub fun f(): [{I}] }
pub struct S: I { pub fun f(): [S] { return [S()] } }
// ---
pub struct interface I { pub fun f() }
pub struct S: I { pub fun f(): Int { return 1 } }
// ---
pub struct interface I { pub fun f(): Int }
pub struct S: I { pub fun f() {} }
// ---
pub struct interface I { pub fun f(): Never }
pub struct S: I { pub fun f(): Never { panic("no") } }
// ---
pub struct interface I { pub fun f(): Int }
pub struct S: I { pub fun f(): Never { panic("no") } }
// ---
pub resource interface R { pub fun f(_ r: @{R}) }
pub resource Q: R { pub fun f(_ r: @Q) { destroy r } }
// ---
pub resource interface R { pub fun f(): @{R} }
pub resource Q: R { pub fun f(): @Q { return <- create Q() } }
// ---
pub struct interface I { pub fun f(g: ((Int): Int)) }
pub struct S: I { pub fun f(g: ((Int): Int)) { g(1) } }
// ---
pub struct interface I { pub fun f(g: ((Int): Int)) }
pub struct S: I { pub fun f(g: ((Int): String)) { g(1) } }
// ---
pub struct interface I { pub fun f(): ((Int): Int?) }
pub struct S: I { pub fun f(): ((Int?): Int) { return fun (_ a: Int?): Int { return a ?? 0 } } }
// ---
pub struct interface I { pub fun f(x a: Int, x b: Int) }
// ---
pub struct interface I { pub fun f(a: Int, a: Int) }
// ---
pub struct interface I { pub fun f(x a: Int, y a: Int) }
// ---
pub struct interface I { pub fun f(); pub fun f() }
