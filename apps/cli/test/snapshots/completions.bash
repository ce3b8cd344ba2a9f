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
        list) [[ $position == 1 ]] && seconds='names' ;;
        esac ;;
    esac
  done
  if [[ -n $seconds ]]; then COMPREPLY=($(compgen -W "$seconds" -- "$word")); return; fi
  case $command in
    'pack')
      case $previous in
        --output|-o) COMPREPLY=($(compgen -f -- "$word")); return ;;
        --below) COMPREPLY=($(compgen -d -- "$word")); return ;;
        --level) COMPREPLY=($(compgen -W '1 9' -- "$word")); return ;;
        --note) COMPREPLY=(); return ;;
        --color) COMPREPLY=($(compgen -W 'auto always never' -- "$word")); return ;;
      esac
      options='--quiet -q --output -o --below --level --note --check --color --help -h --version -V'
      [[ $word == -* ]] || COMPREPLY=($(compgen -f -- "$word")) ;;
    'list names')
      case $previous in
        --color) COMPREPLY=($(compgen -W 'auto always never' -- "$word")); return ;;
      esac
      options='--color --help -h --version -V'
      [[ $word == -* ]] || COMPREPLY=($(compgen -W 'short long' -- "$word")) ;;
    'help')
      case $previous in
        --color) COMPREPLY=($(compgen -W 'auto always never' -- "$word")); return ;;
      esac
      options='--color --help -h --version -V'
      [[ $word == -* ]] || COMPREPLY=($(compgen -W 'pack list help' -- "$word")) ;;
    '')
      [[ $previous == --color ]] && { COMPREPLY=($(compgen -W 'auto always never' -- "$word")); return; }
      options='--color --help -h --version -V'
      COMPREPLY=($(compgen -W 'pack list help' -- "$word")) ;;
  esac
  [[ $word == -* ]] && COMPREPLY=($(compgen -W "$options" -- "$word"))
  return 0
}
complete -o filenames -F _witcraft witcraft
