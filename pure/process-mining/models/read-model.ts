import { ModelProblem } from './model-problem.ts'
import { netToTree } from './net-to-tree.ts'
import type { PetriNet } from './petri-net.ts'
import { type ProcessTree, parseTree } from './process-tree.ts'
import { readBpmn } from './read-bpmn.ts'
import { readPnml } from './read-pnml.ts'

/** A tree where the model is block-structured, otherwise its net. */
export type ProcessModel = ProcessTree | PetriNet

/**
 * Reads a model from the text of a file: PNML, BPMN 2.0 XML, the text of a process tree, or the JSON that
 * `mine discover --json` prints. What it is is told by the content. Throws `ModelProblem` or `TreeTextProblem`,
 * both with the place in the file.
 * @example readModel("->( 'ask', 'pay' )") // { kind: 'sequence', … }
 */
export function readModel(text: string): ProcessModel {
  const content = text.replace(/^\uFEFF/, '')
  const first = content.trimStart().charAt(0)
  if (first === '') throw new ModelProblem('not-a-model', 'the file is empty')
  if (first === '{') return parseTree(treeTextIn(content))
  if (first !== '<') return parseTree(content)
  const net = /<(?:[\w.-]+:)?pnml[\s>]/.test(content) ? readPnml(content) : readBpmn(content)
  return netToTree(net) ?? net
}

function treeTextIn(text: string): string {
  let found: unknown
  try {
    found = JSON.parse(text)
  } catch (error) {
    throw new ModelProblem('not-a-model', `not readable as JSON: ${String(error)}`)
  }
  if (typeof found === 'object' && found !== null && 'text' in found && typeof found.text === 'string')
    return found.text
  throw new ModelProblem(
    'not-a-model',
    'there is no "text" with a process tree in it; "mine discover LOG --json" writes one',
  )
}
