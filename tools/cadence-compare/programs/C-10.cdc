pub struct interface I { pub fun f() }
pub struct S: I { pub fun f() {} pub fun g() {} }
pub fun main() { let i: {I} = S(); i.f(); i.g() }
// ---
pub struct interface I { pub fun f() }
pub struct S: I { pub fun f() {} pub fun g() {} }
pub fun main() {
    let i: S{I} = S()
    i.f()
    i.g()
}
// ---
pub struct interface I { pub fun f() }
pub struct S: I { pub fun f() {} pub fun g() {} }
pub fun main() { let i: S{I} = S(); let s: S = i; s.g() }
// ---
pub struct interface I {}
pub fun main(_ i: I) {}
// ---
pub struct interface I {}
pub fun main(): I? { return nil }
// ---
pub struct interface I {}
pub fun main() { let x: [I] = [] }
// ---
pub struct interface I {}
pub struct S { pub let i: I; init(i: {I}) { self.i = i } }
// ---
pub struct interface I {}
pub struct S: I {}
pub fun main() { let x = S() as I }
// ---
pub struct interface I {}
pub struct S: I {}
pub fun main() { let x = S() as {I}; let y = x as! S; let z = x as? S }
// ---
pub struct interface I {}
pub struct S {}
pub fun main() { let x = S() as {I} }
// ---
pub struct interface I {}
pub struct S {}
pub fun main() { let x = S() as? {I} }
// ---
pub struct interface I {}
pub struct interface J {}
pub struct S: I, J {}
pub fun main() { let x: {I, J} = S(); let y: {I} = x; let z: {J} = x }
// ---
pub struct interface I {}
pub struct interface J {}
pub struct S: I, J {}
pub fun main() {
    let x: {I} = S()
    let y: {I, J} = x
}
// ---
pub struct interface I {}
pub struct interface J {}
pub struct S: I, J {}
pub fun main() { let x: {I} = S(); let y = x as! {I, J}; let z = x as? {J} }
// ---
pub struct interface I {}
pub resource interface J {}
pub fun main() { let x: {I, J}? = nil }
// ---
pub struct interface I {}
pub fun main() { let x: {I, I}? = nil }
// ---
pub struct S {}
pub fun main() { let x: {S}? = nil }
// ---
pub struct interface I {}
pub struct S {}
pub fun main() { let x: S{I}? = nil }
// ---
pub struct interface I {}
pub fun main() { let x: Int{I}? = nil }
// ---
pub struct interface I { pub let a: Int }
pub struct interface J { pub let a: String }
pub fun main() { let x: {I, J}? = nil }
// ---
pub fun main() { let x: {}? = nil }
// ---
pub struct S {}
pub fun main() { let x: S{} = S(); let y: AnyStruct{} = S() }
// ---
pub struct S { pub fun f() {} }
pub fun main() { let x: S{} = S(); x.f() }
// ---
pub contract interface K {}
pub fun main(): {K}? { return nil }
// ---
pub resource interface I {}
pub resource R: I {}
pub fun main() { let x: @{I} <- create R(); let y <- x as! @R; destroy y }
// ---
pub resource interface I {}
pub resource R: I {}
pub fun main() { let x: @{I} <- create R(); if let y <- x as? @R { destroy y } else { destroy x } }
// ---
pub resource interface I {}
pub resource R: I {}
pub fun main() { let x: @{I} <- create R(); let y <- x as? @R; destroy y }
// ---
pub resource interface I {}
pub resource R: I {}
pub fun main() { let x: @{I} <- create R(); let y <- x as! R; destroy y }
// ---
pub resource interface I {}
pub resource R: I {}
pub fun main() { let x: {I} <- create R(); destroy x }
// ---
pub resource interface I {}
pub resource R: I {}
pub fun main() { let x: @AnyResource{I} <- create R(); destroy x }
// ---
pub struct interface I {}
pub struct S: I {}
pub fun f(_ d: {String: {I}}) {}
pub fun main() { f({"a": S()}); let e: {String: S} = {}; f(e) }
// ---
pub struct interface I {}
pub struct S: I {}
pub fun f(_ d: [{I}]): [S] { return d }
// ---
pub struct interface I {}
pub struct S: I {}
pub fun f(_ g: (({I}): S)): ((S): {I}) { return g }
// ---
pub struct interface I {}
pub struct S: I {}
pub fun f(_ g: ((S): {I})): (({I}): S) { return g }
// ---
pub fun main() { let x: AnyStruct = 1; let y = x as! Int; let z: Int = x as? Int }
// ---
pub fun main() { let x: AnyStruct = 1; let y: Int = x }
// ---
pub fun main() { let x: Int = 1; let y = x as! String }
// ---
pub fun main() { let x = 1 as? UInt8; let y = x as UInt8? }
// ---
pub struct S {}
pub struct T {}
pub fun main() { let x = S() as? T }
// ---
pub struct interface I { pub fun f() }
pub struct S: I { pub fun f() {} }
pub fun main() { let s = S(); let r = &s as &{I}; r.f(); let q = &s as &S{I}; q.f() }
// ---
pub struct interface I { pub fun f() }
pub struct S: I { pub fun f() {} pub fun g() {} }
pub fun main() {
    let s = S()
    let r = &s as &{I}
    r.g()
}
// ---
pub struct interface I { pub fun f() }
pub struct S: I { pub fun f() {} pub fun g() {} }
pub fun main() { let s = S(); let r = &s as &{I}; let q = r as! &S }
// ---
pub struct interface I { pub fun f() }
pub struct S: I { pub fun f() {} pub fun g() {} }
pub fun main() { let s = S(); let r = &s as auth &{I}; let q = r as! &S; q.g() }
// ---
pub struct S {}
pub fun main() { let s = S(); let r = &s as S }
// ---
pub struct S {}
pub struct T {}
pub fun main() { let s = S(); let r = &s as &T }
// ---
pub fun main() { let x: Int? = 1; let r = &x as &Int }
// ---
pub fun main() { let x: Int? = 1; let r = &x as &Int? }
// ---
pub struct S { pub fun f(): Int { return 1 } }
pub fun main() { let s: S? = S(); let n: Int? = s?.f(); let m = s.f() }
// ---
pub struct S { pub let t: S?; init() { self.t = nil } }
pub fun main() { let s = S(); let t: S? = s.t?.t; let u = s?.t }
