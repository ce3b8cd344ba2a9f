pub struct interface I { pub let n: Int }
pub struct S: I { pub var n: Int; init() { self.n = 1 } }
// ---
pub struct interface I { pub var n: Int }
pub struct S: I { pub let n: Int; init() { self.n = 1 } }
// ---
pub struct interface I { pub n: Int }
pub struct S: I { pub let n: Int; init() { self.n = 1 } }
// ---
pub struct interface I { pub n: Int }
pub struct S: I { pub var n: Int; init() { self.n = 1 } }
// ---
pub struct interface I { pub let n: Int }
pub struct S: I { pub let n: UInt; init() { self.n = 1 } }
// ---
pub struct interface I { pub let n: Int? }
pub struct S: I { pub let n: Int; init() { self.n = 1 } }
// ---
pub struct interface I { pub let n: AnyStruct }
pub struct S: I { pub let n: Int; init() { self.n = 1 } }
// ---
pub struct interface I { pub let n: [Int] }
pub struct S: I { pub let n: [Int; 2]; init() { self.n = [1, 2] } }
// ---
pub struct interface I { pub let n: {String: Int} }
pub struct S: I { pub let n: {String: Int}; init() { self.n = {} } }
// ---
pub struct interface J {}
pub struct T: J {}
pub struct interface I { pub let n: {J} }
pub struct S: I { pub let n: T; init() { self.n = T() } }
// ---
pub struct interface J {}
pub struct T: J {}
pub struct interface I { pub let n: {J} }
pub struct S: I { pub let n: AnyStruct{J}; init() { self.n = T() } }
// ---
pub struct interface J {}
pub struct interface K {}
pub struct T: J, K {}
pub struct interface I { pub let n: {J, K} }
pub struct S: I { pub let n: {K, J}; init() { self.n = T() } }
// ---
pub struct interface I { pub fun n(): Int }
pub struct S: I { pub let n: ((): Int); init(f: ((): Int)) { self.n = f } }
// ---
pub struct interface I { pub let n: ((): Int) }
pub struct S: I { pub let n: ((): Int); init(f: ((): Int)) { self.n = f } }
// ---
pub struct interface I { pub let n: ((): Int) }
pub struct S: I { pub fun n(): Int { return 1 } }
// ---
pub struct S { pub n: Int; init() { self.n = 1 } }
// ---
pub struct S { pub let n: Int; pub let n: Int; init() { self.n = 1 } }
// ---
pub resource T {}
pub resource interface I { pub let t: @T }
pub resource S: I { pub let t: @T; init() { self.t <- create T() } destroy() { destroy self.t } }
// ---
pub resource T {}
pub resource interface I { pub let t: @T }
pub resource S: I { pub let t: @T?; init() { self.t <- nil } destroy() { destroy self.t } }
