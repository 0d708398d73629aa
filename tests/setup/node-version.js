/** Names an old Node and stops: with --ignore-scripts npm silently leaves ours out. */
export function needNode24() {
  if (Number(process.versions.node.split('.')[0]) >= 24) return
  console.error(
    `Tandem needs Node 24; this is Node ${process.versions.node}. Run "npm ci" without --ignore-scripts.`,
  )
  process.exit(1)
}
