# What the scripts install by themselves: sourced from the project's root, with `target` set to where builds go.

as_root() { if [ "$(id -u)" -eq 0 ]; then "$@"; else sudo -n "$@"; fi; }

# Debian packages that are missing.
debian() {
  as_root apt-get update -qq
  DEBIAN_FRONTEND=noninteractive as_root apt-get install -y -qq --no-install-recommends "$@"
}

# Other people's implementations in Python that ours is checked against, in an environment of its own.
oracles() {
  local home=$target/oracles wanted
  command -v python3 >/dev/null || debian python3 python3-venv
  wanted=$(sha256sum <scripts/oracles.txt)
  if [ "$(cat "$home/installed" 2>/dev/null)" != "$wanted" ]; then
    rm -rf "$home"
    python3 -m venv "$home" || { rm -rf "$home" && debian python3-venv && python3 -m venv "$home"; }
    "$home/bin/pip" install --quiet --disable-pip-version-check --requirement scripts/oracles.txt
    printf '%s\n' "$wanted" >"$home/installed"
  fi
  export REFERRAL_ORACLES=$home/bin/python
}
