pub struct interface I { init(n: Int, s: String) }
pub struct S: I { init(m: Int, t: String) {} }
// ---
pub struct interface I { init(n: Int, s: String) }
pub struct S: I { init(s: String, n: Int) {} }
// ---
pub struct interface I { init(n: Int) }
pub struct S: I { init() {} }
// ---
pub struct interface I { init() }
pub struct S: I {}
// ---
pub struct interface I { init() }
pub struct S: I { init(n: Int) {} }
// ---
pub struct interface I { init(_ n: Int) }
pub struct S: I { init(by n: Int) {} }
// ---
pub struct interface I { init(n: Int) { pre { n > 0: "positive" } post { n > 1 } } }
pub struct S: I { init(n: Int) {} }
// ---
pub struct interface I { pub let n: Int; init(n: Int) { post { self.n == n } } }
pub struct S: I { pub let n: Int; init(n: Int) { self.n = n } }
// ---
pub struct interface I { pub var n: Int; init(n: Int) { self.n = n } }
// ---
pub struct interface I { init(n: Int) { log(n) } }
// ---
pub resource interface I { destroy() { log("bye") } }
// ---
pub resource interface I { pub let n: Int; destroy() { pre { self.n > 0 } } }
// ---
pub struct S { pub let n: Int }
// ---
pub struct S { pub let n: Int; init() {} }
// ---
pub struct S { pub let n: Int; pub let m: Int; init() { self.n = 1 } }
// ---
pub struct S { pub let n: Int; init(b: Bool) { if b { self.n = 1 } else { self.n = 2 } } }
// ---
pub struct S { pub let n: Int; init(b: Bool) { if b { self.n = 1 } else { panic("") } } }
// ---
pub struct S { pub let n: Int; init(b: Bool) { if b { return }; self.n = 1 } }
// ---
pub struct S { pub let n: Int; init(b: Bool) { while b { self.n = 1 } } }
// ---
pub struct S { pub let n: Int; init(b: Int) { switch b { case 1: self.n = 1; default: self.n = 2 } } }
// ---
pub struct S { pub let n: Int; init(b: Int) { switch b { case 1: self.n = 1; case 2: self.n = 2 } } }
// ---
pub struct S { pub let n: Int; init() { self.n = 1; self.n = 2 } }
// ---
pub struct S { pub var n: Int; init() { self.n = 1; self.n = 2 } }
// ---
pub struct S { pub let n: Int; init(b: Bool) { if b { self.n = 1 }; self.n = 2 } }
// ---
pub struct S { pub let n: Int; pub let m: Int; init() { self.m = self.n; self.n = 1 } }
// ---
pub struct S { pub let n: Int; pub let m: Int; init() { self.n = 1; self.m = self.n } }
// ---
pub struct S { pub let n: Int; init() { self.f(); self.n = 1 } pub fun f() {} }
// ---
pub struct S { pub let n: Int; init() { self.n = 1; self.f() } pub fun f() {} }
// ---
pub fun use(_ s: S) {}
pub struct S { pub let n: Int; init() { use(self); self.n = 1 } }
// ---
pub fun use(_ s: S) {}
pub struct S { pub let n: Int; init() { self.n = 1; use(self) } }
// ---
pub struct S { pub let f: ((): Int); pub let n: Int; init() { self.f = fun (): Int { return 1 }; self.n = self.f() } }
// ---
pub struct S { init(); }
// ---
pub struct S { init() {} init() {} }
// ---
pub struct S { pub fun f() { self.n = 1 } }
// ---
pub struct S { init(): Int {} }
// ---
pub struct S { init() { return } }
// ---
pub struct S { init() { return 1 } }
// ---
pub contract C { pub var n: Int; init() { self.n = 1 } pub fun inc() { self.n = self.n + 1 } }
// ---
pub contract C { pub var n: Int }
// ---
pub resource R { pub let r: @R?; init() { self.r <- nil } destroy() { destroy self.r } }
// ---
pub resource R { pub let r: @R?; init() { self.r <- nil; self.r <- nil } destroy() { destroy self.r } }
// ---
pub struct S { pub let n: Int; init(b: Bool) { let c = b ? 1 : 2; self.n = c } }
// ---
pub struct S { pub let xs: [Int]; init() { self.xs = []; self.xs.append(1); self.xs[0] = 2 } }
// ---
pub struct S { pub let xs: [Int]; init() { self.xs.append(1); self.xs = [] } }
// ---
pub struct S { pub let n: Int; init() { for x in [1] { self.n = x } } }
// ---
pub struct S { pub let n: Int; init(o: Int?) { if let x = o { self.n = x } else { self.n = 0 } } }
