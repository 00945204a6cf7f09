#!/bin/sh
# Opens a secure-backup set of the open form with OpenSSL 3 and tar alone, should the program itself not be at hand (FORMAT.md,
# F-13). Plain POSIX sh and the standard utilities beside those two. Everything is checked before anything is decrypted.
set -eu
LC_ALL=C
export LC_ALL
umask 077
nl='
'

usage() {
  cat <<'END'
Usage: recover.sh [--trust CERTIFICATE] SET KEY DIRECTORY

  SET          the directory with backupmanifest.xml and the parts
  KEY          the private key of one of the recipients, PEM; OpenSSL asks for its passphrase where it has one
  DIRECTORY    where to unpack, each part into a directory of its name; must not exist, or be empty

  --trust CERTIFICATE   PEM of the certificate that signed the set, or of one above it. Without it the signature is
                        checked all the same, and the signer's fingerprint is shown: compare it before you use the files.
  --help                this text

In this order it checks the signature over the manifest, size and SHA-256 of every part, then opens the envelope, then
decrypts and unpacks. The authentication tag of AES-GCM cannot be checked with "openssl enc"; that nothing was changed
rests on the SHA-256 of each part, which is signed. While it runs, the secret of the set can be seen in the list of
processes: use a machine that you alone are logged in to.

Exit codes: 0 done, 2 altered, 3 incomplete, 4 wrong key, 6 unsafe, 7 refused, 64 usage, 1 signer not trusted (with --trust only).
END
}

say() { printf '%s\n' "$*"; }
fail() { # CODE TEXT
  code=$1
  shift
  printf 'recover.sh: %s\n' "$*" >&2
  exit "$code"
}

trust=
while [ $# -gt 0 ]; do
  case $1 in
    --help | -h) usage; exit 0 ;;
    --trust) [ $# -gt 1 ] || fail 64 'after --trust a certificate is missing'; trust=$2; shift 2 ;;
    --) shift; break ;;
    -*) fail 64 "there is no option $1; see recover.sh --help" ;;
    *) break ;;
  esac
done
[ $# -eq 3 ] || { usage >&2; exit 64; }
set_dir=$1 key=$2 out=$3
case $set_dir in /* | ./* | ../*) ;; *) set_dir=./$set_dir ;; esac
case $out in /* | ./* | ../*) ;; *) out=./$out ;; esac

case $(openssl version 2>/dev/null) in
  'OpenSSL '[3-9]* | 'OpenSSL '[1-9][0-9]*) ;;
  *) fail 64 'OpenSSL 3 or newer is needed, and the command openssl is not that' ;;
esac
manifest=$set_dir/backupmanifest.xml
[ -f "$manifest" ] || fail 64 "$set_dir is not a set: it holds no backupmanifest.xml"
[ -f "$key" ] || fail 64 "there is no key file $key"
[ -z "$trust" ] || [ -f "$trust" ] || fail 64 "there is no certificate file $trust"
if [ -e "$out" ]; then
  [ -d "$out" ] || fail 7 "$out is there already and is not a directory"
  [ -z "$(ls -A "$out")" ] || fail 7 "$out is not empty; nothing is ever written over anything"
fi
work=$(mktemp -d "${TMPDIR:-/tmp}/recover.XXXXXX") || fail 74 'no temporary directory could be made'
trap 'rm -rf "$work"' EXIT
trap 'exit 130' INT TERM HUP

# --- the manifest: its signed bytes, with every line end as CRLF, and its signature -----------------------------------------
[ "$(wc -c <"$manifest")" -le 4194304 ] || fail 2 'the manifest is larger than 4 MiB'
cr=$(printf '\r')
tr -d '\000' <"$manifest" | cmp -s - "$manifest" || fail 2 'the manifest holds a NUL'
if sed "s/$cr\$//" "$manifest" | grep -q "$cr"; then fail 2 'the manifest holds a carriage return without a line feed'; fi
sed "s/$cr\$//" "$manifest" >"$work/lf"
if grep -q '<[!?]' "$work/lf"; then fail 2 'the manifest holds a declaration, a comment or the like, which it never does'; fi
# Exactly these lines, in this order: what stands around the signed element can not be taken for it.
awk '
  BEGIN { state = "start" }
  state == "start" && $0 == "<SecureBackupManifest>" { state = "root"; next }
  state == "root" && $0 == "<backupmanifest>" { state = "body"; print > body; next }
  state == "body" { print > body; if ($0 == "</backupmanifest>") state = "after"; else if (/backupmanifest>/) exit 1; next }
  state == "after" && /^<signature>/ { sub(/^<signature>/, ""); state = "signature" }
  state == "signature" {
    if (sub(/<\/signature>$/, "")) state = "signed"
    if ($0 !~ /^[A-Za-z0-9+\/=]*$/) exit 1
    if ($0 != "") print > signature
    next
  }
  state == "signed" && $0 == "</SecureBackupManifest>" { state = "end"; next }
  { bad = 1; exit 1 }
  END { if (bad || state != "end") exit 1 }
' body="$work/body" signature="$work/signature.b64" "$work/lf" || fail 2 'the manifest has not the lines of a set of the open form'
sed "s/\$/$cr/" "$work/body" >"$work/signed"
[ -s "$work/signature.b64" ] || fail 2 'the manifest has no signature'
openssl base64 -d -in "$work/signature.b64" -out "$work/signature.der" 2>/dev/null || fail 2 'the signature is not base64'

openssl cms -verify -binary -inform DER -in "$work/signature.der" -content "$work/signed" -noverify \
  -signer "$work/signer.pem" -out /dev/null 2>"$work/error" ||
  fail 2 'ALTERED: the signature does not match the manifest. Do not use this set.'
[ "$(grep -c 'BEGIN CERTIFICATE' "$work/signer.pem")" -eq 1 ] || fail 2 'the set is not signed by exactly one signer'
openssl cms -cmsout -print -inform DER -in "$work/signature.der" -noout >"$work/cms" 2>/dev/null || fail 2 'the signature cannot be read'
if grep -A1 'digestAlgorithm' "$work/cms" | grep -Eq 'algorithm: (md|sha1|ripemd)'; then
  fail 2 'the signature uses a digest that can be forged'
fi
grep -q 'object: messageDigest' "$work/cms" || fail 2 'the signature has no signed attributes'
say "Signature: matches the manifest."
say "Signer: $(openssl x509 -in "$work/signer.pem" -noout -subject -nameopt RFC2253 | sed 's/^subject=//')"
say "  $(openssl x509 -in "$work/signer.pem" -noout -fingerprint -sha256)"
if [ -n "$trust" ]; then
  openssl cms -verify -binary -inform DER -in "$work/signature.der" -content "$work/signed" -CAfile "$trust" -no-CApath -no-CAstore \
    -partial_chain -no_check_time -purpose any -out /dev/null 2>"$work/error" ||
    fail 1 "NOT TRUSTED: the set is intact, but $trust neither is its signer's certificate nor certifies it"
  say 'Trusted: by the certificate given.'
else
  say 'NOT TRUSTED: no certificate was given with --trust. Compare the fingerprint before you use what is unpacked.'
fi

# --- the values, out of the signed bytes only ------------------------------------------------------------------------------
value() { # NAME: the text of the one line with this element
  [ "$(grep -c "<$1>" "$work/body")" -eq 1 ] || fail 2 "the manifest has not exactly one $1"
  sed -n "s,^ *<$1>\(.*\)</$1> *\$,\1,p" "$work/body"
}
[ "$(grep -c '<format>' "$work/body")" -eq 1 ] && [ "$(value format)" = 2 ] ||
  fail 7 'this set is in the appliance form, or in one that this script does not know; only an appliance can open it'
[ "$(value cipher)" = 'AES-256-GCM/HKDF-SHA256' ] || fail 7 'the set uses a cipher that this script does not know'
setid=$(value setid | tr -d '-')
case $setid in *[!0-9a-f]* | '') fail 2 'the set has no setid' ;; esac
[ ${#setid} -eq 32 ] || fail 2 'the setid is not a UUID'
awk '
  /^ *<file>$/ { name = ""; size = ""; digest = ""; plain = ""; next }
  /^ *<\/file>$/ { print name, size, digest, plain; next }
  /^ *<(filename|filesize|sha256|plainsize)>[^<>&]*<\/[a-z0-9]*>$/ {
    tag = $0; sub(/^ *</, "", tag); sub(/>.*/, "", tag)
    text = $0; sub(/^ *<[a-z0-9]*>/, "", text); sub(/<.*/, "", text)
    if (tag == "filename") name = text
    if (tag == "filesize") size = text
    if (tag == "sha256") digest = text
    if (tag == "plainsize") plain = text
  }
' "$work/body" >"$work/files"
[ "$(tail -n 1 "$work/files" | tr -d ' ')" = backupmanifest.xml ] || fail 2 'the list of files does not end with the manifest'
sed '$d' "$work/files" >"$work/parts"
if grep -Evq '^[a-z0-9][a-z0-9-]{0,31}\.tgz [0-9]{1,15} [0-9a-f]{64} [0-9]{1,15}$' "$work/parts"; then
  fail 2 'the manifest lists a file that cannot be a part'
fi
[ -z "$(cut -d ' ' -f 1 "$work/parts" | sort | uniq -d)" ] || fail 2 'the manifest lists a part twice'

# --- every part: there, whole, and nothing else ----------------------------------------------------------------------------
while read -r name size digest plain; do
  file=$set_dir/$name
  [ -f "$file" ] && [ ! -L "$file" ] || fail 3 "INCOMPLETE: $name is missing"
  [ "$(($(wc -c <"$file")))" = "$size" ] || fail 3 "INCOMPLETE: $name has $(($(wc -c <"$file"))) bytes instead of $size"
  [ $((plain + 16)) -eq "$size" ] || fail 2 "the sizes of $name do not fit each other"
  found=$(openssl dgst -sha256 -r "$file" | cut -d ' ' -f 1)
  [ "$found" = "$digest" ] || fail 3 "ALTERED: the SHA-256 of $name is not the one that was signed"
  say "Part $name: whole ($size bytes, SHA-256 as signed)."
done <"$work/parts"
for file in "$set_dir"/* "$set_dir"/.[!.]*; do
  [ -e "$file" ] || [ -L "$file" ] || continue
  [ ! -d "$file" ] || [ -L "$file" ] || continue
  name=${file##*/}
  [ "$name" = backupmanifest.xml ] && continue
  cut -d ' ' -f 1 "$work/parts" | grep -Fxq -- "$name" || fail 3 "the set holds $name, which its manifest does not list"
done

# --- the envelope -----------------------------------------------------------------------------------------------------------
awk '
  sub(/^ *<ephemeralkey>/, "") { inside = 1 }
  inside { done = sub(/<\/ephemeralkey>.*/, ""); if ($0 != "") print; if (done) exit }
' "$work/body" >"$work/envelope.b64"
openssl base64 -d -in "$work/envelope.b64" -out "$work/envelope.der" 2>/dev/null || fail 2 'the envelope is not base64'
openssl cms -decrypt -binary -inform DER -in "$work/envelope.der" -inkey "$key" -out "$work/secret" 2>"$work/error" ||
  fail 4 "this key does not open the set$nl$(sed 's/^/  /' "$work/error")"
[ "$(($(wc -c <"$work/secret")))" -eq 32 ] || fail 4 'this key does not open the set'
secret=$(od -An -v -tx1 "$work/secret" | tr -d ' \n')
say 'Envelope: opened.'

# --- decryption -------------------------------------------------------------------------------------------------------------
unsafe() { # NAMES LISTING: names that leave the directory; hard links, devices, FIFOs; links to absolute paths
  grep -Eq '^/|(^|/)\.\.(/|$)' "$1" || grep -Eq '^[hbcp]|^l.* -> /' "$2"
}
decrypted() { # NAME PLAINSIZE KEY NONCE: the gzip stream, from all bytes but the tag, at the counter after GCM's first one
  head -c "$2" "$set_dir/$1" | openssl enc -d -aes-256-ctr -nopad -K "$3" -iv "${4}00000002"
}
mkdir -p "$out"
while read -r name size digest plain; do
  part=${name%.tgz}
  okm=$(openssl kdf -keylen 44 -kdfopt digest:SHA256 -kdfopt "hexkey:$secret" -kdfopt "hexsalt:$setid" \
    -kdfopt "info:secure-backup/part/$name" HKDF | tr -d ':\n')
  part_key=$(printf '%s' "$okm" | cut -c 1-64)
  nonce=$(printf '%s' "$okm" | cut -c 65-88)
  { decrypted "$name" "$plain" "$part_key" "$nonce" || : >"$work/broken"; } | tar -tzf - >"$work/list" 2>"$work/error" ||
    fail 4 "$name could not be decrypted or unpacked$nl$(sed 's/^/  /' "$work/error")"
  [ ! -e "$work/broken" ] || fail 4 "$name could not be decrypted"
  decrypted "$name" "$plain" "$part_key" "$nonce" | tar -tvzf - >"$work/listing"
  if unsafe "$work/list" "$work/listing"; then fail 6 "UNSAFE: $name holds what no set holds, or names a path outside"; fi
  mkdir "$out/$part"
  { decrypted "$name" "$plain" "$part_key" "$nonce" || : >"$work/broken"; } | tar -xpzf - -C "$out/$part" ||
    fail 74 "$name could not be unpacked; what is in $out is not whole"
  [ ! -e "$work/broken" ] || fail 4 "$name could not be decrypted"
  say "Part $part: unpacked."
done <"$work/parts"
say "Done: everything is in $out. The GCM tags were not checked (openssl enc cannot); the signed SHA-256 of each part was."
