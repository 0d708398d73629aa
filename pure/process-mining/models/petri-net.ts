import { xmlText } from '../log/write-xes.ts'
import type { ProcessTree } from './process-tree.ts'

/**
 * A workflow net: a Petri net with one place where a case begins and one where it ends. A transition with `name`
 * null is silent. Places and transitions are numbered; an arc goes from the one kind to the other.
 */
export interface PetriNet {
  readonly places: number
  readonly start: number
  readonly end: number
  readonly transitions: readonly NetTransition[]
}

export interface NetTransition {
  readonly name: string | null
  readonly from: readonly number[]
  readonly to: readonly number[]
}

/**
 * The net that does exactly what the tree does. It is sound: every case that begins can end, and nothing is left.
 * @example treeToNet(parseTree("->( 'a', 'b' )")).places // 3
 */
export function treeToNet(tree: ProcessTree): PetriNet {
  const transitions: NetTransition[] = []
  let places = 2
  const build: Build = {
    place: () => places++,
    transition: (name, from, to) => transitions.push({ name, from, to }),
  }
  addTree(build, tree, 0, 1)
  return { places, start: 0, end: 1, transitions }
}

interface Build {
  readonly place: () => number
  readonly transition: (name: string | null, from: readonly number[], to: readonly number[]) => void
}

function addTree(build: Build, tree: ProcessTree, from: number, to: number): void {
  switch (tree.kind) {
    case 'silent':
      build.transition(null, [from], [to])
      return
    case 'activity':
      build.transition(tree.name, [from], [to])
      return
    case 'choice':
      for (const child of tree.children) addTree(build, child, from, to)
      return
    case 'sequence': {
      let at = from
      for (const [index, child] of tree.children.entries()) {
        const next = index === tree.children.length - 1 ? to : build.place()
        addTree(build, child, at, next)
        at = next
      }
      return
    }
    case 'parallel': {
      const strands = tree.children.map((child) => ({ child, begin: build.place(), done: build.place() }))
      build.transition(
        null,
        [from],
        strands.map(({ begin }) => begin),
      )
      for (const { child, begin, done } of strands) addTree(build, child, begin, done)
      build.transition(
        null,
        strands.map(({ done }) => done),
        [to],
      )
      return
    }
    case 'loop': {
      const [begin, done] = [build.place(), build.place()]
      build.transition(null, [from], [begin])
      addTree(build, tree.children[0], begin, done)
      addTree(build, tree.children[1], done, begin)
      build.transition(null, [done], [to])
    }
  }
}

/** The net in PNML (ISO/IEC 15909-2), as other tools read it: one token in the first place, the last place final. */
export function pnml(net: PetriNet, name = 'process'): string {
  const lines = [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<pnml xmlns="http://www.pnml.org/version-2009/grammar/pnml">',
    '  <net id="net" type="http://www.pnml.org/version-2009/grammar/ptnet">',
    `    <name><text>${xmlText(name)}</text></name>`,
    '    <page id="page">',
  ]
  for (let place = 0; place < net.places; place++) {
    const marking = place === net.start ? '<initialMarking><text>1</text></initialMarking>' : ''
    lines.push(`      <place id="p${place}"><name><text>p${place}</text></name>${marking}</place>`)
  }
  net.transitions.forEach((transition, number) => {
    const silent = '<toolspecific tool="ProM" version="6.4" activity="$invisible$"/>'
    const label = `<name><text>${xmlText(transition.name ?? 'tau')}</text></name>`
    lines.push(
      `      <transition id="t${number}">${label}${transition.name === null ? silent : ''}</transition>`,
    )
    for (const place of transition.from) lines.push(arc(`p${place}`, `t${number}`))
    for (const place of transition.to) lines.push(arc(`t${number}`, `p${place}`))
  })
  lines.push('    </page>', '    <finalmarkings><marking>')
  lines.push(
    `      <place idref="p${net.end}"><text>1</text></place>`,
    '    </marking></finalmarkings>',
    '  </net>',
    '</pnml>',
  )
  return `${lines.join('\n')}\n`
}

const arc = (source: string, target: string): string =>
  `      <arc id="${source}-${target}" source="${source}" target="${target}"><inscription><text>1</text></inscription></arc>`
