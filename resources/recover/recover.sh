#!/bin/sh
# Opens a secure-backup set of the open form with OpenSSL 3 and tar alone, should the program itself not be at hand (FORMAT.md,
# F-13). Plain POSIX sh and the standard utilities beside those two, gzip among them. Everything is checked before anything is
# unpacked, and what is unpacked is a copy of its own: nobody can exchange a part between the check and the use.
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

  --trust CERTIFICATE   PEM of the certificate that signed the set, or of one above it that
                        certifies it for signing; lists of revoked ones are not asked. Without it the signature is
                        checked all the same, and the signer's fingerprint is shown: compare it before you use the files.
  --help                this text

In this order it checks the signature over the manifest, size and SHA-256 of every part, then opens the envelope, then copies
each part, checks the copy, decrypts it, looks at every entry, and unpacks. Where anything is refused, nothing is left in
DIRECTORY, which needs room for one part as it is stored beside what is unpacked.

The authentication tag of AES-GCM cannot be checked with "openssl enc"; that nothing was changed rests on the SHA-256 of each
part, which is signed. While it runs, the secret of the set can be seen in the list of processes: use a machine that you
alone are logged in to.

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
finished='' made_out='' copies=''
# What was unpacked goes where the run did not come to its end: the directory was empty, so all of it is ours.
clean_up() {
  [ -z "$copies" ] || rm -rf "$copies"
  if [ -z "$finished" ] && [ -s "$work/begun" ]; then
    while read -r part; do
      # A directory may be read-only, and its links are not followed.
      [ -L "$out/$part" ] || find "$out/$part" -type d -exec chmod u+rwx {} \; 2>/dev/null || :
      rm -rf "${out:?}/${part:?}"
    done <"$work/begun"
  fi
  [ -n "$finished" ] || [ -z "$made_out" ] || rmdir "$out" 2>/dev/null || :
  rm -rf "$work"
}
trap clean_up EXIT
trap 'exit 130' INT TERM HUP

# --- the manifest: its signed bytes, with every line end as CRLF, and its signature -----------------------------------------
head -c 4194305 "$manifest" >"$work/manifest"
manifest=$work/manifest # read once: what is verified is what is used
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
# Each certificate of standard input on a line of its own.
one_line() { awk '/^-----BEGIN CERT/ { all = ""; inside = 1; next } /^-----END CERT/ { print all; inside = 0 } inside { all = all $0 }'; }
# Seconds since 1970 of the signing time that was signed with the manifest; nothing where there is none.
signed_at() {
  awk '
    /^ *signedAttrs:/ { inside = 1 }
    /^ *(signatureAlgorithm|unsignedAttrs):/ { inside = 0 }
    inside && /object: / { wanted = /object: signingTime / }
    inside && wanted && /(UTCTIME|GENERALIZEDTIME):/ {
      sub(/.*TIME:/, "")
      split($3, clock, ":")
      month = (index("JanFebMarAprMayJunJulAugSepOctNovDec", $1) + 2) / 3
      year = $4 - (month <= 2)
      era = int(year / 400)
      of_era = year - era * 400
      of_year = int((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + $2 - 1
      days = era * 146097 + of_era * 365 + int(of_era / 4) - int(of_era / 100) + of_year - 719468
      printf "%.0f\n", days * 86400 + clock[1] * 3600 + clock[2] * 60 + clock[3]
      exit
    }
  ' "$work/cms"
}
if [ -n "$trust" ]; then
  openssl crl2pkcs7 -nocrl -certfile "$trust" 2>/dev/null | openssl pkcs7 -print_certs 2>/dev/null | one_line >"$work/trusted"
  signer=$(openssl x509 -in "$work/signer.pem" | one_line)
  # Trusted itself, or at the end of a path that counts for signing when it signed (FORMAT.md, F-22).
  if ! grep -Fxq -- "$signer" "$work/trusted"; then
    when=$(signed_at)
    openssl cms -verify -binary -inform DER -in "$work/signature.der" -content "$work/signed" -CAfile "$trust" -no-CApath -no-CAstore \
      -partial_chain -purpose smimesign -auth_level 2 ${when:+-attime "$when"} -out /dev/null 2>"$work/error" ||
      fail 1 "NOT TRUSTED: the set is intact, but $trust neither is its signer's certificate nor certifies it for signing"
  fi
  say 'Trusted: by the certificate given.'
else
  say 'NOT TRUSTED: no certificate was given with --trust. Compare the fingerprint before you use what is unpacked.'
fi

# --- the values, out of the signed bytes only ------------------------------------------------------------------------------
# Only elements that stand directly in the manifest: the set before has a setid, too.
awk '
  NR == 1 || /^<\/backupmanifest>/ { next }
  /^ *<[A-Za-z0-9]+>$/ { depth++; next }
  /^ *<\/[A-Za-z0-9]+>$/ { if (depth) depth--; next }
  !depth { print }
' "$work/body" >"$work/top"
value() { # NAME: the text of the one line with this element
  [ "$(grep -c "<$1>" "$work/top")" -eq 1 ] || fail 2 "the manifest has not exactly one $1"
  sed -n "s,^ *<$1>\(.*\)</$1> *\$,\1,p" "$work/top"
}
[ "$(grep -c '<format>' "$work/top")" -eq 1 ] && [ "$(value format)" = 2 ] ||
  fail 7 'this set is in the appliance form, or in one that this script does not know; only an appliance can open it'
[ "$(value cipher)" = 'AES-256-GCM/HKDF-SHA256' ] || fail 7 'the set uses a cipher that this script does not know'
setid=$(value setid | tr -d '-')
case $setid in *[!0-9a-f]* | '') fail 2 'the set has no setid' ;; esac
[ ${#setid} -eq 32 ] || fail 2 'the setid is not a UUID'
awk '
  /^ *<file>$/ { name = ""; size = ""; digest = ""; plain = ""; entries = ""; next }
  /^ *<\/file>$/ { print name, size, digest, plain, entries; next }
  /^ *<(filename|filesize|sha256|plainsize|entries)>[^<>&]*<\/[a-z0-9]*>$/ {
    tag = $0; sub(/^ *</, "", tag); sub(/>.*/, "", tag)
    text = $0; sub(/^ *<[a-z0-9]*>/, "", text); sub(/<.*/, "", text)
    if (tag == "filename") name = text
    if (tag == "filesize") size = text
    if (tag == "sha256") digest = text
    if (tag == "plainsize") plain = text
    if (tag == "entries") entries = text
  }
' "$work/body" >"$work/files"
[ "$(tail -n 1 "$work/files" | tr -d ' ')" = backupmanifest.xml ] || fail 2 'the list of files does not end with the manifest'
sed '$d' "$work/files" >"$work/parts"
if grep -Evq '^[a-z0-9][a-z0-9-]{0,31}\.tgz [0-9]{1,15} [0-9a-f]{64} [0-9]{1,15} [0-9]{1,15}$' "$work/parts"; then
  fail 2 'the manifest lists a file that cannot be a part'
fi
[ -z "$(cut -d ' ' -f 1 "$work/parts" | sort | uniq -d)" ] || fail 2 'the manifest lists a part twice'

# --- every part: there, whole, and nothing else ----------------------------------------------------------------------------
while read -r name size digest plain entries; do
  file=$set_dir/$name
  [ -f "$file" ] && [ ! -L "$file" ] || fail 3 "INCOMPLETE: $name is missing"
  [ "$(($(wc -c <"$file")))" = "$size" ] || fail 3 "INCOMPLETE: $name has $(($(wc -c <"$file"))) bytes instead of $size"
  [ $((plain + 16)) -eq "$size" ] || fail 2 "the sizes of $name do not fit each other"
  found=$(openssl dgst -sha256 -r "$file" | cut -d ' ' -f 1)
  [ "$found" = "$digest" ] || fail 3 "ALTERED: the SHA-256 of $name is not the one that was signed"
  say "Part $name: whole ($size bytes, SHA-256 as signed)."
done <"$work/parts"
for file in "$set_dir"/* "$set_dir"/.[!.]* "$set_dir"/..?*; do
  [ -e "$file" ] || [ -L "$file" ] || continue
  [ ! -d "$file" ] || [ -L "$file" ] || continue
  name=${file##*/}
  [ "$name" = backupmanifest.xml ] && continue
  # The name is whoever's who can write there: no control character of it reaches the terminal, and a line end makes no two of it.
  case $name in *"$nl"*) listed='' ;; *) listed=$(cut -d ' ' -f 1 "$work/parts" | grep -Fx -- "$name" || :) ;; esac
  [ -n "$listed" ] || fail 3 "the set holds $(printf '%s' "$name" | tr -c ' -~' '?'), which its manifest does not list"
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
# Looks at every entry of a tar, whose bytes it is given as od writes them, by the rules of FORMAT.md (F-14, F-17); says why it
# refuses. Names are kept as hexadecimal, so that no byte in them means anything to awk.
cat >"$work/look.awk" <<'END'
BEGIN {
  for (i = 0; i < 256; i++) hex[i] = sprintf("%02x", i)
  state = "header"
}
function refuse(why) { print why; refused = 1; exit 6 }
function base256(at, len, i, v) {
  v = b[at] - 128
  if (v >= 64) v -= 128
  for (i = at + 1; i < at + len; i++) v = v * 256 + b[i]
  if (v > 9007199254740991 || v < -9007199254740991) refuse("a number is too large")
  return v
}
function number(at, len, signed, i, v, digits) {
  if (dialect == "gnu" && b[at] >= 128) {
    v = base256(at, len)
    if (v < 0 && !signed) refuse("a number is not octal")
    return v
  }
  for (i = at; i < at + len && b[i] == 32; i++);
  for (v = 0; i < at + len && b[i] >= 48 && b[i] <= 55; i++) { v = v * 8 + b[i] - 48; digits++ }
  for (; i < at + len && (b[i] == 32 || b[i] == 0); i++);
  if (!digits || i < at + len) refuse("a number is not octal")
  return v
}
# Takes a field of the header into t[1..n], up to its first NUL.
function field(at, len, i, n) {
  for (i = at; i < at + len && b[i]; i++) t[++n] = b[i]
  for (; i < at + len; i++) if (b[i]) refuse("a text field goes on after its end")
  utf8(n + 0)
  return n + 0
}
function utf8(n, i, c, more, least, code) {
  for (i = 1; i <= n; i++) {
    c = t[i]
    if (c < 128) continue
    if (c >= 194 && c <= 223) { more = 1; least = 128; code = c - 192 }
    else if (c >= 224 && c <= 239) { more = 2; least = 2048; code = c - 224 }
    else if (c >= 240 && c <= 244) { more = 3; least = 65536; code = c - 240 }
    else refuse("a name is not UTF-8")
    while (more--) {
      c = t[++i]
      if (i > n || c < 128 || c > 191) refuse("a name is not UTF-8")
      code = code * 64 + c - 128
    }
    if (code < least || code > 1114111 || (code >= 55296 && code <= 57343)) refuse("a name is not UTF-8")
  }
}
# Takes the name in t[1..n] apart into k[1..depth]: the names of the directories above it, and its own.
function steps(n, i, step, long) {
  depth = 0
  for (i = 1; i <= n + 1; i++) {
    if (i <= n && t[i] != 47) { step = step hex[t[i]]; long++; continue }
    if (step == "2e2e") refuse("a name has a step ..")
    if (step == "" || step == "2e") refuse("a name has a step that is empty or .")
    if (long > 255) refuse("a step of a name is longer than 255 bytes")
    depth++
    k[depth] = depth > 1 ? k[depth - 1] "2f" step : step
    step = ""; long = 0
  }
}
function take(kind, i) {
  for (i = depth - 1; i >= 1; i--) {
    if (!(k[i] in kinds)) continue
    if (kinds[k[i]] == 2) refuse("an entry would be written through a link")
    if (kinds[k[i]] == 0) refuse("an entry lies below a file")
    break
  }
  for (i++; i < depth; i++) { kinds[k[i]] = 5; implied[k[i]] = 1; places++ }
  if (k[depth] in kinds) {
    if (kind != 5 || !(k[depth] in implied)) refuse("two entries have one name")
    delete implied[k[depth]]
  }
  kinds[k[depth]] = kind
  places++
  if (++count > entries || count > 1000000 || places > 1000000) refuse("there are more entries than the manifest says")
}
function target(n, i, step, climbs, named) {
  if (n == 0 || t[1] == 47 || n > 4095) refuse("a link leaves its part")
  for (i = 1; i <= n + 1; i++) {
    if (i <= n && t[i] != 47) { step = step hex[t[i]]; continue }
    if (step == "2e2e") { if (named) refuse("a link leaves its part"); climbs++ }
    else if (step != "" && step != "2e") named = 1
    step = ""
  }
  if (climbs > depth - 1) refuse("a link leaves its part")
}
# The time as touch -t takes it, in UTC; nothing for what has no four digits of a year.
function stamp(time, days, secs, z, era, doe, yoe, doy, mp, y, m) {
  days = int(time / 86400)
  if (days * 86400 > time) days--
  secs = time - days * 86400
  z = days + 719468
  era = int(z / 146097)
  doe = z - era * 146097
  yoe = int((doe - int(doe / 1460) + int(doe / 36524) - int(doe / 146096)) / 365)
  doy = doe - (365 * yoe + int(yoe / 4) - int(yoe / 100))
  mp = int((5 * doy + 2) / 153)
  m = mp < 10 ? mp + 3 : mp - 9
  y = yoe + era * 400 + (m <= 2)
  if (z < 0 || y > 9999) return ""
  return sprintf("%04d%02d%02d%02d%02d.%02d", y, m, doy - int((153 * mp + 2) / 5) + 1, int(secs / 3600), int(secs / 60) % 60, secs % 60)
}
function entry(type, n, i, from, long, size, mtime, uid, gid, links, own, escaped) {
  if (type == 49) refuse("it holds a hard link")
  if (type != 48 && type != 50 && type != 53) refuse("it holds an entry that is no file, directory or symbolic link")
  if ("path" in px) { n = pn["path"]; for (i = 1; i <= n; i++) t[i] = px["path", i] }
  else {
    n = field(345, dialect == "gnu" ? 0 : 155)
    if (n) t[++n] = 47
    from = n
    for (i = 0; i < 100 && b[i]; i++) t[++n] = b[i]
    for (; i < 100; i++) if (b[i]) refuse("a text field goes on after its end")
    utf8(n)
  }
  size = ("size" in px) ? pv["size"] : number(124, 12)
  uid = ("uid" in px) ? pv["uid"] : number(108, 8)
  gid = ("gid" in px) ? pv["gid"] : number(116, 8)
  mtime = ("mtime" in px) ? pv["mtime"] : number(136, 12, 1)
  number(100, 8)
  if (uid > 4294967294 || gid > 4294967294) refuse("an owner is a number that no system has")
  if (mtime > 8.64e12 || mtime < -8.64e12) refuse("a time is none")
  if (type != 48 && size) refuse("a directory or a link has a size")
  own = type == 53 && t[1] == 46 && (n == 1 || (n == 2 && t[2] == 47))
  if (own) {
    if (owned++) refuse("two entries have one name")
    escaped = "."
    if (b[157]) refuse("a directory names a target")
  } else {
    from = (n > 1 && t[1] == 46 && t[2] == 47) ? 2 : 0
    if (from) { for (i = 3; i <= n; i++) t[i - 2] = t[i]; n -= 2 }
    if (type == 53 && t[n] == 47 && n > 0) n--
    if (n == 0) refuse("a name is empty")
    if (n > 4096) refuse("a name is longer than 4,096 bytes")
    if (t[1] == 47) refuse("a name is absolute")
    for (i = 1; i <= n; i++) escaped = escaped sprintf("\\0%03o", t[i])
    steps(n)
    take(type - 48)
    if ("linkpath" in px) { links = pn["linkpath"]; for (i = 1; i <= links; i++) t[i] = px["linkpath", i] }
    else links = field(157, 100)
    if (type == 50) target(links)
    else if (links) refuse("an entry names a target and is no link")
  }
  if (type != 48 && stamp(mtime) != "") print stamp(mtime), escaped >times
  bytes += size
  if (bytes > plain * 1032) refuse("it holds more bytes than it can")
  split("", px); split("", pn); split("", pv)
  begin("data", size)
}
function begin(what, size) {
  state = size ? what : "header"
  left = size
  # Sixteen bytes in a line; the rest of the last record is zero.
  at = 0
}
function extension(type, size) {
  if (type == 120 ? (pending > 0) : ((type == 76 ? "path" : "linkpath") in px)) refuse("two pax headers follow each other")
  size = number(124, 12)
  if (size == 0 || size > 65536) refuse("a pax header is empty or too large")
  kind = type
  pending++
  begin("pax", size)
}
function header(i, sum, zero, type, magic) {
  for (i = 0; i < 512; i++) sum += b[i]
  if (sum == 0) {
    if (pending) refuse("a pax header has no entry")
    if (++zeros == 2) state = "end"
    return
  }
  if (zeros) refuse("there is data after its end")
  for (i = 257; i < 265; i++) magic = magic hex[b[i]]
  magic = magic == "7573746172003030" ? "posix" : magic == "7573746172202000" ? "gnu" : ""
  if (dialect == "") dialect = magic
  if (magic == "" || magic != dialect) refuse("a header is not as the standard says")
  for (i = 148; i < 156; i++) sum += 32 - b[i]
  if (number(148, 8) != sum) refuse("the checksum of a header differs")
  type = b[156]
  if (dialect == "gnu") for (i = 345; i < 500; i++) if (b[i]) refuse("it is an incremental or split archive")
  if ((type == 120 && dialect == "posix") || ((type == 76 || type == 75) && dialect == "gnu")) extension(type)
  else { pending = 0; entry(type) }
}
function pax(n, i, from, long, key, len) {
  if (kind != 120) {
    for (i = 1; i <= n && p[i]; i++) t[i] = p[i]
    len = i - 1
    for (; i <= n; i++) if (p[i]) refuse("a text field goes on after its end")
    utf8(len)
    keep(kind == 76 ? "path" : "linkpath", len)
    return
  }
  split("", seen)
  for (i = 1; i <= n; ) {
    from = i; long = 0
    if (p[i] < 49 || p[i] > 57) refuse("a pax record has no length")
    for (; i <= n && p[i] >= 48 && p[i] <= 57 && i - from < 7; i++) long = long * 10 + p[i] - 48
    if (p[i] != 32) refuse("a pax record has no length")
    i++
    if (from + long - 1 > n || p[from + long - 1] != 10) refuse("a pax record is cut off")
    key = ""
    for (; i < from + long && p[i] != 61; i++) key = key sprintf("%c", p[i] > 32 && p[i] < 127 ? p[i] : 63)
    if (i >= from + long - 1 && p[i] != 61) refuse("a pax record is cut off")
    if (key in seen) refuse("a pax header holds a key twice")
    seen[key] = 1
    len = 0
    for (i++; i < from + long - 1; i++) t[++len] = p[i]
    i = from + long
    if (key == "path" || key == "linkpath") { utf8(len); keep(key, len) }
    else if (key == "size" || key == "uid" || key == "gid" || key == "mtime") value(key, len)
    else if (key !~ /^(atime|ctime|uname|gname|SCHILY\.dev|SCHILY\.ino|SCHILY\.nlink|LIBARCHIVE\.creationtime)$/)
      refuse("a pax header holds what the format does not have")
  }
}
function keep(key, len, i) {
  for (i = 1; i <= len; i++) { if (!t[i]) refuse("a name holds a NUL"); px[key, i] = t[i] }
  px[key] = 1
  pn[key] = len
}
function value(key, len, i, text) {
  for (i = 1; i <= len; i++) text = text sprintf("%c", t[i] > 32 && t[i] < 127 ? t[i] : 63)
  if (key == "mtime" ? text !~ /^-?[0-9]+(\.[0-9]+)?$/ : text !~ /^[0-9]+$/) refuse(key " in a pax header is no number")
  if (length(text) > (key == "mtime" ? 40 : 15)) refuse(key " in a pax header is no number")
  px[key] = 1
  pv[key] = text + 0
  if (key == "mtime" && pv[key] != int(pv[key])) pv[key] = int(pv[key]) - (pv[key] < 0)
}
{
  if (NF != 16) { short = 1; next }
  if (state == "header") {
    for (i = 1; i <= 16; i++) b[filled++] = $i + 0
    if (filled == 512) { filled = 0; header() }
    next
  }
  if (state == "end") {
    after += 16
    for (i = 1; i <= 16; i++) if ($i + 0) refuse("there is data after its end")
    if (after > 10240) refuse("there is data after its end")
    next
  }
  if (state == "pax") for (i = 1; i <= 16 && at + i <= left; i++) p[at + i] = $i + 0
  at += 16
  if (at > left) for (i = (at - left < 16 ? 17 - (at - left) : 1); i <= 16; i++) if ($i + 0) refuse("its padding is not zero")
  if (at >= left && at % 512 == 0) {
    if (state == "pax") { state = "header"; pax(left) }
    state = "header"
  }
}
END {
  if (refused) exit 6
  if (state != "end" || short) { print "it ends before its end"; exit 6 }
  if (count + 0 != entries + 0) { print "it holds fewer entries than the manifest says"; exit 6 }
}
END
decrypted() { # FILE PLAINSIZE KEY NONCE: the gzip stream, from all bytes but the tag, at the counter after GCM's first one
  head -c "$2" "$1" | openssl enc -d -aes-256-ctr -nopad -K "$3" -iv "${4}00000002" || : >"$work/broken"
}
inflated() { decrypted "$@" | { gzip -dc 2>"$work/error" || : >"$work/damaged"; }; }
# Other programs than these two leave the times of directories and links.
keeps_times=''
case $(tar --version 2>/dev/null) in *'GNU tar'* | *bsdtar*) keeps_times=1 ;; esac
if [ ! -e "$out" ]; then
  mkdir -p "$out"
  made_out=1
fi
usual_modes() {
  directories=755 files=644
  case $part in cert | sharedcert | password-map | mq-users) directories=700 files=600 ;; esac
  find "$out/$part" -type d -exec chmod "$directories" {} \;
  find "$out/$part" -type f -exec chmod "$files" {} \;
  find "$out/$part" -type f \( -iname '*.key' -o -iname '*.p8' -o -iname '*.p12' -o -iname '*.pfx' -o -iname '*.jks' \
    -o -iname '*.jceks' -o -iname '*.kdb' -o -iname '*.sth' -o -iname 'password-map*' \) -exec chmod 600 {} \;
  say "Part $part was made on Windows, which records no modes: the usual ones were set."
}
copies=$(mktemp -d "$out/.recover.XXXXXX") || fail 74 "nothing can be written in $out"
: >"$work/begun"
while read -r name size digest plain entries; do
  part=${name%.tgz}
  okm=$(openssl kdf -keylen 44 -kdfopt digest:SHA256 -kdfopt "hexkey:$secret" -kdfopt "hexsalt:$setid" \
    -kdfopt "info:secure-backup/part/$name" HKDF | tr -d ':\n')
  part_key=$(printf '%s' "$okm" | cut -c 1-64)
  nonce=$(printf '%s' "$okm" | cut -c 65-88)
  copy=$copies/$name
  cat "$set_dir/$name" >"$copy" || fail 74 "$name could not be copied to $out"
  found=$(openssl dgst -sha256 -r "$copy" | cut -d ' ' -f 1)
  [ "$found" = "$digest" ] || fail 3 "ALTERED: the SHA-256 of $name is not the one that was signed: it was exchanged meanwhile"
  : >"$work/times"
  why=$(inflated "$copy" "$plain" "$part_key" "$nonce" | od -An -v -tu1 |
    awk -v entries="$entries" -v plain="$plain" -v times="$work/times" -f "$work/look.awk") ||
    fail 6 "UNSAFE: $name is not an archive that a set holds: $why"
  [ ! -e "$work/broken" ] || fail 4 "$name could not be decrypted"
  [ ! -e "$work/damaged" ] || fail 6 "UNSAFE: the gzip stream of $name is damaged$nl$(sed 's/^/  /' "$work/error")"
  printf '%s\n' "$part" >>"$work/begun"
  mkdir "$out/$part"
  # A directory that has no entry of its own gets the usual mode; all others have theirs in the archive.
  (umask 022 && inflated "$copy" "$plain" "$part_key" "$nonce" | tar -xpf - -C "$out/$part") ||
    fail 74 "$name could not be unpacked"
  [ ! -e "$work/broken" ] && [ ! -e "$work/damaged" ] || fail 74 "$name could not be unpacked"
  if [ -z "$keeps_times" ]; then
    while read -r time path; do
      path=$(printf '%b.' "$path")
      TZ=UTC0 touch -h -t "$time" "$out/$part/${path%.}" || fail 74 "the times of $name could not be set"
    done <"$work/times"
  fi
  rm -f "$copy"
  # What Windows says of a directory: recorded so by early versions, and nobody could enter it (FORMAT F-31).
  case $(ls -ld "$out/$part") in drw-rw-rw-* | dr--r--r--*) usual_modes ;; esac
  say "Part $part: unpacked."
done <"$work/parts"
finished=1
say "Done: everything is in $out. The GCM tags were not checked (openssl enc cannot); the signed SHA-256 of each part was."
