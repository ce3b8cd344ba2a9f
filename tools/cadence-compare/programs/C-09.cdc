pub struct interface I { pub fun f(): Int { return 1 } }
pub struct S: I {}
pub fun main(): Int { return S().f() }
// ---
pub struct interface I { pub fun f(): Int { return 1 } }
pub struct S: I {}
pub fun main(): Int { let i: {I} = S(); return i.f() }
// ---
pub struct interface I { pub fun f(): Int { return 1 } }
pub struct S: I { pub fun f(): String { return "" } }
// ---
pub struct interface I { pub fun f(): Int { return 1 } }
pub struct S: I { pub let f: Int; init() { self.f = 1 } }
// ---
pub struct interface A { pub fun f(): Int { return 1 } }
pub struct interface B { pub fun f(): Int { return 2 } }
pub struct S: A, B {}
// ---
pub struct interface A { pub fun f(): Int { return 1 } }
pub struct interface B { pub fun f(): Int { return 2 } }
pub struct S: A, B { pub fun f(): Int { return 3 } }
// ---
pub struct interface A { pub fun f(): Int { return 1 } }
pub struct interface B { pub fun f(): Int { pre { true } } }
pub struct S: A, B {}
// ---
pub struct interface A { pub fun f(): Int { return 1 } }
pub struct interface B { pub fun f(): Int }
pub struct S: B, A {}
// ---
pub struct interface A { pub fun f(): Int { return 1 } }
pub struct interface B { pub fun g(): Int }
pub struct S: B, A { pub fun g(): Int { return self.f() } }
// ---
pub struct interface I { pub fun f(): Int {} }
// ---
pub struct interface I { pub fun f() {} }
// ---
pub struct interface I { pub fun f(): Int { pre { true } return "a" } }
// ---
pub struct interface I { pub fun f(): Int { if true { return 1 } } }
// ---
pub struct interface I { pub fun f(): Int { return self.g() } pub fun g(): Int }
// ---
pub struct interface I { pub fun f(): Int { return self.h() } pub fun g(): Int }
// ---
pub struct interface I { pub var n: Int; pub fun inc() { self.n = self.n + 1 } }
pub struct S: I { pub var n: Int; init() { self.n = 0 } }
pub fun main() { S().inc() }
// ---
pub struct interface I { pub let n: Int; pub fun inc() { self.n = self.n + 1 } }
// ---
pub struct interface I { pub n: Int; pub fun inc() { self.n = self.n + 1 } }
// ---
pub resource interface I { pub fun f(_ r: @{I}) { log("lost") } }
// ---
pub resource interface I { pub fun f(_ r: @{I}) { destroy r } }
pub resource R: I {}
// ---
pub resource interface I { pub fun f(_ r: @{I}) }
// ---
pub resource interface I { destroy() { panic("") } }
// ---
pub struct interface I { pub fun f(): Int { return 1 } pub fun g(): Int { return self.f() } }
pub struct S: I { pub fun f(): Int { return 2 } }
// ---
pub struct interface I { pub fun me(): {I} { return self } }
// ---
pub struct interface I { pub fun me(): {I} { let x: {I} = self as! {I}; return x } }
// ---
pub contract interface K { pub fun f(): Int { return 1 } }
pub contract C: K {}
pub fun main(): Int { return C.f() }
// ---
pub contract interface K { pub resource R { pub fun f(): Int { return 1 } } }
pub contract C: K { pub resource R {} pub fun g(): Int { let r <- create R(); let n = r.f(); destroy r; return n } }
// ---
pub contract interface K { pub resource R { pub fun f(): Int { return 1 } } }
pub contract interface L { pub resource R { pub fun f(): Int } }
pub contract C: K, L { pub resource R {} }
// ---
pub struct interface I { pub fun f(n: Int): Int { return n } }
pub struct S: I {}
pub fun main(): Int { return S().f(1) }
// ---
pub struct interface I { priv fun f(): Int { return 1 } }
