# The families of figures and what they are taken on: sourced from the project's root, after install.sh.

known="decide replay authorization read"

# The families that are named, each once, or all of them; a name that is none of them ends the script.
families() {
  local name
  for name in "$@"; do
    case " $known " in
      *" $name "*) ;;
      *) printf 'error: `%s` is none of the families: %s\n' "$name" "${known// /, }" >&2 && exit 2 ;;
    esac
  done
  [ $# -gt 0 ] || set -- $known
  printf '%s\n' "$@" | awk '!seen[$0]++' | tr '\n' ' '
}

# Whether a family is among those in `wanted`.
asked() {
  case " $wanted " in *" $1 "*) return 0 ;; *) return 1 ;; esac
}

# The generator of the tables of rules; a failure where there is none.
generator() {
  local path=${REFERRAL_DATA:-../shared/data}/../peers/authorization/gen.py
  [ -f "$path" ] && printf '%s\n' "$path"
}

# Makes the tables in a folder, each with this many requests.
tables() {
  local home=$1 requests=$2 rows table
  command -v python3 >/dev/null || debian python3
  for rows in 1000 10000 100000; do
    table=$home/$rows
    if [ ! -d "$table" ]; then
      rm -rf "$table.made"
      python3 "$(generator)" "$rows" "$requests" "$table.made" 20261124 >&2
      mv "$table.made" "$table"
    fi
  done
}
