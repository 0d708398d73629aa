import { readFile } from 'node:fs/promises'
import { type ProcessTree, parseTree, TreeTextProblem } from '#pure/process-mining/index.ts'
import { Mistake } from '../arguments.ts'

/**
 * Reads a model: the text of a process tree, or what `mine discover --json` printed. Throws `Mistake` with file
 * and place.
 */
export async function readModelFile(path: string): Promise<ProcessTree> {
  const text = await textOf(path)
  try {
    return parseTree(treeTextIn(text, path))
  } catch (error) {
    if (error instanceof TreeTextProblem) throw new Mistake(`${path}, ${error.message}.`)
    throw error
  }
}

function treeTextIn(text: string, path: string): string {
  if (!text.trimStart().startsWith('{')) return text.trim()
  const found = parsed(text, path)
  if (typeof found === 'object' && found !== null && 'text' in found && typeof found.text === 'string')
    return found.text
  throw new Mistake(`${path} has no "text" with a process tree in it; "mine discover LOG --json" writes one.`)
}

function parsed(text: string, path: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new Mistake(
      `${path} is not readable as JSON: ${error instanceof Error ? error.message : String(error)}.`,
    )
  }
}

async function textOf(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8')
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown'
    throw new Mistake(`${path} cannot be read: ${code === 'ENOENT' ? 'there is no such file' : code}.`)
  }
}
