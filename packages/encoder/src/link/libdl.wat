;; `dlopen` and the rest of `dlfcn.h`, over the libraries that were linked. Nothing is
;; loaded: all of them are there from the start, and the linker has laid out their
;; names and those of their symbols (memory-layout.ts, `DlTable`):
;;
;;   root      number of libraries, their list
;;   library   length of the name, name, number of symbols, their list    (16 bytes)
;;   symbol    length of the name, name, address or place in the table    (12 bytes)
;;
;; A handle is the address of a library, or that of the root, which stands for all.
(module $libdl.so
  (@dylink.0 (mem-info (memory 132 0) (table 0 0)))
  (import "env" "memory" (memory 0))
  (import "env" "__memory_base" (global $data i32))
  (import "GOT.mem" "__wasm_libdl_libraries" (global $root (mut i32)))

  ;; What `dlerror` says next, or null.
  (global $error (mut i32) (i32.const 0))

  (data (global.get $data)
    "dlopen: no library of this name can be opened\00" ;; 0
    "dlsym: no such symbol\00"                         ;; 46
    "dlsym: RTLD_NEXT is not supported\00"             ;; 68
    "not a handle that dlopen gave\00")                ;; 102

  ;; The flags make no difference: what is there is resolved already.
  (func (export "dlopen") (param $name i32) (param $flags i32) (result i32)
    (local $found i32)
    (if (i32.eqz (local.get $name)) (then (return (global.get $root))))
    (local.set $found
      (call $find
        (call $first_library)
        (call $library_count)
        (i32.const 16)
        (local.get $name)
        (call $length (local.get $name))))
    (if (i32.eqz (local.get $found)) (then (call $fail (i32.const 0))))
    (local.get $found))

  ;; RTLD_DEFAULT is 0, RTLD_NEXT is -1.
  (func (export "dlsym") (param $handle i32) (param $name i32) (result i32)
    (local $found i32)
    (local $length i32)
    (local $library i32)
    (local $end i32)
    (if (i32.eq (local.get $handle) (i32.const -1))
      (then (call $fail (i32.const 68)) (return (i32.const 0))))
    (if (i32.or (i32.eqz (local.get $handle)) (i32.eq (local.get $handle) (global.get $root)))
      (then
        (local.set $library (call $first_library))
        (local.set $end (call $end_of_libraries)))
      (else
        (if (i32.eqz (call $is_library (local.get $handle)))
          (then (call $fail (i32.const 102)) (return (i32.const 0))))
        (local.set $library (local.get $handle))
        (local.set $end (i32.add (local.get $handle) (i32.const 16)))))
    (local.set $length (call $length (local.get $name)))
    (loop $next
      (if (i32.lt_u (local.get $library) (local.get $end))
        (then
          (local.set $found
            (call $find
              (i32.load offset=12 (local.get $library))
              (i32.load offset=8 (local.get $library))
              (i32.const 12)
              (local.get $name)
              (local.get $length)))
          (if (local.get $found) (then (return (i32.load offset=8 (local.get $found)))))
          (local.set $library (i32.add (local.get $library) (i32.const 16)))
          (br $next))))
    (call $fail (i32.const 46))
    (i32.const 0))

  ;; Libraries stay.
  (func (export "dlclose") (param $handle i32) (result i32)
    (if (i32.eq (local.get $handle) (global.get $root)) (then (return (i32.const 0))))
    (if (call $is_library (local.get $handle)) (then (return (i32.const 0))))
    (call $fail (i32.const 102))
    (i32.const -1))

  ;; What went wrong since it was asked last.
  (func (export "dlerror") (result i32)
    (global.get $error)
    (global.set $error (i32.const 0)))

  (func $fail (param $message i32)
    (global.set $error (i32.add (global.get $data) (local.get $message))))

  (func $library_count (result i32) (i32.load (global.get $root)))

  (func $first_library (result i32) (i32.load offset=4 (global.get $root)))

  (func $end_of_libraries (result i32)
    (i32.add
      (call $first_library)
      (i32.mul (call $library_count) (i32.const 16))))

  (func $is_library (param $handle i32) (result i32)
    (local $offset i32)
    (local.set $offset (i32.sub (local.get $handle) (call $first_library)))
    (i32.and
      (i32.lt_u (local.get $offset) (i32.mul (call $library_count) (i32.const 16)))
      (i32.eqz (i32.and (local.get $offset) (i32.const 15)))))

  ;; The entry of this name, of a list of entries of `$size` bytes; or null.
  (func $find
    (param $entry i32) (param $count i32) (param $size i32)
    (param $name i32) (param $length i32)
    (result i32)
    (loop $next
      (if (i32.eqz (local.get $count)) (then (return (i32.const 0))))
      (if (i32.eq (i32.load (local.get $entry)) (local.get $length))
        (then
          (if (call $equal
                (i32.load offset=4 (local.get $entry)) (local.get $name) (local.get $length))
            (then (return (local.get $entry))))))
      (local.set $entry (i32.add (local.get $entry) (local.get $size)))
      (local.set $count (i32.sub (local.get $count) (i32.const 1)))
      (br $next))
    (unreachable))

  (func $equal (param $a i32) (param $b i32) (param $length i32) (result i32)
    (loop $next
      (if (i32.eqz (local.get $length)) (then (return (i32.const 1))))
      (if (i32.ne (i32.load8_u (local.get $a)) (i32.load8_u (local.get $b)))
        (then (return (i32.const 0))))
      (local.set $a (i32.add (local.get $a) (i32.const 1)))
      (local.set $b (i32.add (local.get $b) (i32.const 1)))
      (local.set $length (i32.sub (local.get $length) (i32.const 1)))
      (br $next))
    (unreachable))

  ;; Of a text that ends with a zero.
  (func $length (param $text i32) (result i32)
    (local $end i32)
    (local.set $end (local.get $text))
    (loop $next
      (if (i32.load8_u (local.get $end))
        (then
          (local.set $end (i32.add (local.get $end) (i32.const 1)))
          (br $next))))
    (i32.sub (local.get $end) (local.get $text)))
)
