pub fun f(_ n: Int): Int { pre { n > 0: "positive" } post { result > n: "more" } return n + 1 }
// ---
pub fun f(_ n: Int): Int { pre { n: "positive" } return n }
// ---
pub fun f(_ n: Int): Int { pre { n > 0: n } return n }
// ---
pub fun f(_ n: Int): Int { pre { n > 0: "n is ".concat(n.toString()) } return n }
// ---
pub fun f(_ n: Int) { post { result > 0 } }
// ---
pub fun f(_ n: Int): Int { pre { result > 0 } return n }
// ---
pub fun f(_ n: Int): Int { pre { before(n) > 0 } return n }
// ---
pub fun f(_ n: Int): Int { post { before(n) > 0 } return n }
// ---
pub fun f(_ n: Int): Int { post { before(n, n) > 0 } return n }
// ---
pub fun f(_ n: Int): Int { post { before() > 0 } return n }
// ---
pub fun f(_ n: Int): Int { post { before(m) > 0 } let m = 1; return n }
// ---
pub fun f(_ n: Int): Int { post { before(before(n)) > 0 } return n }
// ---
pub fun f(_ n: Int): Int { post { before(result) > 0 } return n }
// ---
pub fun f(_ n: Int): Int { post { before(n) == "a" } return n }
// ---
pub fun f(_ n: Int): Int { post { true: before(n).toString() } return n }
// ---
pub struct S { pub var n: Int; init() { self.n = 0 } pub fun inc() { post { self.n == before(self.n) + 1: "one more" } self.n = self.n + 1 } }
// ---
pub struct interface I { pub var n: Int; pub fun inc() { post { self.n == before(self.n) + 1 } } }
// ---
pub struct interface I { pub var n: Int; pub fun inc() { post { self.m == before(self.n) + 1 } } }
// ---
pub struct interface I { pub var n: Int; pub fun inc() { pre { self.n = 1 } } }
// ---
pub fun f(_ n: Int) { pre { let x = 1 } }
// ---
pub fun f(_ n: Int) { pre { fun (): Bool { return true }() } }
// ---
pub fun f(_ n: Int) { pre { g(fun (): Bool { return true }) } }
pub fun g(_ h: ((): Bool)): Bool { return h() }
// ---
pub fun f(_ n: Int) { pre { g(n) } }
pub fun g(_ n: Int): Bool { return n > 0 }
// ---
pub fun f(_ n: Int) { pre { n > 0 n < 5 } }
// ---
pub fun f(_ n: Int) { pre { n > 0; n < 5: "small"; n != 3 } }
// ---
pub fun f(_ n: Int) { pre { } post { } }
// ---
pub fun f(_ n: Int) {
    post { n > 0 }
    pre { n > 0 }
}
// ---
pub fun f(_ n: Int) { pre { n > 0 } pre { n > 1 } }
// ---
pub fun f(_ n: Int) { let m = n; pre { n > 0 } }
// ---
pub fun f(_ n: Int): Int { post { result == 1: result } return 1 }
// ---
pub fun f(_ n: Int?): Int? { post { result != nil: "something" } return n }
// ---
pub resource R { pub let n: Int; init() { self.n = 1 } }
pub fun f(): @R { post { result.n == 1 } return <- create R() }
// ---
pub resource R { pub let n: Int; init() { self.n = 1 } }
pub fun f(): @R? { post { result!.n == 1 } return <- create R() }
// ---
pub resource R { pub let n: Int; init() { self.n = 1 } }
pub fun f(_ r: @R) { pre { r.n == 1 } post { before(r.n) == 1 } destroy r }
// ---
pub resource R { pub let n: Int; init() { self.n = 1 } }
pub fun f(_ r: @R) { post { r.n == 1 } destroy r }
// ---
pub resource R { pub let n: Int; init() { self.n = 1 } }
pub resource interface T { pub fun f(_ r: @R) { post { before(r.n) == r.n } } }
// ---
pub resource R {}
pub fun eat(_ r: @R): Bool { destroy r; return true }
pub resource interface T { pub fun f(_ r: @R) { pre { eat(<- r) } } }
// ---
pub fun f(_ n: Int): Int { post { m == 1 } let m = 1; return m }
// ---
pub fun f(): Bool { pre { panic("never") } return true }
// ---
pub fun f(_ s: String) { pre { s.length > 0 } }
// ---
pub fun f(_ xs: [Int]) { pre { xs.length > 0 && xs[0] > 1: "first" } }
// ---
pub struct S { pub let n: Int; init(_ n: Int) { pre { n > 0 } post { self.n == n } self.n = n } }
// ---
pub struct S { pub let n: Int; init(_ n: Int) { pre { self.n > 0 } self.n = n } }
// ---
pub struct S { pub let n: Int; init(_ n: Int) { post { before(self.n) > 0 } self.n = n } }
// ---
pub resource R { destroy() { pre { true } post { true } } }
// ---
pub let g = fun (_ n: Int): Int { pre { n > 0 } post { result == n } return n }
// ---
pub fun f(_ n: Int): Int {
    post { result > 0 }
    pre {
        n > 0
    }
    return n
}
// ---
pub struct interface I {
    pub fun f(_ n: Int): Int {
        post { result > 0 }
        pre {
            n > 0
            n < 9: "small"
        }
    }
}
