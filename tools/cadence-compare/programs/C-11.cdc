pub contract A { pub contract B {} }
// ---
pub contract A { pub contract interface B {} }
// ---
pub contract interface A { pub contract B {} }
// ---
pub struct A { pub struct B {} }
// ---
pub resource A { pub resource B {} }
// ---
pub resource A { pub resource interface B {} }
// ---
pub struct interface A { pub struct B {} }
// ---
pub struct A { pub event E() }
// ---
pub struct A { pub enum E: UInt8 { pub case a } }
// ---
pub contract A { pub struct S {} pub resource R {} pub struct interface I {} pub resource interface J {} pub enum E: UInt8 { pub case a } pub event F(a: Int) }
// ---
pub fun main() { struct S {} }
// ---
pub fun main() { pub resource R {} }
// ---
pub fun main() { pub event E() }
// ---
pub fun main() { pub enum E: UInt8 { pub case a } }
// ---
pub fun main() { pub contract C {} }
// ---
pub fun main() { fun inner(): Int { return 1 }; let x = inner() }
// ---
pub contract interface K { pub struct S { pub let n: Int } }
pub contract C: K { pub struct S { pub let n: Int; init() { self.n = 1 } } }
// ---
pub contract interface K { pub struct S { pub let n: Int } }
pub contract C: K { pub struct S {} }
// ---
pub contract interface K { pub struct S { pub let n: Int } }
pub contract C: K { pub struct T { pub let n: Int; init() { self.n = 1 } } }
// ---
pub contract interface K { pub struct S {} }
pub contract C: K { pub resource S {} }
// ---
pub contract interface K { pub struct S {} }
pub contract C: K { pub struct interface S {} }
// ---
pub contract interface K { pub struct interface S {} }
pub contract C: K {}
// ---
pub contract interface K { pub struct interface I { pub fun f() } pub struct S: I }
// ---
pub contract interface K { pub struct interface I { pub fun f() } pub struct S: I {} }
pub contract C: K { pub struct S: K.I { pub fun f() {} } }
// ---
pub contract interface K { pub struct interface I { pub fun f() } pub struct S: I {} }
pub contract C: K { pub struct S { pub fun f() {} } }
// ---
pub contract interface K { pub resource V { pub var balance: Int; init(balance: Int); pub fun take(_ n: Int): @V { pre { n > 0 } } } }
pub contract C: K {
    pub resource V {
        pub var balance: Int
        init(balance: Int) { self.balance = balance }
        pub fun take(_ n: Int): @V { self.balance = self.balance - n; return <- create V(balance: n) }
    }
}
// ---
pub contract interface K { pub resource V { init(balance: Int) } }
pub contract C: K { pub resource V {} }
// ---
pub contract interface K { pub resource V { pub fun f() {} } }
// ---
pub contract interface K { pub resource V { pub fun f(); priv let x: Int } }
// ---
pub contract interface K { pub event E(a: Int) }
pub contract C: K {}
// ---
pub contract interface K { pub event E(a: Int) }
pub contract C: K { pub event E(a: Int) }
// ---
pub contract interface K { pub event E(a: Int) }
pub contract C: K { pub event E(b: String) }
// ---
pub contract interface K { pub enum E: UInt8 { pub case a } }
pub contract C: K { pub enum E: UInt8 { pub case b } }
// ---
pub contract interface K { pub enum E: UInt8 { pub case a } }
pub contract C: K { pub enum E: UInt16 { pub case b } }
// ---
pub contract interface K { pub struct S { pub fun f() } pub fun make(): S }
pub contract C: K { pub struct S { pub fun f() {} } pub fun make(): S { return S() } }
// ---
pub contract interface K { pub resource R {} pub fun make(): @R { post { result != nil } } }
// ---
pub contract interface K { pub resource R { pub let n: Int } pub fun make(): @R { post { result.n > 0 } } }
pub contract C: K { pub resource R { pub let n: Int; init() { self.n = 1 } } pub fun make(): @R { return <- create R() } }
pub fun main() { let r <- C.make(); destroy r }
// ---
pub contract C { pub struct S {} }
pub fun main() { let s: C.S = C.S(); let t: S = C.S() }
// ---
pub contract C { pub struct S {} pub fun f(): S { return S() } pub fun g(): C.S { return C.S() } }
// ---
pub contract C { pub resource R {} pub fun make(): @R { return <- create R() } }
pub fun main() { let r <- create C.R(); destroy r }
// ---
pub contract C { pub let s: S; pub struct S {} init() { self.s = S() } }
// ---
pub contract C { pub let f: ((): Int); init() { self.f = fun (): Int { return 1 } } }
// ---
pub contract C { pub let f: &Int; init() { let n = 1; self.f = &n as &Int } }
// ---
pub contract C {}
pub fun main() { let c = C }
// ---
pub contract C { pub fun f() {} }
pub fun main() { C.f(); C() }
// ---
pub contract C {}
pub contract C {}
// ---
pub struct S {}
pub fun S() {}
// ---
pub struct S {}
pub resource S {}
// ---
pub struct S {}
pub contract C { pub struct S {} }
// ---
pub contract C { pub struct S {} pub resource S {} }
// ---
pub contract C { pub fun f() {} pub struct f {} }
// ---
pub event E(a: Int, b: String, c: [Int], d: {String: Bool}, e: Address?)
// ---
pub resource R {}
pub event E(r: @R)
// ---
pub event E(f: ((): Int))
// ---
pub struct S { pub let n: Int; init() { self.n = 1 } }
pub event E(s: S)
// ---
pub struct S { pub let f: ((): Int); init(f: ((): Int)) { self.f = f } }
pub event E(s: S)
// ---
pub event E(a: AnyStruct)
// ---
pub event E(a: Int)
pub fun main() { emit E(a: 1) }
// ---
pub event E(a: Int)
pub fun main() { emit E(a: "x") }
// ---
pub event E(a: Int)
pub fun main() { emit E(1) }
// ---
pub event E(a: Int)
pub fun main() { E(a: 1) }
// ---
pub event E(a: Int)
pub fun main() { let e = E(a: 1) }
// ---
pub struct S {}
pub fun main() { emit S() }
// ---
pub fun e() {}
pub fun main() { emit e() }
// ---
pub event E(a: Int, a: Int)
