import { readFile } from 'node:fs/promises'
import { ModelProblem, type ProcessModel, readModel, TreeTextProblem } from '#pure/process-mining/index.ts'
import { Mistake } from '../arguments.ts'

/**
 * Reads a model: PNML, BPMN 2.0 XML, the text of a process tree, or what `mine discover --json` printed. Throws
 * `Mistake` with file and place.
 */
export async function readModelFile(path: string): Promise<ProcessModel> {
  const text = await textOf(path)
  try {
    return readModel(text)
  } catch (error) {
    if (error instanceof TreeTextProblem || error instanceof ModelProblem)
      throw new Mistake(`${path}, ${error.message}.`)
    throw error
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
