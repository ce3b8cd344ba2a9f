/// What every token of this kind promises, whoever writes it.
pub contract interface FungibleToken {

    pub resource interface Vault {
        pub var balance: UInt64

        init(balance: UInt64) {
            post {
                self.balance == balance: "a vault starts with what it is given"
            }
        }

        pub fun withdraw(amount: UInt64): @{Vault} {
            pre {
                amount > 0: "there is something to withdraw"
                amount <= self.balance: "there is enough of it"
            }
            post {
                self.balance == before(self.balance) - amount: "what is withdrawn is gone"
                result.balance == amount: "what is gone is in the new vault"
            }
        }

        pub fun deposit(from: @{Vault}) {
            pre {
                from.balance <= UInt64.max - self.balance: "there is room for it"
            }
            post {
                self.balance == before(self.balance) + before(from.balance): "nothing is lost"
            }
        }
    }
}
