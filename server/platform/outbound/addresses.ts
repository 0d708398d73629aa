import { BlockList, isIP } from 'node:net'

/** Addresses that lead into the house: loopback, private, link-local, carrier, multicast, documentation, reserved. */
const inside = new BlockList()
for (const [network, prefix] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
] as const)
  inside.addSubnet(network, prefix, 'ipv4')
for (const [network, prefix] of [
  ['::', 128],
  ['::1', 128],
  ['64:ff9b::', 96],
  ['64:ff9b:1::', 48],
  ['100::', 64],
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
  ['5f00::', 16],
  ['fc00::', 7],
  ['fe80::', 10],
  ['fec0::', 10],
  ['ff00::', 8],
] as const)
  inside.addSubnet(network, prefix, 'ipv6')

/** True when the outbound client must not connect there. IPv4 inside IPv6 is looked at as IPv4. */
export function leadsInside(address: string): boolean {
  const family = isIP(address)
  if (family === 0) return true
  if (family === 4) return inside.check(address, 'ipv4')
  const plain = address.split('%')[0] ?? address
  const mapped = mappedIpv4(plain)
  return mapped === null ? inside.check(plain, 'ipv6') : inside.check(mapped, 'ipv4')
}

/** ::ffff:a.b.c.d and ::a.b.c.d in any spelling; null when the address is a true IPv6 one. */
function mappedIpv4(address: string): string | null {
  // the URL parser is the canonical speller of IPv6
  const canonical = new URL(`http://[${address}]/`).hostname.slice(1, -1)
  const match = /^::(?:ffff:)?([0-9a-f]{1,4}):([0-9a-f]{1,4})$/.exec(canonical)
  if (match === null) return null
  const [high, low] = [Number.parseInt(match[1] ?? '0', 16), Number.parseInt(match[2] ?? '0', 16)]
  return `${high >> 8}.${high & 255}.${low >> 8}.${low & 255}`
}
