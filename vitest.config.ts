import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'

/**
 * Four kinds of tests, told apart by where they live:
 * pure (no I/O), capability (a real PostgreSQL), browser (a real Chromium), reference (golden results).
 */
const pure = ['pure/**/*.test.ts', 'contract/**/*.test.ts', 'web/**/*.test.ts', 'tests/architecture.test.ts']
const browser = [
  'tests/end-to-end/**/*.test.ts',
  'tests/conformance/**/*.test.ts',
  'widget/**/*.browser.test.ts',
]
const reference = ['**/*.reference.test.ts']
// what a poll waits for may be a page that loads beside three other tests: a second is no answer
const expectations = { poll: { timeout: 20_000 } }
// the files of a worker share its process and its loaded modules: loading them anew was a sixth of the run
const oneAfterAnother = { isolate: false } as const
const never = ['**/node_modules/**', '**/dist/**', 'data/**']

export default defineConfig({
  test: {
    reporters: ['default', './tests/setup/closing-line.ts'],
    // tests wait for the database and the browser as much as they reckon: two at least, on two cores as well
    maxWorkers: Math.max(2, availableParallelism() - 1),
    projects: [
      {
        test: {
          name: 'pure',
          include: pure,
          exclude: [...never, ...reference],
          setupFiles: ['tests/setup/seed.ts'],
          ...oneAfterAnother,
          testTimeout: 30_000,
        },
      },
      {
        test: {
          name: 'capability',
          include: ['server/**/*.test.ts', 'cli/**/*.test.ts', 'widget/**/*.test.ts', 'tests/**/*.test.ts'],
          exclude: [...never, ...reference, ...browser, ...pure],
          globalSetup: ['tests/setup/database.ts'],
          setupFiles: ['tests/setup/seed.ts', 'tests/setup/own-database.ts'],
          ...oneAfterAnother,
          testTimeout: 60_000,
          expect: expectations,
          hookTimeout: 120_000,
        },
      },
      {
        test: {
          name: 'browser',
          include: browser,
          exclude: never,
          globalSetup: ['tests/setup/database.ts'],
          setupFiles: ['tests/setup/own-database.ts'],
          ...oneAfterAnother,
          testTimeout: 180_000,
          expect: expectations,
          hookTimeout: 180_000,
        },
      },
      { test: { name: 'reference', include: reference, exclude: never, testTimeout: 120_000 } },
    ],
  },
})
