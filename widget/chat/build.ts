import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { type BuildOptions, build } from 'esbuild'

export interface BuiltPart {
  readonly code: string
  readonly bytes: number
  readonly gzipBytes: number
}

export interface BuiltChat {
  /** The script that stands in the page. */
  readonly launcher: BuiltPart
  /** What it brings when somebody moves towards the button. */
  readonly panel: BuiltPart
}

/** Both files of the chat, minified for browsers from 2020 on, with their size as they travel. */
export async function buildChat(): Promise<BuiltChat> {
  const [launcher, panel] = await Promise.all([
    part('./main.ts', { format: 'iife' }),
    part('./panel/open.tsx', { format: 'esm' }),
  ])
  return { launcher, panel }
}

async function part(path: string, options: BuildOptions): Promise<BuiltPart> {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL(path, import.meta.url))],
    bundle: true,
    write: false,
    minify: true,
    target: 'es2020',
    charset: 'utf8',
    legalComments: 'none',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    // Not the settings of the repository, whose strictness would add words to the code.
    tsconfigRaw: {},
    ...options,
  })
  const code = outputFiles?.[0]?.text ?? ''
  return { code, bytes: Buffer.byteLength(code), gzipBytes: gzipSync(code, { level: 9 }).length }
}
