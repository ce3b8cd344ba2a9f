// Programs with as much of the language as goes into little room. Each has a `main`.

const shapes = `// Interfaces, conditions, casts.
pub struct interface Shape {
    pub var side: Int
    /* at least as large */
    pub fun scale(by k: Int) {
        pre { k > 0: "grow" }
        post {
            self.area() == before(self.area()) * k * k: "all sides"
        }
    }
    pub fun area(): Int { return self.side * self.side }
    pub fun name(): String
}
pub struct Square: Shape {
    pub var side: Int
    init(_ side: Int) {
        pre { side >= 0 }
        self.side = side
    }
    pub fun scale(by k: Int) { self.side = self.side * k }
    pub fun name(): String { return "square" }
}
pub struct Cube: Shape {
    pub(set) var side: Int
    pub let inner: Square?
    init() { self.side = 2; self.inner = Square(1) }
    pub fun scale(by k: Int) { self.side = self.side * k }
    pub fun area(): Int { return 6 * self.side * self.side }
    pub fun name(): String { return "cube".concat("!") }
}
pub fun total(_ shapes: [{Shape}], weight: ((Int): Int)): Int {
    var sum = 0
    for i, shape in shapes {
        switch i % 3 {
            case 0: sum = sum + weight(shape.area())
            case 1:
                sum = sum - 1
                continue
            default: break
        }
    }
    return sum
}
pub fun main(): Int {
    let cube = Cube()
    cube.side = 3
    var any: {Shape} = cube
    any.scale(by: 2)
    let back = any as? Cube
    let less = any as! Cube{Shape}
    let all: [AnyStruct] = [back, less, nil, 1, "a", cube.inner]
    let inner = back?.inner?.side ?? 7
    let maybe = (inner as Int?).map(fun (n: Int): Int { return n + 1 })
    let f = cube.area
    let ref = &cube as &Cube
    ref.scale(by: 1)
    return total([any, Square(1), cube], weight: fun (n: Int): Int { return n * 2 }) + maybe! + f()
}
`;

const resources = `pub resource interface Provider {
    pub balance: UFix64
    pub fun withdraw(amount: UFix64): @Vault {
        pre { self.balance >= amount: "enough" }
        post { result.balance == amount; self.balance == before(self.balance) - amount }
    }
}
pub resource Vault: Provider {
    pub var balance: UFix64
    pub var inside: @Vault?
    init(balance: UFix64) {
        self.balance = balance
        self.inside <- nil
    }
    pub fun withdraw(amount: UFix64): @Vault {
        self.balance = self.balance - amount
        return <-create Vault(balance: amount)
    }
    pub fun deposit(from: @Vault) {
        self.balance = self.balance + from.balance
        destroy from
    }
    pub fun put(_ other: @Vault): @Vault? {
        let old <- self.inside <- other
        return <-old
    }
    destroy() { log("end"); destroy self.inside }
}
pub fun pick(_ vaults: @[Vault], at index: Int): @Vault? {
    if index >= vaults.length {
        destroy vaults
        return nil
    }
    let one <- vaults.remove(at: index)
    destroy vaults
    return <-one
}
pub fun main(): UFix64 {
    let vault <- create Vault(balance: 10.5)
    let taken <- vault.withdraw(amount: 2.25)
    vault.deposit(from: <-taken)
    let none <- vault.put(<-create Vault(balance: 1.0))
    destroy none
    var a <- [<-create Vault(balance: 1.0), <-create Vault(balance: 2.0)]
    var b: @[Vault] <- []
    a <-> b
    b.append(<-create Vault(balance: 4.0))
    let some <- pick(<-b, at: 1)
    let map: @{String: Vault} <- {"x": <-vault}
    let ref = &map["x"] as &Vault?
    let old <- map["y"] <- some
    destroy old
    let balance = ref!.balance
    if let one <- map.remove(key: "y") {
        destroy one
    } else {
        panic("gone")
    }
    destroy map
    destroy a
    return balance
}
`;

const contract = `pub contract Library {
    pub event Lent(title: String, times: UInt64)
    pub var count: UInt64
    access(contract) let names: {String: [Int]}
    pub enum Genre: UInt8 {
        pub case novel
        pub case poem
    }
    pub struct Label {
        pub let title: String
        pub let genre: Genre
        init(_ title: String, _ genre: Genre) { self.title = title; self.genre = genre }
    }
    pub resource Book {
        pub let label: Label
        access(self) var lent: Bool
        init(title: String) {
            self.label = Label(title, Genre.poem)
            self.lent = false
            Library.count = Library.count + 1
        }
        pub fun lend(): Bool {
            if self.lent { return false }
            self.lent = true
            emit Lent(title: self.label.title, times: Library.count)
            return true
        }
    }
    pub fun print(_ title: String): @Book { return <-create Book(title: title) }
    pub fun note(_ n: Int, of name: String) {
        let list = self.names[name] ?? []
        list.append(n)
        self.names[name] = list
    }
    init() {
        self.count = 0
        self.names = {}
    }
}
pub contract interface Counting {
    pub var count: Int
    pub fun next(): Int { post { result == before(self.count) + 1 } }
}
pub contract Counter: Counting {
    pub var count: Int
    pub fun next(): Int { self.count = self.count + 1; return self.count }
    init() { self.count = 0 }
}
pub fun main(): [AnyStruct] {
    let book <- Library.print("a")
    book.lend()
    let again = book.lend() ? 1 : 2
    Library.note(Counter.next(), of: "n")
    let genre = Library.Genre(rawValue: 1) ?? Library.Genre.novel
    let isPoem = genre == Library.Genre.poem
    let title = book.label.title
    destroy book
    return [again, isPoem, title, Library.count, genre.rawValue]
}
`;

const values = `pub let greeting: String = "hi \\u{2603} \\n"
pub fun odd(_ n: Int): Bool { return n == 0 ? false : even(n - 1) }
pub fun even(_ n: Int): Bool { return n == 0 ? true : odd(n - 1) }
pub fun main(): AnyStruct {
    let bits: UInt8 = 0b1010 & 0x0f | 1 << 2 ^ 3
    let wide = Int256(bits) * -2 + 1_000
    let small = Int8.fromString("12") ?? Int8(3)
    let fixed: Fix64 = -1.5 + 0.25 * 2.0
    let sat = UInt8(250).saturatingAdd(20)
    let bytes = greeting.utf8.slice(from: 0, upTo: 2)
    let hex = "0aff".decodeHex().concat([1])
    let chars = greeting.length + greeting.toLower().length
    let address: Address = 0x01
    let path = /public/a
    let c: Character = "x"
    var list = [3, 1, 2]
    list.insert(at: 1, 9)
    list[0] = list[1] + list.removeLast()
    let mapped = list.map(fun (n: Int): String { return n.toString() })
    let kept = list.filter(fun (n: Int): Bool { return n > 1 }).reverse()
    let fixedSize: [Int; 2] = [1, 2]
    let dict = {"a": 1, "b": 2}
    dict["c"] = dict["a"]! + (dict["z"] ?? 4)
    dict.insert(key: "d", 5)
    dict.forEachKey(fun (key: String): Bool { return key != "b" })
    var count = 0
    var left: Int? = 3
    while count < 10 {
        count = count + 1
        if count % 2 == 0 && !even(count) || count > 8 { break }
        if let n = left { left = n > 0 ? n - 1 : nil } else { continue }
    }
    let isInt = count.isInstance(small.getType()) || count.getType() == wide.getType()
    let nested: Int?? = left
    let add = fun (a: Int): ((Int): Int) { return fun (b: Int): Int { return a + b } }
    assert(add(1)(2) == 3, message: "sum")
    log(address)
    let any: AnyStruct = [bits, wide, small, fixed, sat, bytes, hex, chars, path, c]
    let list2 = any as! [AnyStruct]
    return [list2.length, mapped, kept, fixedSize, dict.keys.length, isInt, nested, address.toString()]
}
`;

/** The programs that come with the tool. */
export const cadenceSeeds: readonly string[] = [shapes, resources, contract, values];
