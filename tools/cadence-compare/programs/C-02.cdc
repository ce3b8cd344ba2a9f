pub resource interface Holder {}
pub struct Box: Holder {}
// ---
pub struct interface Shape {}
pub resource Ball: Shape {}
// ---
pub contract interface Shop {}
pub struct Ball: Shop {}
// ---
pub contract interface Shop {}
pub resource Ball: Shop {}
// ---
pub struct interface Shape {}
pub contract Shop: Shape {}
// ---
pub resource interface Holder {}
pub contract Shop: Holder {}
// ---
pub struct interface Shape {}
pub resource interface Holder {}
pub resource Ball: Holder, Shape {}
// ---
pub struct interface Shape { pub fun area(): Int }
pub resource Ball: Shape {
    pub fun area(): Int { return 1 }
}
// ---
pub event interface Happened {}
// ---
pub contract K { pub event interface Happened {} }
// ---
pub enum interface Choice {}
// ---
pub struct interface Shape {}
pub struct Ball: Shape {}
// ---
pub resource interface Holder {}
pub resource Box: Holder {}
// ---
pub contract interface Shop {}
pub contract Corner: Shop {}
// ---
pub contract interface Shop { pub resource interface Ware {} }
pub contract Corner: Shop { pub struct Ball: Shop.Ware {} }
// ---
pub contract interface Shop { pub resource interface Ware {} }
pub contract Corner: Shop { pub resource Ball: Shop.Ware {} }
// ---
pub struct interface Shape { pub fun area(): Int }
pub resource Ball: Shape {}
// ---
pub enum Size: UInt8, UInt16 { pub case small }
// ---
pub enum Size: String { pub case small }
// ---
pub enum Size: Fix64 { pub case small }
// ---
pub enum Size: Int { pub case small; pub case big }
pub fun main(): Int { return Size.big.rawValue }
// ---
pub enum Size: UInt8 { pub case small; pub case small }
// ---
pub enum Size: UInt8 { pub let x: Int }
// ---
pub enum Size: UInt8 { pub fun f() {} }
// ---
pub enum Size: UInt8 { priv case small }
