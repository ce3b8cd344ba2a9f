pub resource R {}
pub fun main() { let r <- create R(); destroy r }
// ---
pub resource R {}
pub fun main() { let r = create R(); destroy r }
// ---
pub resource R {}
pub fun main() { let r <- R(); destroy r }
// ---
pub resource R {}
pub fun main() { create R() }
// ---
pub resource R {}
pub fun main() { let r <- create R() }
// ---
pub resource R {}
pub fun main() { let r <- create R(); destroy r; destroy r }
// ---
pub resource R {}
pub fun main() { let r <- create R(); let q <- r; destroy r; destroy q }
// ---
pub resource R {}
pub fun main(_ b: Bool) { let r <- create R(); if b { destroy r } }
// ---
pub resource R {}
pub fun main(_ b: Bool) { let r <- create R(); if b { destroy r } else { destroy r } }
// ---
pub resource R {}
pub fun main(_ b: Bool) { let r <- create R(); if b { destroy r; return }; destroy r }
// ---
pub resource R {}
pub fun main(_ b: Bool) { let r <- create R(); if b { return }; destroy r }
// ---
pub resource R {}
pub fun main(_ b: Bool) { let r <- create R(); if b { panic("") }; destroy r }
// ---
pub resource R {}
pub fun main(_ b: Bool) { let r <- create R(); if b { destroy r } else { panic("") } }
// ---
pub resource R {}
pub fun main(_ b: Bool) { let r <- create R(); if b { destroy r; panic("") }; destroy r }
// ---
pub resource R {}
pub fun main() { let r <- create R(); panic("") }
// ---
pub resource R {}
pub fun main(_ b: Bool) { let r <- create R(); while b { destroy r } }
// ---
pub resource R {}
pub fun main(_ b: Bool) { let r <- create R(); while b { destroy r; break } }
// ---
pub resource R {}
pub fun main(_ b: Bool) { while b { let r <- create R(); if b { break }; destroy r } }
// ---
pub resource R {}
pub fun main(_ b: Bool) { while b { let r <- create R(); if b { destroy r; continue }; destroy r } }
// ---
pub resource R {}
pub fun main(_ b: Bool) { while b { let r <- create R(); destroy r } }
// ---
pub resource R {}
pub fun main(_ n: Int) { let r <- create R(); switch n { case 1: destroy r; default: destroy r } }
// ---
pub resource R {}
pub fun main(_ n: Int) { let r <- create R(); switch n { case 1: destroy r; case 2: destroy r } }
// ---
pub resource R {}
pub fun main(_ n: Int) { let r <- create R(); switch n { case 1: destroy r; return; default: return } }
// ---
pub resource R {}
pub fun take(_ r: @R) { destroy r }
pub fun main() { let r <- create R(); take(<- r) }
// ---
pub resource R {}
pub fun take(_ r: @R) { destroy r }
pub fun main() { let r <- create R(); take(r) }
// ---
pub resource R {}
pub fun take(_ r: @R, _ q: @R) { destroy r; destroy q }
pub fun main() { let r <- create R(); take(<- r, <- r) }
// ---
pub resource R {}
pub fun take(_ r: @R) {}
// ---
pub resource R {}
pub fun take(_ r: R) {}
// ---
pub fun take(_ r: @Int) {}
// ---
pub resource R {}
pub fun give(): R { return <- create R() }
// ---
pub resource R {}
pub fun give(): @R { return create R() }
// ---
pub resource R {}
pub fun give(): @R { let r <- create R(); return <- r }
// ---
pub resource R {}
pub fun give(): @R { let r <- create R(); let q <- create R(); return <- r }
// ---
pub resource R {}
pub fun give(_ r: @R): @R { return r }
// ---
pub resource R {}
pub struct S { pub let r: @R; init() { self.r <- create R() } }
// ---
pub resource R {}
pub resource H { pub let r: @R; init() { self.r <- create R() } }
// ---
pub resource R {}
pub resource H { pub let r: @R; init() { self.r <- create R() } destroy() { destroy self.r } }
// ---
pub resource R {}
pub resource H { pub let r: @R; init() { self.r <- create R() } destroy() {} }
// ---
pub resource R {}
pub resource H { pub let r: @R; pub let q: @R; init() { self.r <- create R(); self.q <- create R() } destroy() { destroy self.r } }
// ---
pub resource R {}
pub resource H { pub let r: @R; init() { self.r <- create R() } destroy() { destroy self.r; destroy self.r } }
// ---
pub resource R {}
pub resource H { pub let r: @R; pub let b: Bool; init() { self.r <- create R(); self.b = true } destroy() { if self.b { destroy self.r } } }
// ---
pub resource R {}
pub fun eat(_ r: @R) { destroy r }
pub resource H { pub let r: @R; init() { self.r <- create R() } destroy() { eat(<- self.r) } }
// ---
pub resource R {}
pub resource H { pub let r: @R; init() { self.r <- create R() } pub fun take(): @R { return <- self.r } destroy() { destroy self.r } }
// ---
pub resource R {}
pub resource H { pub var r: @R; init() { self.r <- create R() } pub fun swap(_ q: @R): @R { let old <- self.r <- q; return <- old } destroy() { destroy self.r } }
// ---
pub resource R {}
pub resource H { pub var r: @R; init() { self.r <- create R() } pub fun swap(_ q: @R): @R { var x <- q; self.r <-> x; return <- x } destroy() { destroy self.r } }
// ---
pub resource R {}
pub resource H { pub var r: @R; init() { self.r <- create R() } pub fun set(_ q: @R) { self.r <- q } destroy() { destroy self.r } }
// ---
pub resource R {}
pub resource H { pub var r: @R?; init() { self.r <- nil } pub fun set(_ q: @R) { self.r <-! q } destroy() { destroy self.r } }
// ---
pub resource R {}
pub resource H { pub var r: @R; init() { self.r <- create R() } pub fun set(_ q: @R) { self.r <-! q } destroy() { destroy self.r } }
// ---
pub resource R {}
pub fun main() { let xs <- [<- create R()]; let r <- xs[0]; destroy r; destroy xs }
// ---
pub resource R {}
pub fun main() { let xs <- [<- create R()]; let r <- xs.remove(at: 0); destroy r; destroy xs }
// ---
pub resource R {}
pub fun main() { let xs <- [create R()]; destroy xs }
// ---
pub resource R {}
pub fun main() { let xs: @[R] <- []; xs.append(<- create R()); destroy xs }
// ---
pub resource R {}
pub fun main() { let xs: [R] <- []; destroy xs }
// ---
pub resource R {}
pub fun main() { let xs: @[R] <- []; for x in xs { }; destroy xs }
// ---
pub resource R {}
pub fun main() { let xs: @[R] <- []; let ys = xs.concat([]); destroy xs }
// ---
pub resource R {}
pub fun main() { let xs: @[R] <- []; let c = xs.contains(<- create R()); destroy xs }
// ---
pub resource R { pub fun f(): Int { return 1 } }
pub fun main(): Int { let xs: @[R] <- [<- create R()]; let n = xs[0].f(); destroy xs; return n }
// ---
pub resource R {}
pub fun main() { let d: @{String: R} <- {"a": <- create R()}; let o <- d.remove(key: "a"); destroy o; destroy d }
// ---
pub resource R {}
pub fun main() { let d: @{String: R} <- {}; d["a"] <-! create R(); destroy d }
// ---
pub resource R {}
pub fun main() { let d: @{String: R} <- {}; d["a"] <- create R(); destroy d }
// ---
pub resource R {}
pub fun main() { let d: @{String: R} <- {}; let old <- d["a"] <- create R(); destroy old; destroy d }
// ---
pub resource R {}
pub fun main() { let d: @{String: R} <- {}; let old <- d.insert(key: "a", <- create R()); destroy old; destroy d }
// ---
pub resource R {}
pub fun main() { let d: @{String: R} <- {}; d.insert(key: "a", <- create R()); destroy d }
// ---
pub resource R {}
pub fun main() { let d: @{String: R} <- {}; let v = d.values; destroy d }
// ---
pub resource R {}
pub fun f(_ o: @R?) { if let r <- o { destroy r } }
// ---
pub resource R {}
pub fun f(_ o: @R?) { if let r <- o { destroy r } else { destroy o } }
// ---
pub resource R {}
pub fun f(_ o: @R?) { if let r <- o { destroy r } else { destroy o }; destroy o }
// ---
pub resource R {}
pub fun f(_ o: @R?) { if let r = o { destroy r } else { destroy o } }
// ---
pub resource R {}
pub fun f(_ o: @R?) { if let r <- o { } else { destroy o } }
// ---
pub resource R {}
pub fun f(_ o: @R?): @R { return <- o! }
// ---
pub resource R {}
pub fun f(_ o: @R?): @R { let r <- o ?? panic("none"); return <- r }
// ---
pub resource R {}
pub fun f(_ o: @R?, _ p: @R): @R { let r <- o ?? p; return <- r }
// ---
pub resource R {}
pub fun main() { let r <- create R(); let f = fun () { destroy r } }
// ---
pub resource R {}
pub fun main() { let r <- create R(); fun f() { destroy r }; destroy r }
// ---
pub resource R { pub fun f() {} }
pub fun main() { let r <- create R(); let g = r.f; destroy r }
// ---
pub resource R { pub fun f(_ r: @R) { destroy r } }
pub fun main() { let r <- create R(); r.f(<- r) }
// ---
pub resource R { pub fun me(): @R { return <- self } }
// ---
pub resource R { pub fun end() { destroy self } }
// ---
pub struct S {}
pub fun main() { let s = create S() }
// ---
pub struct S {}
pub fun main() { let s <- S() }
// ---
pub struct S {}
pub fun main() { let s = S(); destroy s }
// ---
pub struct S {}
pub fun take(_ s: S) {}
pub fun main() { let s = S(); take(<- s) }
// ---
pub resource R {}
pub fun main(_ b: Bool) { let r <- create R(); let x <- b ? r : create R(); destroy x }
// ---
pub resource R {}
pub fun main() { var r <- create R(); var q <- create R(); r <-> q; destroy r; destroy q }
// ---
pub resource R {}
pub fun main() { let r <- create R(); let q <- create R(); r <-> q; destroy r; destroy q }
// ---
pub resource R {}
pub fun main() { var r <- create R(); r <- create R(); destroy r }
// ---
pub resource R {}
pub fun main() { let r <- create R(); destroy r; let n = r.uuid }
// ---
pub resource R {}
pub fun main(): UInt64 { let r <- create R(); let n = r.uuid; destroy r; return n }
// ---
pub resource R {}
pub fun f(_ b: Bool, _ r: @R): Bool { destroy r; return b }
pub fun main(_ b: Bool) { let r <- create R(); let x = b && f(b, <- r) }
// ---
pub resource R {}
pub fun main(_ b: Bool): @R { let r <- create R(); if b { return <- r } else { return <- r } }
// ---
pub resource R {}
pub fun main(_ b: Bool): @R { let r <- create R(); if b { return <- r }; return <- create R() }
// ---
pub resource R {}
pub contract C { pub var r: @R; init() { self.r <- create R() } }
// ---
pub resource R {}
pub contract C { pub var r: @R?; init() { self.r <- nil } pub fun take(): @R? { let r <- self.r <- nil; return <- r } }
// ---
pub resource R {}
pub fun main() { let r <- create R() as @AnyResource; destroy r }
// ---
pub resource R {}
pub fun main() { let r: @AnyResource <- create R(); let s: AnyStruct = r; destroy r }
// ---
pub struct S { destroy() {} }
// ---
pub resource R { destroy(n: Int) {} }
// ---
pub resource R { destroy() {} destroy() {} }
// ---
pub resource R {}
pub fun main() { let r <- create R(); if r == nil { }; destroy r }
// ---
pub resource R {}
pub fun main() { let r: @R? <- create R(); if r == nil { }; destroy r }
// ---
pub resource R { pub let n: Int; init() { self.n = 1 } }
pub fun main() { let r <- create R(); let ref = &r as &R; let n = ref.n; destroy r }
// ---
pub resource R { pub let n: Int; init() { self.n = 1 } }
pub fun main() { let ref = &(create R()) as &R }
// ---
pub resource R {}
pub fun main(_ b: Bool) { let r <- create R(); if b { let q <- r; destroy q } else { let q <- r; destroy q } }
// ---
pub resource R {}
pub fun main(_ bs: [Bool]) { let r <- create R(); for b in bs { if b { destroy r; return } }; destroy r }
// ---
pub resource R { pub fun make(): @R { return <- create R() } }
pub fun main() { let r <- create R(); r.make(); destroy r }
// ---
pub resource R { pub fun make(): @R { return <- create R() } pub fun n(): Int { return 1 } }
pub fun main() { let r <- create R(); let n = r.make().n(); destroy r }
