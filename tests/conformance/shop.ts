import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

export interface Shop {
  readonly address: string
  close(): void
}

/** A shop's own web server on an origin of its own: every page holds the client's bundle and starts it. */
export async function openShop(client: string, start: string): Promise<Shop> {
  const code = await bundle(client)
  const server = createServer((request, response) => {
    const isScript = request.url === '/client.js'
    response.writeHead(200, { 'content-type': isScript ? 'text/javascript' : 'text/html; charset=utf-8' })
    response.end(isScript ? code : page(request.url ?? '/', start))
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  // listening on a port of its own, so the address is no path of a socket
  const { port } = server.address() as AddressInfo
  return {
    address: `http://localhost:${port}`,
    close() {
      server.close()
      server.closeAllConnections()
    },
  }
}

const page = (path: string, start: string): string =>
  `<!doctype html><title>Shop ${path}</title><link rel="icon" href="data:,"><script src="/client.js"></script><script>${start}</script>`

/** The package as a shop's build would take it from node_modules: whole and unchanged. */
async function bundle(client: string): Promise<string> {
  const built = await build({
    entryPoints: [fileURLToPath(new URL(`./clients/${client}.ts`, import.meta.url))],
    bundle: true,
    write: false,
    format: 'iife',
    platform: 'browser',
    target: 'es2022',
    logLevel: 'error',
  })
  return built.outputFiles[0]?.text ?? ''
}
