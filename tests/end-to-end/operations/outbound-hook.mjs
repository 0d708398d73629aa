// Loaded into every Node process of the product by NODE_OPTIONS: writes down each address that is connected to
// and each name that is looked up. The operating system's view in demo.test.ts watches PostgreSQL too.

import dgram from 'node:dgram'
import { channel } from 'node:diagnostics_channel'
import dns from 'node:dns'
import { appendFileSync } from 'node:fs'
import net from 'node:net'

const file = process.env.OUTBOUND_FILE
const note = (words) => appendFileSync(file, `${words}\n`)
note('watching')

channel('net.client.socket').subscribe(({ socket }) => {
  socket.once('connectionAttempt', (address) => note(`connect ${address}`))
})
for (const home of [dns, dns.promises]) {
  for (const name of Object.keys(home).filter((key) => /^(lookup|resolve)/.test(key))) {
    const original = home[name]
    home[name] = (host, ...rest) => {
      // an address needs no look-up and asks nobody
      if (net.isIP(host) === 0) note(`look up ${host}`)
      return original.call(home, host, ...rest)
    }
  }
}
const send = dgram.Socket.prototype.send
dgram.Socket.prototype.send = function (...given) {
  note(`send ${given.find((part) => typeof part === 'string' && net.isIP(part) !== 0) ?? 'somewhere'}`)
  return send.apply(this, given)
}
