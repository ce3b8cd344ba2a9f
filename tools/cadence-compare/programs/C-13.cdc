pub fun main() { let a: Int8 = 127; let b: Int8 = -128; let c: UInt8 = 255; let d: Word8 = 255; let e: Int256 = 1; let f: UInt = 0 }
// ---
pub fun main() { let a: Int8 = 128 }
// ---
pub fun main() { let a: Int8 = -129 }
// ---
pub fun main() { let a: UInt8 = -1 }
// ---
pub fun main() { let a: Word16 = 65536 }
// ---
pub fun main() { let a: UInt64 = 18446744073709551616 }
// ---
pub fun main() { let a: UInt8 = 0x1FF }
// ---
pub fun main() { let a: UInt8 = 0b1111_1111; let b: UInt8 = 0o377; let c = 1_000_000 }
// ---
pub fun main() { let a: UFix64 = 1.23456789; let b: Fix64 = -1.5; let c: UFix64 = 184467440737.09551615 }
// ---
pub fun main() { let a: UFix64 = 1.234567891 }
// ---
pub fun main() { let a: UFix64 = -1.0 }
// ---
pub fun main() { let a: UFix64 = 184467440738.0 }
// ---
pub fun main() { let a: Fix64 = 92233720368.54775808 }
// ---
pub fun main() { let a: UFix64 = 1 }
// ---
pub fun main() { let a: Int = 1.0 }
// ---
pub fun main() { let a = 1.5 + 2.5; let b = -1.5 + 2.5 }
// ---
pub fun main() { let a: Int8 = 1; let b: Int16 = 2; let c = a + b }
// ---
pub fun main() { let a: Int8 = 1; let c: Int8 = a + 300 }
// ---
pub fun main() { let a = 1; let b = a + 1.0 }
// ---
pub fun main() { let a = "a" + "b" }
// ---
pub fun main() { let a = true + false }
// ---
pub fun main() { let a = 1 < 2 && 3 > 2 || !true; let b = 1 && true }
// ---
pub fun main() { let a = "a" < "b"; let b = [1] < [2] }
// ---
pub fun main() { let a = [1] == [1]; let b = {"a": 1} == {"a": 1} }
// ---
pub struct S {}
pub fun main() { let a = S() == S() }
// ---
pub fun main() { let a = 1 == "a" }
// ---
pub fun main() { let a: Int? = 1; let b = a == 1; let c = a == nil; let d = a != "x" }
// ---
pub fun main() { let a = !1 }
// ---
pub fun main() { let a: UInt8 = 1; let b = -a }
// ---
pub fun main() { let a = 5 & 3 | 1 ^ 2 << 1 >> 1; let b = 1.0 & 2.0 }
// ---
pub fun main() { let a: Int? = nil; let b = a + 1 }
// ---
pub fun main() { let a: Int? = nil; let b = (a ?? 1) + 1; let c = a! + 1; let d: Int = a ?? nil }
// ---
pub fun main() { let a = 1 ?? 2 }
// ---
pub fun main() { let a: Int? = nil; let b = a ?? "x" }
// ---
pub fun main() { let a: Int = nil }
// ---
pub fun main() { let a: Int? = nil; let b: Int = a }
// ---
pub fun main() { let a: Int? = 1; if let b = a { let c: Int = b } if var d = a { d = 2 } }
// ---
pub fun main() { let a: Int = 1; if let b = a {} }
// ---
pub fun main() { let a = 1; a = 2 }
// ---
pub fun main() { var a = 1; a = 2; a = "x" }
// ---
pub fun main(n: Int) { n = 1 }
// ---
pub fun f() {}
pub fun main() { f = f }
// ---
pub fun main() { let a = 1; let a = 2 }
// ---
pub fun main(a: Int) { let a = 2; if true { let a = "x" } }
// ---
pub fun main() { let x = y }
// ---
pub fun main() { let x: Missing = 1 }
// ---
pub fun f(a: Int, b: Int): Int { return a }
pub fun main() { f(a: 1, b: 2); f(1, 2) }
// ---
pub fun f(a: Int, _ b: Int): Int { return a }
pub fun main() { f(a: 1, 2); f(a: 1, b: 2) }
// ---
pub fun f(by a: Int) {}
pub fun main() { f(by: 1); f(a: 1) }
// ---
pub fun f(a: Int) {}
pub fun main() { f() }
// ---
pub fun f(a: Int) {}
pub fun main() { f(a: 1, 2) }
// ---
pub fun f(a: Int) {}
pub fun main() { f(a: "x") }
// ---
pub fun main() { let a = 1; a() }
// ---
pub fun f(): Int { return "a" }
// ---
pub fun f(): Int {}
// ---
pub fun f(_ b: Bool): Int { if b { return 1 } }
// ---
pub fun f(_ b: Bool): Int { if b { return 1 } else { return 2 } }
// ---
pub fun f(_ b: Bool): Int { while b { return 1 } }
// ---
pub fun f(_ n: Int): Int { switch n { case 1: return 1; default: return 2 } }
// ---
pub fun f(_ n: Int): Int { switch n { case 1: return 1; case 2: return 2 } }
// ---
pub fun f(): Int { panic("") }
// ---
pub fun f() { return 1 }
// ---
pub fun f(): Int { return }
// ---
pub fun f(): Int { return 1; let x = 2 }
// ---
pub fun f() { panic(""); let x = 2 }
// ---
pub fun f() { break }
// ---
pub fun f() { while true { fun g() { break } } }
// ---
pub fun f(_ n: Int) { switch n { case 1: continue } }
// ---
pub fun f(_ n: Int) { while true { switch n { case 1: continue; default: break } } }
// ---
pub fun f() { while 1 {} }
// ---
pub fun f() { if "a" {} }
// ---
pub fun f() { for x in 5 {} }
// ---
pub fun f() { for x in [1, 2] { let y: Int = x } for i, c in "abc" { let d: Character = c; let j: Int = i } }
// ---
pub fun f() { for x in {"a": 1} {} }
// ---
pub fun f() { for x in {"a": 1}.keys { let y: String = x } }
// ---
pub fun f(_ n: Int) { switch n { case 1: } }
// ---
pub fun f(_ n: Int) { switch n { case "a": log(1) } }
// ---
pub fun f(_ n: Int) { switch n { default: log(1); case 1: log(2) } }
// ---
pub fun f(_ n: Int) { switch n { } }
// ---
pub fun f(_ n: Int) { switch n { case 1: break; default: break }; log("after") }
// ---
pub fun f() { let a = []; }
// ---
pub fun f() { let a: [Int] = []; let b: {String: Int} = {}; let c = {} }
// ---
pub fun f() { let a = [1, "a", true]; let b: [AnyStruct] = a; let c: [Int] = a }
// ---
pub fun f() { let a: [Int8] = [1, 2, 3]; let b: [Int8] = [1, 200] }
// ---
pub fun f() { let a: [Int; 3] = [1, 2, 3]; let b: [Int; 2] = [1] }
// ---
pub fun f() { let a = [[1], [2, 3]]; let b: Int = a[0][1]; let c = a["x"] }
// ---
pub fun f() { let a = {"a": 1, "b": 2}; let b: Int = a["a"] }
// ---
pub fun f() { let a: {[Int]: Int} = {} }
// ---
pub struct S {}
pub fun f() { let a = {S(): 1} }
// ---
pub fun f() { let a = [1, 2, 3]; a.append(4); a.insert(at: 0, 5); let b = a.remove(at: 1); let c = a.removeFirst() + a.removeLast(); let d = a.contains(1); let e = a.firstIndex(of: 2); let g = a.slice(from: 0, upTo: 1); let h = a.concat([1]); let i = a.length; let j = a.reverse() }
// ---
pub fun f() { let a = [1, 2, 3]; a.append("x") }
// ---
pub fun f() { let a = [1]; a.insert(0, 1) }
// ---
pub fun f() { let a = [1]; a.push(1) }
// ---
pub fun f() { let a: [Int; 1] = [1]; a.append(1) }
// ---
pub fun f() { let d = {"a": 1}; let n = d.length; let k: [String] = d.keys; let v: [Int] = d.values; let o: Int? = d.insert(key: "b", 2); let r: Int? = d.remove(key: "b"); let c = d.containsKey("a"); d["c"] = 3; d["c"] = nil }
// ---
pub fun f() { let d = {"a": 1}; d["a"] = "x" }
// ---
pub fun f() { let d = {"a": 1}; d[1] = 1 }
// ---
pub fun f() { let s = "abc"; let n = s.length; let c: Character = s[0]; let t = s.concat("d").slice(from: 0, upTo: 1).toLower(); let u: [UInt8] = s.utf8; let h = s.decodeHex(); let x = String.encodeHex([1]) }
// ---
pub fun f() { let s = "abc"; s[0] = "d" }
// ---
pub fun f() { let c: Character = "a"; let d: Character = "ab" }
// ---
pub fun f() { let c: Character = "a"; let s: String = c }
// ---
pub fun f() { let c: Character = "a"; let s: String = c.toString(); let n = (1).toString().length }
// ---
pub fun f() { let a = Int8(1); let b = UInt64(a); let c = Fix64(b); let d = Int(1.5); let e = Int8.max; let g = UInt8.min; let h = Int.max }
// ---
pub fun f() { let a = Int8(200) }
// ---
pub fun f() { let a = Int8("1") }
// ---
pub fun f() { let a: Int? = Int.fromString("1"); let b: UFix64? = UFix64.fromString("1.0"); let c = Int8.fromString(1) }
// ---
pub fun f() { let a: Address = 0x1; let b: Address = 0x10000000000000000 }
// ---
pub fun f() { let a: Address = 1 }
// ---
pub fun f() { let a: Address = 0x1; let b: String = a.toString(); let c = a == 0x1 }
// ---
pub fun f() { let g = fun (_ a: Int): Int { return a + 1 }; let b: Int = g(1); let c: ((Int): Int) = g; let d: ((Int): String) = g }
// ---
pub fun f(_ g: ((Int): Int)): Int { return g(1) }
pub fun main() { f(fun (_ x: Int): Int { return x }); f(fun (x: Int): Int { return x }); f(fun (): Int { return 1 }) }
// ---
pub fun f() { let a = [1, 2].map(fun (_ x: Int): String { return x.toString() }); let b: [String] = a; let c = [1, 2].filter(fun (_ x: Int): Bool { return x > 1 }) }
// ---
pub fun f() { let a: Int? = 1; let b: String? = a.map(fun (_ x: Int): String { return x.toString() }) }
// ---
pub fun f() { assert(true); assert(true, message: "m"); assert(1) }
// ---
pub fun f() { assert(true, "m") }
// ---
pub fun f() { panic(1) }
// ---
pub fun f() { log(1); log("a"); log([1]); log(nil) }
// ---
pub fun f() { let a: StoragePath = /storage/x; let b: PublicPath = /public/x; let c: PrivatePath = /private/x; let d: CapabilityPath = b; let e: Path = a; let g: PublicPath = a }
// ---
pub fun f() { let a = /nowhere/x }
// ---
pub fun f() { let log = 1 }
// ---
pub fun f(log: Int) { let x = log }
// ---
pub struct Int {}
// ---
pub fun f() { let a = true ? 1 : 2; let b: Int = true ? 1 : "a" }
// ---
pub fun f() { let a = true ? 1 : nil; let b: Int? = a }
// ---
pub fun f() { let a = 1 ? 2 : 3 }
// ---
pub fun f() { var a = 1; var b = 2; a <-> b; var c = "x"; a <-> c }
// ---
pub fun f() { var a = 1; a <-> 2 }
// ---
pub fun f() { 1 = 2 }
// ---
pub fun f() { g() = 2 }
pub fun g(): Int { return 1 }
// ---
pub struct S { pub(set) var n: Int; init() { self.n = 1 } }
pub fun f() { let s: S? = S(); s?.n = 2 }
// ---
pub fun f(): ((): Int) { var n = 0; return fun (): Int { n = n + 1; return n } }
// ---
pub let a = 1
pub let b = a + 1
pub fun main(): Int { return a + b }
// ---
pub fun main(): Int { return a }
pub let a = 1
// ---
pub let a = b
pub let b = 1
// ---
pub fun main() { fun g(): Int { return h() } fun h(): Int { return 1 } }
// ---
pub fun main() { let x = 1 let y = 2 }
// ---
pub fun main() { var x = 1; x = x
    -1 }
// ---
pub enum E: UInt8 { pub case a; pub case b }
pub fun main(): Bool { let e = E.a; let f: E? = E(rawValue: 1); let d = {E.a: 1}; switch e { case E.a: return true; default: return e == E.b } }
// ---
pub enum E: UInt8 { pub case a }
pub fun main() { let e = E.c }
// ---
pub enum E: UInt8 { pub case a }
pub fun main() { let e: E = E(rawValue: 0) }
// ---
pub let low: Int8 = -(128)
pub let part = -((0.5))
pub let plain: Fix64 = part
// ---
pub let low: Int8 =
    -(129)
// ---
pub let none: UFix64 =
    -0.0
// ---
pub fun main(): Bool {
    let some: AnyStruct = 1
    return some.isInstance(Type<Int>()) && Type<Int8>().isSubtype(of: Type<Integer>())
}
// ---
pub fun main() {
    let unknown = Type()
}
// ---
pub fun main() {
    let two = Type<Int, Bool>()
}
// ---
pub resource Coin {}
pub fun main(): {Type: Int} {
    return {Type<@Coin>(): 1, Type<[Int]>(): 2}
}
// ---
pub resource Coin {}
pub fun main() {
    let bare = Type<Coin>()
}
