#compdef witcraft
# zsh completion for witcraft
_witcraft() {
  local -a commands=(
    'check:Report what is wrong with WIT files or folders'
    'wit:Print WIT, or the WIT of a component, as text, as JSON or as a binary package'
    'doc:Write the documentation of a package\: Markdown, or a site that works offline'
    'fmt:Format WIT files in place (default\: all below the current folder)'
    'print:Print a component or core module in the text format'
    'parse:Make a binary of a component or core module in the text format'
    'embed:Embed a world into a core module, for `new` to make a component of it'
    'new:Make a component of a core module with an embedded world'
    'link:Link dynamic libraries to one component'
    'dump:Show what each byte of a binary means'
    'validate:Check that components are valid'
    'wast:Run scripts of components, and what they assert'
    'targets:Check that a component can run where a world is offered'
    'inspect:Show what a component imports and exports, and what its bytes are'
    'run:Run a component\: a WASI command, or one of its functions'
    'serve:Answer HTTP requests with a component'
    'completions:Print a completion script for a shell'
    'help:Print help, for a command if one is named'
    'metadata:metadata COMMAND'
    'interface:interface COMMAND'
    'contract:contract COMMAND'
    'cadence:cadence COMMAND'
  )
  if (( CURRENT == 2 )); then
    _describe command commands
    return
  fi
  local command=$words[2]
  shift words
  (( CURRENT-- ))
  local -a metadata_commands=(
      'show:Show the names, producers and sizes of a component and what is in it'
      'add:Add a name, producers or a description to a component or core module'
  )
  if [[ $command == metadata ]]; then
    if (( CURRENT == 2 )); then
      _describe command metadata_commands
      return
    fi
    command="$command $words[2]"
    shift words
    (( CURRENT-- ))
  fi
  local -a interface_commands=(
      'check:Check linked modules with their interface modules'
      'print:Print a linked module as text, in its canonical form'
      'build:Write the binary of a linked module'
      'run:Run a linked module\: `main`, or another function that it exports'
      'wit:Show what a linked module exports as a WIT interface'
      'adapter:Write the linked module that does for a world what the Canonical ABI does'
  )
  if [[ $command == interface ]]; then
    if (( CURRENT == 2 )); then
      _describe command interface_commands
      return
    fi
    command="$command $words[2]"
    shift words
    (( CURRENT-- ))
  fi
  local -a contract_commands=(
      'check:Report what is wrong with the conditions in the docs of WIT'
      'diff:Tell whether new conditions keep the promise of old ones'
      'test:Call what a component or module exports, and check the conditions of its WIT'
  )
  if [[ $command == contract ]]; then
    if (( CURRENT == 2 )); then
      _describe command contract_commands
      return
    fi
    command="$command $words[2]"
    shift words
    (( CURRENT-- ))
  fi
  local -a cadence_commands=(
      'check:Check Cadence programs\: interfaces, access, resources and types'
      'run:Run a Cadence program\: `main`, or another of its functions'
      'fmt:Lay out Cadence programs in place, or from stdin with `-`'
      'wit:Show the contract and resource interfaces of a program as WIT, with their conditions'
      'from-wit:Show interfaces of WIT, with their contracts, as contract interfaces of Cadence'
  )
  if [[ $command == cadence ]]; then
    if (( CURRENT == 2 )); then
      _describe command cadence_commands
      return
    fi
    command="$command $words[2]"
    shift words
    (( CURRENT-- ))
  fi
  case $command in
    'check')
      _arguments -s \
        '--format[How to print diagnostics (default\: text)]:FORMAT:(text json github)' \
        '--watch[Check again whenever a file changes]' \
        '*--features[Take in what is @unstable under these features]:NAMES: ' \
        '--all-features[Take in everything that is @unstable]' \
        '--target-version[Leave out what is @since a later version]:VERSION: ' \
        '--strict-gates[Make gates that contradict each other errors]' \
        '--edition[The edition of WIT that the files are written in (default\: current)]:EDITION:(current 2024)' \
        '*--enable[Read syntax that is not part of WIT yet\: nested-names (a\:b\:c/d)]:SYNTAX:(nested-names)' \
        '--color[Colour the output; auto\: on a terminal, unless NO_COLOR is set]:WHEN:(auto always never)' \
        '--help[Print help]' \
        '-h[Print help]' \
        '--version[Print the version]' \
        '-V[Print the version]' \
        '*:path:_files' ;;
    'wit')
      _arguments -s \
        '--wasm[Write the package as a WebAssembly binary]' \
        '-w[Write the package as a WebAssembly binary]' \
        '--wat[Write that binary in the text format]' \
        '-t[Write that binary in the text format]' \
        '--json[Print everything resolved, with dependencies, as JSON]' \
        '-j[Print everything resolved, with dependencies, as JSON]' \
        '--out-dir[Write one file for each package; dependencies go to DIR/deps]:DIR:_files -/' \
        '--output[Write to a file instead of stdout]:FILE:_files' \
        '-o[Write to a file instead of stdout]:FILE:_files' \
        '--no-docs[Leave out documentation]' \
        '--skip-validation[Write the binary even if it is not valid]' \
        '--emit-canonical-names[Write interfaces as wasi\:io/error@0.2, with the rest of the version beside it]' \
        '*--features[Take in what is @unstable under these features]:NAMES: ' \
        '--all-features[Take in everything that is @unstable]' \
        '--target-version[Leave out what is @since a later version]:VERSION: ' \
        '--strict-gates[Make gates that contradict each other errors]' \
        '--edition[The edition of WIT that the files are written in (default\: current)]:EDITION:(current 2024)' \
        '*--enable[Read syntax that is not part of WIT yet\: nested-names (a\:b\:c/d)]:SYNTAX:(nested-names)' \
        '--color[Colour the output; auto\: on a terminal, unless NO_COLOR is set]:WHEN:(auto always never)' \
        '--help[Print help]' \
        '-h[Print help]' \
        '--version[Print the version]' \
        '-V[Print the version]' \
        '*:path:_files' ;;
    'doc')
      _arguments -s \
        '--out-dir[Write a site there, of the package and what it depends on]:DIR:_files -/' \
        '--output[Write to a file instead of stdout]:FILE:_files' \
        '-o[Write to a file instead of stdout]:FILE:_files' \
        '*--features[Take in what is @unstable under these features]:NAMES: ' \
        '--all-features[Take in everything that is @unstable]' \
        '--target-version[Leave out what is @since a later version]:VERSION: ' \
        '--strict-gates[Make gates that contradict each other errors]' \
        '--edition[The edition of WIT that the files are written in (default\: current)]:EDITION:(current 2024)' \
        '*--enable[Read syntax that is not part of WIT yet\: nested-names (a\:b\:c/d)]:SYNTAX:(nested-names)' \
        '--color[Colour the output; auto\: on a terminal, unless NO_COLOR is set]:WHEN:(auto always never)' \
        '--help[Print help]' \
        '-h[Print help]' \
        '--version[Print the version]' \
        '-V[Print the version]' \
        '*:path:_files' ;;
    'fmt')
      _arguments -s \
        '--check[Write nothing; list the files that are not formatted]' \
        '--edition[The edition of WIT that the files are written in (default\: current)]:EDITION:(current 2024)' \
        '*--enable[Read syntax that is not part of WIT yet\: nested-names (a\:b\:c/d)]:SYNTAX:(nested-names)' \
        '--color[Colour the output; auto\: on a terminal, unless NO_COLOR is set]:WHEN:(auto always never)' \
        '--help[Print help]' \
        '-h[Print help]' \
        '--version[Print the version]' \
        '-V[Print the version]' \
        '*:path:_files' ;;
    'print')
      _arguments -s \
        '--skeleton[Leave out code, and the contents of segments and custom sections]' \
        '--output[Write to a file instead of stdout]:FILE:_files' \
        '-o[Write to a file instead of stdout]:FILE:_files' \
        '--color[Colour the output; auto\: on a terminal, unless NO_COLOR is set]:WHEN:(auto always never)' \
        '--help[Print help]' \
        '-h[Print help]' \
        '--version[Print the version]' \
        '-V[Print the version]' \
        '*:path:_files' ;;
    'parse')
      _arguments -s \
        '--wat[Write the text format instead of the binary]' \
        '-t[Write the text format instead of the binary]' \
        '--output[Write to a file instead of stdout]:FILE:_files' \
        '-o[Write to a file instead of stdout]:FILE:_files' \
        '--color[Colour the output; auto\: on a terminal, unless NO_COLOR is set]:WHEN:(auto always never)' \
        '--help[Print help]' \
        '-h[Print help]' \
        '--version[Print the version]' \
        '-V[Print the version]' \
        '*:path:_files' ;;
    'embed')
      _arguments -s \
        '--wit[The WIT\: a file, a folder, or a package encoded as WebAssembly]:PATH:_files' \
        '--world[The world, such as proxy or wasi\:http/proxy; needed where there are several]:NAME: ' \
        '-w[The world, such as proxy or wasi\:http/proxy; needed where there are several]:NAME: ' \
        '--string-encoding[How the module'\''s strings are encoded (default\: utf8)]:ENCODING:(utf8 utf16 compact-utf16)' \
        '--dummy[Take a module that only has what the world asks for]' \
        '--dummy-names[The same, and how its imports and exports are named (default\: standard32)]:SCHEME:(standard32 legacy)' \
        '--async-callback[With --dummy-names legacy\: the stubs are async, and called back]' \
        '--async-stackful[With --dummy-names legacy\: the stubs are async, each with a stack of its own]' \
        '--only-custom[Write just the custom section, without a module]' \
        '*--metadata[Add to the producers\: a language, processed-by or sdk]:FIELD=NAME\[@VERSION\]: ' \
        '*-m[Add to the producers\: a language, processed-by or sdk]:FIELD=NAME\[@VERSION\]: ' \
        '--emit-canonical-names[Write interfaces as wasi\:io/error@0.2, with the rest of the version beside it]' \
        '--wat[Write the text format instead of the binary]' \
        '-t[Write the text format instead of the binary]' \
        '--output[Write to a file instead of stdout]:FILE:_files' \
        '-o[Write to a file instead of stdout]:FILE:_files' \
        '*--features[Take in what is @unstable under these features]:NAMES: ' \
        '--all-features[Take in everything that is @unstable]' \
        '--target-version[Leave out what is @since a later version]:VERSION: ' \
        '--strict-gates[Make gates that contradict each other errors]' \
        '--edition[The edition of WIT that the files are written in (default\: current)]:EDITION:(current 2024)' \
        '*--enable[Read syntax that is not part of WIT yet\: nested-names (a\:b\:c/d)]:SYNTAX:(nested-names)' \
        '--color[Colour the output; auto\: on a terminal, unless NO_COLOR is set]:WHEN:(auto always never)' \
        '--help[Print help]' \
        '-h[Print help]' \
        '--version[Print the version]' \
        '-V[Print the version]' \
        '*:path:_files' ;;
    'new')
      _arguments -s \
        '*--import-name[Give an imported interface another name in the component]:OLD=NEW: ' \
        '*--adapt[An adapter for what the module imports from NAME (default\: the file'\''s name)]:\[NAME=\]FILE:_files' \
        '--realloc-via-memory-grow[Let adapters allocate with memory.grow instead of the module'\''s cabi_realloc]' \
        '--reject-legacy-names[Take only names of the standard, not those from before it]' \
        '--merge-imports-based-on-semver[Import compatible versions of an interface once (default\: true)]' \
        '--debug-names[Name the functions that are added (default\: true)]' \
        '--return-call-ref[Let them call with return_call_ref (default\: false)]' \
        '--skip-validation[Write the component even if it is not valid]' \
        '--emit-canonical-names[Write interfaces as wasi\:io/error@0.2, with the rest of the version beside it]' \
        '--wat[Write the text format instead of the binary]' \
        '-t[Write the text format instead of the binary]' \
        '--output[Write to a file instead of stdout]:FILE:_files' \
        '-o[Write to a file instead of stdout]:FILE:_files' \
        '--color[Colour the output; auto\: on a terminal, unless NO_COLOR is set]:WHEN:(auto always never)' \
        '--help[Print help]' \
        '-h[Print help]' \
        '--version[Print the version]' \
        '-V[Print the version]' \
        '*:path:_files' ;;
    'link')
      _arguments -s \
        '*--dl-openable[A library that can be opened with dlopen, too]:\[NAME=\]MODULE:_files' \
        '--stub-missing-functions[Let functions that no library has trap when they are called]' \
        '--use-built-in-libdl[Add a libdl.so, with dlopen and dlsym, to the libraries]' \
        '--stack-size[The size of the stack]:BYTES: ' \
        '*--adapt[An adapter for what the module imports from NAME (default\: the file'\''s name)]:\[NAME=\]FILE:_files' \
        '--realloc-via-memory-grow[Let adapters allocate with memory.grow instead of the module'\''s cabi_realloc]' \
        '--reject-legacy-names[Take only names of the standard, not those from before it]' \
        '--merge-imports-based-on-semver[Import compatible versions of an interface once (default\: true)]' \
        '--debug-names[Name the functions that are added (default\: true)]' \
        '--return-call-ref[Let them call with return_call_ref (default\: false)]' \
        '--skip-validation[Write the component even if it is not valid]' \
        '--emit-canonical-names[Write interfaces as wasi\:io/error@0.2, with the rest of the version beside it]' \
        '--wat[Write the text format instead of the binary]' \
        '-t[Write the text format instead of the binary]' \
        '--output[Write to a file instead of stdout]:FILE:_files' \
        '-o[Write to a file instead of stdout]:FILE:_files' \
        '--color[Colour the output; auto\: on a terminal, unless NO_COLOR is set]:WHEN:(auto always never)' \
        '--help[Print help]' \
        '-h[Print help]' \
        '--version[Print the version]' \
        '-V[Print the version]' \
        '*:path:_files' ;;
    'metadata show')
      _arguments -s \
        '--json[Print them as JSON]' \
        '--output[Write to a file instead of stdout]:FILE:_files' \
        '-o[Write to a file instead of stdout]:FILE:_files' \
        '--color[Colour the output; auto\: on a terminal, unless NO_COLOR is set]:WHEN:(auto always never)' \
        '--help[Print help]' \
        '-h[Print help]' \
        '--version[Print the version]' \
        '-V[Print the version]' \
        '*:path:_files' ;;
    'metadata add')
      _arguments -s \
        '--name[Its name]:NAME: ' \
        '-n[Its name]:NAME: ' \
        '*--language[Say which language it was written in]:NAME=VERSION: ' \
        '*-l[Say which language it was written in]:NAME=VERSION: ' \
        '*--processed-by[Say which tool has worked on it]:NAME=VERSION: ' \
        '*-p[Say which tool has worked on it]:NAME=VERSION: ' \
        '*--sdk[Say which SDK it was made with]:NAME=VERSION: ' \
        '*-s[Say which SDK it was made with]:NAME=VERSION: ' \
        '*--metadata[Add to the producers\: a language, processed-by or sdk]:FIELD=NAME\[@VERSION\]: ' \
        '*-m[Add to the producers\: a language, processed-by or sdk]:FIELD=NAME\[@VERSION\]: ' \
        '--authors[Who has made it]:TEXT: ' \
        '--description[What it does]:TEXT: ' \
        '--licenses[Its licences, an SPDX expression]:EXPRESSION: ' \
        '--source[Where its source code is]:URL: ' \
        '--homepage[Where to read about it]:URL: ' \
        '--revision[The revision of its source code]:ID: ' \
        '--version[Its version]:VERSION: ' \
        '--clear-name[Take its name away]' \
        '--clear-authors[Take its authors away]' \
        '--clear-description[Take its description away]' \
        '--clear-licenses[Take its licenses away]' \
        '--clear-source[Take its source away]' \
        '--clear-homepage[Take its homepage away]' \
        '--clear-revision[Take its revision away]' \
        '--clear-version[Take its version away]' \
        '--wat[Write the text format instead of the binary]' \
        '-t[Write the text format instead of the binary]' \
        '--output[Write to a file instead of stdout]:FILE:_files' \
        '-o[Write to a file instead of stdout]:FILE:_files' \
        '--color[Colour the output; auto\: on a terminal, unless NO_COLOR is set]:WHEN:(auto always never)' \
        '--help[Print help]' \
        '-h[Print help]' \
        '*:path:_files' ;;
    'dump')
      _arguments -s \
        '--json[Print offsets, lengths and meanings as JSON]' \
        '--output[Write to a file instead of stdout]:FILE:_files' \
        '-o[Write to a file instead of stdout]:FILE:_files' \
        '--color[Colour the output; auto\: on a terminal, unless NO_COLOR is set]:WHEN:(auto always never)' \
        '--help[Print help]' \
        '-h[Print help]' \
        '--version[Print the version]' \
        '-V[Print the version]' \
        '*:path:_files' ;;
    'validate')
      _arguments -s \
        '*--features[Allow these features too; -NAME forbids one, all allows all]:NAMES: ' \
        '--format[How to print diagnostics (default\: text)]:FORMAT:(text json github)' \
        '--color[Colour the output; auto\: on a terminal, unless NO_COLOR is set]:WHEN:(auto always never)' \
        '--help[Print help]' \
        '-h[Print help]' \
        '--version[Print the version]' \
        '-V[Print the version]' \
        '*:path:_files' ;;
    'wast')
      _arguments -s \
        '*--features[Allow these features too; -NAME forbids one, all allows all]:NAMES: ' \
        '--json[Print what came of each command, as JSON]' \
        '--color[Colour the output; auto\: on a terminal, unless NO_COLOR is set]:WHEN:(auto always never)' \
        '--help[Print help]' \
        '-h[Print help]' \
        '--version[Print the version]' \
        '-V[Print the version]' \
        '*:path:_files' ;;
    'targets')
      _arguments -s \
        '--wit[The WIT\: a file, a folder, or a package encoded as WebAssembly]:PATH:_files' \
        '--world[The world, such as proxy or wasi\:http/proxy; needed where there are several]:NAME: ' \
        '-w[The world, such as proxy or wasi\:http/proxy; needed where there are several]:NAME: ' \
        '--semver-compatible[Let compatible versions of an interface stand for each other]' \
        '--format[How to print diagnostics (default\: text)]:FORMAT:(text json github)' \
        '*--features[Take in what is @unstable under these features]:NAMES: ' \
        '--all-features[Take in everything that is @unstable]' \
        '--target-version[Leave out what is @since a later version]:VERSION: ' \
        '--strict-gates[Make gates that contradict each other errors]' \
        '--edition[The edition of WIT that the files are written in (default\: current)]:EDITION:(current 2024)' \
        '*--enable[Read syntax that is not part of WIT yet\: nested-names (a\:b\:c/d)]:SYNTAX:(nested-names)' \
        '--color[Colour the output; auto\: on a terminal, unless NO_COLOR is set]:WHEN:(auto always never)' \
        '--help[Print help]' \
        '-h[Print help]' \
        '--version[Print the version]' \
        '-V[Print the version]' \
        '*:path:_files' ;;
    'inspect')
      _arguments -s \
        '--json[Print it as JSON]' \
        '--output[Write to a file instead of stdout]:FILE:_files' \
        '-o[Write to a file instead of stdout]:FILE:_files' \
        '--color[Colour the output; auto\: on a terminal, unless NO_COLOR is set]:WHEN:(auto always never)' \
        '--help[Print help]' \
        '-h[Print help]' \
        '--version[Print the version]' \
        '-V[Print the version]' \
        '*:path:_files' ;;
    'run')
      _arguments -s \
        '--invoke[Call this function with values in WAVE, and print what it returns]:CALL: ' \
        '--contracts[With --invoke\: check the conditions in the docs of this WIT]:PATH:_files' \
        '--world[The world, such as proxy or wasi\:http/proxy; needed where there are several]:NAME: ' \
        '-w[The world, such as proxy or wasi\:http/proxy; needed where there are several]:NAME: ' \
        '*--features[Take in what is @unstable under these features]:NAMES: ' \
        '--all-features[Take in everything that is @unstable]' \
        '--target-version[Leave out what is @since a later version]:VERSION: ' \
        '--strict-gates[Make gates that contradict each other errors]' \
        '--edition[The edition of WIT that the files are written in (default\: current)]:EDITION:(current 2024)' \
        '*--enable[Read syntax that is not part of WIT yet\: nested-names (a\:b\:c/d)]:SYNTAX:(nested-names)' \
        '*--env[Set a variable of its environment, or pass one on]:NAME\[=VALUE\]: ' \
        '*--dir[Let it have a folder, under the path GUEST]:HOST\[\:\:GUEST\]:_files -/' \
        '--network[Let it open connections and look up names]' \
        '--max-memory[How large each of its memories may grow\: a number, or one with K, M or G]:BYTES: ' \
        '--timeout[How long it may run without returning or waiting]:SECONDS: ' \
        '--color[Colour the output; auto\: on a terminal, unless NO_COLOR is set]:WHEN:(auto always never)' \
        '--help[Print help]' \
        '-h[Print help]' \
        '--version[Print the version]' \
        '-V[Print the version]' \
        '*:path:_files' ;;
    'serve')
      _arguments -s \
        '--addr[Where to listen; port 0 is any that is free (default\: 127.0.0.1\:8080)]:HOST\:PORT: ' \
        '*--env[Set a variable of its environment, or pass one on]:NAME\[=VALUE\]: ' \
        '*--dir[Let it have a folder, under the path GUEST]:HOST\[\:\:GUEST\]:_files -/' \
        '--network[Let it open connections and look up names]' \
        '--max-memory[How large each of its memories may grow\: a number, or one with K, M or G]:BYTES: ' \
        '--timeout[How long it may run without returning or waiting]:SECONDS: ' \
        '--color[Colour the output; auto\: on a terminal, unless NO_COLOR is set]:WHEN:(auto always never)' \
        '--help[Print help]' \
        '-h[Print help]' \
        '--version[Print the version]' \
        '-V[Print the version]' \
        '*:path:_files' ;;
    'interface check')
      _arguments -s \
        '--subtyping[How parameters are compared where functions are linked (default\: seed)]:MODE:(seed sound)' \
        '--format[How to print diagnostics (default\: text)]:FORMAT:(text json github)' \
        '--color[Colour the output; auto\: on a terminal, unless NO_COLOR is set]:WHEN:(auto always never)' \
        '--help[Print help]' \
        '-h[Print help]' \
        '--version[Print the version]' \
        '-V[Print the version]' \
        '*:path:_files' ;;
    'interface print')
      _arguments -s \
        '--output[Write to a file instead of stdout]:FILE:_files' \
        '-o[Write to a file instead of stdout]:FILE:_files' \
        '--color[Colour the output; auto\: on a terminal, unless NO_COLOR is set]:WHEN:(auto always never)' \
        '--help[Print help]' \
        '-h[Print help]' \
        '--version[Print the version]' \
        '-V[Print the version]' \
        '*:path:_files' ;;
    'interface build')
      _arguments -s \
        '--subtyping[How parameters are compared where functions are linked (default\: seed)]:MODE:(seed sound)' \
        '--output[Write to a file instead of stdout]:FILE:_files' \
        '-o[Write to a file instead of stdout]:FILE:_files' \
        '--color[Colour the output; auto\: on a terminal, unless NO_COLOR is set]:WHEN:(auto always never)' \
        '--help[Print help]' \
        '-h[Print help]' \
        '--version[Print the version]' \
        '-V[Print the version]' \
        '*:path:_files' ;;
    'interface run')
      _arguments -s \
        '--invoke[Call this function with values in WAVE, and print what it returns]:CALL: ' \
        '--interpreted[Interpret interface functions, rather than compile them]' \
        '--subtyping[How parameters are compared where functions are linked (default\: seed)]:MODE:(seed sound)' \
        '--color[Colour the output; auto\: on a terminal, unless NO_COLOR is set]:WHEN:(auto always never)' \
        '--help[Print help]' \
        '-h[Print help]' \
        '--version[Print the version]' \
        '-V[Print the version]' \
        '*:path:_files' ;;
    'interface wit')
      _arguments -s \
        '--subtyping[How parameters are compared where functions are linked (default\: seed)]:MODE:(seed sound)' \
        '--output[Write to a file instead of stdout]:FILE:_files' \
        '-o[Write to a file instead of stdout]:FILE:_files' \
        '--color[Colour the output; auto\: on a terminal, unless NO_COLOR is set]:WHEN:(auto always never)' \
        '--help[Print help]' \
        '-h[Print help]' \
        '--version[Print the version]' \
        '-V[Print the version]' \
        '*:path:_files' ;;
    'interface adapter')
      _arguments -s \
        '--wit[The WIT\: a file, a folder, or a package encoded as WebAssembly]:PATH:_files' \
        '--world[The world, such as proxy or wasi\:http/proxy; needed where there are several]:NAME: ' \
        '-w[The world, such as proxy or wasi\:http/proxy; needed where there are several]:NAME: ' \
        '--output[Write to a file instead of stdout]:FILE:_files' \
        '-o[Write to a file instead of stdout]:FILE:_files' \
        '*--features[Take in what is @unstable under these features]:NAMES: ' \
        '--all-features[Take in everything that is @unstable]' \
        '--target-version[Leave out what is @since a later version]:VERSION: ' \
        '--strict-gates[Make gates that contradict each other errors]' \
        '--edition[The edition of WIT that the files are written in (default\: current)]:EDITION:(current 2024)' \
        '*--enable[Read syntax that is not part of WIT yet\: nested-names (a\:b\:c/d)]:SYNTAX:(nested-names)' \
        '--color[Colour the output; auto\: on a terminal, unless NO_COLOR is set]:WHEN:(auto always never)' \
        '--help[Print help]' \
        '-h[Print help]' \
        '--version[Print the version]' \
        '-V[Print the version]' \
        '*:path:_files' ;;
    'contract check')
      _arguments -s \
        '--format[How to print diagnostics (default\: text)]:FORMAT:(text json github)' \
        '*--features[Take in what is @unstable under these features]:NAMES: ' \
        '--all-features[Take in everything that is @unstable]' \
        '--target-version[Leave out what is @since a later version]:VERSION: ' \
        '--strict-gates[Make gates that contradict each other errors]' \
        '--edition[The edition of WIT that the files are written in (default\: current)]:EDITION:(current 2024)' \
        '*--enable[Read syntax that is not part of WIT yet\: nested-names (a\:b\:c/d)]:SYNTAX:(nested-names)' \
        '--color[Colour the output; auto\: on a terminal, unless NO_COLOR is set]:WHEN:(auto always never)' \
        '--help[Print help]' \
        '-h[Print help]' \
        '--version[Print the version]' \
        '-V[Print the version]' \
        '*:path:_files' ;;
    'contract diff')
      _arguments -s \
        '--json[Print it as JSON]' \
        '*--features[Take in what is @unstable under these features]:NAMES: ' \
        '--all-features[Take in everything that is @unstable]' \
        '--target-version[Leave out what is @since a later version]:VERSION: ' \
        '--strict-gates[Make gates that contradict each other errors]' \
        '--edition[The edition of WIT that the files are written in (default\: current)]:EDITION:(current 2024)' \
        '*--enable[Read syntax that is not part of WIT yet\: nested-names (a\:b\:c/d)]:SYNTAX:(nested-names)' \
        '--color[Colour the output; auto\: on a terminal, unless NO_COLOR is set]:WHEN:(auto always never)' \
        '--help[Print help]' \
        '-h[Print help]' \
        '--version[Print the version]' \
        '-V[Print the version]' \
        '*:path:_files' ;;
    'contract test')
      _arguments -s \
        '--wit[The WIT\: a file, a folder, or a package encoded as WebAssembly]:PATH:_files' \
        '--world[The world, such as proxy or wasi\:http/proxy; needed where there are several]:NAME: ' \
        '-w[The world, such as proxy or wasi\:http/proxy; needed where there are several]:NAME: ' \
        '--runs[How many instances are made (default\: 100)]:COUNT: ' \
        '--seed[The same seed makes the same calls (default\: 1)]:NUMBER: ' \
        '*--features[Take in what is @unstable under these features]:NAMES: ' \
        '--all-features[Take in everything that is @unstable]' \
        '--target-version[Leave out what is @since a later version]:VERSION: ' \
        '--strict-gates[Make gates that contradict each other errors]' \
        '--edition[The edition of WIT that the files are written in (default\: current)]:EDITION:(current 2024)' \
        '*--enable[Read syntax that is not part of WIT yet\: nested-names (a\:b\:c/d)]:SYNTAX:(nested-names)' \
        '--color[Colour the output; auto\: on a terminal, unless NO_COLOR is set]:WHEN:(auto always never)' \
        '--help[Print help]' \
        '-h[Print help]' \
        '--version[Print the version]' \
        '-V[Print the version]' \
        '*:path:_files' ;;
    'cadence check')
      _arguments -s \
        '*--import[Where `import ... from LOCATION` is found; strings are files beside the program]:LOCATION=FILE:_files' \
        '--format[How to print diagnostics (default\: text)]:FORMAT:(text json github)' \
        '--color[Colour the output; auto\: on a terminal, unless NO_COLOR is set]:WHEN:(auto always never)' \
        '--help[Print help]' \
        '-h[Print help]' \
        '--version[Print the version]' \
        '-V[Print the version]' \
        '*:path:_files' ;;
    'cadence run')
      _arguments -s \
        '--invoke[Call this function, of a contract too, with literals of Cadence]:CALL: ' \
        '--trace[Print each condition that is tested, with its values]' \
        '--json[Print everything as one JSON object]' \
        '--max-steps[How many steps the program may take (default\: 10000000)]:COUNT: ' \
        '*--import[Where `import ... from LOCATION` is found; strings are files beside the program]:LOCATION=FILE:_files' \
        '--color[Colour the output; auto\: on a terminal, unless NO_COLOR is set]:WHEN:(auto always never)' \
        '--help[Print help]' \
        '-h[Print help]' \
        '--version[Print the version]' \
        '-V[Print the version]' \
        '*:path:_files' ;;
    'cadence fmt')
      _arguments -s \
        '--check[Change nothing; list what would change, and fail]' \
        '--color[Colour the output; auto\: on a terminal, unless NO_COLOR is set]:WHEN:(auto always never)' \
        '--help[Print help]' \
        '-h[Print help]' \
        '--version[Print the version]' \
        '-V[Print the version]' \
        '*:path:_files' ;;
    'cadence wit')
      _arguments -s \
        '--package[What the package is called (default\: local\:cadence)]:NAME: ' \
        '*--import[Where `import ... from LOCATION` is found; strings are files beside the program]:LOCATION=FILE:_files' \
        '--output[Write to a file instead of stdout]:FILE:_files' \
        '-o[Write to a file instead of stdout]:FILE:_files' \
        '--color[Colour the output; auto\: on a terminal, unless NO_COLOR is set]:WHEN:(auto always never)' \
        '--help[Print help]' \
        '-h[Print help]' \
        '--version[Print the version]' \
        '-V[Print the version]' \
        '*:path:_files' ;;
    'cadence from-wit')
      _arguments -s \
        '--interface[One of the package; all of them if not given]:NAME: ' \
        '--output[Write to a file instead of stdout]:FILE:_files' \
        '-o[Write to a file instead of stdout]:FILE:_files' \
        '*--features[Take in what is @unstable under these features]:NAMES: ' \
        '--all-features[Take in everything that is @unstable]' \
        '--target-version[Leave out what is @since a later version]:VERSION: ' \
        '--strict-gates[Make gates that contradict each other errors]' \
        '--edition[The edition of WIT that the files are written in (default\: current)]:EDITION:(current 2024)' \
        '*--enable[Read syntax that is not part of WIT yet\: nested-names (a\:b\:c/d)]:SYNTAX:(nested-names)' \
        '--color[Colour the output; auto\: on a terminal, unless NO_COLOR is set]:WHEN:(auto always never)' \
        '--help[Print help]' \
        '-h[Print help]' \
        '--version[Print the version]' \
        '-V[Print the version]' \
        '*:path:_files' ;;
    'completions')
      _arguments -s \
        '--color[Colour the output; auto\: on a terminal, unless NO_COLOR is set]:WHEN:(auto always never)' \
        '--help[Print help]' \
        '-h[Print help]' \
        '--version[Print the version]' \
        '-V[Print the version]' \
        '1:operand:(bash zsh fish)' ;;
    'help')
      _arguments -s \
        '--color[Colour the output; auto\: on a terminal, unless NO_COLOR is set]:WHEN:(auto always never)' \
        '--help[Print help]' \
        '-h[Print help]' \
        '--version[Print the version]' \
        '-V[Print the version]' \
        '1:operand:(check wit doc fmt print parse embed new link metadata dump validate wast targets inspect run serve interface contract cadence completions help)' ;;
  esac
}
if [ "$funcstack[1]" = _witcraft ]; then _witcraft "$@"; else compdef _witcraft witcraft; fi
