# bash completion for witcraft
_witcraft() {
  local word=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD-1]}
  local command= seconds= position=0 i options=
  COMPREPLY=()
  for ((i = 1; i < COMP_CWORD; i++)); do
    case ${COMP_WORDS[i]} in
      --color) ((i++)) ;;
      -*) ;;
      *)
        ((position++))
        if [[ $position == 1 ]]; then command=${COMP_WORDS[i]}
        elif [[ $position == 2 && -n $seconds ]]; then command+=" ${COMP_WORDS[i]}"; seconds=; break
        else break; fi
        case $command in
        metadata) [[ $position == 1 ]] && seconds='show add' ;;
        interface) [[ $position == 1 ]] && seconds='check print build run wit adapter' ;;
        contract) [[ $position == 1 ]] && seconds='check diff test' ;;
        cadence) [[ $position == 1 ]] && seconds='check run fmt wit from-wit' ;;
        esac ;;
    esac
  done
  if [[ -n $seconds ]]; then COMPREPLY=($(compgen -W "$seconds" -- "$word")); return; fi
  case $command in
    'check')
      case $previous in
        --format) COMPREPLY=($(compgen -W 'text json github' -- "$word")); return ;;
        --features) COMPREPLY=(); return ;;
        --target-version) COMPREPLY=(); return ;;
        --edition) COMPREPLY=($(compgen -W 'current 2024' -- "$word")); return ;;
        --enable) COMPREPLY=($(compgen -W 'nested-names' -- "$word")); return ;;
        --color) COMPREPLY=($(compgen -W 'auto always never' -- "$word")); return ;;
      esac
      options='--format --watch --features --all-features --target-version --strict-gates --edition --enable --color --help -h --version -V'
      [[ $word == -* ]] || COMPREPLY=($(compgen -f -- "$word")) ;;
    'wit')
      case $previous in
        --out-dir) COMPREPLY=($(compgen -d -- "$word")); return ;;
        --output|-o) COMPREPLY=($(compgen -f -- "$word")); return ;;
        --features) COMPREPLY=(); return ;;
        --target-version) COMPREPLY=(); return ;;
        --edition) COMPREPLY=($(compgen -W 'current 2024' -- "$word")); return ;;
        --enable) COMPREPLY=($(compgen -W 'nested-names' -- "$word")); return ;;
        --color) COMPREPLY=($(compgen -W 'auto always never' -- "$word")); return ;;
      esac
      options='--wasm -w --wat -t --json -j --out-dir --output -o --no-docs --skip-validation --emit-canonical-names --features --all-features --target-version --strict-gates --edition --enable --color --help -h --version -V'
      [[ $word == -* ]] || COMPREPLY=($(compgen -f -- "$word")) ;;
    'doc')
      case $previous in
        --out-dir) COMPREPLY=($(compgen -d -- "$word")); return ;;
        --output|-o) COMPREPLY=($(compgen -f -- "$word")); return ;;
        --features) COMPREPLY=(); return ;;
        --target-version) COMPREPLY=(); return ;;
        --edition) COMPREPLY=($(compgen -W 'current 2024' -- "$word")); return ;;
        --enable) COMPREPLY=($(compgen -W 'nested-names' -- "$word")); return ;;
        --color) COMPREPLY=($(compgen -W 'auto always never' -- "$word")); return ;;
      esac
      options='--out-dir --output -o --features --all-features --target-version --strict-gates --edition --enable --color --help -h --version -V'
      [[ $word == -* ]] || COMPREPLY=($(compgen -f -- "$word")) ;;
    'fmt')
      case $previous in
        --edition) COMPREPLY=($(compgen -W 'current 2024' -- "$word")); return ;;
        --enable) COMPREPLY=($(compgen -W 'nested-names' -- "$word")); return ;;
        --color) COMPREPLY=($(compgen -W 'auto always never' -- "$word")); return ;;
      esac
      options='--check --edition --enable --color --help -h --version -V'
      [[ $word == -* ]] || COMPREPLY=($(compgen -f -- "$word")) ;;
    'print')
      case $previous in
        --output|-o) COMPREPLY=($(compgen -f -- "$word")); return ;;
        --color) COMPREPLY=($(compgen -W 'auto always never' -- "$word")); return ;;
      esac
      options='--skeleton --output -o --color --help -h --version -V'
      [[ $word == -* ]] || COMPREPLY=($(compgen -f -- "$word")) ;;
    'parse')
      case $previous in
        --output|-o) COMPREPLY=($(compgen -f -- "$word")); return ;;
        --color) COMPREPLY=($(compgen -W 'auto always never' -- "$word")); return ;;
      esac
      options='--wat -t --output -o --color --help -h --version -V'
      [[ $word == -* ]] || COMPREPLY=($(compgen -f -- "$word")) ;;
    'embed')
      case $previous in
        --wit) COMPREPLY=($(compgen -f -- "$word")); return ;;
        --world|-w) COMPREPLY=(); return ;;
        --string-encoding) COMPREPLY=($(compgen -W 'utf8 utf16 compact-utf16' -- "$word")); return ;;
        --dummy-names) COMPREPLY=($(compgen -W 'standard32 legacy' -- "$word")); return ;;
        --metadata|-m) COMPREPLY=(); return ;;
        --output|-o) COMPREPLY=($(compgen -f -- "$word")); return ;;
        --features) COMPREPLY=(); return ;;
        --target-version) COMPREPLY=(); return ;;
        --edition) COMPREPLY=($(compgen -W 'current 2024' -- "$word")); return ;;
        --enable) COMPREPLY=($(compgen -W 'nested-names' -- "$word")); return ;;
        --color) COMPREPLY=($(compgen -W 'auto always never' -- "$word")); return ;;
      esac
      options='--wit --world -w --string-encoding --dummy --dummy-names --async-callback --async-stackful --only-custom --metadata -m --emit-canonical-names --wat -t --output -o --features --all-features --target-version --strict-gates --edition --enable --color --help -h --version -V'
      [[ $word == -* ]] || COMPREPLY=($(compgen -f -- "$word")) ;;
    'new')
      case $previous in
        --import-name) COMPREPLY=(); return ;;
        --adapt) COMPREPLY=($(compgen -f -- "$word")); return ;;
        --output|-o) COMPREPLY=($(compgen -f -- "$word")); return ;;
        --color) COMPREPLY=($(compgen -W 'auto always never' -- "$word")); return ;;
      esac
      options='--import-name --adapt --realloc-via-memory-grow --reject-legacy-names --merge-imports-based-on-semver --debug-names --return-call-ref --skip-validation --emit-canonical-names --wat -t --output -o --color --help -h --version -V'
      [[ $word == -* ]] || COMPREPLY=($(compgen -f -- "$word")) ;;
    'link')
      case $previous in
        --dl-openable) COMPREPLY=($(compgen -f -- "$word")); return ;;
        --stack-size) COMPREPLY=(); return ;;
        --adapt) COMPREPLY=($(compgen -f -- "$word")); return ;;
        --output|-o) COMPREPLY=($(compgen -f -- "$word")); return ;;
        --color) COMPREPLY=($(compgen -W 'auto always never' -- "$word")); return ;;
      esac
      options='--dl-openable --stub-missing-functions --use-built-in-libdl --stack-size --adapt --realloc-via-memory-grow --reject-legacy-names --merge-imports-based-on-semver --debug-names --return-call-ref --skip-validation --emit-canonical-names --wat -t --output -o --color --help -h --version -V'
      [[ $word == -* ]] || COMPREPLY=($(compgen -f -- "$word")) ;;
    'metadata show')
      case $previous in
        --output|-o) COMPREPLY=($(compgen -f -- "$word")); return ;;
        --color) COMPREPLY=($(compgen -W 'auto always never' -- "$word")); return ;;
      esac
      options='--json --output -o --color --help -h --version -V'
      [[ $word == -* ]] || COMPREPLY=($(compgen -f -- "$word")) ;;
    'metadata add')
      case $previous in
        --name|-n) COMPREPLY=(); return ;;
        --language|-l) COMPREPLY=(); return ;;
        --processed-by|-p) COMPREPLY=(); return ;;
        --sdk|-s) COMPREPLY=(); return ;;
        --metadata|-m) COMPREPLY=(); return ;;
        --authors) COMPREPLY=(); return ;;
        --description) COMPREPLY=(); return ;;
        --licenses) COMPREPLY=(); return ;;
        --source) COMPREPLY=(); return ;;
        --homepage) COMPREPLY=(); return ;;
        --revision) COMPREPLY=(); return ;;
        --version) COMPREPLY=(); return ;;
        --output|-o) COMPREPLY=($(compgen -f -- "$word")); return ;;
        --color) COMPREPLY=($(compgen -W 'auto always never' -- "$word")); return ;;
      esac
      options='--name -n --language -l --processed-by -p --sdk -s --metadata -m --authors --description --licenses --source --homepage --revision --version --clear-name --clear-authors --clear-description --clear-licenses --clear-source --clear-homepage --clear-revision --clear-version --wat -t --output -o --color --help -h'
      [[ $word == -* ]] || COMPREPLY=($(compgen -f -- "$word")) ;;
    'dump')
      case $previous in
        --output|-o) COMPREPLY=($(compgen -f -- "$word")); return ;;
        --color) COMPREPLY=($(compgen -W 'auto always never' -- "$word")); return ;;
      esac
      options='--json --output -o --color --help -h --version -V'
      [[ $word == -* ]] || COMPREPLY=($(compgen -f -- "$word")) ;;
    'validate')
      case $previous in
        --features) COMPREPLY=(); return ;;
        --format) COMPREPLY=($(compgen -W 'text json github' -- "$word")); return ;;
        --color) COMPREPLY=($(compgen -W 'auto always never' -- "$word")); return ;;
      esac
      options='--features --format --color --help -h --version -V'
      [[ $word == -* ]] || COMPREPLY=($(compgen -f -- "$word")) ;;
    'wast')
      case $previous in
        --features) COMPREPLY=(); return ;;
        --color) COMPREPLY=($(compgen -W 'auto always never' -- "$word")); return ;;
      esac
      options='--features --json --color --help -h --version -V'
      [[ $word == -* ]] || COMPREPLY=($(compgen -f -- "$word")) ;;
    'targets')
      case $previous in
        --wit) COMPREPLY=($(compgen -f -- "$word")); return ;;
        --world|-w) COMPREPLY=(); return ;;
        --format) COMPREPLY=($(compgen -W 'text json github' -- "$word")); return ;;
        --features) COMPREPLY=(); return ;;
        --target-version) COMPREPLY=(); return ;;
        --edition) COMPREPLY=($(compgen -W 'current 2024' -- "$word")); return ;;
        --enable) COMPREPLY=($(compgen -W 'nested-names' -- "$word")); return ;;
        --color) COMPREPLY=($(compgen -W 'auto always never' -- "$word")); return ;;
      esac
      options='--wit --world -w --semver-compatible --format --features --all-features --target-version --strict-gates --edition --enable --color --help -h --version -V'
      [[ $word == -* ]] || COMPREPLY=($(compgen -f -- "$word")) ;;
    'inspect')
      case $previous in
        --output|-o) COMPREPLY=($(compgen -f -- "$word")); return ;;
        --color) COMPREPLY=($(compgen -W 'auto always never' -- "$word")); return ;;
      esac
      options='--json --output -o --color --help -h --version -V'
      [[ $word == -* ]] || COMPREPLY=($(compgen -f -- "$word")) ;;
    'run')
      case $previous in
        --invoke) COMPREPLY=(); return ;;
        --contracts) COMPREPLY=($(compgen -f -- "$word")); return ;;
        --world|-w) COMPREPLY=(); return ;;
        --features) COMPREPLY=(); return ;;
        --target-version) COMPREPLY=(); return ;;
        --edition) COMPREPLY=($(compgen -W 'current 2024' -- "$word")); return ;;
        --enable) COMPREPLY=($(compgen -W 'nested-names' -- "$word")); return ;;
        --env) COMPREPLY=(); return ;;
        --dir) COMPREPLY=($(compgen -d -- "$word")); return ;;
        --max-memory) COMPREPLY=(); return ;;
        --timeout) COMPREPLY=(); return ;;
        --color) COMPREPLY=($(compgen -W 'auto always never' -- "$word")); return ;;
      esac
      options='--invoke --contracts --world -w --features --all-features --target-version --strict-gates --edition --enable --env --dir --network --max-memory --timeout --color --help -h --version -V'
      [[ $word == -* ]] || COMPREPLY=($(compgen -f -- "$word")) ;;
    'serve')
      case $previous in
        --addr) COMPREPLY=(); return ;;
        --env) COMPREPLY=(); return ;;
        --dir) COMPREPLY=($(compgen -d -- "$word")); return ;;
        --max-memory) COMPREPLY=(); return ;;
        --timeout) COMPREPLY=(); return ;;
        --color) COMPREPLY=($(compgen -W 'auto always never' -- "$word")); return ;;
      esac
      options='--addr --env --dir --network --max-memory --timeout --color --help -h --version -V'
      [[ $word == -* ]] || COMPREPLY=($(compgen -f -- "$word")) ;;
    'interface check')
      case $previous in
        --subtyping) COMPREPLY=($(compgen -W 'seed sound' -- "$word")); return ;;
        --format) COMPREPLY=($(compgen -W 'text json github' -- "$word")); return ;;
        --color) COMPREPLY=($(compgen -W 'auto always never' -- "$word")); return ;;
      esac
      options='--subtyping --format --color --help -h --version -V'
      [[ $word == -* ]] || COMPREPLY=($(compgen -f -- "$word")) ;;
    'interface print')
      case $previous in
        --output|-o) COMPREPLY=($(compgen -f -- "$word")); return ;;
        --color) COMPREPLY=($(compgen -W 'auto always never' -- "$word")); return ;;
      esac
      options='--output -o --color --help -h --version -V'
      [[ $word == -* ]] || COMPREPLY=($(compgen -f -- "$word")) ;;
    'interface build')
      case $previous in
        --subtyping) COMPREPLY=($(compgen -W 'seed sound' -- "$word")); return ;;
        --output|-o) COMPREPLY=($(compgen -f -- "$word")); return ;;
        --color) COMPREPLY=($(compgen -W 'auto always never' -- "$word")); return ;;
      esac
      options='--subtyping --output -o --color --help -h --version -V'
      [[ $word == -* ]] || COMPREPLY=($(compgen -f -- "$word")) ;;
    'interface run')
      case $previous in
        --invoke) COMPREPLY=(); return ;;
        --subtyping) COMPREPLY=($(compgen -W 'seed sound' -- "$word")); return ;;
        --color) COMPREPLY=($(compgen -W 'auto always never' -- "$word")); return ;;
      esac
      options='--invoke --interpreted --subtyping --color --help -h --version -V'
      [[ $word == -* ]] || COMPREPLY=($(compgen -f -- "$word")) ;;
    'interface wit')
      case $previous in
        --subtyping) COMPREPLY=($(compgen -W 'seed sound' -- "$word")); return ;;
        --output|-o) COMPREPLY=($(compgen -f -- "$word")); return ;;
        --color) COMPREPLY=($(compgen -W 'auto always never' -- "$word")); return ;;
      esac
      options='--subtyping --output -o --color --help -h --version -V'
      [[ $word == -* ]] || COMPREPLY=($(compgen -f -- "$word")) ;;
    'interface adapter')
      case $previous in
        --wit) COMPREPLY=($(compgen -f -- "$word")); return ;;
        --world|-w) COMPREPLY=(); return ;;
        --output|-o) COMPREPLY=($(compgen -f -- "$word")); return ;;
        --features) COMPREPLY=(); return ;;
        --target-version) COMPREPLY=(); return ;;
        --edition) COMPREPLY=($(compgen -W 'current 2024' -- "$word")); return ;;
        --enable) COMPREPLY=($(compgen -W 'nested-names' -- "$word")); return ;;
        --color) COMPREPLY=($(compgen -W 'auto always never' -- "$word")); return ;;
      esac
      options='--wit --world -w --output -o --features --all-features --target-version --strict-gates --edition --enable --color --help -h --version -V'
      [[ $word == -* ]] || COMPREPLY=($(compgen -f -- "$word")) ;;
    'contract check')
      case $previous in
        --format) COMPREPLY=($(compgen -W 'text json github' -- "$word")); return ;;
        --features) COMPREPLY=(); return ;;
        --target-version) COMPREPLY=(); return ;;
        --edition) COMPREPLY=($(compgen -W 'current 2024' -- "$word")); return ;;
        --enable) COMPREPLY=($(compgen -W 'nested-names' -- "$word")); return ;;
        --color) COMPREPLY=($(compgen -W 'auto always never' -- "$word")); return ;;
      esac
      options='--format --features --all-features --target-version --strict-gates --edition --enable --color --help -h --version -V'
      [[ $word == -* ]] || COMPREPLY=($(compgen -f -- "$word")) ;;
    'contract diff')
      case $previous in
        --features) COMPREPLY=(); return ;;
        --target-version) COMPREPLY=(); return ;;
        --edition) COMPREPLY=($(compgen -W 'current 2024' -- "$word")); return ;;
        --enable) COMPREPLY=($(compgen -W 'nested-names' -- "$word")); return ;;
        --color) COMPREPLY=($(compgen -W 'auto always never' -- "$word")); return ;;
      esac
      options='--json --features --all-features --target-version --strict-gates --edition --enable --color --help -h --version -V'
      [[ $word == -* ]] || COMPREPLY=($(compgen -f -- "$word")) ;;
    'contract test')
      case $previous in
        --wit) COMPREPLY=($(compgen -f -- "$word")); return ;;
        --world|-w) COMPREPLY=(); return ;;
        --runs) COMPREPLY=(); return ;;
        --seed) COMPREPLY=(); return ;;
        --features) COMPREPLY=(); return ;;
        --target-version) COMPREPLY=(); return ;;
        --edition) COMPREPLY=($(compgen -W 'current 2024' -- "$word")); return ;;
        --enable) COMPREPLY=($(compgen -W 'nested-names' -- "$word")); return ;;
        --color) COMPREPLY=($(compgen -W 'auto always never' -- "$word")); return ;;
      esac
      options='--wit --world -w --runs --seed --features --all-features --target-version --strict-gates --edition --enable --color --help -h --version -V'
      [[ $word == -* ]] || COMPREPLY=($(compgen -f -- "$word")) ;;
    'cadence check')
      case $previous in
        --import) COMPREPLY=($(compgen -f -- "$word")); return ;;
        --format) COMPREPLY=($(compgen -W 'text json github' -- "$word")); return ;;
        --color) COMPREPLY=($(compgen -W 'auto always never' -- "$word")); return ;;
      esac
      options='--import --format --color --help -h --version -V'
      [[ $word == -* ]] || COMPREPLY=($(compgen -f -- "$word")) ;;
    'cadence run')
      case $previous in
        --invoke) COMPREPLY=(); return ;;
        --max-steps) COMPREPLY=(); return ;;
        --import) COMPREPLY=($(compgen -f -- "$word")); return ;;
        --color) COMPREPLY=($(compgen -W 'auto always never' -- "$word")); return ;;
      esac
      options='--invoke --trace --json --max-steps --import --color --help -h --version -V'
      [[ $word == -* ]] || COMPREPLY=($(compgen -f -- "$word")) ;;
    'cadence fmt')
      case $previous in
        --color) COMPREPLY=($(compgen -W 'auto always never' -- "$word")); return ;;
      esac
      options='--check --color --help -h --version -V'
      [[ $word == -* ]] || COMPREPLY=($(compgen -f -- "$word")) ;;
    'cadence wit')
      case $previous in
        --package) COMPREPLY=(); return ;;
        --import) COMPREPLY=($(compgen -f -- "$word")); return ;;
        --output|-o) COMPREPLY=($(compgen -f -- "$word")); return ;;
        --color) COMPREPLY=($(compgen -W 'auto always never' -- "$word")); return ;;
      esac
      options='--package --import --output -o --color --help -h --version -V'
      [[ $word == -* ]] || COMPREPLY=($(compgen -f -- "$word")) ;;
    'cadence from-wit')
      case $previous in
        --interface) COMPREPLY=(); return ;;
        --output|-o) COMPREPLY=($(compgen -f -- "$word")); return ;;
        --features) COMPREPLY=(); return ;;
        --target-version) COMPREPLY=(); return ;;
        --edition) COMPREPLY=($(compgen -W 'current 2024' -- "$word")); return ;;
        --enable) COMPREPLY=($(compgen -W 'nested-names' -- "$word")); return ;;
        --color) COMPREPLY=($(compgen -W 'auto always never' -- "$word")); return ;;
      esac
      options='--interface --output -o --features --all-features --target-version --strict-gates --edition --enable --color --help -h --version -V'
      [[ $word == -* ]] || COMPREPLY=($(compgen -f -- "$word")) ;;
    'completions')
      case $previous in
        --color) COMPREPLY=($(compgen -W 'auto always never' -- "$word")); return ;;
      esac
      options='--color --help -h --version -V'
      [[ $word == -* ]] || COMPREPLY=($(compgen -W 'bash zsh fish' -- "$word")) ;;
    'help')
      case $previous in
        --color) COMPREPLY=($(compgen -W 'auto always never' -- "$word")); return ;;
      esac
      options='--color --help -h --version -V'
      [[ $word == -* ]] || COMPREPLY=($(compgen -W 'check wit doc fmt print parse embed new link metadata dump validate wast targets inspect run serve interface contract cadence completions help' -- "$word")) ;;
    '')
      [[ $previous == --color ]] && { COMPREPLY=($(compgen -W 'auto always never' -- "$word")); return; }
      options='--color --help -h --version -V'
      COMPREPLY=($(compgen -W 'check wit doc fmt print parse embed new link metadata dump validate wast targets inspect run serve interface contract cadence completions help' -- "$word")) ;;
  esac
  [[ $word == -* ]] && COMPREPLY=($(compgen -W "$options" -- "$word"))
  return 0
}
complete -o filenames -F _witcraft witcraft
