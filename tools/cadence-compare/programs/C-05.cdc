pub struct interface I { priv let n: Int }
// ---
pub struct interface I { access(self) fun f() }
// ---
pub struct interface I { access(contract) fun f() }
pub struct S: I { priv fun f() {} }
// ---
pub struct interface I { access(contract) fun f() }
pub struct S: I { access(account) fun f() {} }
// ---
pub struct interface I { access(account) let n: Int }
pub struct S: I { access(contract) let n: Int; init() { self.n = 1 } }
// ---
pub struct interface I { pub fun f() }
pub struct S: I { access(account) fun f() {} }
// ---
pub struct interface I { pub fun f() }
pub struct S: I { priv fun f() {} }
// ---
pub struct interface I { pub var n: Int }
pub struct S: I { pub(set) var n: Int; init() { self.n = 1 } }
pub fun main() { let s = S(); s.n = 2 }
// ---
pub struct interface I { pub var n: Int }
pub struct S: I { pub(set) var n: Int; init() { self.n = 1 } }
pub fun main() {
    let s: {I} = S()
    s.n = 2
}
// ---
pub struct interface I { pub(set) var n: Int }
pub struct S: I { pub(set) var n: Int; init() { self.n = 1 } }
pub fun main() { let s: {I} = S(); s.n = 2 }
// ---
pub struct interface I { pub(set) let n: Int }
// ---
pub struct interface I { pub(set) fun f() }
// ---
pub struct S { pub(set) let n: Int; init() { self.n = 1 } }
// ---
pub struct S { pub let n: Int; init() { self.n = 1 } }
pub fun main() { let s = S(); s.n = 2 }
// ---
pub struct S { pub var n: Int; init() { self.n = 1 } pub fun set(_ n: Int) { self.n = n } }
pub fun main() { let s = S(); s.set(2) }
// ---
pub struct S { priv var n: Int; init() { self.n = 1 } }
pub fun main(): Int { return S().n }
// ---
pub struct S { priv var n: Int; init() { self.n = 1 } pub fun same(_ other: S): Bool { return self.n == other.n } }
// ---
pub contract C {
    pub struct S { access(contract) var n: Int; init() { self.n = 1 } }
    pub fun f(): Int { return S().n }
}
// ---
pub contract C { pub struct S { access(contract) var n: Int; init() { self.n = 1 } } }
pub fun main(): Int { return C.S().n }
// ---
pub contract C { pub struct S { access(account) var n: Int; init() { self.n = 1 } } }
pub fun main(): Int { return C.S().n }
// ---
pub contract C {
    pub struct S { priv var n: Int; init() { self.n = 1 } }
    pub fun f(): Int { return S().n }
}
// ---
pub struct S { access(contract) var n: Int; init() { self.n = 1 } }
pub fun main(): Int { return S().n }
// ---
struct S {}
// ---
priv struct S {}
// ---
access(contract) struct S {}
// ---
pub(set) struct S {}
// ---
fun f() {}
// ---
priv fun f() {}
pub fun main() { f() }
// ---
let x = 1
// ---
pub(set) let x = 1
// ---
pub(set) var x = 1
// ---
pub fun main() { pub let x = 1 }
// ---
pub fun main() { pub fun f() {} }
// ---
pub struct S { let n: Int; init() { self.n = 1 } }
// ---
pub struct S { fun f() {} }
// ---
pub struct S { pub var xs: [Int]; init() { self.xs = [] } }
pub fun main() { let s = S(); s.xs.append(1) }
// ---
pub struct S { pub var xs: [Int]; init() { self.xs = [] } }
pub fun main() { let s = S(); s.xs[0] = 1 }
// ---
pub struct S { pub(set) var xs: [Int]; init() { self.xs = [] } }
pub fun main() { let s = S(); s.xs[0] = 1; s.xs.append(2); s.xs = [] }
// ---
pub struct S { pub var d: {String: Int}; init() { self.d = {} } pub fun put() { self.d["a"] = 1; self.d.remove(key: "a") } }
// ---
pub struct S { pub var d: {String: Int}; init() { self.d = {} } }
pub fun main() { S().d.remove(key: "a") }
// ---
pub struct S { pub let n: Int; init() { self.n = 1 } pub fun f() { self.n = 2 } }
// ---
pub struct T { pub var n: Int; init() { self.n = 1 } }
pub struct S { pub var t: T; init() { self.t = T() } pub fun f() { self.t.n = 2 } }
// ---
pub struct T { pub(set) var n: Int; init() { self.n = 1 } }
pub struct S { pub var t: T; init() { self.t = T() } pub fun f() { self.t.n = 2 } }
// ---
pub contract C { priv event E() }
// ---
pub contract C { access(contract) resource R {} }
// ---
pub contract C { resource R {} }
// ---
pub enum E: UInt8 { case a }
