#!/usr/bin/env node
// The one plain JavaScript file: it runs on any Node, so that an old one is named instead of failing oddly.
const major = Number(process.versions.node.split('.')[0])
if (major < 24) {
  console.error(
    `Tandem needs Node 24; this is Node ${process.versions.node}.\n` +
      'npm installs Node 24 beside the project, so start it with "npm start" or "npm run -s tandem -- help".\n' +
      'If that shows this message too, the install scripts were switched off: run "npm ci" without --ignore-scripts.',
  )
  process.exit(1)
}
const { main } = await import('./main.ts')
process.exitCode = await main(process.argv.slice(2))
// a connection that something forgot must not keep a finished command alive
setTimeout(() => process.exit(), 3_000).unref()
