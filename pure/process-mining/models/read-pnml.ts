import { ModelProblem } from './model-problem.ts'
import { createNetBuilder, type NetBuilder } from './net-builder.ts'
import type { PetriNet } from './petri-net.ts'
import { elementsOf, readXml, type XmlElement } from './xml-tree.ts'

/**
 * Reads a Petri net in PNML (ISO/IEC 15909-2) as PM4Py, ProM and others write it. A transition is silent when a
 * tool says so or when it has no name. Arcs of weight n take n tokens. Without a final marking the only place that
 * nothing leaves is the end. Throws `ModelProblem` with line and column.
 */
export function readPnml(text: string): PetriNet {
  const root = readXml(text)
  const net = root.name === 'pnml' ? root.children.find(({ name }) => name === 'net') : undefined
  if (net === undefined)
    throw new ModelProblem('not-a-model', 'this is no PNML: there is no <pnml> with a <net>', root.place)
  const builder = createNetBuilder()
  const places = new Map(elementsOf(net, 'place').map((place) => [place.attributes.get('id'), place]))
  // a final marking names places too, by reference and without an id of their own
  places.delete(undefined)
  const numbers = new Map([...places.keys()].map((id) => [id, builder.place()]))
  const transitions = transitionsOf(net, numbers)
  for (const { name, from, to } of transitions) builder.transition(name, from, to)
  const start = [...places].flatMap(([id, place]) => repeated(numbers.get(id), tokensOf(place)))
  if (start.length === 0)
    throw new ModelProblem('no-start', 'no place has a token to begin with (<initialMarking>)', net.place)
  return builder.finish(start, finalMarking(net, numbers, builder))
}

const repeated = (place: number | undefined, times: number): number[] =>
  place === undefined ? [] : Array.from({ length: times }, () => place)

/** A number in `<initialMarking><text>1</text>…`; old files write it without `<text>`. */
function numberIn(element: XmlElement | undefined, otherwise: number): number {
  if (element === undefined) return otherwise
  const text = element.children.find(({ name }) => name === 'text')?.text ?? element.text
  const number = Number(/\d+/.exec(text)?.[0] ?? otherwise)
  if (number > 100) throw new ModelProblem('too-large', 'more than 100 tokens at once', element.place)
  return number
}

const childOf = (element: XmlElement, wanted: string) => element.children.find(({ name }) => name === wanted)

const tokensOf = (place: XmlElement): number => numberIn(childOf(place, 'initialMarking'), 0)

function transitionsOf(net: XmlElement, places: ReadonlyMap<string | undefined, number>) {
  const transitions = elementsOf(net, 'transition').map((element) => ({
    id: element.attributes.get('id'),
    name: nameOf(element),
    from: [] as number[],
    to: [] as number[],
  }))
  const byId = new Map(transitions.map((transition) => [transition.id, transition]))
  for (const arc of elementsOf(net, 'arc')) {
    const [source, target] = [arc.attributes.get('source'), arc.attributes.get('target')]
    const weight = numberIn(childOf(arc, 'inscription'), 1)
    const [into, out] = [byId.get(target), byId.get(source)]
    const [fromPlace, toPlace] = [places.get(source), places.get(target)]
    if (into !== undefined && fromPlace !== undefined) into.from.push(...repeated(fromPlace, weight))
    else if (out !== undefined && toPlace !== undefined) out.to.push(...repeated(toPlace, weight))
    else
      throw new ModelProblem(
        'unknown-reference',
        `this arc joins no place with a transition ("${source ?? ''}" to "${target ?? ''}")`,
        arc.place,
      )
  }
  return transitions
}

function nameOf(transition: XmlElement): string | null {
  const isSilent = transition.children.some(
    ({ name, attributes }) => name === 'toolspecific' && attributes.get('activity') === '$invisible$',
  )
  const label = childOf(transition, 'name')
  const text = label === undefined ? '' : (childOf(label, 'text')?.text ?? label.text)
  return isSilent || text === '' ? null : text
}

function finalMarking(
  net: XmlElement,
  places: ReadonlyMap<string | undefined, number>,
  builder: NetBuilder,
): number[] {
  const [marking] = elementsOf(net, 'marking')
  if (marking === undefined) {
    const sinks = builder.sinks()
    if (sinks.length === 1) return sinks
    throw new ModelProblem(
      'no-end',
      `there is no final marking, and ${sinks.length} places that nothing leaves: which is the end?`,
      net.place,
    )
  }
  const tokens = marking.children
    .filter(({ name }) => name === 'place')
    .flatMap((place) => {
      const id = place.attributes.get('idref')
      if (!places.has(id))
        throw new ModelProblem('unknown-reference', `there is no place "${id ?? ''}"`, place.place)
      return repeated(places.get(id), numberIn(place, 0))
    })
  if (tokens.length === 0)
    throw new ModelProblem('no-end', 'the final marking has no token in any place', marking.place)
  return tokens
}
