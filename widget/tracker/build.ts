import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { build } from 'esbuild'

export interface BuiltTracker {
  readonly code: string
  readonly bytes: number
  readonly gzipBytes: number
}

/** The site script as one minified file for browsers from 2019 on, with its size as it travels. */
export async function buildTracker(): Promise<BuiltTracker> {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL('./main.ts', import.meta.url))],
    bundle: true,
    write: false,
    minify: true,
    // Names that only the script itself reads; none that is sent or stored may stand here.
    mangleProps: /^(load|save|wipe|flush|about|arrival|mode)$/,
    format: 'iife',
    target: 'es2019',
    charset: 'utf8',
    legalComments: 'none',
    // Not the settings of the repository, whose strictness would add words to the code.
    tsconfigRaw: {},
  })
  const code = outputFiles[0]?.text ?? ''
  return { code, bytes: Buffer.byteLength(code), gzipBytes: gzipSync(code, { level: 9 }).length }
}
