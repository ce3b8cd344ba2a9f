;; Vaults: a number of 64 bits each, found by its address.
(module
  (import "[export]demo:token/fungible-token" "[resource-new]vault"
    (func $new (param i32) (result i32)))
  (import "[export]demo:token/fungible-token" "[resource-rep]vault"
    (func $rep (param i32) (result i32)))
  (import "[export]demo:token/fungible-token" "[resource-drop]vault" (func $drop (param i32)))
  (memory (export "memory") 1)
  (global $next (mut i32) (i32.const 8))

  (func $make (export "demo:token/fungible-token#[constructor]vault")
    (param $balance i64) (result i32)
    (global.set $next (i32.add (global.get $next) (i32.const 8)))
    (i64.store (global.get $next) (local.get $balance))
    (call $new (global.get $next)))

  (func (export "demo:token/fungible-token#[method]vault.balance") (param $self i32) (result i64)
    (i64.load (local.get $self)))

  (func (export "demo:token/fungible-token#[method]vault.withdraw")
    (param $self i32) (param $amount i64) (result i32)
    (i64.store (local.get $self) (i64.sub (i64.load (local.get $self)) (local.get $amount)))
    (call $make (local.get $amount)))

  (func (export "demo:token/fungible-token#[method]vault.deposit")
    (param $self i32) (param $from i32)
    (i64.store (local.get $self)
      (i64.add (i64.load (local.get $self)) (i64.load (call $rep (local.get $from)))))
    (call $drop (local.get $from))))
