// Who counts as one when requests, connections and wrong passwords are counted: an IPv4 address, or the /64 of an IPv6 address,
// which is the least that anybody is given (RFC 6177).
import { isIPv4, isIPv6 } from 'node:net'

const GROUPS_OF_BLOCK = 4

/** The sixteen-bit groups of an IPv6 address, each without leading zeros. */
function groupsOf(address: string): readonly string[] {
  const [left = '', right] = address.split('::', 2)
  const before = left === '' ? [] : left.split(':')
  const after = right === undefined || right === '' ? [] : right.split(':')
  const missing = right === undefined ? 0 : Math.max(0, 8 - before.length - after.length)
  const all = [...before, ...Array.from({ length: missing }, () => '0'), ...after]
  return all.map((group) => group.toLowerCase().replace(/^0+(?=.)/, ''))
}

/** The block of an address as a socket says it; anything else is a block of its own. */
export function addressBlock(address: string): string {
  const plain = address.replace(/%.*$/, '')
  const mapped = /^::ffff:([\d.]+)$/i.exec(plain)?.[1]
  if (mapped !== undefined && isIPv4(mapped)) return mapped
  if (!isIPv6(plain)) return address
  return `${groupsOf(plain).slice(0, GROUPS_OF_BLOCK).join(':')}::/64`
}
