import { build } from 'vite'
import config, { webOutput } from './vite.config.ts'

/**
 * Builds the web application. Called by the server's start when the build is missing or stale, and
 * by the benchmark of its size; says nothing unless it fails.
 */
export async function buildWeb({ outDir = webOutput }: { outDir?: string } = {}): Promise<void> {
  await build({
    ...config,
    configFile: false,
    logLevel: 'error',
    mode: 'production',
    build: { ...config.build, outDir },
  })
}

if (import.meta.main) await buildWeb()
