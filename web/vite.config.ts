import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig, type InlineConfig } from 'vite'
import { compiledText } from './text/compile-plugin.ts'

/** Where the built pages lie; the server serves this folder. */
export const webOutput = fileURLToPath(new URL('../dist/web', import.meta.url))

const config: InlineConfig = defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  plugins: [react(), compiledText()],
  build: {
    outDir: webOutput,
    emptyOutDir: true,
    manifest: true,
    target: 'es2022',
    // An inlined asset would need `data:` in the content security policy.
    assetsInlineLimit: 0,
    // Screens are preloaded on intent by the router; the polyfill is for browsers we do not support.
    modulePreload: { polyfill: false },
  },
  // `npx vite web` beside a running server, for work on the screens.
  server: { proxy: { '/api': 'http://127.0.0.1:3000' } },
})

export default config
