# SPDX-License-Identifier: GPL-3.0-or-later
# Completion of entente's command lines in bash. It asks the program, so it is never out of date:
#   entente help --format words            the commands, one a line
#   entente help --format words COMMAND    the options, one a line; for one that takes a value, a tab and the values that
#                                          there are, parted by "|": FILE stands for a file's name, nothing for anything

_entente_words() { # [COMMAND]
  "${COMP_WORDS[0]/#\~/$HOME}" help --format words "$@" 2>/dev/null
}

# The values of option $2 of command $1; fails where it takes none.
_entente_values() {
  local line
  line=$(_entente_words "$1" | grep -m 1 -- "^$2"$'\t') || return 1
  printf '%s\n' "${line#*$'\t'}"
}

_entente_add_files() { # BEGIN
  compopt -o filenames
  local files
  mapfile -t files < <(compgen -f -- "$1")
  COMPREPLY+=("${files[@]}")
}

# Completes a value that begins as $1 from the values $2; of several that are parted by commas ("degree,pag"), the last.
_entente_add_values() {
  local done='' begun=$1 words=${2//|/ }
  if [[ $1 == *,* ]]; then
    done=${1%,*},
    begun=${1##*,}
  fi
  [[ " $words " != *' FILE '* ]] || _entente_add_files "$1"
  local values
  mapfile -t values < <(compgen -P "$done" -W "${words//FILE/}" -- "$begun")
  COMPREPLY+=("${values[@]}")
}

_entente() {
  local word=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD - 1]} command='' values i
  COMPREPLY=()
  for ((i = 1; i < COMP_CWORD; i++)); do
    if [[ ${COMP_WORDS[i]} != -* ]]; then
      command=${COMP_WORDS[i]}
      break
    fi
  done
  if [[ -z $command || $command == help ]]; then
    mapfile -t COMPREPLY < <(compgen -W "$(_entente_words) --help --version" -- "$word")
    return
  fi

  # bash parts "--by=degree" into three words.
  if [[ $word == '=' ]]; then
    word=''
  elif [[ $previous == '=' ]]; then
    previous=${COMP_WORDS[COMP_CWORD - 2]}
  fi
  if [[ $previous == -* ]] && values=$(_entente_values "$command" "$previous"); then
    _entente_add_values "$word" "$values"
  elif [[ $word == -* ]]; then
    mapfile -t COMPREPLY < <(compgen -W "$(_entente_words "$command" | cut -f1)" -- "$word")
  else
    _entente_add_files "$word"
  fi
}

complete -F _entente entente
