import { createKey } from '#server/platform/accounts/keys.ts'
import { everyWorkspace, giveOwnerLink } from '#server/platform/accounts/workspaces.ts'
import { audit } from '#server/platform/audit.ts'
import { systemClock } from '#server/platform/clock.ts'
import { Mistake, option, readArguments, requiredOption } from './arguments.ts'
import { ensureOwner, isFirstStart, markBeforeFirstStart } from './first-start.ts'
import { configOrMistake, withAnyInstallation, withInstallation } from './installation.ts'
import { isInstalled, placeOf } from './installed.ts'
import type { Print } from './main.ts'
import { newCompany } from './new-company.ts'
import { asOperator, chooseWorkspace, createOwnedWorkspace, ownerAccount } from './operator.ts'
import { reachedAt } from './reached.ts'

const configFrom = (flags: ReadonlyMap<string, string | true>) => {
  const data = option(flags, 'data')
  return configOrMistake(data === null ? {} : { TANDEM_DATA: data })
}

/**
 * tandem workspace create NAME [--time-zone Z --currency C --country C] | list. Besides start and restore the one
 * command that makes an installation where there is none: a script may prepare a company before the first start.
 */
export async function workspaceCommand(argv: readonly string[], print: Print): Promise<void> {
  const { words, flags } = readArguments(argv, {
    switches: ['json'],
    options: ['data', 'time-zone', 'currency', 'country'],
  })
  const [act, name] = words
  if (act === 'list') return listWorkspaces(flags, print)
  if (act !== 'create' || name === undefined || name.trim() === '' || words.length > 2)
    throw new Mistake('Use: tandem workspace create NAME [--json], or tandem workspace list')
  const config = configFrom(flags)
  const company = newCompany(name, flags)
  // to the error output: the other one is read by scripts
  if (!(await isInstalled(config))) console.error(`This is a new installation in ${placeOf(config)}.`)
  await withAnyInstallation(config, async ({ connection, ownerUrl }) => {
    const owner = await ensureOwner(connection.db, ownerUrl)
    const isBefore = await isFirstStart(connection.db)
    const exists = (await everyWorkspace(connection.db)).some((workspace) => workspace.name === company.name)
    if (exists) throw new Mistake(`A workspace named "${company.name}" exists already.`)
    const id = await createOwnedWorkspace(connection.db, owner, { ...company, demo: false })
    if (isBefore) await markBeforeFirstStart(connection.db, id)
    print(
      flags.has('json')
        ? JSON.stringify({ id, name: company.name })
        : `Workspace ${company.name} created: ${id}`,
    )
  })
}

async function listWorkspaces(flags: ReadonlyMap<string, string | true>, print: Print): Promise<void> {
  await withInstallation(configFrom(flags), async ({ connection }) => {
    for (const workspace of await everyWorkspace(connection.db)) {
      print(
        flags.has('json')
          ? JSON.stringify(workspace)
          : `${workspace.id}  ${workspace.name}${workspace.demo ? '  (demo)' : ''}`,
      )
    }
  })
}

/** tandem key create --workspace W --kind write|secret [--name N] [--json] */
export async function keyCommand(argv: readonly string[], print: Print): Promise<void> {
  const { words, flags } = readArguments(argv, {
    switches: ['json'],
    options: ['data', 'workspace', 'kind', 'name'],
  })
  const kind = requiredOption(flags, 'kind')
  if (words[0] !== 'create' || words.length > 1 || (kind !== 'write' && kind !== 'secret')) {
    throw new Mistake('Use: tandem key create --workspace W --kind write|secret [--name N] [--json]')
  }
  const wanted = requiredOption(flags, 'workspace')
  await withInstallation(configFrom(flags), async ({ connection, secrets }) => {
    const workspace = await chooseWorkspace(connection.db, wanted)
    const created = await asOperator(connection.db, secrets, workspace.id, async (context) => {
      const made = await createKey(context, kind, option(flags, 'name') ?? `${kind} key from the console`)
      await audit(context, {
        action: 'key created',
        subject: { kind: 'key', id: made.id },
        details: { kind },
      })
      return made
    })
    const answer = { id: created.id, key: created.key, kind, workspaceId: workspace.id }
    print(flags.has('json') ? JSON.stringify(answer) : `${created.key}\nThis is the only time it is shown.`)
  })
}

/** tandem owner-link: a fresh one-time link for the installation's owner. */
export async function ownerLinkCommand(argv: readonly string[], print: Print): Promise<void> {
  const { flags } = readArguments(argv, { switches: ['json'], options: ['data', 'workspace'] })
  const config = configFrom(flags)
  await withInstallation(config, async ({ connection, ownerUrl }) => {
    const owner = await ownerAccount(ownerUrl)
    if (owner === null) throw new Mistake('There is no owner yet. "npm start" makes the first one.')
    const workspace = await chooseWorkspace(connection.db, option(flags, 'workspace'))
    const token = await giveOwnerLink(connection.db, owner.id, workspace.id, systemClock.now())
    const { address, running } = reachedAt(config)
    const link = `${address}/welcome?token=${token}`
    print(
      flags.has('json')
        ? JSON.stringify({ link, running })
        : `${link}\nIt works once, within 24 hours.${running === false ? NOT_RUNNING : ''}`,
    )
  })
}

const NOT_RUNNING =
  '\nTandem is not running now: start it, then open the link. If it says another address then, put that one in front of /welcome.'
