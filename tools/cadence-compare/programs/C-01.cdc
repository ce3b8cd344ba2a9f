pub struct interface Named { pub let name: String }
pub struct Cat: Named { pub let name: String; init() { self.name = "Tom" } }
pub fun main(): String { let n: {Named} = Cat(); return n.name }
// ---
pub struct interface Named { pub let name: String }
pub struct Cat { pub let name: String; init() { self.name = "Tom" } }
pub fun main(): String {
    let n: {Named} = Cat()
    return n.name
}
// ---
pub struct interface Named {}
pub struct Cat: Named, Named {}
// ---
pub struct interface Named {}
pub struct interface Aged {}
pub struct Cat: Named, Aged, Named {}
// ---
pub struct Cat: Named {}
pub struct interface Named {}
// ---
pub struct Animal {}
pub struct Cat: Animal {}
// ---
pub resource Animal {}
pub resource Cat: Animal {}
// ---
pub struct Cat: Int {}
// ---
pub struct Cat: String {}
// ---
pub struct Cat: AnyStruct {}
// ---
pub struct Cat: Zoo.Animal {}
pub contract Zoo { pub struct interface Animal {} }
// ---
pub contract Zoo { pub struct interface Animal {} }
pub struct Cat: Zoo.Animal {}
// ---
pub contract Zoo { pub struct interface Animal {} }
pub struct Cat: Zoo.Plant {}
// ---
pub contract Zoo { pub struct Animal {} }
pub struct Cat: Zoo.Animal {}
// ---
pub contract Zoo {
    pub struct Cat: Animal {}
    pub struct interface Animal {}
}
// ---
pub contract Zoo {
    pub struct interface Animal {}
    pub struct Cat: Zoo.Animal {}
}
// ---
pub fun animal() {}
pub struct Cat: animal {}
// ---
pub struct interface Animal {}
pub contract Zoo { pub struct Cat: Animal {} }
pub fun main() { let a: {Animal} = Zoo.Cat() }
// ---
pub resource interface Holder { pub fun count(): Int }
pub resource Box: Holder { pub fun count(): Int { return 1 } }
pub resource Bag { pub fun count(): Int { return 2 } }
pub fun take(_ h: @{Holder}): Int { let n = h.count(); destroy h; return n }
pub fun main(): Int {
    return take(<- create Box())
        + take(<- create Bag())
}
// ---
pub enum Color: UInt8 { pub case red }
pub struct Cat: Color {}
// ---
pub event Meow()
pub struct Cat: Meow {}
// ---
pub contract interface Zoo {}
pub contract interface Park {}
pub contract Garden: Zoo, Park {}
// ---
pub contract Zoo {}
pub contract Garden: Zoo {}
// ---
pub struct interface Named {}
pub struct Cat: Named, Missing {}
// ---
pub struct interface A {}
pub struct S: A {}
pub fun main() {
    let xs: [{A}] = [S(), S()]
    let d: {String: {A}} = {"one": S()}
    let o: {A}? = S()
    let oo: {A}?? = o
}
