import { expect, test } from 'vitest'
import { buildChat } from './build.ts'

test('the chat keeps its budgets, runs under strict policies and talks to nobody but its own host', async () => {
  const { launcher, panel } = await buildChat()
  expect(launcher.gzipBytes).toBeLessThanOrEqual(6_144)
  expect(panel.gzipBytes).toBeLessThanOrEqual(35_840)
  for (const { code } of [launcher, panel]) {
    expect(code).not.toMatch(/\beval\(|new Function/)
    // what namespaces of SVG and links in words are called is no address to load from
    const addresses = code.match(/https?:\/\/[\w.]+/g) ?? []
    expect(addresses.filter((address) => !address.includes('www.w3.org'))).toEqual([])
  }
})
