#compdef witcraft
# zsh completion for witcraft
_witcraft() {
  local -a commands=(
    'pack:Pack what isn'\''t packed\: files \[and folders\]'
    'help:Print help'
    'list:list COMMAND'
  )
  if (( CURRENT == 2 )); then
    _describe command commands
    return
  fi
  local command=$words[2]
  shift words
  (( CURRENT-- ))
  local -a list_commands=(
      'names:List the names'
  )
  if [[ $command == list ]]; then
    if (( CURRENT == 2 )); then
      _describe command list_commands
      return
    fi
    command="$command $words[2]"
    shift words
    (( CURRENT-- ))
  fi
  case $command in
    'pack')
      _arguments -s \
        '--quiet[Say nothing]' \
        '-q[Say nothing]' \
        '--output[Where it goes]:FILE:_files' \
        '-o[Where it goes]:FILE:_files' \
        '*--below[Look there]:DIR:_files -/' \
        '--level[How hard to try]:N:(1 9)' \
        '--note[What to write on it]:TEXT: ' \
        '--check[Add a checksum]' \
        '--color[Colour the output; auto\: on a terminal, unless NO_COLOR is set]:WHEN:(auto always never)' \
        '--help[Print help]' \
        '-h[Print help]' \
        '--version[Print the version]' \
        '-V[Print the version]' \
        '*:path:_files' ;;
    'list names')
      _arguments -s \
        '--color[Colour the output; auto\: on a terminal, unless NO_COLOR is set]:WHEN:(auto always never)' \
        '--help[Print help]' \
        '-h[Print help]' \
        '--version[Print the version]' \
        '-V[Print the version]' \
        '1:operand:(short long)' ;;
    'help')
      _arguments -s \
        '--color[Colour the output; auto\: on a terminal, unless NO_COLOR is set]:WHEN:(auto always never)' \
        '--help[Print help]' \
        '-h[Print help]' \
        '--version[Print the version]' \
        '-V[Print the version]' \
        '1:operand:(pack list help)' ;;
  esac
}
if [ "$funcstack[1]" = _witcraft ]; then _witcraft "$@"; else compdef _witcraft witcraft; fi
