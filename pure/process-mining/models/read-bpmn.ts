import { ModelProblem } from './model-problem.ts'
import { createNetBuilder, type NetBuilder } from './net-builder.ts'
import type { PetriNet } from './petri-net.ts'
import { elementsOf, readXml, type XmlElement } from './xml-tree.ts'

type NodeKind = 'task' | 'start' | 'end' | 'silent' | 'choice' | 'parallel' | 'block'

const KINDS: Readonly<Record<string, NodeKind>> = {
  task: 'task',
  userTask: 'task',
  serviceTask: 'task',
  scriptTask: 'task',
  manualTask: 'task',
  sendTask: 'task',
  receiveTask: 'task',
  businessRuleTask: 'task',
  callActivity: 'task',
  subProcess: 'block',
  startEvent: 'start',
  endEvent: 'end',
  intermediateCatchEvent: 'silent',
  intermediateThrowEvent: 'silent',
  exclusiveGateway: 'choice',
  eventBasedGateway: 'choice',
  parallelGateway: 'parallel',
}

/** What has a meaning that a net of tokens cannot carry faithfully. */
const REFUSED: Readonly<Record<string, string>> = {
  inclusiveGateway: 'an inclusive gateway',
  complexGateway: 'a complex gateway',
  boundaryEvent: 'a boundary event',
  transaction: 'a transaction',
  adHocSubProcess: 'an ad-hoc sub-process',
}

/**
 * Reads a process in BPMN 2.0 XML, whatever prefix a tool gives the names: tasks, exclusive, event-based and
 * parallel gateways, events, embedded sub-processes. A task that several flows enter is entered by any of them; all
 * flows that leave it are taken (the implicit gateways of the standard, section 13.2). Several ends may be reached
 * side by side. Throws `ModelProblem` with line and column, also for elements that would be read wrongly.
 */
export function readBpmn(text: string): PetriNet {
  const root = readXml(text)
  const processes = elementsOf(root, 'process').filter(({ children }) =>
    children.some(({ name }) => KINDS[name] !== undefined),
  )
  const [process, second] = processes
  if (root.name !== 'definitions' || process === undefined)
    throw new ModelProblem(
      'not-a-model',
      'this is no BPMN: there is no <definitions> with a <process>',
      root.place,
    )
  if (second !== undefined)
    throw new ModelProblem('not-supported', 'a second process begins here; give one at a time', second.place)
  const builder = createNetBuilder()
  const [start, end] = [builder.place(), builder.place()]
  addScope(builder, process, start, end)
  return builder.finish([start], [end])
}

interface FlowNode {
  readonly element: XmlElement
  readonly kind: NodeKind
  readonly incoming: number[]
  readonly outgoing: number[]
}

function addScope(builder: NetBuilder, scope: XmlElement, start: number, end: number): void {
  const nodes = nodesOf(builder, scope)
  const hasStart = nodes.some(({ kind }) => kind === 'start')
  for (const node of nodes) {
    // the standard lets a process begin at what nothing leads to, and end where nothing goes on
    if (node.kind === 'start' || (!hasStart && node.incoming.length === 0)) node.incoming.push(start)
    if (node.outgoing.length === 0) node.outgoing.push(end)
    addNode(builder, node)
  }
}

function nodesOf(builder: NetBuilder, scope: XmlElement): FlowNode[] {
  const nodes = new Map<string, FlowNode>()
  for (const element of scope.children) {
    const refused = REFUSED[element.name]
    if (refused !== undefined || element.attributes.get('triggeredByEvent') === 'true')
      throw new ModelProblem(
        'not-supported',
        `${refused ?? 'an event sub-process'} cannot be checked yet`,
        element.place,
      )
    const kind = KINDS[element.name]
    const id = element.attributes.get('id')
    if (kind !== undefined && id !== undefined) nodes.set(id, { element, kind, incoming: [], outgoing: [] })
  }
  if (nodes.size === 0) throw new ModelProblem('no-start', 'nothing happens in here', scope.place)
  for (const flow of scope.children.filter(({ name }) => name === 'sequenceFlow')) {
    const place = builder.place()
    const node = (role: string): FlowNode => {
      const id = flow.attributes.get(role) ?? ''
      const found = nodes.get(id)
      if (found !== undefined) return found
      throw new ModelProblem(
        'unknown-reference',
        `this flow has a ${role} "${id}" that is not here`,
        flow.place,
      )
    }
    node('sourceRef').outgoing.push(place)
    node('targetRef').incoming.push(place)
  }
  return [...nodes.values()]
}

function addNode(builder: NetBuilder, node: FlowNode): void {
  const { element, kind, incoming, outgoing } = node
  switch (kind) {
    case 'parallel':
      builder.transition(null, incoming, outgoing)
      return
    case 'choice':
      for (const from of incoming) for (const to of outgoing) builder.transition(null, [from], [to])
      return
    case 'block': {
      const isFilled = element.children.some(({ name }) => KINDS[name] !== undefined)
      if (!isFilled) {
        addNode(builder, { ...node, kind: 'task' })
        return
      }
      const [begin, done] = [builder.place(), builder.place()]
      for (const from of incoming) builder.transition(null, [from], [begin])
      addScope(builder, element, begin, done)
      builder.transition(null, [done], outgoing)
      return
    }
    case 'task':
    case 'start':
    case 'end':
    case 'silent': {
      const name = kind === 'task' ? nameOf(element) : null
      for (const from of incoming) builder.transition(name, [from], outgoing)
    }
  }
}

/** Names are broken into lines for the drawing; that is no part of them. */
const nameOf = ({ attributes }: XmlElement): string =>
  (attributes.get('name') ?? '').replace(/\s+/g, ' ').trim() || (attributes.get('id') ?? '')
