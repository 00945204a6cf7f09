// What a user would type instead: tar, a compressor, openssl enc and a digest, per part and the way back, as one shell script
// each. Both sides get the same folders and write the same kinds of files.
const PARTS = 'root config cert local password-map sharedcert mq-users'
// A key on the command line is what these pipelines look like in the wild; it is one more reason not to use them.
const KEY = `-K ${'0'.repeat(63)}1 -iv ${'0'.repeat(31)}2`

export function createPipeline(compressor) {
  return `set -eu
mkdir -p "$2"
for p in ${PARTS}; do
  tar -C "$1/$p" -cf - . | ${compressor} | openssl enc -aes-256-ctr ${KEY} | tee "$2/$p.tgz" | sha256sum > "$2/$p.sha256"
done
`
}

export function restorePipeline(decompressor) {
  return `set -eu
for p in ${PARTS}; do
  [ "$(sha256sum < "$1/$p.tgz")" = "$(cat "$1/$p.sha256")" ]
done
for p in ${PARTS}; do
  mkdir -p "$2/$p"
  openssl enc -d -aes-256-ctr ${KEY} < "$1/$p.tgz" | ${decompressor} | tar -C "$2/$p" -xf -
done
`
}
