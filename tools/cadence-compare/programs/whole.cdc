pub resource interface Purse {
    pub coins: Int

    init(coins: Int) {
        pre { coins >= 0: "a purse holds no debts" }
        post { self.coins == coins: "all coins are in it" }
    }

    pub fun pay(_ amount: Int): @{Purse} {
        pre {
            amount > 0: "nothing to pay"
            amount <= self.coins: "too few coins"
        }
        post {
            self.coins == before(self.coins) - amount: "what is paid is gone"
            result.coins == amount
        }
    }

    pub fun fill(from other: @{Purse}) {
        post { self.coins == before(self.coins) + before(other.coins): "nothing is lost" }
    }
}

pub resource Leather: Purse {
    pub var coins: Int

    init(coins: Int) { self.coins = coins }

    pub fun pay(_ amount: Int): @Leather {
        self.coins = self.coins - amount
        return <- create Leather(coins: amount)
    }

    pub fun fill(from other: @{Purse}) {
        if let leather <- other as? @Leather {
            self.coins = self.coins + leather.coins
            destroy leather
        } else {
            destroy other
            panic("only leather")
        }
    }
}

pub fun main(): Int {
    let mine <- create Leather(coins: 10)
    let yours <- mine.pay(3)
    mine.fill(from: <- yours)
    let left = mine.coins
    destroy mine
    return left
}
// ---
pub contract interface Bank {
    pub var total: Int
    pub event Opened(id: UInt64, amount: Int)
    pub resource interface Giver { pub fun give(_ n: Int): @Account { pre { n > 0 } } }
    pub resource Account: Giver {
        pub var amount: Int
        init(amount: Int) { pre { amount >= 0 } }
        pub fun give(_ n: Int): @Account
        pub fun take(_ a: @Account) { post { self.amount >= before(self.amount) } }
    }
    pub fun open(): @Account { post { result.amount == 0: "new accounts are empty" } }
}
pub contract Village: Bank {
    pub var total: Int
    priv var names: {UInt64: String}
    pub event Opened(id: UInt64, amount: Int)
    pub resource Account: Bank.Giver {
        pub var amount: Int
        init(amount: Int) { self.amount = amount }
        pub fun give(_ n: Int): @Account {
            self.amount = self.amount - n
            return <- create Account(amount: n)
        }
        pub fun take(_ a: @Account) {
            let other <- a
            self.amount = self.amount + other.amount
            destroy other
        }
        destroy() { Village.close(self.amount) }
    }
    pub fun open(): @Account {
        let fresh <- create Account(amount: 0)
        self.names[fresh.uuid] = "nobody"
        emit Opened(id: fresh.uuid, amount: fresh.amount)
        return <- fresh
    }
    access(contract) fun close(_ amount: Int) { self.total = self.total - amount }
    init() { self.total = 0; self.names = {} }
}
pub fun main() {
    let a <- Village.open()
    let b <- Village.open()
    a.take(<- b)
    let half: @Village.Account <- a.give(1)
    let any: @{Bank.Giver} <- half
    destroy any
    destroy a
}
// ---
pub struct interface Shape {
    pub fun area(): UFix64
    pub fun scale(by factor: UFix64) { pre { factor > 0.0: "factor" } post { self.area() >= 0.0 } }
    pub fun describe(): String { return "area ".concat(self.area().toString()) }
}
pub struct Square: Shape {
    pub var side: UFix64
    init(_ side: UFix64) { self.side = side }
    pub fun area(): UFix64 { return self.side * self.side }
    pub fun scale(by factor: UFix64) { self.side = self.side * factor }
}
pub struct Circle: Shape {
    pub(set) var radius: UFix64
    init(radius: UFix64) { self.radius = radius }
    pub fun area(): UFix64 { return self.radius * self.radius * 3.14159265 }
    pub fun scale(by factor: UFix64) { self.radius = self.radius * factor }
    pub fun describe(): String { return "a circle" }
}
pub fun largest(_ shapes: [{Shape}]): {Shape}? {
    var best: {Shape}? = nil
    for index, shape in shapes {
        if best == nil || shape.area() > best!.area() { best = shape }
    }
    return best
}
pub fun main(): String {
    let shapes: [{Shape}] = [Square(2.0), Circle(radius: 1.5)]
    shapes[0].scale(by: 2.0)
    let found = largest(shapes) ?? panic("none")
    if let square = found as? Square { return square.side.toString() }
    let circle = found as! Circle
    circle.radius = 3.0
    return circle.describe()
}
// ---
pub resource Card { pub let name: String; init(_ name: String) { self.name = name } }
pub resource Deck {
    pub var cards: @[Card]
    pub var top: @Card?
    priv let named: @{String: Card}
    init() { self.cards <- []; self.top <- nil; self.named <- {} }
    pub fun put(_ card: @Card) { self.cards.append(<- card) }
    pub fun draw(): @Card? {
        if self.cards.length == 0 { return nil }
        return <- self.cards.removeLast()
    }
    pub fun turn() {
        let old <- self.top <- self.draw()
        if let card <- old { self.put(<- card) } else { destroy old }
    }
    pub fun keep(_ card: @Card) {
        let replaced <- self.named[card.name] <- card
        destroy replaced
    }
    pub fun swap(_ card: @Card): @Card? {
        var other: @Card? <- card
        self.top <-> other
        return <- other
    }
    pub fun look(): String? { return self.top?.name }
    destroy() { destroy self.cards; destroy self.top; destroy self.named }
}
pub fun main(_ names: [String]): Int {
    let deck <- create Deck()
    for name in names { deck.put(<- create Card(name)) }
    deck.turn()
    var count = 0
    while true {
        if let card <- deck.draw() {
            count = count + 1
            if card.name == "joker" { destroy card; break }
            deck.keep(<- card)
        } else { break }
    }
    let ref = &deck as &Deck
    let name = ref.look() ?? "none"
    destroy deck
    return count
}
// ---
pub contract Zoo {
    pub enum Food: UInt8 { pub case meat; pub case grass }
    pub struct interface Animal { pub let name: String; pub fun eats(_ food: Food): Bool }
    pub struct Lion: Animal {
        pub let name: String
        init(name: String) { self.name = name }
        pub fun eats(_ food: Food): Bool { return food == Food.meat }
    }
    pub struct Sheep: Animal {
        pub let name: String
        access(contract) var wool: UInt
        init() { self.name = "sheep"; self.wool = 5 }
        pub fun eats(_ food: Food): Bool {
            switch food {
                case Food.grass: return true
                default: return false
            }
        }
        access(contract) fun shear(): UInt { let all = self.wool; self.wool = 0; return all }
    }
    pub let animals: [{Animal}]
    pub fun feed(_ food: Food): [String] {
        let happy: [String] = []
        for animal in self.animals { if animal.eats(food) { happy.append(animal.name) } }
        return happy
    }
    pub fun wool(): UInt { let sheep = Sheep(); return sheep.shear() }
    init() { self.animals = [Lion(name: "Leo"), Sheep()] }
}
pub fun main(): Int {
    let more: {Zoo.Animal} = Zoo.Lion(name: "Mo")
    if more.eats(Zoo.Food.grass) { return -1 }
    let food = Zoo.Food(rawValue: 1)!
    return Zoo.feed(food).length + Int(Zoo.wool())
}
// ---
pub fun fold(_ values: [Int], _ start: Int, _ step: ((Int, Int): Int)): Int {
    pre { values.length < 1000: "too many" }
    post { result >= start || values.length > 0 }
    var total = start
    for value in values { total = step(total, value) }
    return total
}
pub fun counter(): ((): Int) {
    var n = 0
    fun next(): Int { n = n + 1; return n }
    return next
}
pub fun main(): Int? {
    let sum = fold([1, 2, 3], 0, fun (_ a: Int, _ b: Int): Int { return a + b })
    let next = counter()
    let table: {String: [Int]} = {"a": [1], "b": [2, 3]}
    let first: Int? = table["a"]?.removeFirst()
    let doubled = [1, 2].map(fun (_ x: Int): Int { return x * 2 })
    let big: UInt256 = 0xFFFF_FFFF
    let small = UInt8(big % 256)
    let flag = sum > 3 && next() == 1 ? true : false
    if !flag { return nil }
    return (first ?? 0) + doubled[1] + Int(small) - sum
}
// ---
pub struct Node {
    pub let value: Int
    pub(set) var next: [Node]
    init(_ value: Int) { self.value = value; self.next = [] }
    pub fun sum(): Int {
        var total = self.value
        var index = 0
        while index < self.next.length {
            if self.next[index].value < 0 { index = index + 1; continue }
            total = total + self.next[index].sum()
            index = index + 1
        }
        return total
    }
}
pub fun main(): Int {
    let root = Node(1)
    root.next.append(Node(2))
    root.next = root.next.concat([Node(-3)])
    var a = root
    var b = Node(4)
    a <-> b
    let text = "n: ".concat(a.sum().toString()).slice(from: 0, upTo: 2)
    assert(text.length == 2, message: "two characters")
    return b.sum()
}
