pub struct interface Counter { pub var count: Int; pub fun add(_ n: Int); pub fun get(): Int }
pub struct Simple: Counter {
    pub var count: Int
    init() { self.count = 0 }
    pub fun add(_ n: Int) { self.count = self.count + n }
    pub fun get(): Int { return self.count }
}
pub fun main(): Int { let c = Simple(); c.add(3); return c.get() }
// ---
pub struct interface Counter { pub var count: Int; pub fun add(_ n: Int); pub fun get(): Int }
pub struct Simple: Counter {
    pub var count: Int
    init() { self.count = 0 }
}
// ---
pub struct interface Counter { pub var count: Int; pub fun add(_ n: Int) }
pub struct Simple: Counter {
    pub fun add(_ n: Int) {}
}
// ---
pub resource interface Counter { pub var count: Int }
pub resource Simple: Counter {}
// ---
pub contract interface Counter { pub var count: Int }
pub contract Simple: Counter {}
// ---
pub contract interface Counter { pub var count: Int }
pub contract Simple: Counter { pub var count: Int; init() { self.count = 1 } }
// ---
pub struct interface A { pub fun a() }
pub struct interface B { pub fun b() }
pub struct S: A, B { pub fun b() {} }
// ---
pub struct interface A { pub fun a() }
pub struct interface B { pub fun a() }
pub struct S: A, B { pub fun a() {} }
// ---
pub struct interface A { pub fun a() }
pub struct interface B { pub fun a() }
pub struct S: A, B {}
// ---
pub struct interface A { pub fun a(): Int }
pub struct interface B { pub fun a(): String }
pub struct S: A, B {
    pub fun a(): Int { return 1 }
}
// ---
pub struct interface A { pub fun a() { pre { true: "always" } } }
pub struct S: A {}
// ---
pub struct interface A {}
pub struct S: A { pub let more: [Int]; init() { self.more = [] } pub fun other() {} }
// ---
pub struct interface A { pub let x: Int; pub let y: Int }
pub struct S: A { pub let x: Int; init() { self.x = 1 } }
// ---
pub struct interface A { pub x: Int }
pub struct S: A { pub fun x(): Int { return 1 } }
// ---
pub resource interface Vault { pub fun take(_ n: Int): @{Vault} }
pub resource V: Vault { pub fun take(_ n: Int): @{Vault} { return <- create V() } }
pub fun main() { let v <- create V(); let w <- v.take(1); destroy v; destroy w }
// ---
pub resource interface Vault { pub fun take(_ n: Int): @{Vault} }
pub resource V: Vault {
    pub fun put(_ v: @{Vault}) { destroy v }
}
// ---
pub contract C {
    pub struct interface A { pub fun f() }
    pub struct S: A {}
}
// ---
pub struct interface A { pub fun f() }
pub struct interface B { pub fun g() }
pub struct interface D { pub fun h() }
pub struct S: A, B, D { pub fun g() {} }
