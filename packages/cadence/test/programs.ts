/** Programs with much of the language, for tests that need some. */
export const programs: readonly string[] = [
  `// A library of books that can be lent.
pub contract Library {
    pub event Lent(title: String, until: UFix64)
    pub var count: Int

    pub enum Genre: UInt8 {
        pub case novel
        pub case poem
    }

    pub struct interface Described {
        pub let title: String
        pub fun summary(): String {
            return self.title.concat("!")
        }
    }

    pub resource interface Lendable {
        pub fun lend(days: UFix64): Bool {
            pre {
                days > 0.0: "lent for some time"
                days <= 28.0: "not for ever"
            }
            post {
                result == !before(self.isLent()): "lent once"
            }
        }
        pub fun isLent(): Bool
    }

    pub struct Label: Described {
        pub let title: String
        pub(set) var genre: Genre?
        init(_ title: String) {
            self.title = title
            self.genre = nil
        }
    }

    pub resource Book: Lendable {
        pub let label: Label
        access(self) var lent: Bool
        pub let inserts: @[Book]
        init(title: String) {
            self.label = Label(title)
            self.lent = false
            self.inserts <- []
            Library.count = Library.count + 1
        }
        pub fun lend(days: UFix64): Bool {
            if self.lent { return false }
            self.lent = true
            emit Lent(title: self.label.title, until: days)
            return true
        }
        pub fun isLent(): Bool { return self.lent }
        destroy() {
            destroy self.inserts
        }
    }

    pub fun print(_ title: String): @Book {
        return <-create Book(title: title)
    }

    init() {
        self.count = 0
    }
}

pub fun main(): Int {
    let books: @{String: Library.Book} <- {}
    for title in ["a", "b", "c"] {
        let old <- books[title] <- Library.print(title)
        destroy old
    }
    let keys = books.keys
    var index = 0
    while index < keys.length {
        let ref = &books[keys[index]] as &Library.Book?
        ref!.lend(days: 1.5 + 0.25 * 2.0)
        index = index + 1
    }
    if let book <- books.remove(key: "a") {
        destroy book
    } else {
        panic("gone")
    }
    destroy books
    return Library.count
}
`,
  `pub struct interface Shape {
    pub fun area(): Int
    pub fun scale(by k: Int) {
        pre { k > 0: "grow" }
        post { self.area() == before(self.area()) * k * k }
    }
}

pub struct Square: Shape {
    pub var side: Int
    init(_ side: Int) { self.side = side }
    pub fun area(): Int { return self.side * self.side }
    pub fun scale(by k: Int) { self.side = self.side * k }
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
    let a = Square(2)
    var b: {Shape} = a
    b.scale(by: 3)
    let c = b as? Square
    let d = c?.side ?? 0
    let f = fun (n: Int): Int { return n * 2 }
    let bits: UInt8 = 0b1010 & 0x0f | 1 << 2 ^ 3
    let wide = Int(bits) > 4 && !false || d == 6 ? 1 : -1
    return total([a, b, Square(1)], weight: f) + wide
}
`,
];
