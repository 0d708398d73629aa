// Names every package whose licence may not come into the product, and says how large the production tree is.
import { readFileSync } from 'node:fs'

const allowed =
  /^\(?(MIT|MIT-0|ISC|Apache-2\.0|BSD-2-Clause|BSD-3-Clause|0BSD|BlueOak-1\.0\.0|CC0-1\.0|Unlicense|Python-2\.0|PostgreSQL|Artistic-2\.0)\b/
// what runs only while building or testing may also be one of these: it is not part of what we hand on
const alsoForDevelopment = /^\(?(MPL-2\.0|CC-BY-4\.0|EPL-2\.0|LGPL|Elastic-2\.0|SEE LICENSE)/
// mail, to the letter, brings about 50 by itself: see docs/decisions/0018
const ceiling = 125
const lock = JSON.parse(readFileSync('package-lock.json', 'utf8'))
const trouble = []
let production = 0
for (const [path, entry] of Object.entries(lock.packages)) {
  if (path === '' || (entry.optional && entry.os)) continue
  if (!entry.dev) production++
  const licence = licenceOf(path)
  if (licence === null || allowed.test(licence) || (entry.dev && alsoForDevelopment.test(licence))) continue
  trouble.push(`${path}: ${licence}`)
}
if (production > ceiling)
  trouble.push(`${production} packages in the production tree; the ceiling is ${ceiling}`)
if (trouble.length > 0) {
  console.error(trouble.join('\n'))
  process.exit(1)
}
console.log(`${production} packages in the production tree`)

function licenceOf(path) {
  try {
    const described = JSON.parse(readFileSync(`${path}/package.json`, 'utf8'))
    const named = described.license ?? described.licenses
    return typeof named === 'string'
      ? named
      : Array.isArray(named)
        ? named.map((one) => one.type).join(' OR ')
        : (named?.type ?? 'none stated')
  } catch {
    return null
  }
}
